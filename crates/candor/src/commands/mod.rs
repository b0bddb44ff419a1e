//! One file per command. A command opens the home, calls verbs of the rooms, and prints.

pub(crate) mod alerts;
pub(crate) mod backup;
#[cfg(feature = "bench")]
pub(crate) mod bench;
pub(crate) mod client;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod draft;
pub(crate) mod erase;
pub(crate) mod export;
pub(crate) mod hold;
pub(crate) mod ingest;
pub(crate) mod init;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod oidc;
pub(crate) mod operator;
pub(crate) mod owner;
pub(crate) mod preset;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod subprocessor;
pub(crate) mod sweep;
pub(crate) mod tenant;
pub(crate) mod transfers;
pub(crate) mod try_out;
pub(crate) mod undo;
pub(crate) mod verify;
pub(crate) mod view;

use crate::cli::Command;
use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Runs one command.
pub(crate) async fn run(command: Command, settings: &Settings, out: Out) -> anyhow::Result<()> {
    match command {
        Command::Login(args) => crate::remote::sign_in(&args, settings, out).await,
        Command::Logout(args) => crate::remote::sign_out(&args, settings, out).await,
        command if settings.server.is_some() => crate::remote::run(command, settings, out).await,
        Command::Try(args) => try_out::run(&args, settings, out),
        Command::Demo(args) => demo::run(&args, settings, out).await,
        Command::Init(args) => init::run(&args, settings, out).await,
        Command::Owner(args) => owner::run(args, settings, out).await,
        Command::Tenant(args) => tenant::run(args, settings, out).await,
        Command::Preset(args) => preset::run(args, out),
        Command::Client(args) => client::run(args, settings, out).await,
        Command::Ingest(args) => ingest::run(args, settings, out).await,
        Command::Draft(args) => draft::run(&args, settings, out).await,
        Command::List(args) => list::run(&args, settings, out).await,
        Command::Show(args) => show::run(&args, settings, out).await,
        Command::Export(args) => export::run(&args, settings, out).await,
        Command::Erase(args) => erase::run(args, settings, out).await,
        Command::Undo(args) => undo::run(&args, settings, out).await,
        Command::Sweep(args) => sweep::run(&args, settings, out).await,
        Command::Hold(args) => hold::run(args, settings, out).await,
        Command::Log(args) => log::run(&args, settings, out).await,
        Command::Operator(args) => operator::run(args, settings, out).await,
        Command::Subprocessor(args) => subprocessor::run(args, settings, out).await,
        Command::Oidc(args) => oidc::run(args, settings, out).await,
        Command::Transfers(args) => transfers::run(&args, settings, out).await,
        Command::Alerts(args) => alerts::run(args, settings, out).await,
        Command::Verify(args) => verify::run(&args, out),
        Command::Keys(args) => keys::run(args, settings, out).await,
        Command::Backup(args) => backup::run(args, settings, out).await,
        #[cfg(feature = "bench")]
        Command::Bench(args) => bench::run(&args, settings, out).await,
        #[cfg(feature = "bench")]
        Command::Eval(args) => bench::evaluate(&args, out),
        Command::Serve(args) => serve::run(&args, settings, out).await,
        Command::Doctor(args) => doctor::run(&args, settings, out).await,
        Command::Whoami(_)
        | Command::Member(_)
        | Command::Token(_)
        | Command::Session(_)
        | Command::Webhook(_)
        | Command::Grant(_) => Err(told(
            USAGE,
            "this is looked after where people sign in: say which server with --server https://… or CANDOR_SERVER",
        )),
    }
}
