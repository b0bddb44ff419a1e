//! What people are told: in the console always, by mail where mail is configured.

use candor_domain::notices::{self, Audience, MailState, NewNotice, NoticeKind};
use candor_domain::paging::Slice;
use candor_domain::run_jobs;
use candor_domain::services::{NotMailed, Services};
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, Outside, World};

fn alert() -> NewNotice {
    NewNotice {
        word: Some("mass_export"),
        figure: Some(40),
        ..NewNotice::new(NoticeKind::Alert, Audience::Owners)
    }
}

#[tokio::test]
async fn a_notice_is_in_the_console_of_those_it_is_for_and_needs_no_mail() -> Result<(), Failure> {
    let world = World::new().await?;
    let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
    let id = notices::tell_alone(ctx, tenant, alert()).await?;
    let round = run_jobs(&world.kernel, &Services::default(), tenant.id()).await?;
    assert_eq!((round.done, round.failed, round.given_up), (1, 0, 0));
    let owner = world.member(&world.alice, &["owner"])?;
    let listed = notices::list(&owner, tenant, Slice::first(10)).await?.items;
    assert_eq!(listed.len(), 1);
    assert!(listed.iter().all(|(_, notice)| !notice.is_read_by(&owner) && notice.mails.is_empty()));
    notices::mark_read(&owner, tenant, id).await?;
    notices::mark_read(&owner, tenant, id).await?;
    assert!(notices::get(&owner, tenant, id).await?.is_read_by(&owner));
    let bob = &world.bob;
    assert!(
        notices::get(&bob.ctx, &bob.tenant, id).await.is_err_and(|e| e.to_string().contains("no notice"))
    );
    Ok(())
}

/// Promise: AUDEXE-032
#[tokio::test]
async fn a_mail_goes_once_to_each_owner_is_tried_again_and_a_refusal_is_shown() -> Result<(), Failure> {
    let world = World::new().await?;
    let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
    let outside = Outside::default();
    let (ada, eve) = (HoldingId::from_bytes([1; 16]), HoldingId::from_bytes([2; 16]));
    outside.people.enter(ada, "ada@one.example", true);
    outside.people.enter(eve, "eve@two.example", true);
    outside.people.enter(HoldingId::from_bytes([3; 16]), "kim@three.example", false);
    let id = notices::tell_alone(ctx, tenant, alert()).await?;
    let services = outside.services();
    outside.mail.refuse_next(NotMailed::Later("450 busy".to_owned()));
    outside.mail.refuse_next(NotMailed::Never("550 no such mailbox".to_owned()));
    // The first job makes one for each mail; those may still fall into the round of the first.
    let (mut done, mut failed, mut given_up, mut begun) = (0, 0, 0, 1);
    while begun > 0 {
        let round = run_jobs(&world.kernel, &services, tenant.id()).await?;
        (done, failed, given_up) = (done + round.done, failed + round.failed, given_up + round.given_up);
        begun = round.begun();
    }
    assert_eq!((done, failed, given_up), (1, 1, 1));
    world.clock.advance(Span::seconds(6));
    assert_eq!(run_jobs(&world.kernel, &services, tenant.id()).await?.done, 1);
    assert_eq!(run_jobs(&world.kernel, &services, tenant.id()).await?.begun(), 0);
    let taken = outside.mail.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken.iter().all(|mail| mail.subject == "Something unusual in your account: mass export"));
    let states: Vec<MailState> =
        notices::get(ctx, tenant, id).await?.mails.into_iter().map(|mail| mail.state).collect();
    assert!(states.contains(&MailState::Sent), "{states:?}");
    assert!(states.contains(&MailState::Failed("550 no such mailbox".to_owned())), "{states:?}");
    assert_eq!(tenant.jobs().await?.iter().filter(|job| job.dead).count(), 1);
    Ok(())
}
