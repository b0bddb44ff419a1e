//! `candor hold` against a server.

use serde_json::{Value, json};

use super::{Remote, routes};
use crate::commands::hold::{self, Hold};
use crate::commands::view::list;
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: Hold, out: Out) -> anyhow::Result<()> {
    match command {
        Hold::Place(place) => {
            let on = match (place.scope.call, place.scope.person) {
                (Some(call), _) => json!({ "call": call }),
                (None, Some(person)) => json!({ "person": person }),
                (None, None) => json!("everything"),
            };
            let body = json!({ "on": on, "reason": place.reason, "until": place.until });
            let placed = remote.json(routes::PLACE_HOLD.ask().json(body)).await?;
            out.answer(&placed, || hold::placed_text(&placed))
        }
        Hold::List => {
            let mut holds = remote.items(routes::HOLDS.ask()).await?;
            holds.iter_mut().for_each(spelled);
            out.answer(&holds, || holds.iter().map(hold::line).collect())
        }
        Hold::Release { hold } => {
            remote.send(routes::RELEASE_HOLD.at(&[&hold.to_string()])).await?;
            out.answer(&json!({ "released": hold }), || format!("Hold {hold} released."))
        }
    }
}

/// Purposes as the host prints them: one text.
fn spelled(hold: &mut Value) {
    let blocked = list(hold, "blocked_purposes");
    let blocked: Vec<&str> = blocked.iter().filter_map(Value::as_str).collect();
    let blocked = json!(blocked.join(","));
    if let Some(fields) = hold.as_object_mut() {
        fields.insert("blocked_purposes".to_owned(), blocked);
    }
}
