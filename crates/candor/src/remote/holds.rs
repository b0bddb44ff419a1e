//! `candor hold` against a server.

use serde_json::{Value, json};

use super::{Remote, text};
use crate::commands::hold::Hold;
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: Hold, out: Out) -> anyhow::Result<()> {
    match command {
        Hold::Place(place) => {
            let on = match (place.scope.call, place.scope.person) {
                (Some(call), _) => json!({ "call": call }),
                (None, Some(person)) => json!({ "person": person }),
                (None, None) => json!("everything"),
            };
            let mut body = json!({ "on": on, "reason": place.reason });
            if let (Some(until), Some(map)) = (place.until, body.as_object_mut()) {
                map.insert("until".to_owned(), json!(until));
            }
            let placed = remote.post("/v1/holds", &body).await?.json()?;
            out.answer(&placed, || placed_text(&placed))
        }
        Hold::List => {
            let found = remote.get("/v1/holds").await?.json()?;
            let holds = found.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
            out.answer(&holds, || holds.iter().map(line).collect())
        }
        Hold::Release { hold } => {
            remote.act(&format!("/v1/holds/{hold}/release")).await?;
            out.answer(&json!({ "released": hold }), || format!("Hold {hold} released."))
        }
    }
}

fn placed_text(placed: &Value) -> String {
    let ids = placed.get("holds").and_then(Value::as_array).cloned().unwrap_or_default();
    let each = |id: &Value| {
        let id = id.as_str().unwrap_or_default();
        format!("Hold {id} placed; release it with: candor hold release {id}\n")
    };
    let mut shown: String = ids.iter().map(each).collect();
    if placed.get("left_out").and_then(Value::as_array).is_some_and(|left| !left.is_empty()) {
        shown += "The audio is not held: its deadline is hard, and no hold may move it.\n";
    }
    shown
}

fn line(hold: &Value) -> String {
    let until = Some(text(hold, "until")).filter(|at| !at.is_empty());
    let until = until.map_or_else(String::new, |at| format!(" until {at}"));
    let (id, scope, target) = (text(hold, "id"), text(hold, "scope"), text(hold, "target"));
    format!("{id}  {scope} {target}  since {}{until}  {}\n", text(hold, "placed_at"), text(hold, "reason"))
}
