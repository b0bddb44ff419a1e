//! Changes what is declared about a subprocessor.

use candor_kernel::Ctx;
use candor_kernel::ids::TenantId;

use super::announce::earliest;
use super::model::Declared;
use super::{Book, Subprocessor, TrustAction, TrustError, TrustEvent, check};

/// Replaces what is declared. What goes beyond it, where customers are owed a notice, is refused: that is a new
/// announcement.
pub async fn change(zero: &Ctx, book: &Book, slug: &str, declared: Declared) -> Result<(), TrustError> {
    check::declared(&declared)?;
    let installation = book.kernel().tenant(TenantId::ZERO).await?;
    let id = book.id(slug).ok_or_else(|| TrustError::NoSuchSubprocessor(slug.to_owned()))?;
    let mut tx = installation.write(zero)?;
    let mut line: Subprocessor = tx.get(id, &TrustAction::Change).await?;
    if line.retired_at.is_some() {
        return Err(TrustError::Retired(slug.to_owned()));
    }
    if line.configured {
        return Err(TrustError::Configured(slug.to_owned()));
    }
    if let Some(what) = declared.widens(&line.declared) {
        let owed = earliest(book, &declared).await?;
        if owed > installation.now() {
            return Err(TrustError::Widens(what));
        }
    }
    line.declared = declared;
    tx.put(id, &line)?;
    tx.commit(&TrustEvent::Changed(slug.to_owned(), line.active_from)).await?;
    book.reload().await
}
