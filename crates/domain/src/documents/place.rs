//! Where a new document goes: over the one that the client has, or beside one that is sealed.
//!
//! A document can be there and not open: its call's erasure can still be taken back, or a hold keeps it. Drafting goes
//! on all the same, and the new document stands beside the sealed one under a key of its own. When the sealed one comes
//! back, both are there and nothing is lost; the next draft writes over the older and erases the stand-in. When it
//! dies, its key is free, and the next draft moves there.

use candor_kernel::erase::Cause;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Read;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::forms::DocumentKind;
use super::{DocumentAction, DocumentsError, Drafted};

/// The documents of a client that open, and which of them are written over.
pub(super) struct Places {
    client: HoldingId,
    open: Vec<(HoldingId, Drafted)>,
    /// What is left of a form after its first one.
    spare: Vec<HoldingId>,
}

impl Places {
    pub(super) async fn of(read: &Read<'_>, client: HoldingId) -> Result<Self, DocumentsError> {
        let action = &DocumentAction::Draft;
        let mut open = read.find::<Drafted>("client", &client.to_string(), action).await?;
        open.sort_by_key(|(_, drafted)| drafted.beside);
        Ok(Self { client, open, spare: Vec::new() })
    }

    /// The document that the new one of a form replaces, if one opens, and how many sealed ones it stands beside.
    pub(super) async fn take(
        &mut self,
        read: &Read<'_>,
        kind: DocumentKind,
    ) -> Result<(Option<HoldingId>, u32), DocumentsError> {
        let mut same =
            self.open.iter().filter(|(_, drafted)| drafted.document.kind == kind).map(|(id, _)| *id);
        let first = same.next();
        self.spare.extend(same);
        let mut beside = 0;
        loop {
            let key = Drafted::key(self.client, kind, beside);
            match read.holder::<Drafted>("form", &key, &DocumentAction::Draft).await {
                Ok(holder) if holder.is_none() || holder == first => return Ok((first, beside)),
                Ok(_) | Err(KernelError::Gone { .. }) => beside += 1,
                Err(other) => return Err(other.into()),
            }
        }
    }

    /// Erases the stand-ins of documents that came back; what they said is in the new ones.
    pub(super) async fn clear(self, ctx: &Ctx, tenant: &Tenant) -> Result<(), DocumentsError> {
        if !self.spare.is_empty() {
            tenant.erase_each(ctx, &self.spare, Cause::Deletion).await?;
        }
        Ok(())
    }
}
