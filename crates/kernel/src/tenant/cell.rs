//! A cell's plaintext envelope: what is sealed together with the body.
//!
//! ```text
//! byte 0      version, 1
//! bytes 1–8   original deadline, signed microseconds since the epoch, big-endian; i64::MAX: none
//! byte 9      n, how many holdings it belongs to
//! then        n × 16 bytes of ids, then the body
//! ```
//! The clear row may shorten the deadline; it can never lengthen what is sealed here.

use zeroize::Zeroizing;

use crate::clock::Timestamp;
use crate::error::{KernelError, Result};
use crate::holding::RootName;
use crate::ids::{HoldingId, PersonId, TenantId};
use crate::keys::TenantKeys;
use crate::seal::{Context, open, seal};
use crate::store::{CellHead, CellRow, Slot};

const VERSION: u8 = 1;
const FIXED: usize = 10;

/// A cell that waits for its slot.
pub(crate) struct CellDraft {
    pub root: RootName,
    pub kind: &'static str,
    pub class: &'static str,
    pub holding: HoldingId,
    pub cell: u32,
    pub deadline: crate::deadline::Deadline,
    pub sort_at: Timestamp,
    pub holds: u32,
    pub people: Vec<PersonId>,
    pub belongs_to: Vec<HoldingId>,
    pub body: Zeroizing<Vec<u8>>,
    /// A slot that was set aside for this cell.
    pub slot: Option<Slot>,
    /// The body was sealed into a blob of this size already.
    pub blob_bytes: Option<u64>,
}

/// A cell that opened.
pub(crate) struct OpenCell {
    pub not_after: Option<Timestamp>,
    pub belongs_to: Vec<HoldingId>,
    pub body: Zeroizing<Vec<u8>>,
}

/// The context that binds a cell's key to its place.
pub(crate) fn context(tenant: TenantId, kind: &str, holding: HoldingId, cell: u32, slot: Slot) -> Context {
    Context::cell(tenant, kind, holding, cell, slot)
}

impl CellDraft {
    /// Seals the draft under the key of `slot`.
    pub(crate) fn seal(self, tenant: TenantId, keys: &TenantKeys, slot: Slot) -> Result<CellRow> {
        let body = if self.blob_bytes.is_some() {
            Vec::new()
        } else {
            let plain = self.envelope();
            let context = context(tenant, self.kind, self.holding, self.cell, slot);
            seal(&keys.key(slot)?.key, &context, &plain)?
        };
        let deadline = self.deadline.jittered(slot);
        let head = CellHead {
            slot,
            root: self.root,
            kind: self.kind.to_owned(),
            class: self.class.to_owned(),
            holding: self.holding,
            cell: self.cell,
            not_after: deadline.not_after,
            sweep_from: deadline.sweep_from,
            not_before: deadline.not_before,
            sort_at: self.sort_at,
            holds: self.holds,
            people: self.people,
            blob_bytes: self.blob_bytes,
        };
        Ok(CellRow { head, body })
    }

    fn envelope(&self) -> Zeroizing<Vec<u8>> {
        let mut plain =
            Zeroizing::new(Vec::with_capacity(FIXED + 16 * self.belongs_to.len() + self.body.len()));
        plain.push(VERSION);
        let end = self.deadline.not_after.map_or(i64::MAX, Timestamp::as_micros);
        plain.extend_from_slice(&end.to_be_bytes());
        plain.push(self.belongs_to.len().min(255) as u8);
        for id in self.belongs_to.iter().take(255) {
            plain.extend_from_slice(id.as_bytes());
        }
        plain.extend_from_slice(&self.body);
        plain
    }
}

/// Opens a stored cell where it stands; a cell that was moved does not open.
pub(crate) fn open_cell(tenant: TenantId, keys: &TenantKeys, row: &CellRow) -> Result<OpenCell> {
    let head = &row.head;
    let context = context(tenant, &head.kind, head.holding, head.cell, head.slot);
    let plain = open(&keys.key(head.slot)?.key, &context, &row.body)?;
    parse(plain).ok_or_else(|| {
        KernelError::Invalid("a cell's envelope does not read; restore from a backup".to_owned())
    })
}

fn parse(mut plain: Zeroizing<Vec<u8>>) -> Option<OpenCell> {
    let (&version, rest) = plain.split_first()?;
    let (end, rest) = rest.split_first_chunk::<8>()?;
    let (&count, rest) = rest.split_first()?;
    let (ids, body) = rest.split_at_checked(usize::from(count) * 16)?;
    if version != VERSION {
        return None;
    }
    let end = i64::from_be_bytes(*end);
    let belongs_to = ids.chunks_exact(16).filter_map(HoldingId::from_slice).collect();
    let head = plain.len() - body.len();
    plain.drain(..head);
    Some(OpenCell {
        not_after: (end != i64::MAX).then(|| Timestamp::from_micros(end)),
        belongs_to,
        body: plain,
    })
}
