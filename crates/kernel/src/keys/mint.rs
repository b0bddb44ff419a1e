//! Making keys ahead of their use.

use std::ops::Range;

use super::error::KeysError;
use super::fan_out::lock;
use super::flip::Draft;
use super::page::{LAST_SPAN, Page};
use super::tenant::TenantKeys;
use crate::holding::RootName;
use crate::store::Slot;

impl TenantKeys {
    /// Makes at least `at_least` new keys in whole segment pages, in one flip, and returns their slots.
    ///
    /// They are durable in every place when this returns. Slots are consecutive and never used again.
    pub fn mint(&self, root: RootName, at_least: u32) -> Result<Range<Slot>, KeysError> {
        let mut writer = lock(&self.writer);
        let mut tree = (*self.tree(root)).clone();
        if tree.closed {
            return Err(KeysError::Closed { tenant: self.id });
        }
        let from = self.minted_to();
        let (mut to, mut fresh) = (from, Vec::new());
        while fresh.is_empty() || to - from < u64::from(at_least) {
            fresh.push(Page::fresh(to, tree.next_span)?);
            to += u64::from(tree.next_span);
            tree.next_span = (tree.next_span * 2).min(LAST_SPAN);
        }
        tree.minted_to = to;
        self.flip(&mut writer, Draft { tree, fresh })?;
        Ok(from..to)
    }
}
