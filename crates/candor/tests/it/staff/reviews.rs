//! Reviews of operators' access, and of what they did.

use candor_domain::audit;
use candor_domain::identity::ProvenBy;
use candor_domain::identity::staff::{self, Ground, OperatorRole, StaffError};
use candor_domain::notices;
use candor_domain::paging::Slice;
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;
use candor_testkit::Failure;

use super::{House, admit};

/// Promise: AUDEAI-031
#[tokio::test]
async fn an_operators_access_rests_when_nobody_has_reviewed_it_in_time() -> Result<(), Failure> {
    let house = House::new().await?;
    let kernel = &house.world.kernel;
    let rita = house.invited("rita@host.example", &[OperatorRole::Reviewer]).await?.member;
    let ann = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    assert_eq!(staff::open_due(kernel).await?, 0);
    house.world.clock.advance(Span::days(77));
    assert_eq!((staff::open_due(kernel).await?, staff::open_due(kernel).await?), (2, 0));
    let session = house.sign_in(rita, ProvenBy::Passkey).await?;
    let reviewer = admit(&house.door, &session.secret).await?.ctx;
    assert_eq!(notices::list(&reviewer, &house.home, Slice::first(9)).await?.items.len(), 2);
    let due = staff::reviews(&reviewer, &house.home).await?;
    let of =
        |who: HoldingId| due.iter().find(|(_, r)| r.operator == who).map(|(id, _)| *id).ok_or("a review");
    let own = staff::sign(&reviewer, kernel, of(rita)?, true).await;
    assert!(matches!(own, Err(StaffError::SelfApproval)));
    staff::sign(&house.world.zero()?, kernel, of(rita)?, true).await?;
    house.world.clock.advance(Span::days(13));
    let session = house.sign_in(ann, ProvenBy::Passkey).await?;
    let unreviewed = admit(&house.door, &session.secret).await?.ctx;
    assert!(house.request(&unreviewed, Ground::CustomerApproval).await.is_err(), "it rests");
    let session = house.sign_in(rita, ProvenBy::Passkey).await?;
    let reviewer = admit(&house.door, &session.secret).await?.ctx;
    staff::sign(&reviewer, kernel, of(ann)?, true).await?;
    assert!(matches!(staff::sign(&reviewer, kernel, of(ann)?, true).await, Err(StaffError::Answered)));
    let session = house.sign_in(ann, ProvenBy::Passkey).await?;
    let again = admit(&house.door, &session.secret).await?.ctx;
    house.request(&again, Ground::CustomerApproval).await?;
    Ok(())
}

/// Promise: AUDEXE-083
#[tokio::test]
async fn what_operators_did_waits_until_somebody_else_has_signed_for_it() -> Result<(), Failure> {
    let house = House::new().await?;
    let kernel = &house.world.kernel;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let rita = house.operator("rita@host.example", &[OperatorRole::Reviewer]).await?;
    house.request(&ann, Ground::CustomerApproval).await?;
    assert!(audit::unreviewed_acts(&ann, kernel).await.is_err(), "reviewers alone");
    assert!(audit::sign_acts(&ann, kernel, 1).await.is_err(), "reviewers alone");
    let queue = audit::unreviewed_acts(&rita, kernel).await?;
    let (by_ann, by_rita) = (ann.actor.pseudonym(), rita.actor.pseudonym());
    let asked = queue.acts.iter().find(|act| act.action == "grant.noted").ok_or("the request")?;
    assert_eq!(asked.by, by_ann);
    assert!(queue.acts.iter().any(|act| act.by == "host"), "the invitations were the host's");
    assert_eq!(queue.unreviewed as usize, queue.acts.len());
    let oldest = queue.acts.first().ok_or("an act")?;
    assert_eq!(queue.due_at, Some(oldest.at + audit::REVIEW_ACTS_WITHIN));
    let last = queue.acts.last().ok_or("an act")?.index;

    let others = queue.acts.iter().filter(|act| act.by != by_rita).count() as u64;
    assert_eq!(audit::sign_acts(&rita, kernel, last).await?, others);
    let left = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(left.acts.iter().all(|act| act.by == by_rita), "one's own wait for another reviewer");
    let signed = left.acts.iter().find(|act| act.action == "acts.signed").ok_or("the signing is an act")?;
    let own = audit::sign_acts(&rita, kernel, signed.index).await;
    assert!(matches!(own, Err(StaffError::SelfApproval)));
    let zero = house.world.zero()?;
    assert_eq!(audit::sign_acts(&zero, kernel, u64::MAX).await?, left.unreviewed);
    let left = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(left.acts.iter().all(|act| act.by == "host" && act.action == "acts.signed"));
    assert!(matches!(audit::sign_acts(&rita, kernel, 0).await, Err(StaffError::Answered)));
    house.request(&ann, Ground::CustomerApproval).await?;
    let next = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(next.acts.iter().any(|act| act.by == by_ann), "what was signed for was not the future");
    Ok(())
}
