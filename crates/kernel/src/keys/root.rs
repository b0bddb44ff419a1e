//! What a tenant's root holds, sealed inside its cell.
//!
//! Version (2) = 1; flags (1), bit 0: destroyed, bit 1: a directory follows; minted-to (8); span of the next segment
//! page (4); number of member places (2), each: id (16); secret (32); then, if flagged: directory id (16), its
//! sealed length (4), the generation it was sealed under (8), its key (32).

use zeroize::Zeroizing;

use super::codec::{Reader, Writer};
use super::tree::{DirectoryRef, Tree};
use crate::holding::RootName;
use crate::ids::PlaceId;
use crate::seal::Key;

const VERSION: u16 = 1;
const DESTROYED: u8 = 1;
const HAS_DIRECTORY: u8 = 2;
const FIXED_BYTES: usize = 2 + 1 + 8 + 4 + 2 + 32 + 60;

pub(super) fn encode(tree: &Tree, members: &[PlaceId]) -> Zeroizing<Vec<u8>> {
    let mut out = Writer::new(FIXED_BYTES + members.len() * 16);
    let mut flags = if tree.closed { DESTROYED } else { 0 };
    if tree.directory.is_some() {
        flags |= HAS_DIRECTORY;
    }
    out.u16(VERSION).u8(flags).u64(tree.minted_to).u32(tree.next_span).u16(members.len() as u16);
    for member in members {
        out.bytes(member.as_bytes());
    }
    out.bytes(tree.secret.expose());
    if let Some(directory) = &tree.directory {
        out.bytes(&directory.id).u32(directory.len).u64(directory.generation).bytes(directory.key.expose());
    }
    out.finish()
}

/// The tree without its entries, and the places that were members when the root was written.
pub(super) fn decode(root: RootName, generation: u64, payload: &[u8]) -> Option<(Tree, Vec<PlaceId>)> {
    let mut from = Reader::new(payload);
    if from.u16()? != VERSION {
        return None;
    }
    let (flags, minted_to, next_span) = (from.u8()?, from.u64()?, from.u32()?);
    let members =
        (0..from.u16()?).map(|_| Some(PlaceId::from_bytes(from.array()?))).collect::<Option<_>>()?;
    let secret = Key::from_bytes(from.array()?);
    let directory = if flags & HAS_DIRECTORY == 0 {
        None
    } else {
        let (id, len, generation) = (from.array()?, from.u32()?, from.u64()?);
        Some(DirectoryRef { id, len, generation, key: Key::from_bytes(from.array()?) })
    };
    from.end()?;
    let closed = flags & DESTROYED != 0;
    let entries = Vec::new();
    Some((Tree { root, generation, minted_to, next_span, closed, secret, directory, entries }, members))
}
