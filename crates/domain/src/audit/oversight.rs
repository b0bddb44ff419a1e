//! The regular look at what operators did: acts that nobody else has looked at yet, and who signed for them.
//!
//! An *act* is an entry of the installation's own log by which a person (an operator, or whoever has the host) changed
//! something. It is reviewed once a reviewer who is somebody else has signed for the log up to it. What operators do in a
//! customer's tenant, the customer sees in its own log.

use std::collections::HashMap;

use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Entry;
use candor_kernel::{Ctx, Kernel, Span, Tenant, Timestamp};

use super::filter::actor_of;
use super::kept::ActsReview;
use super::{AuditAction, AuditEvent};
use crate::Purpose;
use crate::identity::staff::{StaffAction, StaffError};
use crate::paging;

/// An act waits no longer than this.
pub const REVIEW_ACTS_WITHIN: Span = Span::days(30);

/// So many acts are shown at once, and so many entries are read in one go.
const SHOWN: usize = 200;
const STEP: u32 = 500;

/// An act that waits for its review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its entry in the installation's log.
    pub index: u64,
    pub at: Timestamp,
    pub action: String,
    /// An operator's id, or `host`.
    pub by: String,
}

/// What waits for a review.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActsQueue {
    pub unreviewed: u64,
    /// By when the oldest of them is to be signed for.
    pub due_at: Option<Timestamp>,
    /// The oldest of them first.
    pub acts: Vec<Act>,
}

/// The queue, for reviewers.
pub async fn unreviewed_acts(zero: &Ctx, kernel: &Kernel) -> Result<ActsQueue, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::ListReviews, &[])?;
    let acts = waiting(kernel, &home).await?;
    let due_at = acts.first().map(|act| act.at + REVIEW_ACTS_WITHIN);
    Ok(ActsQueue { unreviewed: acts.len() as u64, due_at, acts: acts.into_iter().take(SHOWN).collect() })
}

/// Signs for all acts of others up to this entry. Returns for how many. Nobody signs for their own.
pub async fn sign_acts(zero: &Ctx, kernel: &Kernel, until: u64) -> Result<u64, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::SignReview, &[])?;
    let by = zero.actor.pseudonym();
    let waiting = waiting(kernel, &home).await?;
    let acts = waiting.iter().filter(|act| act.index <= until && act.by != by).count() as u64;
    if acts == 0 {
        return Err(if waiting.iter().any(|act| act.index <= until) {
            StaffError::SelfApproval
        } else {
            StaffError::Answered
        });
    }
    // Nobody signs for what is not written yet.
    let count = home.entry_count(&program(kernel)?, &AuditAction::Read).await?;
    let next = until.saturating_add(1).min(count);
    let mut tx = home.write(zero)?;
    let review = tx.add(&ActsReview { by, next, acts, signed_at: home.now() })?;
    tx.commit(&AuditEvent::ActsSigned { review, until: next.saturating_sub(1), acts }).await?;
    Ok(acts)
}

fn program(kernel: &Kernel) -> Result<Ctx, candor_kernel::KernelError> {
    kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)
}

/// All acts that nobody else has signed for, the oldest first.
pub(super) async fn waiting(kernel: &Kernel, home: &Tenant) -> Result<Vec<Act>, StaffError> {
    let ctx = program(kernel)?;
    let mut signed: HashMap<String, u64> = HashMap::new();
    let all = paging::all(&home.read(&ctx)?, &StaffAction::ListReviews, |_: &ActsReview| true).await?;
    for (_, review) in all {
        let next = signed.entry(review.by).or_default();
        *next = review.next.max(*next);
    }
    // Below what two reviewers have signed for, everything has been seen by somebody else.
    let mut nexts: Vec<u64> = signed.values().copied().collect();
    nexts.sort_unstable_by_key(|next| std::cmp::Reverse(*next));
    let mut at = nexts.get(1).copied().unwrap_or(0);
    let mut found = Vec::new();
    loop {
        let entries = home.entries(&ctx, &AuditAction::Read, at, STEP).await?;
        found.extend(entries.iter().filter_map(act).filter(|act| {
            let others = signed.iter().filter(|(by, _)| **by != act.by).map(|(_, next)| *next);
            others.max().is_none_or(|next| act.index >= next)
        }));
        match entries.last() {
            Some(last) if entries.len() == STEP as usize => at = last.index + 1,
            _ => return Ok(found),
        }
    }
}

/// The act behind an entry, if it is one.
fn act(entry: &Entry) -> Option<Act> {
    let by = actor_of(entry).filter(|actor| *actor != "system")?;
    let changed = matches!(entry.class.as_str(), "change" | "erasure") && entry.outcome == "ok";
    changed.then(|| Act { index: entry.index, at: entry.at, action: entry.action.clone(), by: by.to_owned() })
}
