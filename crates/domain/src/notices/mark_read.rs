//! Marks a notice as read by the actor.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::model::reader;
use super::{Notice, NoticeAction, NoticeEvent, NoticesError};

/// Marks it. Doing it twice changes nothing.
pub async fn mark_read(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<(), NoticesError> {
    let mut tx = tenant.write(ctx)?;
    let mut notice: Notice = match tx.get(id, &NoticeAction::MarkRead).await {
        Ok(notice) => notice,
        Err(KernelError::NotFound { .. }) => return Err(NoticesError::NoSuchNotice(id)),
        Err(other) => return Err(other.into()),
    };
    if !notice.is_for(ctx) {
        return Err(NoticesError::NoSuchNotice(id));
    }
    let Some(reader) = reader(ctx).filter(|reader| !notice.read_by.contains(reader)) else { return Ok(()) };
    notice.read_by.push(reader);
    tx.put(id, &notice)?;
    tx.commit(&NoticeEvent::MarkedRead(id)).await?;
    Ok(())
}
