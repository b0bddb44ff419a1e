//! Tasks of the house: `cargo xtask TASK`.
//!
//! - `tidy` checks the rules that a compiler cannot: sizes, rooms, dependencies, edges, promises, words.
//! - `docs` writes the reference pages that are made from the program.
//! - `crossing` lets one tenant reach for another's things, also with one wall taken away.
//! - `torture` kills a working process again and again and checks what it promised.
//!
//! Each task is one module with `run(arguments)`; it prints what to do and returns its exit code. Absent on
//! purpose: anything the product needs at run time.

mod crossing;
mod docs;
mod tidy;
mod torture;

use std::io::Write as _;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask TASK

tasks:
  tidy [--fix] [--register FILE]   check the house rules; --fix writes each crate's clippy.toml;
                                   --register compares promises.toml with the full register
  docs                             writes docs/reference/*.md from the program; a test fails while they are stale
  crossing --attempts N [--seed S] [--json] [--walls]
                                   one tenant's member reaches for another's things; --walls does it again for
                                   each wall taken away: the others must hold
  torture --kills N [--seed S] [--json] [--at DIR]
                                   kills a working process N times; fails unless all it acknowledged is true
";

fn main() -> ExitCode {
    if let Some(compiled) = crossing::as_compiler() {
        return compiled.unwrap_or_else(|error| fail(&error));
    }
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next();
    let rest: Vec<String> = arguments.collect();
    let result = match task.as_deref() {
        Some("crossing") => crossing::run(&rest),
        Some("docs") => docs::run(&rest),
        Some("tidy") => tidy::run(&rest),
        Some("torture") => torture::run(&rest),
        _ => usage(),
    };
    result.unwrap_or_else(|error| fail(&error))
}

fn fail(error: &anyhow::Error) -> ExitCode {
    _ = writeln!(std::io::stderr(), "xtask: {error:#}");
    ExitCode::FAILURE
}

fn usage() -> anyhow::Result<ExitCode> {
    std::io::stderr().write_all(USAGE.as_bytes())?;
    Ok(ExitCode::from(2))
}
