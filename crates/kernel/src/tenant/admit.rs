//! Which lists of a group may be written: versions, unique values, fences, holds.

use std::collections::{HashMap, HashSet};

use crate::error::{KernelError, Result};
use crate::ids::HoldingId;
use crate::store::{AnyStore, Slot, Store, TokenRow};
use crate::tenant::list::CommandList;
use crate::tenant::live::Live;
use crate::tenant::writer::Submission;

/// The present state of everything that the group's lists expect something of.
pub(crate) struct Admission<'a> {
    live: &'a Live,
    versions: HashMap<HoldingId, Vec<(u32, Slot)>>,
    owners: HashMap<[u8; 32], HoldingId>,
    touched: HashSet<HoldingId>,
    /// A list before in this group changed tokens.
    tokens_changed: bool,
}

impl<'a> Admission<'a> {
    /// Reads what is needed, in one question; nothing if nothing is expected.
    pub(crate) async fn read(store: &AnyStore, live: &'a Live, group: &[Submission]) -> Result<Self> {
        let holdings: Vec<HoldingId> =
            group.iter().flat_map(|s| s.list.expects.iter().map(|(holding, _)| *holding)).collect();
        let tokens: Vec<[u8; 32]> =
            group.iter().flat_map(|s| s.list.tokens.iter().filter(|t| t.unique).map(|t| t.token)).collect();
        let mut admission = Self {
            live,
            versions: HashMap::new(),
            owners: HashMap::new(),
            touched: HashSet::new(),
            tokens_changed: false,
        };
        if holdings.is_empty() && tokens.is_empty() {
            return Ok(admission);
        }
        let found = store.versions(&holdings, &tokens).await?;
        for (holding, cell, slot) in found.cells {
            admission.versions.entry(holding).or_default().push((cell, slot));
        }
        for owned in found.tokens {
            admission.owners.insert(owned.token, owned.holding);
        }
        Ok(admission)
    }

    /// Refuses the list, or takes it and remembers what it changes for the lists after it.
    pub(crate) fn admit(&mut self, list: &mut CommandList) -> Result<()> {
        for (holding, expected) in &list.expects {
            if self.touched.contains(holding) || !self.matches(*holding, expected) {
                return Err(KernelError::Conflict);
            }
        }
        let retimed = list.retime.iter().map(|r| &r.slot);
        if !list.passes_fences {
            if list.superseded.iter().chain(retimed).any(|slot| self.live.is_fenced(*slot)) {
                return Err(KernelError::Conflict);
            }
            if list.cells.iter().any(|c| self.live.is_person_fenced(&c.people)) {
                return Err(KernelError::Fenced);
            }
        }
        if list.token_key != 0 && list.token_key != self.live.token_key()
            || list
                .expects_token_writes
                .is_some_and(|seen| seen != self.live.token_writes() || self.tokens_changed)
        {
            return Err(KernelError::Conflict);
        }
        self.tokens_changed |= !list.tokens.is_empty() || !list.drop_tokens.is_empty();
        self.claim_tokens(&list.tokens)?;
        for cell in &mut list.cells {
            cell.holds = self.live.holds_over(cell.holding, &cell.people, cell.class);
        }
        for heard in &list.heard {
            let holds = self.live.holds_over(heard.holding, &heard.people, &heard.class);
            list.retime.iter_mut().filter(|r| r.slot == heard.slot).for_each(|r| r.holds = holds);
        }
        self.touched.extend(list.expects.iter().map(|(holding, _)| *holding));
        Ok(())
    }

    fn matches(&self, holding: HoldingId, expected: &[(u32, Slot)]) -> bool {
        let mut present = self.versions.get(&holding).cloned().unwrap_or_default();
        let mut expected = expected.to_vec();
        present.sort_unstable();
        expected.sort_unstable();
        present == expected
    }

    fn claim_tokens(&mut self, tokens: &[TokenRow]) -> Result<()> {
        for wanted in tokens.iter().filter(|t| t.unique) {
            if self.owners.get(&wanted.token).is_some_and(|owner| *owner != wanted.holding) {
                return Err(KernelError::Taken { kind: "holding", lookup: "value" });
            }
        }
        for wanted in tokens.iter().filter(|t| t.unique) {
            self.owners.insert(wanted.token, wanted.holding);
        }
        Ok(())
    }
}
