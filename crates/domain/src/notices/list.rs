//! Lists the notices that are for the actor, newest first.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Listed;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::{Notice, NoticeAction, NoticesError};
use crate::paging::{self, Slice};

/// A page of them.
pub async fn list(ctx: &Ctx, tenant: &Tenant, slice: Slice) -> Result<Listed<Notice>, NoticesError> {
    tenant.permit(ctx, &NoticeAction::List, &[])?;
    let read = tenant.read(ctx)?;
    Ok(paging::list(&read, &NoticeAction::List, slice, |notice: &Notice| notice.is_for(ctx)).await?)
}

/// One notice.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Notice, NoticesError> {
    match tenant.read(ctx)?.get::<Notice>(id, &NoticeAction::Read).await {
        Ok(notice) if notice.is_for(ctx) => Ok(notice),
        Ok(_) | Err(KernelError::NotFound { .. }) => Err(NoticesError::NoSuchNotice(id)),
        Err(other) => Err(other.into()),
    }
}
