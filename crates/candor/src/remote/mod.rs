//! The same commands against a server elsewhere: `candor --server URL --token TOKEN …`.
//!
//! ```text
//!   commands/<noun> (clap) ─► remote/<noun> ─► routes (all that is ever asked) ─► door ─► the server
//!                                └─► the same JSON and the same text as the command on the host
//! ```
//! A token comes from `--token`, from `CANDOR_TOKEN`, or from what `candor login` kept for that server. Requests leave
//! through the kernel's way out under an entry of their own: the one server that was named, nothing else.
//!
//! Deliberately absent: everything that needs the home itself (keys, backups, sweeping, founding tenants, the register
//! of subprocessors, operators). Whoever wants that works on the host.

mod access;
mod alerts;
mod answer;
mod ask;
mod calls;
mod clients;
mod credentials;
mod documents;
mod door;
mod erasures;
mod grants;
mod holds;
mod log;
mod login;
mod logout;
mod members;
mod oidc;
mod routes;
mod trust;
mod webhooks;

pub(crate) use access::{Session, Token};
pub(crate) use answer::Refusal;
use door::Remote;
pub(crate) use grants::Grant;
pub(crate) use login::Login;
pub(crate) use logout::Logout;
pub(crate) use members::{Member, Whoami};
pub(crate) use webhooks::Webhook;

use crate::cli::Command;
use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Signs in to a server and keeps the token.
pub(crate) async fn sign_in(args: &Login, settings: &Settings, out: Out) -> anyhow::Result<()> {
    login::run(args, settings, out).await
}

/// Revokes the token of a server and forgets it.
pub(crate) async fn sign_out(args: &Logout, settings: &Settings, out: Out) -> anyhow::Result<()> {
    logout::run(args, settings, out).await
}

/// Runs a command on the server instead of a home.
pub(crate) async fn run(command: Command, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let remote = Remote::open(settings)?;
    match command {
        Command::Preset(command) => crate::commands::preset::run(command, out),
        Command::Whoami(_) => members::whoami(&remote, out).await,
        Command::Client(command) => clients::run(&remote, command, out).await,
        Command::Ingest(args) => calls::ingest(&remote, args, out).await,
        Command::List(args) => calls::list(&remote, &args, out).await,
        Command::Show(args) => documents::show(&remote, &args, out).await,
        Command::Draft(args) => documents::draft(&remote, &args, out).await,
        Command::Export(args) => documents::export(&remote, &args, out).await,
        Command::Erase(command) => erasures::erase(&remote, command, out).await,
        Command::Undo(args) => erasures::undo(&remote, &args, out).await,
        Command::Hold(command) => holds::run(&remote, command, out).await,
        Command::Log(command) => log::run(&remote, &command, out).await,
        Command::Alerts(command) => alerts::run(&remote, command, out).await,
        Command::Subprocessor(command) => trust::subprocessor(&remote, command, out).await,
        Command::Transfers(args) => trust::transfers(&remote, &args, out).await,
        Command::Member(command) => members::run(&remote, command, out).await,
        Command::Token(command) => access::token(&remote, command, out).await,
        Command::Session(command) => access::session(&remote, command, out).await,
        Command::Webhook(command) => webhooks::run(&remote, command, out).await,
        Command::Oidc(command) => oidc::run(&remote, &command, out).await,
        Command::Grant(command) => grants::run(&remote, command, out).await,
        _ => Err(told(
            USAGE,
            "this command works on the host only, where the home is: run it there without --server",
        )),
    }
}
