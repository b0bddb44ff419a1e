//! The memory of proofs: none opens anything twice.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use candor_kernel::{Span, Timestamp};

/// So many proofs are remembered at once. Only somebody with a registered key fills it, a minute at a time.
const MOST: usize = 200_000;

/// Proofs that were shown and could still pass by their instant.
#[derive(Debug, Default)]
pub struct SeenProofs(Mutex<HashMap<[u8; 32], Timestamp>>);

impl SeenProofs {
    /// Remembers a proof until `until`. False if it was seen before, or if there is no room to remember it.
    pub(super) fn is_new(&self, proof: [u8; 32], now: Timestamp, until: Timestamp) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST / 2 {
            seen.retain(|_, until| *until >= now);
        }
        if seen.get(&proof).is_some_and(|until| *until >= now) || seen.len() >= MOST {
            return false;
        }
        seen.insert(proof, until + Span::seconds(1));
        true
    }
}
