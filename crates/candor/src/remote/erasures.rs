//! `candor erase` and `candor undo` against a server.

use serde_json::{Value, json};

use super::clients::{find, people};
use super::{Remote, routes};
use crate::commands::erase::{self, Erase};
use crate::commands::undo::Undo;
use crate::commands::view::{field, text};
use crate::exit::{FAILED, USAGE, told};
use crate::out::Out;

/// Orders an erasure.
pub(super) async fn erase(remote: &Remote, command: Erase, out: Out) -> anyhow::Result<()> {
    let body = match command {
        Erase::Call { now: true, .. } | Erase::Client { now: true, .. } => {
            let why = "a server gives every such erasure its window; --now works on the host";
            return Err(told(USAGE, why));
        }
        Erase::Call { call, now: false } => json!({ "call": call }),
        Erase::Client { client, now: false } => json!({ "client": find(remote, &client).await? }),
        Erase::Person { person, client, now: _ } => {
            json!({ "person": person_id(remote, &person, client.as_deref()).await? })
        }
        Erase::Tenant { .. } => {
            return Err(told(USAGE, "a tenant is closed on the host: candor tenant close"));
        }
    };
    let ordered = remote.json(routes::ERASE.ask().json(body)).await?;
    let answer = json!({
        "erasure": field(&ordered, "id"),
        "what": field(&ordered, "what"),
        "id": field(&ordered, "subject"),
        "undo_until": field(&ordered, "undo_until"),
    });
    out.answer(&answer, || erase::text_of(&answer))
}

/// A person by id, or by name among a client's people.
async fn person_id(remote: &Remote, wanted: &str, client: Option<&str>) -> anyhow::Result<String> {
    let Some(client) = client else { return Ok(wanted.to_owned()) };
    let client = find(remote, client).await?;
    let people = people(remote, &client).await?;
    let named = |p: &&Value| text(p, "person") == wanted || text(p, "label").eq_ignore_ascii_case(wanted);
    match people.iter().filter(named).collect::<Vec<_>>().as_slice() {
        [one] => Ok(text(one, "person").to_owned()),
        [] => Err(told(FAILED, format!("nobody called '{wanted}' is heard; see `candor client show`"))),
        _ => Err(told(USAGE, format!("several people are called '{wanted}'; name one by id"))),
    }
}

/// Takes an ordered erasure back.
pub(super) async fn undo(remote: &Remote, args: &Undo, out: Out) -> anyhow::Result<()> {
    remote.send(routes::UNDO.at(&[&args.erasure.to_string()])).await?;
    out.answer(&json!({ "undone": args.erasure }), || "Undone: everything opens again.".to_owned())
}
