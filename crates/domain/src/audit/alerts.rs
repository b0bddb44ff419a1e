//! Alerts for people: list, look at one, sign off.

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Cursor;
use candor_kernel::{Ctx, Tenant};

use super::{Alert, AuditAction, AuditError, AuditEvent, SignOff, Verdict};

/// So many are read in one go.
const STEP: u32 = 200;
/// Longest note, in characters.
const NOTE_MAX: usize = 4000;

/// A page of alerts.
#[derive(Debug)]
pub struct AlertPage {
    pub items: Vec<(HoldingId, Alert)>,
    pub next: Option<Cursor>,
}

/// Alerts, the latest first; all, or those that nobody has signed off.
pub async fn alerts(
    ctx: &Ctx,
    tenant: &Tenant,
    open_only: bool,
    after: Option<Cursor>,
    limit: usize,
) -> Result<AlertPage, AuditError> {
    tenant.permit(ctx, &AuditAction::ListAlerts, &[])?;
    let read = tenant.read(ctx)?;
    let mut page = AlertPage { items: Vec::new(), next: after };
    loop {
        let step = read.list::<Alert>(&AuditAction::ListAlerts, page.next, STEP).await?;
        page.next = step.next;
        for (id, alert) in step.items {
            let at = Cursor { at: alert.raised_at, id };
            if !open_only || alert.signed_off.is_none() {
                page.items.push((id, alert));
            }
            if page.items.len() == limit {
                page.next = Some(at);
                return Ok(page);
            }
        }
        if page.next.is_none() {
            return Ok(page);
        }
    }
}

/// One alert.
pub async fn alert(ctx: &Ctx, tenant: &Tenant, id: HoldingId) -> Result<Alert, AuditError> {
    Ok(tenant.read(ctx)?.get(id, &AuditAction::ReadAlert).await?)
}

/// How many alerts nobody has signed off.
pub async fn open_alerts(ctx: &Ctx, tenant: &Tenant) -> Result<usize, AuditError> {
    Ok(alerts(ctx, tenant, true, None, 10_000).await?.items.len())
}

/// Signs an alert off: what was found, by whom. Once; an alert that was misjudged is raised again if it goes on.
pub async fn close_alert(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    verdict: Verdict,
    note: &str,
) -> Result<(), AuditError> {
    let note = note.trim();
    if note.is_empty() || note.chars().count() > NOTE_MAX {
        return Err(AuditError::Note(NOTE_MAX));
    }
    let mut tx = tenant.write(ctx)?;
    let mut alert: Alert = tx.get(id, &AuditAction::CloseAlert).await?;
    if alert.signed_off.is_some() {
        return Err(AuditError::Closed);
    }
    let by = ctx.actor.pseudonym();
    alert.signed_off = Some(SignOff { by, at: tenant.now(), verdict, note: note.to_owned() });
    tx.put(id, &alert)?;
    let event = AuditEvent::SignedOff { alert: id, verdict: verdict.name(), entries: alert.entries };
    tx.commit(&event).await?;
    Ok(())
}
