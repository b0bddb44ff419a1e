//! Tells reviewers that acts of operators wait for a signature, a week before the oldest of them is due.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, Span, Tenant};

use super::oversight::{REVIEW_ACTS_WITHIN, waiting};
use crate::Purpose;
use crate::identity::staff::{self, StaffError};
use crate::notices::{Audience, NewNotice, NoticeKind, tell_alone};

/// So long before they are due, reviewers are told.
pub const TOLD_AHEAD: Span = Span::days(7);

/// The mark in the log up to which acts have been told about.
const READER: &str = "acts-due";

/// Tells whoever may sign how many acts wait, and about each act once. Called again and again; returns how many people were told.
pub async fn tell_acts_due(kernel: &Kernel) -> Result<usize, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    let ctx = kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let told = home.mark(&ctx, READER).await?;
    let acts = waiting(kernel, &home).await?;
    let oldest = acts.iter().find(|act| act.index >= told);
    let is_due = oldest.is_some_and(|act| act.at + REVIEW_ACTS_WITHIN <= home.now() + TOLD_AHEAD);
    let Some(last) = acts.last().filter(|_| is_due) else { return Ok(0) };
    let people = staff::who_signs(&ctx, &home).await?;
    for person in &people {
        tell_one(&ctx, &home, *person, acts.len() as u64).await?;
    }
    // With nobody to tell, whoever comes next is told.
    if !people.is_empty() {
        home.set_mark(&ctx, READER, last.index + 1).await?;
    }
    Ok(people.len())
}

async fn tell_one(ctx: &Ctx, home: &Tenant, person: HoldingId, waiting: u64) -> Result<(), StaffError> {
    let notice = NewNotice::new(NoticeKind::ActsReviewDue, Audience::Member(person));
    tell_alone(ctx, home, NewNotice { figure: Some(waiting), ..notice }).await?;
    Ok(())
}
