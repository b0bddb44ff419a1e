//! The same commands against a server elsewhere: `candor --server URL --token TOKEN …`.
//!
//! ```text
//!   commands/<noun> (clap) ─► remote/<noun>: requests of the HTTP API ─► the same answers, printed the same way
//! ```
//! A token comes from `--token`, from `CANDOR_TOKEN`, or from what `candor login` kept for that server. Requests leave
//! through the kernel's way out under an entry of their own: the one server that was named, nothing else.
//!
//! Deliberately absent: everything that needs the home itself (keys, backups, sweeping, founding tenants). Whoever
//! wants that works on the host.

mod answer;
mod calls;
mod clients;
mod credentials;
mod documents;
mod door;
mod erasures;
mod holds;
mod log;
mod login;

use serde_json::Value;

pub(crate) use answer::Refusal;
use door::Remote;
pub(crate) use login::Login;

use crate::cli::Command;
use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Signs in to a server and keeps the token.
pub(crate) async fn sign_in(args: &Login, settings: &Settings, out: Out) -> anyhow::Result<()> {
    login::run(args, settings, out).await
}

/// Runs a command on the server instead of a home.
pub(crate) async fn run(command: Command, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let remote = Remote::open(settings)?;
    match command {
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
        _ => Err(told(
            USAGE,
            "this command works on the host only, where the home is: run it there without --server",
        )),
    }
}

/// A text of an answer, empty where it is absent.
fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}
