//! `candor erase` and `candor undo` against a server.

use serde_json::{Value, json};

use super::clients::{at, find};
use super::{Remote, text};
use crate::commands::erase::Erase;
use crate::commands::undo::Undo;
use crate::exit::{FAILED, USAGE, told};
use crate::out::Out;

/// Orders an erasure.
pub(super) async fn erase(remote: &Remote, command: Erase, out: Out) -> anyhow::Result<()> {
    let body = match command {
        Erase::Call { now: true, .. } => {
            let why = "a server gives every call's erasure its window; --now works on the host";
            return Err(told(USAGE, why));
        }
        Erase::Call { call, now: false } => json!({ "call": call }),
        Erase::Person { person, client, now: _ } => {
            json!({ "person": person_id(remote, &person, client.as_deref()).await? })
        }
        Erase::Tenant { .. } => {
            return Err(told(USAGE, "a tenant is closed on the host: candor tenant close"));
        }
    };
    let ordered = remote.post("/v1/erasures", &body).await?.json()?;
    out.answer(&ordered, || ordered_text(&ordered))
}

/// A person by id, or by name among a client's people.
async fn person_id(remote: &Remote, wanted: &str, client: Option<&str>) -> anyhow::Result<String> {
    let Some(client) = client else { return Ok(wanted.to_owned()) };
    let client = find(remote, client).await?;
    let people = remote.all(&format!("/v1/clients/{client}/people")).await?;
    let named = |p: &&Value| text(p, "id") == wanted || text(p, "name").eq_ignore_ascii_case(wanted);
    match people.iter().filter(named).collect::<Vec<_>>().as_slice() {
        [one] => Ok(text(one, "id").to_owned()),
        [] => Err(told(FAILED, format!("nobody called '{wanted}' is heard; see `candor client show`"))),
        _ => Err(told(USAGE, format!("several people are called '{wanted}'; name one by id"))),
    }
}

fn ordered_text(ordered: &Value) -> String {
    let id = text(ordered, "id");
    if text(ordered, "undo_until").is_empty() {
        return format!("Destroyed. The receipt: candor log receipt {id} --to receipt.json");
    }
    let until = at(ordered, "undo_until");
    format!(
        "Sealed at once. Its keys die at {until} UTC; until then: candor undo {id}\n\
         Afterwards the receipt: candor log receipt {id} --to receipt.json"
    )
}

/// Takes an ordered erasure back.
pub(super) async fn undo(remote: &Remote, args: &Undo, out: Out) -> anyhow::Result<()> {
    remote.act(&format!("/v1/erasures/{}/undo", args.erasure)).await?;
    out.answer(&json!({ "undone": args.erasure }), || "Undone: everything opens again.".to_owned())
}
