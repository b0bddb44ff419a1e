//! The binary: configuration, commands, wiring. It holds no rule; rules live in the rooms of `candor-domain`.
//!
//! ```text
//!   main ─► cli (clap) ─► config (defaults < candor.toml < CANDOR_* < flags) ─► commands/<noun>.rs ─► domain
//!                                                                               └► out (the only printer)
//! ```

mod cli;
mod commands;
mod config;
mod exit;
mod mail;
mod out;
#[cfg(test)]
mod reference;
mod remote;
mod session;
mod siem;
mod way_out;

use std::process::ExitCode;

use clap::Parser;

use cli::Cli;
use config::Settings;
use out::Out;

fn main() -> ExitCode {
    // Help, version and wrong use are answered by clap itself: exit code 0 or 2.
    let cli = Cli::parse();
    let out = Out::new(cli.global.json);
    match run(cli, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let said = format!("{error:#}");
            let code = exit::code(error);
            out.fail(&said, code);
            ExitCode::from(code)
        }
    }
}

fn run(cli: Cli, out: Out) -> anyhow::Result<()> {
    let settings = Settings::gather(&cli.global);
    settings.start_tracing(matches!(cli.command, cli::Command::Serve(_)))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(commands::run(cli.command, &settings, out))
}
