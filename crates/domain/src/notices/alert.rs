//! Raises an alert: a notice to the owners and an event for webhooks, in one commit with what raised it.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant, Write};

use super::webhooks::{Happened, happened};
use super::{Audience, NewNotice, NoticeKind, tell};

/// Something unusual.
#[derive(Debug, Clone)]
pub struct Alert {
    /// The rule that saw it, a word like `failed_sign_ins`; the event's type is `alert.` and this.
    pub rule: &'static str,
    /// How many.
    pub figure: Option<u64>,
    /// Ids of what it is about.
    pub about: Vec<(&'static str, HoldingId)>,
}

/// Adds it to a commit that is being made. Whoever runs due jobs sends mail and webhooks within seconds: the jobs of an
/// alert go before all others.
pub async fn alert(
    ctx: &Ctx,
    tenant: &Tenant,
    tx: &mut Write<'_>,
    alert: Alert,
) -> Result<HoldingId, KernelError> {
    let notice = NewNotice::new(NoticeKind::Alert, Audience::Owners);
    let notice =
        NewNotice { word: Some(alert.rule), figure: alert.figure, about: alert.about.clone(), ..notice };
    let id = tell(ctx, tx, notice)?;
    let what = Happened { event: format!("alert.{}", alert.rule), data: alert.about }.about("notice", id);
    happened(ctx, tenant, tx, &what).await?;
    Ok(id)
}
