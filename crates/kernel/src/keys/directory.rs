//! The directory page: which packs exist, and where in them each segment page lies.
//!
//! Version (2) = 1; number of packs (4), each: id (16), size in bytes (8); number of entries (4), each: base (8),
//! span (4), keys in it (4), index of its pack (4), offset (8), sealed length (4), generation (8), key (32).

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, RwLock};

use zeroize::Zeroizing;

use super::codec::{Reader, Writer};
use super::files::FileId;
use super::tree::{Entry, Pack};
use crate::seal::Key;

const VERSION: u16 = 1;
const PACK_BYTES: usize = 24;
const ENTRY_BYTES: usize = 72;
/// The page id that stands for the directory in its context; no slot has this number.
pub(super) const PAGE_ID: u64 = u64::MAX;

pub(super) fn encode(entries: &[Arc<Entry>]) -> Zeroizing<Vec<u8>> {
    let mut index: HashMap<FileId, u32> = HashMap::new();
    let mut packs: Vec<Pack> = Vec::new();
    for entry in entries {
        index.entry(entry.pack.id).or_insert_with(|| {
            packs.push(entry.pack);
            (packs.len() - 1) as u32
        });
    }
    let mut out = Writer::new(10 + packs.len() * PACK_BYTES + entries.len() * ENTRY_BYTES);
    out.u16(VERSION).u32(packs.len() as u32);
    for pack in &packs {
        out.bytes(&pack.id).u64(pack.bytes);
    }
    out.u32(entries.len() as u32);
    for entry in entries {
        let pack = index.get(&entry.pack.id).copied().unwrap_or(u32::MAX);
        out.u64(entry.base).u32(entry.span).u32(entry.live).u32(pack);
        out.u64(entry.offset).u32(entry.len).u64(entry.generation).bytes(entry.key.expose());
    }
    out.finish()
}

pub(super) fn decode(bytes: &[u8]) -> Option<Vec<Arc<Entry>>> {
    let mut from = Reader::new(bytes);
    if from.u16()? != VERSION {
        return None;
    }
    let packs: Vec<Pack> = (0..from.u32()?)
        .map(|_| Some(Pack { id: from.array()?, bytes: from.u64()? }))
        .collect::<Option<_>>()?;
    let entries = (0..from.u32()?).map(|_| entry(&mut from, &packs)).collect::<Option<Vec<_>>>()?;
    from.end()?;
    let ordered = entries.windows(2).all(|pair| match pair {
        [a, b] => a.end() <= b.base,
        _ => true,
    });
    ordered.then_some(entries)
}

fn entry(from: &mut Reader<'_>, packs: &[Pack]) -> Option<Arc<Entry>> {
    let (base, span, live) = (from.u64()?, from.u32()?, from.u32()?);
    let pack = *packs.get(from.u32()? as usize)?;
    let (offset, len, generation) = (from.u64()?, from.u32()?, from.u64()?);
    let key = Key::from_bytes(from.array()?);
    let (open, used) = (RwLock::new(None), AtomicBool::new(false));
    base.checked_add(u64::from(span))?;
    Some(Arc::new(Entry { base, span, live, pack, offset, len, generation, key, open, used }))
}
