//! Acts that come due are told to those who may sign for them.

use candor_domain::identity::ProvenBy;
use candor_domain::identity::staff::OperatorRole;
use candor_domain::notices::{self, NoticeKind};
use candor_domain::paging::Slice;
use candor_domain::{audit, identity, run_jobs};
use candor_kernel::ids::TenantId;
use candor_testkit::{Failure, Outside};

use super::{House, admit};

#[tokio::test]
async fn reviewers_are_told_of_acts_that_come_due_in_the_console_and_by_mail_once() -> Result<(), Failure> {
    let house = House::new().await?;
    let kernel = &house.world.kernel;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    assert_eq!(audit::tell_acts_due(kernel).await?, 0, "nothing is due for three weeks");
    house.world.clock.advance(audit::REVIEW_ACTS_WITHIN - audit::TOLD_AHEAD);
    assert_eq!(audit::tell_acts_due(kernel).await?, 1, "without a reviewer an operator hears of it");
    let rita = house.operator("rita@host.example", &[OperatorRole::Reviewer]).await?;
    let waiting = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(waiting.due_at.is_some_and(|at| at <= house.home.now() + audit::TOLD_AHEAD));
    assert_eq!(audit::tell_acts_due(kernel).await?, 0, "told once about each");
    house.world.clock.advance(audit::REVIEW_ACTS_WITHIN - audit::TOLD_AHEAD);
    assert_eq!(
        audit::tell_acts_due(kernel).await?,
        1,
        "the invitation of Rita is next, and Rita alone is told"
    );

    let outside = Outside::default();
    let member = identity::member_of(&rita).ok_or("no member")?;
    outside.people.enter(member, "rita@host.example", false);
    while run_jobs(kernel, &outside.services(), TenantId::ZERO).await?.begun() > 0 {}
    let sent = outside.mail.taken();
    assert_eq!(sent.iter().map(|mail| &*mail.to).collect::<Vec<_>>(), ["rita@host.example"]);
    let text = sent.first().map(|mail| mail.text.clone()).unwrap_or_default();
    assert!(text.contains("https://candor.example/operator/acts"), "{text}");
    let rita = house.sign_in(member, ProvenBy::Passkey).await?;
    let rita = admit(&house.door, &rita.secret).await?.ctx;
    let told = notices::list(&rita, &house.home, Slice::first(9)).await?.items;
    let acts: Vec<_> = told.iter().filter(|(_, n)| n.kind == NoticeKind::ActsReviewDue).collect();
    assert_eq!(acts.len(), 1);
    assert!(acts.iter().all(|(_, notice)| notice.figure.is_some_and(|waiting| waiting > 0)));
    assert!(notices::list(&ann, &house.home, Slice::first(9)).await.is_ok_and(|all| all.items.len() == 1));
    let queue = audit::unreviewed_acts(&rita, kernel).await?;
    let last = queue.acts.last().ok_or("an act")?.index;
    audit::sign_acts(&rita, kernel, last).await?;
    Ok(())
}
