//! `candor owner recover`: the way back in for an owner who lost theirs.

use candor_domain::identity::invitations;
use clap::Subcommand;
use serde_json::json;

use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Owners of a tenant
#[derive(Debug, Subcommand)]
pub(crate) enum Owner {
    /// Print a link with which an owner sets a new password
    #[command(after_help = "\
For whoever runs this host; a running server must be stopped first. Using the link ends all of the owner's sessions and
tokens and takes off second factors, and every owner is told.")]
    Recover {
        /// The owner's e-mail address; not needed while there is one owner
        #[arg(long)]
        email: Option<String>,
    },
}

pub(crate) async fn run(command: Owner, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let Owner::Recover { email } = command;
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let made = invitations::recovery_link(&desk.ctx, &desk.tenant, email.as_deref()).await?;
    let link = link(&session, &made.secret);
    session.finish().await?;
    let answer = json!({ "link": link, "expires_at": made.invitation.expires_at });
    out.answer(&answer, || {
        format!(
            "Start the server again, then open\n\n  {link}\n\nand set a new password. The link works once, until {}.\n",
            made.invitation.expires_at
        )
    })
}

/// Where the link leads: the configured address, or the first door on this machine.
pub(super) fn link(session: &Session, secret: &str) -> String {
    at(session, "invitation", secret)
}

/// The same for the first owner, who sets the workspace up.
pub(super) fn first_link(session: &Session, secret: &str) -> String {
    at(session, "first-run", secret)
}

fn at(session: &Session, page: &str, secret: &str) -> String {
    let server = &session.config.server;
    let base = if server.public_url.is_empty() {
        let port = server.listen.first().map_or(8420, std::net::SocketAddr::port);
        format!("http://localhost:{port}")
    } else {
        server.public_url.trim_end_matches('/').to_owned()
    };
    format!("{base}/{page}/{secret}")
}
