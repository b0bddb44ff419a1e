//! Places, lists and releases holds, through the authority.

use candor_kernel::deadline::{self, HoldView};
use candor_kernel::ids::{HoldId, HoldingId};
use candor_kernel::{Ctx, Tenant, Timestamp};

use super::{PrivacyAction, PrivacyError};
use crate::calls::{HoldOn, hold_scopes};

/// A hold to place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHold {
    pub on: HoldOn,
    /// Matter and reason.
    pub reason: String,
    /// Ends by itself at this instant.
    pub until: Option<Timestamp>,
}

/// What was placed: one hold for each thing that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub holds: Vec<HoldId>,
    /// Recordings whose deadline is hard: they die on their day all the same.
    pub left_out: Vec<HoldingId>,
}

/// Places a hold over a call, a person or everything; what has a hard deadline is left out.
pub async fn place_hold(ctx: &Ctx, tenant: &Tenant, new: NewHold) -> Result<Held, PrivacyError> {
    if new.reason.trim().is_empty() {
        return Err(PrivacyError::NoReason);
    }
    let plan = hold_scopes(ctx, tenant, new.on).await?;
    let mut holds = Vec::with_capacity(plan.scopes.len());
    for scope in plan.scopes {
        let (reason, until) = (new.reason.clone(), new.until);
        let one = deadline::NewHold { scope, reason, until, blocked_purposes: Vec::new() };
        holds.push(tenant.hold(ctx, one).await?);
    }
    Ok(Held { holds, left_out: plan.left_out })
}

/// Every hold and restriction with its reason, the latest first.
pub async fn holds(ctx: &Ctx, tenant: &Tenant) -> Result<Vec<HoldView>, PrivacyError> {
    tenant.permit(ctx, &PrivacyAction::ListHolds, &[])?;
    let mut all = tenant.holds(ctx).await?;
    all.sort_by_key(|hold| std::cmp::Reverse((hold.placed_at, hold.id)));
    Ok(all)
}

/// One hold.
pub async fn hold(ctx: &Ctx, tenant: &Tenant, id: HoldId) -> Result<HoldView, PrivacyError> {
    tenant.permit(ctx, &PrivacyAction::ReadHold, &[])?;
    tenant.holds(ctx).await?.into_iter().find(|hold| hold.id == id).ok_or(PrivacyError::NoHold(id))
}

/// Releases a hold; what is past its deadline goes with the next sweep.
pub async fn release_hold(ctx: &Ctx, tenant: &Tenant, id: HoldId) -> Result<(), PrivacyError> {
    tenant.permit(ctx, &PrivacyAction::ReleaseHold, &[])?;
    if !tenant.holds(ctx).await?.iter().any(|hold| hold.id == id) {
        return Err(PrivacyError::NoHold(id));
    }
    Ok(tenant.release(ctx, id).await?)
}
