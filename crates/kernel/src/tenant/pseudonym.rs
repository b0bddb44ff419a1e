//! Pseudonyms: how members and things are named in the access log.
//!
//! A pseudonym is HMAC-SHA-256 of an id under a key of the tenant's own, cut to sixteen bytes. The key lies in a slot
//! of the content root, so the closing of the tenant destroys it, and what the access log keeps for the rest of its
//! period leads to nobody and cannot be tested by guessing. While the tenant is open, the ids themselves lie beside
//! the pseudonyms, sealed under the same key, so that the tenant reads its log with names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::deadline::Deadline;
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::HoldingId;
use crate::keys::SlotKey;
use crate::seal::{self, Context};
use crate::tenant::cell::CellDraft;
use crate::tenant::list::CommandList;
use crate::tenant::start::number;
use crate::tenant::{Inner, Tenant};

/// The kind of the cell that owns the key's slot.
pub(crate) const PSEUDONYM_KIND: &str = "kernel.pseudonym-key";
/// The meta value that names the slot.
pub(crate) const PSEUDONYM_KEY: &str = "pseudonym-key";
/// What stands for a member once the key is gone.
const NOBODY: &str = "closed";
/// The payload's field with the ids.
const SEALED: &str = "sealed";

impl Tenant {
    /// The pseudonym of a member's or holding's id; `None` once the tenant is closed.
    pub fn pseudonym(&self, id: &[u8; 16]) -> Option<String> {
        self.inner.pseudonym_key().and_then(|key| self.inner.pseudonym(&key, id).ok())
    }

    /// Makes the key of a tenant that has none yet.
    pub(crate) async fn mint_pseudonym_key(&self) -> Result<()> {
        if self.is_closed() || self.inner.live.pseudonym_key() != 0 {
            return Ok(());
        }
        let cells = vec![pseudonym_cell(self.now())?];
        self.inner.submit(CommandList { cells, ..CommandList::default() }).await?;
        self.inner.live.set_pseudonym_key(number(&self.inner.store, PSEUDONYM_KEY).await?.unwrap_or(0));
        Ok(())
    }
}

impl Inner {
    pub(super) fn pseudonym_key(&self) -> Option<SlotKey> {
        self.keys.key(self.live.pseudonym_key()).ok().filter(|_| !self.keys.is_closed())
    }

    fn pseudonym(&self, key: &SlotKey, id: &[u8; 16]) -> Result<String> {
        let context = Context::named(&[b"pseudonym", self.id.as_bytes()]);
        let mac = seal::mac(&key.key, &context, &[id])?;
        let (short, _) = mac.split_at(16);
        Ok(format!("p_{}", hex::encode(short)))
    }

    fn box_context(&self) -> Context {
        Context::named(&[b"access ids", self.id.as_bytes()])
    }

    /// The payload of an access entry: pseudonyms in the open, ids and detail in a box that dies with the tenant.
    pub(crate) fn access_payload(&self, ctx: &Ctx, about: &[HoldingId], detail: &Value) -> Result<Value> {
        let mut payload = json!({ "request": ctx.request, "purpose": ctx.purpose });
        let Some(key) = self.pseudonym_key() else {
            let member = ctx.member().is_some();
            set(&mut payload, "actor", json!(if member { NOBODY.to_owned() } else { ctx.pseudonym() }));
            set(&mut payload, "holdings", json!(about));
            return Ok(payload);
        };
        let actor = match ctx.member() {
            Some(id) => self.pseudonym(&key, id.as_bytes())?,
            None => ctx.pseudonym(),
        };
        let things: Vec<String> =
            about.iter().map(|id| self.pseudonym(&key, id.as_bytes())).collect::<Result<_>>()?;
        let ids = json!({ "actor": ctx.pseudonym(), "holdings": about, "detail": detail }).to_string();
        let sealed = seal::seal(&key.key, &self.box_context(), Zeroizing::new(ids).as_bytes())?;
        set(&mut payload, "actor", json!(actor));
        set(&mut payload, "holdings", json!(things));
        set(&mut payload, SEALED, json!(STANDARD.encode(sealed)));
        Ok(payload)
    }

    /// The payload as the tenant reads it: with ids while the key lives, with pseudonyms afterwards.
    pub(crate) fn resolve(&self, mut payload: Value) -> Value {
        let Some(boxed) = payload.as_object_mut().and_then(|fields| fields.remove(SEALED)) else {
            return payload;
        };
        if let Ok(ids) = self.open_box(&boxed) {
            let pseudonym = payload.get("actor").cloned().unwrap_or_default();
            for (name, value) in ids.into_iter().filter(|(_, value)| !value.is_null()) {
                set(&mut payload, &name, value);
            }
            set(&mut payload, "pseudonym", pseudonym);
        }
        payload
    }

    fn open_box(&self, boxed: &Value) -> Result<Map<String, Value>> {
        let broken = || KernelError::Invalid("the ids of an access entry do not read".to_owned());
        let key = self.pseudonym_key().ok_or_else(broken)?;
        let bytes = boxed.as_str().and_then(|text| STANDARD.decode(text).ok()).ok_or_else(broken)?;
        let plain = seal::open(&key.key, &self.box_context(), &bytes)?;
        serde_json::from_slice(&plain).map_err(|_| broken())
    }
}

fn set(payload: &mut Value, name: &str, value: Value) {
    if let Some(fields) = payload.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

/// The cell that owns the key's slot. It never rotates: who was one person in January is the same one in March.
pub(crate) fn pseudonym_cell(at: Timestamp) -> Result<CellDraft> {
    Ok(CellDraft {
        root: RootName::Content,
        kind: PSEUDONYM_KIND,
        class: "token_key",
        holding: HoldingId::from_bytes(seal::new_id(at)?),
        cell: 0,
        deadline: Deadline::default(),
        sort_at: at,
        holds: 0,
        people: Vec::new(),
        belongs_to: Vec::new(),
        body: Zeroizing::new(b"{}".to_vec()),
        slot: None,
        blob_bytes: None,
    })
}
