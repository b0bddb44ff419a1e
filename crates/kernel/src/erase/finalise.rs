//! The last step: the engine forgets the dead bytes, and the log says from when on that is final.

use serde_json::json;
use zeroize::Zeroizing;

use crate::error::Result;
use crate::holding::RootName;
use crate::store::Store;
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};

/// The meta value that remembers up to which content generation erasures are final.
const FINAL: &str = "erasure.final";

impl Tenant {
    /// Scrubs the data store and, if every place that ever held these keys is accounted for, logs `erasure.final` for
    /// all generations so far. While an evicted place is not wiped, nothing becomes final.
    pub(crate) async fn finalise(&self) -> Result<bool> {
        let generation = self.inner.keys.generation(RootName::Content);
        let known = self.inner.store.meta(FINAL).await?;
        let done = known.and_then(|v| String::from_utf8(v).ok()).and_then(|t| t.parse::<u64>().ok());
        if done.is_some_and(|done| done >= generation) {
            return Ok(false);
        }
        self.inner.store.scrub().await?;
        if self.inner.keyset.places().iter().any(crate::keys::PlaceState::holds_old_keys) {
            return Ok(false);
        }
        let payload = json!({ "generation": generation, "final_at": self.now() });
        let leaf = LeafDraft {
            class: LogClass::Erasure,
            action: "erasure.final".to_owned(),
            outcome: "ok",
            generation: Some((RootName::Content, generation)),
            payload: Zeroizing::new(payload.to_string().into_bytes()),
            salt: [0; 32],
            index_by: vec![self.final_token(generation)?],
            continues: None,
        };
        let list = CommandList {
            leaves: vec![leaf],
            meta: vec![(FINAL.to_owned(), generation.to_string().into_bytes())],
            ..CommandList::default()
        };
        self.inner.submit(list).await?;
        Ok(true)
    }

    fn final_token(&self, generation: u64) -> Result<[u8; 32]> {
        let inner = &self.inner;
        let parts: [&[u8]; 3] = [b"kernel", b"final", &generation.to_be_bytes()];
        inner.token(&parts)
    }
}
