//! `candor login`: a token for this machine, approved in a browser (RFC 8628).

use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::answer::Refusal;
use super::{Remote, credentials, routes};
use crate::commands::view::{field, text};
use crate::config::Settings;
use crate::exit::{REFUSED, told};
use crate::out::Out;

/// Sign in to a server and keep a token for it on this machine
#[derive(Debug, Args)]
#[command(after_help = "\
  candor --server https://candor.example login
Shows a code and an address; open the address in any browser, sign in there and approve the code. The page shows what the
token is for, in words, and you can take things away. The token is kept for this server in candor/credentials.json under
~/.config, readable by you only. `candor logout` ends it.
  candor --server https://candor.example login --scope call.read --scope document.*     for less from the beginning")]
pub(crate) struct Login {
    /// What the token is called in the list of tokens
    #[arg(long, default_value = "candor command line")]
    name: String,
    /// What the token is for, instead of all that this program can do: an action (call.read), all actions on a noun
    /// (call.*), or *; repeat for several
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<String>,
}

/// What the commands of this program need, and nothing else.
const NEEDED: [&str; 22] = [
    "alert.*",
    "api_token.*",
    "attestation.*",
    "call.*",
    "client.*",
    "delivery.*",
    "document.*",
    "endpoint.*",
    "erasure.*",
    "grant.*",
    "hold.*",
    "log.*",
    "member.*",
    "person.*",
    "provider.*",
    "recording.*",
    "role.list",
    "session.*",
    "subprocessor.*",
    "transcript.*",
    "transfer.*",
    "webhook.*",
];

pub(super) async fn run(args: &Login, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let remote = Remote::anonymous(settings)?;
    let needed = || NEEDED.iter().map(|scope| (*scope).to_owned()).collect();
    let scopes: Vec<String> = if args.scopes.is_empty() { needed() } else { args.scopes.clone() };
    let body = json!({ "name": args.name, "scopes": scopes });
    let started = remote.json(routes::START_LOGIN.ask().json(body)).await?;
    let page = Some(text(&started, "verification_uri_complete")).filter(|page| !page.is_empty());
    let page = page.unwrap_or_else(|| text(&started, "verification_uri"));
    Out::remark(format!("Open {page}\nand approve the code {}", text(&started, "user_code")));
    let approved = wait(&remote, &started).await?;
    let path = credentials::keep(remote.base(), Some(text(&approved, "token").to_owned()))?;
    let answer = json!({ "server": remote.base(), "kept_in": path, "scopes": field(&approved, "scopes") });
    out.answer(&answer, || {
        format!("Signed in to {}. Try: candor --server {} client list", remote.base(), remote.base())
    })
}

/// Asks again and again, no faster than the server wants, until somebody approves or the code runs out.
async fn wait(remote: &Remote, started: &Value) -> anyhow::Result<Value> {
    let mut pause = Duration::from_secs(started.get("interval").and_then(Value::as_u64).unwrap_or(5));
    let body = json!({ "device_code": text(started, "device_code") });
    loop {
        tokio::time::sleep(pause).await;
        match remote.json(routes::POLL_LOGIN.ask().json(body.clone())).await {
            Ok(answer) => return Ok(answer),
            Err(error) => match error.downcast_ref::<Refusal>().map(|refusal| refusal.kind.as_str()) {
                Some("authorization-pending") => {}
                Some("slow-down") => pause += Duration::from_secs(5),
                Some("access-denied") => {
                    return Err(told(REFUSED, "somebody refused the code in the browser"));
                }
                Some("expired-token") => return Err(told(REFUSED, "the code ran out; run login again")),
                _ => return Err(error),
            },
        }
    }
}
