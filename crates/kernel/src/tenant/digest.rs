//! Digests of what was changed, before and after, for the log.
//!
//! A digest is an HMAC under the tenant's pseudonym key: whoever has the log's payloads sees that a setting changed, when it
//! came back to an earlier state, and that the state after one entry is the one before the next, and nobody can guess
//! what it was. The key dies with the tenant's content.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::holding::{Holding, Part};
use crate::ids::HoldingId;
use crate::seal::{self, Context};
use crate::tenant::Inner;

/// What one commit changes.
#[derive(Default)]
pub(super) struct Digests {
    before: BTreeMap<HoldingId, String>,
    after: BTreeMap<HoldingId, String>,
}

impl Digests {
    /// It was loaded like this.
    pub(super) fn before<H: Holding>(&mut self, inner: &Inner, id: HoldingId, parts: &[Part]) {
        self.before.extend(of::<H>(inner, id, parts).map(|digest| (id, digest)));
    }

    /// It is stored like this.
    pub(super) fn after<H: Holding>(&mut self, inner: &Inner, id: HoldingId, parts: &[Part]) {
        self.after.extend(of::<H>(inner, id, parts).map(|digest| (id, digest)));
    }

    /// Adds `changes` to an entry's payload; what was only looked at is no change.
    pub(super) fn say(&self, payload: &mut Value) {
        let change = |(id, after): (&HoldingId, &String)| json!({ "holding": id, "before": self.before.get(id), "after": after });
        let changes: Vec<Value> = self.after.iter().map(change).collect();
        if let Some(fields) = payload.as_object_mut().filter(|_| !changes.is_empty()) {
            fields.insert("changes".to_owned(), Value::Array(changes));
        }
    }
}

fn of<H: Holding>(inner: &Inner, id: HoldingId, parts: &[Part]) -> Option<String> {
    let key = inner.pseudonym_key().filter(|_| H::DIGESTED)?;
    let mut pieces: Vec<&[u8]> = vec![id.as_bytes()];
    pieces.extend(parts.iter().map(|part| part.body.as_slice()));
    let mac = seal::mac(&key.key, &Context::named(&[b"digest", inner.id.as_bytes()]), &pieces).ok()?;
    Some(hex::encode(mac))
}
