//! `candor token …` and `candor session …`: what is signed in, and the end of it.

use candor_kernel::ids::HoldingId;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::members::minutes;
use super::{Remote, routes};
use crate::commands::view::{field, list, text};
use crate::out::Out;

/// Whose.
#[derive(Debug, Args)]
pub(crate) struct Whose {
    /// Of this member instead of one's own
    #[arg(long, value_name = "ID")]
    member: Option<HoldingId>,
}

/// Tokens of programs, over a server
#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// List tokens
    #[command(after_help = "\
A token is made by `candor login`, or in a browser: a program cannot make another one.")]
    List(Whose),
    /// Revoke a token: the next request with it is refused
    Revoke { token: HoldingId },
}

/// Sign-ins of browsers, over a server
#[derive(Debug, Subcommand)]
pub(crate) enum Session {
    /// List sign-ins of the last thirty days
    List(Whose),
    /// End a session at once
    End { session: HoldingId },
}

impl Whose {
    /// The member's id.
    async fn id(&self, remote: &Remote) -> anyhow::Result<String> {
        if let Some(member) = self.member {
            return Ok(member.to_string());
        }
        let me = remote.json(routes::ME.ask()).await?;
        Ok(text(field(&me, "member"), "id").to_owned())
    }
}

pub(super) async fn token(remote: &Remote, command: Token, out: Out) -> anyhow::Result<()> {
    match command {
        Token::List(whose) => {
            let found = remote.all(routes::MEMBER_TOKENS.at(&[&whose.id(remote).await?])).await?;
            out.answer(&found, || found.iter().map(token_line).collect())
        }
        Token::Revoke { token } => {
            remote.send(routes::REVOKE_TOKEN.at(&[&token.to_string()])).await?;
            out.answer(&json!({ "revoked": token }), || format!("Token {token} is revoked."))
        }
    }
}

pub(super) async fn session(remote: &Remote, command: Session, out: Out) -> anyhow::Result<()> {
    match command {
        Session::List(whose) => {
            let found = remote.all(routes::MEMBER_SESSIONS.at(&[&whose.id(remote).await?])).await?;
            out.answer(&found, || found.iter().map(session_line).collect())
        }
        Session::End { session } => {
            remote.send(routes::END_SESSION.at(&[&session.to_string()])).await?;
            out.answer(&json!({ "ended": session }), || format!("Session {session} is over."))
        }
    }
}

fn token_line(token: &Value) -> String {
    let scopes = list(token, "scopes");
    let scopes: Vec<&str> = scopes.iter().filter_map(Value::as_str).collect();
    let state = match text(token, "revoked_at") {
        "" => format!("until {}", minutes(token, "expires_at")),
        _ => format!("revoked {}", minutes(token, "revoked_at")),
    };
    format!("{}  {}  {state}  {}\n", text(token, "id"), text(token, "name"), scopes.join(" "))
}

fn session_line(session: &Value) -> String {
    let (id, state) = (text(session, "id"), text(session, "state"));
    let (browser, system) = (text(session, "browser"), text(session, "system"));
    let (from, seen) = (text(session, "address"), minutes(session, "seen_at"));
    format!("{id}  {state:<8}  {seen}  {from}  {browser} {system}\n")
}
