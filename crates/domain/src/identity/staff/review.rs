//! The regular review of who operates the installation.

use std::collections::HashSet;

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, KernelError, Span, Tenant};
use serde_json::json;

use super::operators::acting;
use super::{AccessReview, OperatorRole, Signed, StaffAction, StaffError, deactivate};
use crate::Purpose;
use crate::identity::change::commit;
use crate::identity::{IdentityAction, IdentityEvent, Member, member_of, members};
use crate::notices::{Audience, NewNotice, NoticeKind, tell};
use crate::paging::{self, Slice};

/// An operator's access rests unless somebody signs for it once in this time (`acc.review_days`).
pub const REVIEW_EVERY: Span = Span::days(90);

/// So long before, the review is opened and reviewers are told.
const AHEAD: Span = Span::days(14);

/// So many reviews are looked through.
const MOST: usize = 1000;

/// Opens the reviews that come due within two weeks. Called again and again; opens each once.
pub async fn open_due(kernel: &Kernel) -> Result<usize, StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    let ctx = kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let all = members::list(&ctx, &home, false).await?;
    let open: HashSet<HoldingId> =
        unsigned(&ctx, &home).await?.into_iter().map(|(_, r)| r.operator).collect();
    let told = who_signs(&ctx, &home).await?;
    let mut opened = 0;
    for (operator, member) in &all {
        let due_at = member.reviewed_at.unwrap_or(member.created_at) + REVIEW_EVERY;
        if member.operator_roles.is_empty() || open.contains(operator) || home.now() < due_at - AHEAD {
            continue;
        }
        let mut tx = home.write(&ctx)?;
        let opened_at = home.now();
        let id = tx.add(&AccessReview { operator: *operator, opened_at, due_at, signed: None })?;
        for reviewer in &told {
            let notice = NewNotice::new(NoticeKind::AccessReviewDue, Audience::Member(*reviewer));
            tell(&ctx, &mut tx, notice.about("review", id).about("operator", *operator))?;
        }
        let detail = json!({ "review": id, "operator": operator, "due_at": due_at });
        tx.commit(&IdentityEvent::new("review.opened", detail)).await?;
        opened += 1;
    }
    Ok(opened)
}

/// Whoever may sign: the reviewers. Where there is none, all operators are told instead, so that somebody asks for one.
pub async fn who_signs(ctx: &Ctx, home: &Tenant) -> Result<Vec<HoldingId>, StaffError> {
    let all = members::list(ctx, home, false).await?;
    let has = |member: &Member, role: &str| member.operator_roles.iter().any(|known| known == role);
    let reviewers: Vec<HoldingId> =
        all.iter().filter(|(_, m)| has(m, OperatorRole::Reviewer.name())).map(|(id, _)| *id).collect();
    if !reviewers.is_empty() {
        return Ok(reviewers);
    }
    Ok(all.iter().filter(|(_, m)| !m.operator_roles.is_empty()).map(|(id, _)| *id).collect())
}

/// Reviews, newest first.
pub async fn reviews(zero: &Ctx, home: &Tenant) -> Result<Vec<(HoldingId, AccessReview)>, StaffError> {
    home.permit(zero, &StaffAction::ListReviews, &[])?;
    let read = home.read(zero)?;
    let page = paging::list::<AccessReview>(&read, &StaffAction::ListReviews, Slice::first(MOST), |_| true);
    Ok(page.await?.items)
}

/// Answers a review: the operator stays for another ninety days, or is deactivated. Nobody answers their own.
pub async fn sign(zero: &Ctx, kernel: &Kernel, id: HoldingId, keep: bool) -> Result<(), StaffError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &StaffAction::SignReview, &[])?;
    let acting = acting(zero);
    let mut tx = home.write(&acting)?;
    let mut review: AccessReview = tx.get(id, &IdentityAction::Admit).await?;
    if review.signed.is_some() {
        return Err(StaffError::Answered);
    }
    if member_of(zero) == Some(review.operator) {
        return Err(StaffError::SelfApproval);
    }
    let at = home.now();
    review.signed = Some(Signed { by: zero.actor.pseudonym(), at, keep });
    tx.put(id, &review)?;
    match tx.get::<Member>(review.operator, &IdentityAction::ChangeMember).await {
        Ok(mut member) if keep => {
            member.reviewed_at = Some(at);
            tx.put(review.operator, &member)?;
        }
        Ok(_) | Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    let detail = json!({ "review": id, "operator": review.operator, "keep": keep });
    commit(&home, tx, &IdentityEvent::new("review.signed", detail)).await?;
    if keep { Ok(()) } else { deactivate(zero, kernel, review.operator).await }
}

async fn unsigned(ctx: &Ctx, home: &Tenant) -> Result<Vec<(HoldingId, AccessReview)>, StaffError> {
    let read = home.read(ctx)?;
    let open = |review: &AccessReview| review.signed.is_none();
    let page = paging::list::<AccessReview>(&read, &StaffAction::ListReviews, Slice::first(MOST), open);
    Ok(page.await?.items)
}
