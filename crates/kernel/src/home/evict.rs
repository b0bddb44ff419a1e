//! Evicting a key place that cannot be reached, so that it does not delay an erasure.

use std::sync::Arc;

use serde_json::json;

use crate::error::{KernelError, Result};
use crate::home::blocking;
use crate::keys::{KeysError, TenantKeys};
use crate::tenant::Inner;
use crate::tenant::list::CommandList;
use crate::tenant::start::system_leaf;

impl Inner {
    /// Does something that every key place must take part in. One that cannot be written is evicted, and it is done
    /// again without it.
    pub(crate) async fn in_every_place<T: Send + 'static>(
        &self,
        act: impl Fn(&TenantKeys) -> std::result::Result<T, KeysError> + Clone + Send + 'static,
    ) -> Result<T> {
        loop {
            let (keys, act) = (Arc::clone(&self.keys), act.clone());
            match blocking(move || act(&keys)).await? {
                Err(KeysError::Unreachable { place, .. }) => self.evict(&place).await?,
                other => return Ok(other?),
            }
        }
    }

    /// Takes the place out of every root, in the log. It must be wiped before it may rejoin, and until then no erasure
    /// is final. The last place is never evicted.
    async fn evict(&self, place: &str) -> Result<()> {
        let places = self.keyset.places();
        let found = places.iter().find(|p| p.member && p.name == place).map(|p| p.id);
        let (Some(id), true) = (found, places.iter().filter(|p| p.member).count() > 1) else {
            return Err(KernelError::Sealed(
                "the only key place cannot be written; nothing can be erased or minted until it can"
                    .to_owned(),
            ));
        };
        let keyset = Arc::clone(&self.keyset);
        blocking(move || keyset.evict_place(id)).await??;
        let list = CommandList {
            leaves: vec![system_leaf("place.evicted", &json!({ "place": id }))],
            ..CommandList::default()
        };
        self.submit(list).await.map(|_| ())
    }
}
