//! The destruction itself: new roots without the slots, then the rows go and the log says so.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, PoisonError};

use zeroize::Zeroizing;

use crate::erase::receipt::statement;
use crate::erase::spare::spare_held;
use crate::erase::{Cause, Fenced, Order};
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::{FenceId, HoldingId};
use crate::keys::KeysError;
use crate::store::{CellHead, Slot, Store};
use crate::tenant::Tenant;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};
use crate::tenant::payload;

/// Generations after a flip; zero where a root was not touched.
pub(crate) type Generations = BTreeMap<RootName, u64>;

impl Tenant {
    /// Destroys the keys of ordered erasures in one flip per root, removes their rows and logs each as done.
    /// Superseded slots that wait for their minute go along.
    pub(crate) async fn destroy_fenced(&self, mut fences: Vec<Fenced>) -> Result<()> {
        let _alone = self.inner.eraser.lock().await;
        // Somebody else may have carried it out, or taken it back, while this one waited for its turn.
        fences.retain(|f| self.inner.live.fence_slots(f.id).is_some());
        if fences.is_empty() {
            return Ok(());
        }
        let slots: Vec<Slot> = fences.iter().flat_map(|f| f.slots.iter().copied()).collect();
        let mut heads = self.inner.store.heads(&slots).await?;
        let rest = spare_held(&mut fences, &mut heads, |head| self.is_held(head))?;
        self.order_all(None, CommandList { passes_fences: true, ..CommandList::default() }, &rest).await?;
        if fences.is_empty() {
            return Ok(());
        }
        let slots: Vec<Slot> = fences.iter().flat_map(|f| f.slots.iter().copied()).collect();
        let dying = self.inner.store.dying().await?;
        let generations = self.flip(slots.iter().chain(&dying)).await?;
        let unusable_at = self.now();
        self.note_lateness(&fences, &heads);
        self.remove_blobs(&heads).await?;
        let list = self.done_list(&fences, &heads, &generations, unusable_at)?;
        self.inner.submit(CommandList { dying_done: dying, ..list }).await?;
        Ok(())
    }

    /// Destroys slots whose cells are already gone: superseded versions, abandoned blobs.
    pub(crate) async fn destroy_dying(&self) -> Result<usize> {
        let _alone = self.inner.eraser.lock().await;
        let dying = self.inner.store.dying().await?;
        if dying.is_empty() {
            return Ok(0);
        }
        self.flip(dying.iter()).await?;
        let count = dying.len();
        for slot in &dying {
            self.inner.blobs().remove(self.inner.id, *slot)?;
        }
        self.inner.submit(CommandList { dying_done: dying, ..CommandList::default() }).await?;
        Ok(count)
    }

    /// One flip per root that still holds any of these slots.
    async fn flip(&self, slots: impl Iterator<Item = &Slot>) -> Result<Generations> {
        let mut by_root: BTreeMap<RootName, Vec<Slot>> = BTreeMap::new();
        for slot in slots {
            match self.inner.keys.key(*slot) {
                Ok(key) => by_root.entry(key.root).or_default().push(*slot),
                Err(KeysError::Gone { .. }) => {}
                // A key that cannot be seen now may still lie in a place that does not answer.
                Err(other) => return Err(other.into()),
            }
        }
        let mut generations = Generations::new();
        for (root, slots) in by_root {
            generations.insert(root, self.destroy_slots(root, slots).await?);
        }
        Ok(generations)
    }

    /// A place that cannot be written must not delay an erasure: it is evicted, in the log, and wiped before it returns.
    pub(crate) async fn destroy_slots(&self, root: RootName, slots: Vec<Slot>) -> Result<u64> {
        let slots = Arc::new(slots);
        self.inner.in_every_place(move |keys| keys.destroy(root, &slots)).await
    }

    async fn remove_blobs(&self, heads: &[CellHead]) -> Result<()> {
        let blobs: Vec<Slot> = heads.iter().filter(|h| h.blob_bytes.is_some()).map(|h| h.slot).collect();
        if blobs.is_empty() {
            return Ok(());
        }
        let (files, tenant) = (self.inner.blobs(), self.inner.id);
        tokio::task::spawn_blocking(move || blobs.iter().try_for_each(|slot| files.remove(tenant, *slot)))
            .await
            .map_err(|_| KernelError::Stopped)??;
        Ok(())
    }

    fn done_list(
        &self,
        fences: &[Fenced],
        heads: &[CellHead],
        generations: &Generations,
        unusable_at: crate::clock::Timestamp,
    ) -> Result<CommandList> {
        let roots: HashMap<Slot, RootName> = heads.iter().map(|h| (h.slot, h.root)).collect();
        let mut list = CommandList { passes_fences: true, ..CommandList::default() };
        list.erased = heads.iter().map(|h| h.slot).collect();
        for fenced in fences {
            let root = fenced.slots.iter().find_map(|s| roots.get(s)).copied().unwrap_or(RootName::Content);
            let generation =
                generations.get(&root).copied().unwrap_or_else(|| self.inner.keys.generation(root));
            list.leaves.push(self.done_leaf(fenced, root, generation, unusable_at)?);
            list.drop_tokens.extend(&fenced.order.holdings);
            list.fences_done.push(fenced.id);
        }
        Ok(list)
    }

    fn done_leaf(
        &self,
        fenced: &Fenced,
        root: RootName,
        generation: u64,
        unusable_at: crate::clock::Timestamp,
    ) -> Result<LeafDraft> {
        let mut index_by = vec![self.fence_token(fenced.id)?];
        for holding in &fenced.order.holdings {
            index_by.push(self.inner.tombstone(*holding)?);
        }
        let mut salt = [0; 32];
        hex::decode_to_slice(&fenced.order.salt, &mut salt)
            .map_err(|_| KernelError::Invalid("an erasure order does not read".to_owned()))?;
        let payload = statement(self, fenced, root, generation, unusable_at)?;
        Ok(LeafDraft {
            class: LogClass::Erasure,
            action: "erasure.done".to_owned(),
            outcome: "ok",
            generation: Some((root, generation)),
            payload: Zeroizing::new(payload),
            salt,
            index_by,
            continues: None,
        })
    }

    /// Leads from an erasure to its log entry.
    pub(crate) fn fence_token(&self, id: FenceId) -> Result<[u8; 32]> {
        self.inner.index_token(&[b"erasure", id.as_bytes()])
    }

    fn note_lateness(&self, fences: &[Fenced], heads: &[CellHead]) {
        let by_deadline: BTreeSet<Slot> = fences
            .iter()
            .filter(|f| f.order.cause == Cause::Deadline)
            .flat_map(|f| f.slots.iter().copied())
            .collect();
        let now = self.now();
        let looks = self.inner.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let mut figures = self.inner.lateness.lock().unwrap_or_else(PoisonError::into_inner);
        for head in heads.iter().filter(|h| by_deadline.contains(&h.slot)) {
            if let Some(deadline) = head.not_after {
                figures.note(deadline, looks.seen(deadline), now);
            }
        }
    }

    /// Reads open fences back from their rows, for start-up and for orders whose window has ended.
    pub(crate) async fn fenced(&self, ids: Option<&[FenceId]>) -> Result<Vec<Fenced>> {
        let mut found = Vec::new();
        for row in self.inner.store.fences().await? {
            if ids.is_some_and(|ids| !ids.contains(&row.id)) {
                continue;
            }
            let context = payload::fence_context(self.inner.id, row.id);
            let order: Order =
                match payload::open_with(&self.inner.keys, row.order_slot, &context, &row.order) {
                    Ok(open) => serde_json::from_slice(&open.payload)
                        .map_err(|e| KernelError::Invalid(format!("an erasure order does not read: {e}")))?,
                    // The order's own key died with the content: only the closing of a tenant does that.
                    Err(_) => Order::lost(row.due_at, row.slots.is_empty()),
                };
            found.push(Fenced { id: row.id, order, slots: row.slots });
        }
        Ok(found)
    }
}

impl Order {
    /// Stands in for an order that cannot be read any more.
    fn lost(due_at: crate::clock::Timestamp, closing: bool) -> Self {
        Self {
            cause: if closing { Cause::Closure } else { Cause::Deletion },
            by: "system".to_owned(),
            ordered_at: due_at,
            due_at,
            deadline: None,
            counts: BTreeMap::new(),
            holdings: Vec::<HoldingId>::new(),
            person: None,
            subject: String::new(),
            held: 0,
            salt: "00".repeat(32),
        }
    }
}
