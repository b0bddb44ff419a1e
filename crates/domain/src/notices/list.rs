//! Lists the notices that are for the actor, newest first.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Cursor, Listed};
use candor_kernel::{Ctx, KernelError, Tenant};

use super::{Notice, NoticeAction, NoticesError};

/// A page of at most `limit` rows; those for somebody else are left out, so a page may be short and not the last.
pub async fn list(
    ctx: &Ctx,
    tenant: &Tenant,
    after: Option<Cursor>,
    limit: u32,
) -> Result<Listed<Notice>, NoticesError> {
    tenant.permit(ctx, &NoticeAction::List, &[])?;
    let mut page = tenant.read(ctx)?.list::<Notice>(&NoticeAction::List, after, limit).await?;
    page.items.retain(|(_, notice)| notice.is_for(ctx));
    Ok(page)
}

/// One notice.
pub async fn get(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Notice, NoticesError> {
    match tenant.read(ctx)?.get::<Notice>(id, &NoticeAction::Read).await {
        Ok(notice) if notice.is_for(ctx) => Ok(notice),
        Ok(_) | Err(KernelError::NotFound { .. }) => Err(NoticesError::NoSuchNotice(id)),
        Err(other) => Err(other.into()),
    }
}
