//! Enters what the installation's configuration names: mail server, sign-in provider, certificate authority, alerts.

use std::collections::BTreeMap;

use candor_kernel::ids::TenantId;
use candor_kernel::{Ctx, Timestamp};

use super::announce::earliest;
use super::model::Declared;
use super::{Book, Subprocessor, TrustAction, TrustError, TrustEvent, check};

/// A system that the configuration names.
#[derive(Debug, Clone)]
pub struct Configured {
    pub slug: String,
    pub declared: Declared,
}

/// Makes the register say what the configuration says, and returns when each may receive its first byte. What stood
/// in the configuration before and does not any more is retired. What is new, or goes beyond what was declared, has
/// to wait for the notice, if it is a vendor that receives data of customers who are there already.
pub async fn ensure_configured(
    zero: &Ctx,
    book: &Book,
    wanted: Vec<Configured>,
) -> Result<BTreeMap<String, Timestamp>, TrustError> {
    let mut active = BTreeMap::new();
    for Configured { slug, declared } in wanted {
        check::slug(&slug)?;
        check::declared(&declared)?;
        let from = ensure(zero, book, &slug, declared).await?;
        active.insert(slug, from);
    }
    let gone = |kept: &Subprocessor| {
        kept.configured && kept.retired_at.is_none() && !active.contains_key(&kept.slug)
    };
    let gone: Vec<String> =
        book.lines().values().filter(|line| gone(&line.kept)).map(|line| line.kept.slug.clone()).collect();
    for slug in gone {
        let now = book.kernel().now();
        put(zero, book, &slug, |line| line.retired_at = Some(now)).await?;
    }
    book.reload().await?;
    Ok(active)
}

async fn ensure(zero: &Ctx, book: &Book, slug: &str, declared: Declared) -> Result<Timestamp, TrustError> {
    let known = book.lines().get(slug).map(|line| line.kept.clone());
    let earliest = earliest(book, &declared).await?;
    let Some(before) = known else {
        return add(zero, book, slug, declared, earliest).await;
    };
    if !before.configured {
        return Err(TrustError::Taken(slug.to_owned()));
    }
    if before.declared == declared && before.retired_at.is_none() {
        return Ok(before.active_from);
    }
    let anew = before.retired_at.is_some() || declared.widens(&before.declared).is_some();
    let active_from = if anew { earliest.max(before.active_from) } else { before.active_from };
    put(zero, book, slug, |line| {
        line.declared = declared;
        line.active_from = active_from;
        line.retired_at = None;
    })
    .await?;
    Ok(active_from)
}

async fn add(
    zero: &Ctx,
    book: &Book,
    slug: &str,
    declared: Declared,
    active_from: Timestamp,
) -> Result<Timestamp, TrustError> {
    let installation = book.kernel().tenant(TenantId::ZERO).await?;
    installation.permit(zero, &TrustAction::Announce, &[])?;
    let mut tx = installation.write(zero)?;
    let (slug, announced_at) = (slug.to_owned(), installation.now());
    let line = Subprocessor { slug, declared, announced_at, active_from, retired_at: None, configured: true };
    tx.add(&line)?;
    tx.commit(&TrustEvent::Announced(line.slug, active_from)).await?;
    Ok(active_from)
}

async fn put(
    zero: &Ctx,
    book: &Book,
    slug: &str,
    edit: impl FnOnce(&mut Subprocessor),
) -> Result<(), TrustError> {
    let installation = book.kernel().tenant(TenantId::ZERO).await?;
    let id = book.id(slug).ok_or_else(|| TrustError::NoSuchSubprocessor(slug.to_owned()))?;
    let mut tx = installation.write(zero)?;
    let mut line: Subprocessor = tx.get(id, &TrustAction::Change).await?;
    edit(&mut line);
    tx.put(id, &line)?;
    let event = match line.retired_at {
        Some(_) => TrustEvent::Retired(line.slug),
        None => TrustEvent::Changed(line.slug, line.active_from),
    };
    tx.commit(&event).await?;
    Ok(())
}
