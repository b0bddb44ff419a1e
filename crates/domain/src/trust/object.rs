//! A tenant objects to a subprocessor, or takes the objection back.

use candor_kernel::{Ctx, Tenant};

use super::{Book, Objection, TrustAction, TrustError, TrustEvent};

/// Longest reason, in characters.
const REASON_MAX: usize = 500;

/// From now on nothing of this tenant goes there. Durable in every key place before it is acknowledged, so that no
/// restore lets it out again. Doing it twice changes nothing.
pub async fn object(
    ctx: &Ctx,
    tenant: &Tenant,
    book: &Book,
    slug: &str,
    reason: &str,
) -> Result<(), TrustError> {
    tenant.permit(ctx, &TrustAction::Object, &[])?;
    if book.id(slug).is_none() {
        return Err(TrustError::NoSuchSubprocessor(slug.to_owned()));
    }
    let reason = reason.trim().to_owned();
    if reason.chars().count() > REASON_MAX {
        return Err(TrustError::Bad {
            field: "reason",
            why: format!("write at most {REASON_MAX} characters"),
        });
    }
    let (subprocessor, objected_at) = (slug.to_owned(), tenant.now());
    let fresh = Objection { subprocessor, reason, objected_at, withdrawn_at: None };
    let known = tenant.read(ctx)?.find::<Objection>("subprocessor", slug, &TrustAction::Object).await?.pop();
    let mut tx = tenant.write(ctx)?;
    match known {
        Some((id, _)) => {
            let before: Objection = tx.get(id, &TrustAction::Object).await?;
            if before.withdrawn_at.is_none() && tenant.objects_to(slug).await? {
                return Ok(());
            }
            tx.put(id, &fresh)?;
        }
        None => {
            tx.add(&fresh)?;
        }
    }
    tx.object(slug, true);
    tx.commit(&TrustEvent::Objected(slug.to_owned())).await?;
    book.forget(tenant.id());
    Ok(())
}

/// The tenant no longer objects.
pub async fn withdraw(ctx: &Ctx, tenant: &Tenant, book: &Book, slug: &str) -> Result<(), TrustError> {
    tenant.permit(ctx, &TrustAction::Withdraw, &[])?;
    let known =
        tenant.read(ctx)?.find::<Objection>("subprocessor", slug, &TrustAction::Withdraw).await?.pop();
    let stands = tenant.objects_to(slug).await?;
    let mut tx = tenant.write(ctx)?;
    match known {
        Some((id, objection)) if stands || objection.withdrawn_at.is_none() => {
            let mut objection: Objection = tx.get(id, &TrustAction::Withdraw).await?;
            objection.withdrawn_at = Some(tenant.now());
            tx.put(id, &objection)?;
        }
        // The objection itself may be missing from data that was restored; that it stands is not.
        None if stands => {}
        _ => return Err(TrustError::NoObjection(slug.to_owned())),
    }
    tx.object(slug, false);
    tx.commit(&TrustEvent::Withdrawn(slug.to_owned())).await?;
    book.forget(tenant.id());
    Ok(())
}
