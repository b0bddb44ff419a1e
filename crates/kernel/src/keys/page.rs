//! A segment page: the keys of a run of slots.

use zeroize::Zeroizing;

use super::codec::{Reader, Writer};
use crate::seal::{Key, SealError, random};
use crate::store::Slot;

/// Slots in the first segment page of a root; each further one has twice as many, up to [`LAST_SPAN`].
pub(super) const FIRST_SPAN: u32 = 64;
/// Slots in a full-grown segment page.
pub(super) const LAST_SPAN: u32 = 1024;
const WORD: u32 = 64;

/// The open form of a page: a bit and thirty-two bytes for each slot; bytes of absent slots are zero.
pub(super) struct Page {
    pub(super) base: Slot,
    pub(super) span: u32,
    present: Vec<u64>,
    keys: Zeroizing<Vec<[u8; Key::BYTES]>>,
}

impl Page {
    /// A full page of fresh keys.
    pub(super) fn fresh(base: Slot, span: u32) -> Result<Self, SealError> {
        let mut keys = Zeroizing::new(vec![[0; Key::BYTES]; span as usize]);
        random::fill(keys.as_flattened_mut())?;
        Ok(Self { base, span, present: vec![u64::MAX; (span / WORD) as usize], keys })
    }

    /// A page over the same slots without any key.
    pub(super) fn empty(base: Slot, span: u32) -> Self {
        let keys = Zeroizing::new(vec![[0; Key::BYTES]; span as usize]);
        Self { base, span, present: vec![0; (span / WORD) as usize], keys }
    }

    pub(super) fn duplicate(&self) -> Self {
        Self { base: self.base, span: self.span, present: self.present.clone(), keys: self.keys.clone() }
    }

    fn index(&self, slot: Slot) -> Option<(usize, u64)> {
        let at = slot.checked_sub(self.base).filter(|at| *at < u64::from(self.span))?;
        Some(((at / u64::from(WORD)) as usize, 1 << (at % u64::from(WORD))))
    }

    fn at(&self, slot: Slot) -> usize {
        slot.saturating_sub(self.base) as usize
    }

    pub(super) fn has(&self, slot: Slot) -> bool {
        self.index(slot).is_some_and(|(word, bit)| self.present.get(word).is_some_and(|w| w & bit != 0))
    }

    pub(super) fn key(&self, slot: Slot) -> Option<Key> {
        if self.has(slot) { self.keys.get(self.at(slot)).map(|key| Key::from_bytes(*key)) } else { None }
    }

    /// Removes a key; was there one?
    pub(super) fn remove(&mut self, slot: Slot) -> bool {
        let (had, at) = (self.has(slot), self.at(slot));
        if let (Some((word, bit)), true) = (self.index(slot), had) {
            self.present.iter_mut().skip(word).take(1).for_each(|w| *w &= !bit);
            self.keys.iter_mut().skip(at).take(1).for_each(|key| *key = [0; Key::BYTES]);
        }
        had
    }

    /// Puts a key that was in the same slot of another root.
    pub(super) fn put(&mut self, slot: Slot, key: &Key) {
        let at = self.at(slot);
        if let Some((word, bit)) = self.index(slot) {
            self.present.iter_mut().skip(word).take(1).for_each(|w| *w |= bit);
            self.keys.iter_mut().skip(at).take(1).for_each(|to| *to = *key.expose());
        }
    }

    /// How many keys there are.
    pub(super) fn live(&self) -> u32 {
        self.present.iter().map(|word| word.count_ones()).sum()
    }

    /// The slots that have keys, ascending.
    pub(super) fn slots(&self) -> impl Iterator<Item = Slot> {
        (self.base..self.base + u64::from(self.span)).filter(|slot| self.has(*slot))
    }

    /// Base (8), span (4), presence bitmap (span / 8, words of 64 bits, lowest slot in the lowest bit), keys.
    pub(super) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Writer::new(12 + self.present.len() * 8 + self.live() as usize * Key::BYTES);
        out.u64(self.base).u32(self.span);
        for word in &self.present {
            out.u64(*word);
        }
        let full = self.live() == self.span;
        if full {
            out.bytes(self.keys.as_flattened());
        } else {
            for (slot, key) in (self.base..).zip(self.keys.iter()) {
                if self.has(slot) {
                    out.bytes(key);
                }
            }
        }
        out.finish()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut from = Reader::new(bytes);
        let (base, span) = (from.u64()?, from.u32()?);
        if span == 0 || span % WORD != 0 || span > LAST_SPAN {
            return None;
        }
        let mut page = Self::empty(base, span);
        for word in &mut page.present {
            *word = from.u64()?;
        }
        let present = page.present.clone();
        let bit = |at: usize| present.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0);
        for (at, key) in page.keys.iter_mut().enumerate() {
            if bit(at) {
                *key = from.array()?;
            }
        }
        from.end()?;
        Some(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_back_and_removed_keys_are_not_written() -> Result<(), SealError> {
        let mut page = Page::fresh(65, 128)?;
        let gone = page.key(100).map(|key| *key.expose());
        assert!(page.remove(100) && !page.remove(100) && !page.remove(64) && !page.remove(193));
        let bytes = page.encode();
        assert_eq!(bytes.len(), 12 + 16 + 127 * 32);
        assert!(!bytes.windows(32).any(|w| gone.is_some_and(|key| key == w)));
        let back = Page::decode(&bytes).ok_or(SealError::DoesNotOpen)?;
        assert_eq!((back.live(), back.has(100), back.has(65), back.has(192)), (127, false, true, true));
        for slot in page.slots() {
            assert!(page.key(slot).zip(back.key(slot)).is_some_and(|(a, b)| a.same_as(&b)));
        }
        assert!(Page::decode(bytes.get(1..).unwrap_or_default()).is_none());
        Ok(())
    }
}
