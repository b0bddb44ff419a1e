//! Enters a subprocessor in the register, with the notice that customers are owed.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, KernelError, Span, Timestamp};

use super::model::{Declared, Kind};
use super::{Book, Subprocessor, TrustAction, TrustError, TrustEvent, check};
use crate::{Purpose, tenancy};

/// Between announcing a vendor and the first byte that it receives: the longest that any preset promises.
pub(super) const NOTICE: Span = Span::days(30);

/// Announces a subprocessor; `active_from` is the earliest day unless said. `zero` is a context of the installation.
pub async fn announce(
    zero: &Ctx,
    book: &Book,
    slug: &str,
    declared: Declared,
    active_from: Option<Timestamp>,
) -> Result<HoldingId, TrustError> {
    let installation = book.kernel().tenant(TenantId::ZERO).await?;
    installation.permit(zero, &TrustAction::Announce, &[])?;
    check::slug(slug)?;
    check::declared(&declared)?;
    let earliest = earliest(book, &declared).await?;
    let active_from = match active_from {
        Some(at) if at < earliest => return Err(TrustError::TooSoon(earliest)),
        Some(at) => at,
        None => earliest,
    };
    let line = Subprocessor {
        slug: slug.to_owned(),
        declared,
        announced_at: installation.now(),
        active_from,
        retired_at: None,
        configured: false,
    };
    let mut tx = installation.write(zero)?;
    let id = tx.add(&line)?;
    match tx.commit(&TrustEvent::Announced(slug.to_owned(), active_from)).await {
        Err(KernelError::Taken { .. }) => return Err(TrustError::Taken(slug.to_owned())),
        other => other?,
    };
    book.reload().await?;
    Ok(id)
}

/// When it may receive its first byte: at once if it is the operator's own, receives nothing of a customer's, or no
/// customer is there yet; else after the notice.
pub(super) async fn earliest(book: &Book, declared: &Declared) -> Result<Timestamp, TrustError> {
    let now = book.kernel().now();
    if declared.kind == Kind::Own || !declared.receives() {
        return Ok(now);
    }
    // The program looks: whoever keeps the register need not be one who may list tenants.
    let program = book.kernel().ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let tenants = tenancy::list(&program, book.kernel()).await?;
    let owed = tenants.iter().any(|(_, tenant)| tenant.destroyed_at.is_none());
    Ok(if owed { now + NOTICE } else { now })
}
