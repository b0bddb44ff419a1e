//! Reads the log: pages in both orders, one entry, its proof, the checkpoint.

use candor_kernel::{Ctx, Tenant, Timestamp};

use super::{AuditAction, AuditError, Filter, LogEntry, LogPage, Order};

/// So many entries are read in one go.
const STEP: u32 = 500;
/// So many are looked through for one page; the page says where to go on.
const BUDGET: u64 = 20_000;

/// Entries that fit, from `start` on (inclusive; `None`: the end that the order begins with), at most `limit`.
pub async fn log(
    ctx: &Ctx,
    tenant: &Tenant,
    filter: &Filter,
    order: Order,
    start: Option<u64>,
    limit: usize,
) -> Result<LogPage, AuditError> {
    let count = tenant.entry_count(ctx, &AuditAction::Read).await?;
    let first = match filter.from {
        Some(from) => first_since(ctx, tenant, from, count).await?,
        None => 0,
    };
    let end = match filter.until {
        Some(until) => first_since(ctx, tenant, until, count).await?,
        None => count,
    };
    // The half-open range of indexes still to look at.
    let mut left = match order {
        Order::Newest => (first, start.map_or(end, |at| at.saturating_add(1).min(end))),
        Order::Oldest => (start.unwrap_or(first).max(first), end),
    };
    let (mut items, mut looked) = (Vec::new(), 0);
    while left.0 < left.1 {
        let step = u32::try_from(left.1 - left.0).unwrap_or(STEP).min(STEP);
        let read = match order {
            Order::Newest => tenant.entries_before(ctx, &AuditAction::Read, Some(left.1), step).await?,
            Order::Oldest => tenant.entries(ctx, &AuditAction::Read, left.0, step).await?,
        };
        if read.is_empty() {
            break;
        }
        for entry in read {
            if items.len() == limit || looked == BUDGET {
                return Ok(LogPage { items, next: Some(entry.index) });
            }
            looked += 1;
            match order {
                Order::Newest => left.1 = entry.index,
                Order::Oldest => left.0 = entry.index + 1,
            }
            if filter.fits(&entry) {
                items.push(entry.into());
            }
        }
    }
    Ok(LogPage { items, next: None })
}

/// One entry.
pub async fn entry(ctx: &Ctx, tenant: &Tenant, index: u64) -> Result<LogEntry, AuditError> {
    let found = tenant.entries(ctx, &AuditAction::Read, index, 1).await?.pop();
    found.map(LogEntry::from).ok_or(AuditError::NoEntry(index))
}

/// The proof that an entry is in the log, as a C2SP tlog-proof.
pub async fn proof(ctx: &Ctx, tenant: &Tenant, index: u64) -> Result<String, AuditError> {
    entry(ctx, tenant, index).await?;
    Ok(tenant.proof_of(ctx, &AuditAction::Read, index).await?)
}

/// The signed checkpoint, brought up to the last entry.
pub async fn checkpoint(ctx: &Ctx, tenant: &Tenant) -> Result<String, AuditError> {
    tenant.permit(ctx, &AuditAction::Read, &[])?;
    tenant.publish().await?;
    Ok(tenant.checkpoint().await.unwrap_or_default())
}

/// The key that the log is checked with.
pub async fn verifier_key(ctx: &Ctx, tenant: &Tenant) -> Result<String, AuditError> {
    tenant.permit(ctx, &AuditAction::Read, &[])?;
    Ok(tenant.vkey().await.to_string())
}

/// The index of the first entry at or after an instant; instants never fall along the log.
pub(super) async fn first_since(
    ctx: &Ctx,
    tenant: &Tenant,
    at: Timestamp,
    count: u64,
) -> Result<u64, AuditError> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match tenant.entries(ctx, &AuditAction::Read, middle, 1).await?.pop() {
            Some(entry) if entry.at < at => low = middle + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}
