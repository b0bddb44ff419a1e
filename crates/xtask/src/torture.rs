//! `cargo xtask torture`: builds and runs `candor-torture` with the same words.

use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Runs it to its end and hands on its exit code.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--package", "candor-drill", "--bin", "candor-torture", "--"])
        .args(arguments)
        .status()
        .context("cargo cannot be started")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
