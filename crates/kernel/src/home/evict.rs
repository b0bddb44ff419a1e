//! Evicting a key place that cannot be reached, so that it does not delay an erasure.

use std::sync::Arc;

use serde_json::json;

use crate::error::{KernelError, Result};
use crate::home::blocking;
use crate::ids::PlaceId;
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;
use crate::tenant::start::system_leaf;

impl Tenant {
    /// Takes the place out of every root, in the log. It must be wiped before it may rejoin, and until then no erasure
    /// is final. The last place is never evicted.
    pub(crate) async fn evict(&self, place: PlaceId) -> Result<()> {
        let members = self.inner.keyset.places().iter().filter(|p| p.member).count();
        if members < 2 {
            return Err(KernelError::Sealed(
                "the only key place cannot be written; nothing can be erased or minted until it can".to_owned(),
            ));
        }
        let keyset = Arc::clone(&self.inner.keyset);
        blocking(move || keyset.evict_place(place)).await??;
        let list = CommandList {
            leaves: vec![system_leaf("place.evicted", &json!({ "place": place }))],
            ..CommandList::default()
        };
        self.inner.submit(list).await.map(|_| ())
    }
}
