//! `cargo xtask crossing`: builds and runs `candor-crossing`; with `--walls` also once for each wall taken away.
//!
//! A wall is taken away by `--cfg wall_off="NAME"`, given to the crates of this workspace only: this program stands in
//! for the compiler (`RUSTC_WORKSPACE_WRAPPER`) under the name of the wall, so that nothing else is built again and no
//! ordinary build can be mistaken for one without a wall.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, ensure};

/// Every wall between tenants that can be taken away on its own.
const WALLS: [&str; 4] = ["authority", "admit", "context", "within"];
/// How this program is called when it stands in for the compiler.
const WRAPPER: &str = "without-wall-";

/// Runs it to its end and hands on its exit code.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let walls = arguments.iter().any(|word| word == "--walls");
    let words: Vec<&String> = arguments.iter().filter(|word| *word != "--walls").collect();
    let mut held = drill(&words, None)?;
    for wall in WALLS.iter().filter(|_| walls) {
        held &= drill(&words, Some(wall))?;
    }
    Ok(if held { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn drill(words: &[&String], without: Option<&str>) -> anyhow::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["run", "--quiet", "--package", "candor-drill", "--features", "crossing"])
        .args(["--bin", "candor-crossing", "--"])
        .args(words);
    if let Some(wall) = without {
        command.env("RUSTC_WORKSPACE_WRAPPER", wrapper(wall)?);
    }
    Ok(command.status().context("cargo cannot be started")?.success())
}

/// A copy of this program under the wall's name.
fn wrapper(wall: &str) -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().context("this program lies in no folder")?.join("walls");
    std::fs::create_dir_all(&folder)?;
    let copy = folder.join(format!("{WRAPPER}{wall}"));
    // A running program cannot be written over; a copy that is there already does the same.
    if !copy.exists() {
        std::fs::copy(&own, &copy).with_context(|| format!("copying to {}", copy.display()))?;
    }
    Ok(copy)
}

/// If this program was called under a wall's name: does what the compiler does, without that wall.
pub(crate) fn as_compiler() -> Option<anyhow::Result<ExitCode>> {
    let own = std::env::args_os().next().map(PathBuf::from)?;
    let wall = own.file_name()?.to_str()?.strip_prefix(WRAPPER)?.to_owned();
    Some(compile(&wall))
}

fn compile(wall: &str) -> anyhow::Result<ExitCode> {
    ensure!(WALLS.contains(&wall), "there is no wall '{wall}'");
    let mut words = std::env::args_os().skip(1);
    let compiler = words.next().context("cargo names the compiler first")?;
    let status = Command::new(compiler).args(words).arg(format!("--cfg=wall_off=\"{wall}\"")).status()?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
