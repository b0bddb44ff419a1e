//! Webhooks: signed, tried again, given up, switched off; and what an alert needs to be there within a minute.

use std::sync::Arc;

use candor_domain::notices::webhooks::{
    self, Change, Delivery, DeliveryState, Happened, NewWebhook, SecretText, WAITS, WebhookState, WhyDisabled,
};
use candor_domain::notices::{self, Alert, NewNotice, Notice, NoticeKind, NoticesError};
use candor_domain::paging::Slice;
use candor_domain::services::{NotPosted, Post, Posted};
use candor_domain::{Round, Services, run_jobs, trust};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Event, KernelError, Span};
use candor_testkit::{Failure, Northwind, Outside, SAMPLE_CALLS, World};
use serde_json::{Value, json};

/// Something that happens, for the log.
struct Happens;

impl Event for Happens {
    fn name(&self) -> &'static str {
        "test.happens"
    }

    fn detail(&self) -> Value {
        json!({})
    }
}

/// A world with one webhook in Alice's tenant.
struct Hooked {
    world: World,
    outside: Outside,
    hook: HoldingId,
    secret: SecretText,
}

impl Hooked {
    async fn new(events: &[&str]) -> Result<Self, Failure> {
        let (world, outside) = (World::new().await?, Outside::default());
        let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
        let events = events.iter().map(|event| (*event).to_owned()).collect();
        let new = NewWebhook { url: "https://hooks.example/candor".to_owned(), events };
        let (hook, secret) = webhooks::create(ctx, tenant, &outside.services(), &new).await?;
        Ok(Self { world, outside, hook, secret })
    }

    async fn happens(&self, event: &str, what: &'static str, id: HoldingId) -> Result<(), Failure> {
        let (ctx, tenant) = (&self.world.alice.ctx, &self.world.alice.tenant);
        let mut tx = tenant.write(ctx)?;
        webhooks::happened(ctx, tenant, &mut tx, &Happened::new(event).about(what, id)).await?;
        tx.commit(&Happens).await?;
        Ok(())
    }

    async fn alert(&self) -> Result<(), Failure> {
        let (ctx, tenant) = (&self.world.alice.ctx, &self.world.alice.tenant);
        let mut tx = tenant.write(ctx)?;
        let alert = Alert { rule: "mass_export", figure: Some(40), about: Vec::new() };
        notices::alert(ctx, tenant, &mut tx, alert).await?;
        tx.commit(&Happens).await?;
        Ok(())
    }

    async fn run(&self) -> Result<Round, Failure> {
        let services = self.outside.services();
        Ok(run_jobs(&self.world.kernel, &services, self.world.alice.tenant.id()).await?)
    }

    async fn deliveries(&self) -> Result<Vec<(HoldingId, Delivery)>, Failure> {
        let (ctx, tenant) = (&self.world.alice.ctx, &self.world.alice.tenant);
        Ok(webhooks::deliveries(ctx, tenant, self.hook, Slice::first(500)).await?.items)
    }

    async fn state(&self) -> Result<WebhookState, Failure> {
        Ok(webhooks::get(&self.world.alice.ctx, &self.world.alice.tenant, self.hook).await?.state)
    }

    async fn told(&self) -> Result<Vec<Notice>, Failure> {
        let (ctx, tenant) = (&self.world.alice.ctx, &self.world.alice.tenant);
        let all = notices::list(ctx, tenant, Slice::first(50)).await?.items;
        Ok(all.into_iter().map(|(_, notice)| notice).collect())
    }
}

fn header(post: &Post, name: &str) -> String {
    let found = post.headers.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

fn call() -> HoldingId {
    HoldingId::from_bytes([5; 16])
}

#[tokio::test]
async fn an_event_arrives_once_signed_and_thin_and_keeps_its_id_when_tried_again() -> Result<(), Failure> {
    let it = Hooked::new(&["call.*"]).await?;
    it.happens("call.accepted", "call", call()).await?;
    it.happens("document.drafted", "document", call()).await?;
    let body = "no\r\nspace left ".repeat(40).into_bytes();
    it.outside.web.next_is(Ok(Posted { status: 503, retry_after: Some(Span::seconds(7)), body }));
    assert_eq!(it.run().await?.done, 1);
    it.world.clock.advance(Span::seconds(6));
    assert_eq!(it.run().await?.begun(), 0, "the receiver asked for seven seconds");
    it.world.clock.advance(Span::seconds(2));
    assert_eq!(it.run().await?.done, 1);
    let posts = it.outside.web.taken();
    let [first, second] = posts.as_slice() else { return Err("two posts were expected".into()) };
    assert_eq!((&first.url, &first.body), (&second.url, &second.body));
    let said: Value = serde_json::from_slice(&first.body)?;
    assert_eq!(
        said,
        json!({ "type": "call.accepted", "timestamp": "2026-11-03T14:00:00.000000Z", "data": { "call": call() } })
    );
    assert_eq!(header(first, "webhook-id"), header(second, "webhook-id"));
    assert!(header(first, "webhook-id").starts_with("msg_") && !header(first, "webhook-id").contains('.'));
    assert_ne!(header(first, "webhook-timestamp"), header(second, "webhook-timestamp"));
    assert_ne!(header(first, "webhook-signature"), header(second, "webhook-signature"));
    assert!(header(first, "webhook-signature").starts_with("v1,"));
    let log = it.deliveries().await?;
    let [(_, delivery)] = log.as_slice() else { return Err("one delivery was expected".into()) };
    assert_eq!(delivery.state, DeliveryState::Delivered);
    let statuses: Vec<_> = delivery.attempts.iter().map(|attempt| attempt.status).collect();
    assert_eq!(statuses, [Some(503), Some(204)]);
    assert!(
        delivery.attempts.iter().all(|attempt| attempt.note.len() <= 200 && !attempt.note.contains('\n'))
    );
    Ok(())
}

/// Promise: AUDORA-014
#[tokio::test]
async fn a_call_that_comes_in_and_its_transcript_are_told_to_webhooks_once_each() -> Result<(), Failure> {
    let it = Hooked::new(&["call.*", "transcript.*"]).await?;
    let (side, [first, ..]) = (&it.world.alice, SAMPLE_CALLS);
    let northwind = Northwind::create(side).await?;
    let (id, _) = northwind.call(side, &first).await?;
    assert_eq!(it.run().await?.done, 2);
    assert_eq!(it.run().await?.begun(), 0);
    let said: Vec<Value> = it
        .outside
        .web
        .taken()
        .iter()
        .map(|post| serde_json::from_slice(&post.body))
        .collect::<Result<_, _>>()?;
    let mut types: Vec<&str> = said.iter().filter_map(|body| body["type"].as_str()).collect();
    types.sort_unstable();
    assert_eq!(types, ["call.accepted", "transcript.added"]);
    assert!(said.iter().all(|body| body["data"]["call"] == json!(id)), "{said:?}");
    Ok(())
}

#[tokio::test]
async fn what_is_never_taken_is_tried_ten_times_in_75_hours_and_then_the_webhook_goes_off_with_a_notice()
-> Result<(), Failure> {
    let it = Hooked::new(&["*"]).await?;
    it.happens("call.accepted", "call", call()).await?;
    let begun = it.world.alice.tenant.now();
    for attempt in 0..=WAITS.len() {
        if attempt % 2 == 0 {
            it.outside.web.answer_next(500);
        } else {
            it.outside.web.next_is(Err(NotPosted { word: "timeout", text: "it took too long".to_owned() }));
        }
        assert_eq!(it.run().await?.done, 1, "attempt {attempt}");
        let next = it.deliveries().await?.into_iter().find_map(|(_, delivery)| delivery.next_at);
        if let Some(next) = next {
            it.world.clock.advance(next.since(it.world.alice.tenant.now()));
        }
    }
    let took = it.world.alice.tenant.now().since(begun);
    assert!(took >= Span::hours(75) && took <= Span::hours(80), "{took:?}");
    assert_eq!(it.outside.web.taken().len(), 10);
    assert_eq!(it.state().await?, WebhookState::Disabled(WhyDisabled::Failing));
    let told = it.told().await?;
    assert!(told.iter().any(|notice| notice.kind == NoticeKind::WebhookDisabled), "{told:?}");
    it.happens("call.accepted", "call", call()).await?;
    it.run().await?;
    assert_eq!(it.outside.web.taken().len(), 10, "nothing is sent any more");
    Ok(())
}

#[tokio::test]
async fn a_receiver_that_says_gone_is_left_alone_at_once() -> Result<(), Failure> {
    let it = Hooked::new(&["*"]).await?;
    it.happens("call.accepted", "call", call()).await?;
    it.outside.web.answer_next(410);
    it.run().await?;
    assert_eq!(it.state().await?, WebhookState::Disabled(WhyDisabled::Gone));
    let refused = webhooks::test_send(&it.world.alice.ctx, &it.world.alice.tenant, it.hook).await;
    assert!(matches!(refused, Err(NoticesError::WebhookOff)));
    let told = it.told().await?;
    assert!(told.iter().any(|notice| notice.word.as_deref() == Some("receiver_says_gone")));
    Ok(())
}

/// Promise: AUDEXE-112
#[tokio::test]
async fn a_webhook_that_is_switched_off_receives_nothing_and_its_log_says_skipped() -> Result<(), Failure> {
    let it = Hooked::new(&["*"]).await?;
    let (ctx, tenant) = (&it.world.alice.ctx, &it.world.alice.tenant);
    it.happens("call.accepted", "call", call()).await?;
    webhooks::change(
        ctx,
        tenant,
        &it.outside.services(),
        it.hook,
        Change { active: Some(false), ..Change::default() },
    )
    .await?;
    it.happens("transcript.added", "call", call()).await?;
    it.run().await?;
    assert!(it.outside.web.taken().is_empty());
    let log = it.deliveries().await?;
    assert_eq!(log.len(), 2);
    assert!(log.iter().all(|(_, delivery)| delivery.state == DeliveryState::Skipped));
    webhooks::change(
        ctx,
        tenant,
        &it.outside.services(),
        it.hook,
        Change { active: Some(true), ..Change::default() },
    )
    .await?;
    for (id, _) in &log {
        webhooks::resend(ctx, tenant, it.hook, *id).await?;
    }
    let again = webhooks::resend(ctx, tenant, it.hook, call()).await;
    assert!(matches!(again, Err(NoticesError::Kernel(KernelError::NotFound { .. }))));
    it.run().await?;
    assert_eq!(it.outside.web.taken().len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_rotated_secret_signs_along_for_a_day_and_no_secret_is_ever_shown_again() -> Result<(), Failure> {
    let it = Hooked::new(&["call.*"]).await?;
    let (ctx, tenant) = (&it.world.alice.ctx, &it.world.alice.tenant);
    assert!(it.secret.expose().starts_with("whsec_") && it.secret.expose().len() == 50);
    let fresh = webhooks::rotate(ctx, tenant, it.hook).await?;
    assert_ne!(fresh.expose(), it.secret.expose());
    for (wait, signatures) in [(Span::ZERO, 2), (Span::hours(25), 1)] {
        it.world.clock.advance(wait);
        webhooks::test_send(ctx, tenant, it.hook).await?;
        it.run().await?;
        let posts = it.outside.web.taken();
        let signed = posts.last().map(|post| header(post, "webhook-signature")).unwrap_or_default();
        assert_eq!(signed.split(' ').count(), signatures);
    }
    let shown = format!("{:?}", webhooks::list(ctx, tenant).await?);
    assert!(!shown.contains("whsec_"), "{shown}");
    webhooks::remove(ctx, tenant, &it.outside.services(), it.hook).await?;
    assert!(webhooks::list(ctx, tenant).await?.is_empty());
    it.happens("call.accepted", "call", call()).await?;
    assert_eq!(it.run().await?.begun(), 0);
    Ok(())
}

#[tokio::test]
async fn webhooks_belong_to_owners_and_admins_of_their_tenant() -> Result<(), Failure> {
    let it = Hooked::new(&["*"]).await?;
    let (world, tenant, services) = (&it.world, &it.world.alice.tenant, it.outside.services());
    for role in ["manager", "member", "auditor"] {
        let ctx = world.member(&world.alice, &[role])?;
        assert!(webhooks::list(&ctx, tenant).await.is_err(), "{role}");
        assert!(webhooks::get(&ctx, tenant, it.hook).await.is_err(), "{role}");
        assert!(webhooks::rotate(&ctx, tenant, it.hook).await.is_err(), "{role}");
        assert!(webhooks::remove(&ctx, tenant, &services, it.hook).await.is_err(), "{role}");
    }
    let bob = &world.bob;
    let said = webhooks::get(&bob.ctx, &bob.tenant, it.hook).await;
    assert!(matches!(said, Err(NoticesError::Kernel(KernelError::NotFound { .. }))));
    let admin = world.member(&world.alice, &["admin"])?;
    assert_eq!(webhooks::list(&admin, tenant).await?.len(), 1);
    let new = NewWebhook { url: "http://hooks.example/".to_owned(), events: vec!["*".to_owned()] };
    let refused = webhooks::create(&admin, tenant, &it.outside.services(), &new).await;
    assert!(matches!(refused, Err(NoticesError::Address(_))));
    Ok(())
}

/// Promise: AUDEXE-087
#[tokio::test]
async fn an_alert_reaches_webhook_and_mail_within_a_minute_also_behind_a_long_queue() -> Result<(), Failure> {
    let it = Hooked::new(&["*"]).await?;
    it.outside.people.enter(HoldingId::from_bytes([1; 16]), "ada@one.example", true);
    for _ in 0..40 {
        it.happens("call.accepted", "call", call()).await?;
    }
    let raised = it.world.alice.tenant.now();
    it.alert().await?;
    // Every receiver hangs for fifteen seconds in each round.
    for _ in 0..2 {
        it.run().await?;
        it.world.clock.advance(Span::seconds(15));
    }
    assert!(it.world.alice.tenant.now().since(raised) <= Span::seconds(60));
    let said = |post: &Post| String::from_utf8_lossy(&post.body).contains(r#""type":"alert.mass_export""#);
    assert_eq!(it.outside.web.taken().iter().filter(|post| said(post)).count(), 1);
    let mail = it.outside.mail.taken();
    assert!(mail.iter().any(|mail| mail.subject.contains("mass export")), "{mail:?}");
    assert!(it.outside.web.taken().len() < 41, "the queue behind it is still there");
    Ok(())
}

/// Promise: AUDORA-051
#[tokio::test]
async fn the_owner_gets_a_mail_about_a_sign_in_from_a_new_device() -> Result<(), Failure> {
    let (world, outside) = (World::new().await?, Outside::default());
    let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
    let owner = HoldingId::from_bytes([1; 16]);
    outside.people.enter(owner, "ada@one.example", true);
    let kind = NoticeKind::NewDeviceSignIn;
    let session = HoldingId::from_bytes([9; 16]);
    notices::tell_alone(
        ctx,
        tenant,
        NewNotice::new(kind, notices::Audience::Member(owner)).about("session", session),
    )
    .await?;
    for _ in 0..2 {
        run_jobs(&world.kernel, &outside.services(), tenant.id()).await?;
    }
    let mails = outside.mail.taken();
    let [mail] = mails.as_slice() else { return Err("one mail was expected".into()) };
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("ada@one.example", "A sign-in from a new device"));
    assert!(mail.text.contains("2026-11-03 14:00 UTC") && mail.text.contains("https://candor.example/"));
    Ok(())
}

#[tokio::test]
async fn a_host_that_no_webhook_uses_any_more_is_none_of_the_tenants_endpoints() -> Result<(), Failure> {
    let (world, outside) = (World::new().await?, Outside::default());
    let (ctx, tenant) = (&world.alice.ctx, &world.alice.tenant);
    let book = trust::Book::open(Arc::clone(&world.kernel), Vec::new()).await?;
    let services = Services { trust: Some(book), ..outside.services() };
    let mut hooks = Vec::new();
    for url in ["https://hooks.example/a", "https://hooks.example/b"] {
        let new = NewWebhook { url: url.to_owned(), events: vec!["*".to_owned()] };
        hooks.push(webhooks::create(ctx, tenant, &services, &new).await?.0);
    }
    let open = || async {
        let all = trust::endpoints(ctx, tenant).await?;
        let open = all.into_iter().filter(|(_, at)| at.closed_at.is_none());
        Ok::<Vec<String>, Failure>(open.map(|(_, at)| at.host).collect())
    };
    webhooks::remove(ctx, tenant, &services, hooks[0]).await?;
    assert_eq!(open().await?, ["hooks.example"], "the other one is there");
    let change = Change { url: Some("https://elsewhere.example/".to_owned()), ..Change::default() };
    webhooks::change(ctx, tenant, &services, hooks[1], change).await?;
    assert_eq!(open().await?, ["elsewhere.example"], "it moved away");
    webhooks::remove(ctx, tenant, &services, hooks[1]).await?;
    assert!(open().await?.is_empty());
    Ok(())
}
