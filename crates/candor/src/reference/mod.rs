//! Reference pages that are made from the program itself, so that they say what it does.
//!
//! `cargo xtask docs` writes `docs/reference/*.md`; the test here fails while one of them is not what the program
//! would write. Everything in this folder is test code and in no build that ships.

mod commands;
mod configuration;
mod holdings;
mod presets;

use std::path::{Path, PathBuf};

/// Asks the test to write the pages instead of comparing them.
const WRITE: &str = "CANDOR_WRITE_REFERENCE";

/// Every page: its file and what the program makes of it.
fn pages() -> anyhow::Result<Vec<(&'static str, String)>> {
    Ok(vec![
        ("commands", commands::page()),
        ("configuration", configuration::page()?),
        ("holdings", holdings::page()?),
        ("presets", presets::page(&repository())?),
    ])
}

/// The top of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The head of a page, with a remark for whoever opens its file.
fn head(title: &str) -> String {
    format!(
        "# {title}\n\n<!-- Made from the program by `cargo xtask docs`: change the program, not this file. -->\n\n"
    )
}

/// A text that stands in a cell of a table without breaking it or being read as a mark.
fn cell(text: &str) -> String {
    let mut out = String::new();
    for c in text.trim().chars() {
        match c {
            '\n' => out.push(' '),
            '|' | '*' | '_' | '<' | '[' | ']' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// A text as code in a cell.
fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

#[test]
fn the_reference_pages_say_what_the_program_does() -> anyhow::Result<()> {
    let write = std::env::var_os(WRITE).is_some();
    let mut stale = Vec::new();
    for (name, text) in pages()? {
        let file = repository().join("docs/reference").join(format!("{name}.md"));
        if std::fs::read_to_string(&file).unwrap_or_default() == text {
            continue;
        }
        if write {
            std::fs::write(&file, text)?;
        } else {
            stale.push(name);
        }
    }
    anyhow::ensure!(
        stale.is_empty(),
        "docs/reference: {stale:?} no longer say what the program does; run `cargo xtask docs`"
    );
    Ok(())
}
