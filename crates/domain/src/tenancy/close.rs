//! Closes a tenant: a grace in which it can be read and exported, then its content root is destroyed.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, Span, Timestamp};

use super::{Preset, TenancyAction, TenancyError, TenancyEvent, TenantRecord, get, list, schedule};

/// The rule whose margin says how long before the end of the grace the destruction may begin.
const ACCOUNT_RULE: &str = "account_data";

/// What closing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub tenant: TenantId,
    pub name: String,
    /// From here on nothing opens any more.
    pub content_ends_at: Timestamp,
    /// Is it destroyed already?
    pub destroyed: bool,
    /// Cells that a hold kept; zero before the destruction.
    pub held: u64,
}

/// Closes the tenant. Without `now` its content lives through the preset's grace and is destroyed inside the last
/// margin before the grace ends, so that nothing can be brought back on its last day.
pub async fn close(
    zero: &Ctx,
    kernel: &Kernel,
    text: &str,
    preset: &Preset,
    now: bool,
) -> Result<Closing, TenancyError> {
    let (id, record) = get(zero, kernel, text).await?;
    if record.destroyed_at.is_some() {
        return Err(TenancyError::Closed(record.name));
    }
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let mut tx = installation.write(zero)?;
    let mut record: TenantRecord = tx.get(id, &TenancyAction::Close).await?;
    let closed_at = record.closed_at.unwrap_or(installation.now());
    let end = if now { installation.now() } else { end_of_grace(closed_at, preset)? };
    let end = record.content_ends_at.map_or(end, |earlier| earlier.min(end));
    record.closed_at = Some(closed_at);
    record.content_ends_at = Some(end);
    tx.put(id, &record)?;
    tx.commit(&TenancyEvent::ClosingOrdered(record.tenant, end)).await?;
    let waiting = Closing {
        tenant: record.tenant,
        name: record.name.clone(),
        content_ends_at: end,
        destroyed: false,
        held: 0,
    };
    if now { destroy(zero, kernel, id, record).await } else { Ok(waiting) }
}

/// Destroys the content of every tenant whose grace is over. Idempotent; upkeep calls it.
pub async fn close_due(zero: &Ctx, kernel: &Kernel) -> Result<Vec<Closing>, TenancyError> {
    let mut done = Vec::new();
    for (id, record) in list(zero, kernel).await? {
        let due = record.content_ends_at.is_some_and(|end| end <= kernel.now());
        if due && record.destroyed_at.is_none() {
            done.push(destroy(zero, kernel, id, record).await?);
        }
    }
    Ok(done)
}

async fn destroy(
    zero: &Ctx,
    kernel: &Kernel,
    id: HoldingId,
    record: TenantRecord,
) -> Result<Closing, TenancyError> {
    let tenant = kernel.tenant(record.tenant).await?;
    let mut held = 0;
    // A crash after the root died and before the register knew leads here again.
    if !tenant.is_closed() {
        let ctx = kernel.ctx(zero.actor.clone(), record.tenant, &crate::Purpose::Service)?;
        held = tenant.close(&ctx).await?.held;
    }
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let mut tx = installation.write(zero)?;
    let mut record: TenantRecord = tx.get(id, &TenancyAction::Close).await?;
    let at = installation.now();
    record.destroyed_at = Some(at);
    let end = *record.content_ends_at.get_or_insert(at);
    tx.put(id, &record)?;
    tx.commit(&TenancyEvent::ClosingDone(record.tenant)).await?;
    Ok(Closing { tenant: record.tenant, name: record.name, content_ends_at: end, destroyed: true, held })
}

fn end_of_grace(closed_at: Timestamp, preset: &Preset) -> Result<Timestamp, TenancyError> {
    let margin = schedule(preset, None)?.rules.get(ACCOUNT_RULE).map_or(Span::ZERO, |rule| rule.margin);
    // Without a grace nothing is left to read, and the end is now.
    Ok((closed_at + preset.grace()?.at_most() - margin).max(closed_at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Promise: AUDORA-027
    #[test]
    fn the_content_ends_inside_the_last_day_of_a_grace_of_thirty_days()
    -> Result<(), Box<dyn std::error::Error>> {
        let closed: Timestamp = "2026-11-01T00:00:00Z".parse()?;
        let end = end_of_grace(closed, &Preset::named("agency")?)?;
        assert_eq!(end, closed + Span::days(29));
        Ok(())
    }

    #[test]
    fn a_preset_without_a_grace_ends_the_content_when_the_account_is_closed()
    -> Result<(), Box<dyn std::error::Error>> {
        let closed: Timestamp = "2026-11-01T00:00:00Z".parse()?;
        for name in ["engineering", "crm"] {
            assert_eq!(end_of_grace(closed, &Preset::named(name)?)?, closed, "{name}");
        }
        Ok(())
    }
}
