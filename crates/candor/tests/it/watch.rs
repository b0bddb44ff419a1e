//! The watch over a tenant's log.

use candor_domain::audit::{self, Alert, AuditError, Filter, Order, Verdict, Watches};
use candor_domain::calls::CallAction;
use candor_domain::{Purpose, notices};
use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::jobs::NewJob;
use candor_kernel::tenant::Outcome;
use candor_kernel::{Ctx, Event, KernelError, Span};
use candor_testkit::{Failure, Side, World};
use serde_json::{Value, json};

/// What identity writes when somebody tries to sign in.
struct Tried(&'static str);

impl Event for Tried {
    fn name(&self) -> &'static str {
        "sign_in.tried"
    }

    fn detail(&self) -> Value {
        json!({ "why": "password", "from": self.0 })
    }
}

fn system(world: &World, side: &Side) -> Result<Ctx, Failure> {
    Ok(world.kernel.ctx(Actor::System, side.tenant.id(), &Purpose::Service)?)
}

fn member(number: u8) -> HoldingId {
    HoldingId::from_bytes([number; 16])
}

async fn fails(world: &World, side: &Side, whose: u8, from: &'static str) -> Result<(), Failure> {
    let ctx = system(world, side)?;
    side.tenant.note_event(&ctx, &Tried(from), Outcome::Failed, &[member(whose)]).await?;
    Ok(())
}

async fn round(world: &World, side: &Side, watches: &Watches) -> Result<Vec<Alert>, Failure> {
    let ctx = system(world, side)?;
    let mut alerts = Vec::new();
    for id in watches.round(&ctx, &side.tenant).await? {
        alerts.push(audit::alert(&side.ctx, &side.tenant, id).await?);
    }
    Ok(alerts)
}

/// Promise: AUDEXE-038
#[tokio::test]
async fn guessed_passwords_and_mass_export_raise_an_alert_once_with_a_notice_and_an_entry()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, watches) = (&world.alice, Watches::default());
    for _ in 0..9 {
        fails(&world, side, 1, "here").await?;
    }
    assert!(round(&world, side, &watches).await?.is_empty(), "nine are not many");
    fails(&world, side, 1, "here").await?;
    let raised = round(&world, side, &watches).await?;
    assert_eq!(raised.len(), 1);
    assert_eq!((&*raised[0].rule, raised[0].figure, raised[0].at_least), ("failed_sign_ins", 10, 10));
    assert_eq!(raised[0].about.get("member"), Some(&member(1)));
    let (first, last) = raised[0].entries.ok_or("no entries")?;
    assert!(audit::entry(&side.ctx, &side.tenant, first).await?.action == "sign_in.tried" && first < last);
    for _ in 0..15 {
        fails(&world, side, 1, "there").await?;
    }
    assert!(round(&world, side, &watches).await?.is_empty(), "told once, then silence for half an hour");

    let priya = world.member(side, &["manager"])?;
    for number in 0..40 {
        side.tenant.note_access(&priya, &CallAction::Export, member(100 + number)).await?;
    }
    let raised = round(&world, side, &watches).await?;
    assert_eq!(raised.iter().map(|alert| &*alert.rule).collect::<Vec<_>>(), ["mass_export"]);
    assert_eq!(raised[0].about.get("member"), Some(&member(7)));

    let entries = Filter { action: Some("alert.raised".to_owned()), ..Filter::default() };
    let page = audit::log(&side.ctx, &side.tenant, &entries, Order::Oldest, None, 10).await?;
    let rules: Vec<_> =
        page.items.iter().filter_map(|e| e.payload.clone()).map(|p| p["detail"]["rule"].clone()).collect();
    assert_eq!(rules, [json!("failed_sign_ins"), json!("mass_export")]);
    let told = notices::list(&side.ctx, &side.tenant, candor_domain::paging::Slice::first(50)).await?.items;
    assert_eq!(told.iter().filter(|(_, notice)| notice.kind == notices::NoticeKind::Alert).count(), 2);
    assert!(round(&world, &world.bob, &watches).await?.is_empty(), "nobody else is concerned");
    Ok(())
}

/// Promise: CXTRACK-029
#[tokio::test]
async fn passwords_tried_on_many_accounts_and_a_job_that_keeps_failing_are_two_alerts() -> Result<(), Failure>
{
    let world = World::new().await?;
    let (side, watches) = (&world.alice, Watches::default());
    for whose in 0..8 {
        fails(&world, side, whose, "afar").await?;
    }
    let host = system(&world, side)?;
    let mut tx = side.tenant.write(&host)?;
    tx.enqueue(NewJob { kind: "webhook.deliver", ids: Vec::new(), due_at: side.tenant.now() })?;
    tx.commit(&Tried("")).await?;
    for _ in 0..3 {
        let job = side.tenant.take_job(&["webhook.deliver"]).await?.ok_or("no job")?;
        side.tenant.fail_job(&job).await?;
        world.pass(Span::hours(12)).await?;
    }
    let raised = round(&world, side, &watches).await?;
    let rules: Vec<&str> = raised.iter().map(|alert| &*alert.rule).collect();
    assert_eq!(rules, ["credential_stuffing", "repeated_job_crash"]);
    assert_eq!((raised[0].figure, &*raised[1].key), (8, "webhook.deliver"));
    Ok(())
}

#[tokio::test]
async fn refusals_places_and_sheer_volume_are_seen_too() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, watches) = (&world.alice, Watches::default());
    for whose in 0..20 {
        fails(&world, side, whose % 4, "one place").await?;
    }
    let member = world.member(side, &["member"])?;
    for _ in 0..40 {
        assert!(matches!(
            audit::log(&member, &side.tenant, &Filter::default(), Order::Newest, None, 1).await,
            Err(AuditError::Kernel(KernelError::NotAllowed(_)))
        ));
    }
    world.pass(Span::seconds(1)).await?;
    let busy = Actor::Member { id: ActorId::from_bytes([8; 16]), rights: Rights::of(&["manager"]) };
    let busy = world.kernel.ctx(busy, side.tenant.id(), &Purpose::Service)?;
    for _ in 0..1000 {
        side.tenant.note_access(&busy, &CallAction::Read, self::member(1)).await?;
    }
    let raised = round(&world, side, &watches).await?;
    let mut rules: Vec<&str> = raised.iter().map(|alert| &*alert.rule).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["denied_access", "failed_sign_ins_from_one_place", "unusual_volume"]);
    Ok(())
}

#[tokio::test]
async fn what_happened_while_nobody_watched_is_seen_afterwards_and_nothing_is_told_twice()
-> Result<(), Failure> {
    let world = World::new().await?;
    for _ in 0..6 {
        fails(&world, &world.alice, 1, "here").await?;
    }
    assert!(round(&world, &world.alice, &Watches::default()).await?.is_empty());
    let world = world.restart().await?;
    for _ in 0..4 {
        fails(&world, &world.alice, 1, "here").await?;
    }
    assert_eq!(round(&world, &world.alice, &Watches::default()).await?.len(), 1, "ten over two processes");
    let world = world.restart().await?;
    fails(&world, &world.alice, 1, "here").await?;
    assert!(
        round(&world, &world.alice, &Watches::default()).await?.is_empty(),
        "it was told before the restart"
    );
    Ok(())
}

/// Promise: AUDEXE-039
#[tokio::test]
async fn an_alert_is_signed_off_with_a_finding_and_the_part_of_the_log_that_it_rests_on()
-> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    for _ in 0..10 {
        fails(&world, side, 1, "here").await?;
    }
    let id = Watches::default().round(&system(&world, side)?, &side.tenant).await?.pop().ok_or("no alert")?;
    assert_eq!(audit::open_alerts(&side.ctx, &side.tenant).await?, 1);
    let auditor = world.member(side, &["auditor"])?;
    let seen = audit::alert(&auditor, &side.tenant, id).await?;
    assert_eq!(seen.signed_off, None);
    assert!(audit::close_alert(&auditor, &side.tenant, id, Verdict::Expected, "x").await.is_err());
    let silent = audit::close_alert(&side.ctx, &side.tenant, id, Verdict::Handled, " ").await;
    assert!(matches!(silent, Err(AuditError::Note(_))));
    let note = "asked the member: forgot the new password; reset together";
    audit::close_alert(&side.ctx, &side.tenant, id, Verdict::Handled, note).await?;
    let alert = audit::alert(&side.ctx, &side.tenant, id).await?;
    let signed = alert.signed_off.ok_or("not signed off")?;
    assert_eq!((&*signed.by, signed.verdict, &*signed.note), ("host", Verdict::Handled, note));
    assert_eq!(audit::open_alerts(&side.ctx, &side.tenant).await?, 0);
    assert_eq!(audit::alerts(&side.ctx, &side.tenant, false, None, 10).await?.items.len(), 1);
    let again = audit::close_alert(&side.ctx, &side.tenant, id, Verdict::Expected, "again").await;
    assert!(matches!(again, Err(AuditError::Closed)));
    let newest = audit::log(&side.ctx, &side.tenant, &Filter::default(), Order::Newest, None, 1).await?.items;
    assert_eq!(newest[0].action, "alert.signed_off");
    let detail = newest[0].payload.clone().unwrap_or_default()["detail"].clone();
    assert_eq!(detail["entries"], json!(alert.entries));
    assert!(!detail.to_string().contains("password"), "the note is not in the log");
    assert!(audit::alert(&world.bob.ctx, &world.bob.tenant, id).await.is_err());
    Ok(())
}
