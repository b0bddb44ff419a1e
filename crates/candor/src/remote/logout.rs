//! `candor logout`: the token of this machine ends, on the server and here.

use clap::Args;
use serde_json::json;

use super::{Remote, credentials, routes};
use crate::commands::view::text;
use crate::config::Settings;
use crate::exit::{USAGE, told};
use crate::out::Out;

/// Revoke the token that was kept for a server, and forget it
#[derive(Debug, Args)]
#[command(after_help = "\
  candor --server https://candor.example logout
The token is refused from the next request on. If the server cannot be reached, --forget takes it away here alone; revoke
it there later (candor token list, candor token revoke).")]
pub(crate) struct Logout {
    /// Without asking the server
    #[arg(long)]
    forget: bool,
}

pub(super) async fn run(args: &Logout, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let mut remote = Remote::anonymous(settings)?;
    let Some(kept) = credentials::of(remote.base())? else {
        return Err(told(USAGE, format!("no token for {} is kept here", remote.base())));
    };
    remote.present(kept);
    let revoked = if args.forget { false } else { revoke(&remote).await? };
    let path = credentials::keep(remote.base(), None)?;
    out.answer(&json!({ "server": remote.base(), "revoked": revoked }), || {
        let base = remote.base();
        let end = if revoked { "is revoked" } else { "may still work there" };
        format!("The token for {base} {end}; it is in {} no more.", path.display())
    })
}

/// A token that the server no longer knows is as good as revoked.
async fn revoke(remote: &Remote) -> anyhow::Result<bool> {
    let me = match remote.json(routes::ME.ask()).await {
        Err(error) if error.downcast_ref::<super::Refusal>().is_some_and(|r| r.status == 401) => {
            return Ok(true);
        }
        other => other?,
    };
    remote.send(routes::REVOKE_TOKEN.at(&[text(&me, "token")])).await?;
    Ok(true)
}
