//! `cargo xtask docs`: lets the test that compares the reference pages write them instead.

use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};

/// The test, and what tells it to write.
const TEST: &str = "reference::the_reference_pages_say_what_the_program_does";
const WRITE: &str = "CANDOR_WRITE_REFERENCE";

/// Writes the pages.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    ensure!(arguments.is_empty(), "docs takes no arguments");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["test", "--quiet", "--package", "candor", "--bin", "candor", "--", "--exact", TEST])
        .env(WRITE, "1")
        .status()
        .context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
