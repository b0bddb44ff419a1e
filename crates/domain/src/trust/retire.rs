//! Takes a subprocessor out of use.

use candor_kernel::Ctx;
use candor_kernel::ids::TenantId;

use super::{Book, Subprocessor, TrustAction, TrustError, TrustEvent};

/// Nothing is sent there any more, from now on. The line stays, for the record. Doing it twice changes nothing.
pub async fn retire(zero: &Ctx, book: &Book, slug: &str) -> Result<(), TrustError> {
    let installation = book.kernel().tenant(TenantId::ZERO).await?;
    let id = book.id(slug).ok_or_else(|| TrustError::NoSuchSubprocessor(slug.to_owned()))?;
    let mut tx = installation.write(zero)?;
    let mut line: Subprocessor = tx.get(id, &TrustAction::Retire).await?;
    if line.configured {
        return Err(TrustError::Configured(slug.to_owned()));
    }
    if line.retired_at.is_some() {
        return Ok(());
    }
    line.retired_at = Some(installation.now());
    tx.put(id, &line)?;
    tx.commit(&TrustEvent::Retired(slug.to_owned())).await?;
    book.reload().await
}
