//! What there is to steal: everything that the victim's own session can see, gathered before the attempts begin.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// The victim's ids by the route that showed them, its cursors, ETags, keys and secrets.
#[derive(Debug, Default)]
pub(super) struct Loot {
    /// Ids, by the template of the route that listed them.
    pub(super) ids: BTreeMap<String, BTreeSet<String>>,
    /// All ids.
    pub(super) every: BTreeSet<String>,
    /// Cursors, by route template.
    pub(super) cursors: BTreeMap<String, String>,
    /// ETags, by route template.
    pub(super) etags: BTreeMap<String, String>,
    /// Texts that only the victim's content holds: none of them may ever appear in another's answer.
    pub(super) canaries: BTreeSet<String>,
}

impl Loot {
    /// Remembers what an answer to the victim showed.
    pub(super) fn take(&mut self, route: &str, answer: &Value) {
        let mut found = BTreeSet::new();
        gather(answer, &mut found);
        self.every.extend(found.iter().cloned());
        self.ids.entry(route.to_owned()).or_default().extend(found);
        if let Some(cursor) = answer.get("next").and_then(Value::as_str) {
            self.cursors.insert(route.to_owned(), cursor.to_owned());
        }
    }

    /// Ids that routes with this beginning showed, or any if there are none.
    pub(super) fn ids_for(&self, template: &str) -> Vec<String> {
        let stem = template.split("/{").next().unwrap_or(template);
        let near: Vec<String> = self
            .ids
            .iter()
            .filter(|(route, _)| route.starts_with(stem))
            .flat_map(|(_, ids)| ids.clone())
            .collect();
        if near.is_empty() { self.every.iter().cloned().collect() } else { near }
    }

    /// The victim's ids in a text: what an attempt that was taken may have planted among the thief's own things.
    pub(super) fn ids_of_the_victim(&self, text: &str) -> Vec<String> {
        ids_in(text).filter(|id| self.every.contains(*id)).map(str::to_owned).collect()
    }

    /// Which of the victim's ids or words an answer shows, besides those that the request itself named and those that
    /// the thief planted before.
    pub(super) fn shown_in(&self, answer: &str, request: &str, planted: &BTreeSet<String>) -> Option<String> {
        let own = |id: &&str| request.contains(*id) || planted.contains(*id);
        let id = ids_in(answer).find(|id| self.every.contains(*id) && !own(id));
        if let Some(id) = id {
            return Some(id.to_owned());
        }
        self.canaries.iter().find(|word| answer.contains(*word) && !request.contains(*word)).cloned()
    }
}

fn gather(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if is_id(text) => {
            found.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(map) => map.values().for_each(|item| gather(item, found)),
        _ => {}
    }
}

/// Nobody's id: it stands where there is none.
const NIL: &str = "00000000-0000-0000-0000-000000000000";

/// Does this text look like one of our ids?
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 36
        && text != NIL
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// Every id inside a text.
fn ids_in(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter_map(|at| text.get(at..at + 36)).filter(|piece| is_id(piece))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ID: &str = "0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a";

    #[test]
    fn what_the_request_named_itself_is_no_leak() {
        let mut loot = Loot::default();
        loot.take("/v1/calls", &json!({ "items": [{ "id": ID }], "next": "c" }));
        let answer = format!("there is no call {ID} here");
        let (nothing, planted) = (BTreeSet::new(), BTreeSet::from([ID.to_owned()]));
        assert_eq!(loot.shown_in(&answer, ID, &nothing), None);
        assert_eq!(loot.shown_in(&answer, "something else", &planted), None);
        assert_eq!(loot.shown_in(&answer, "something else", &nothing), Some(ID.to_owned()));
        assert_eq!(loot.cursors.get("/v1/calls").map(String::as_str), Some("c"));
        assert_eq!(loot.ids_for("/v1/calls/{id}"), [ID]);
    }
}
