//! What the server's log says of a page that was refused or failed: one line, and nothing of what somebody sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{Request, header};
use candor_domain::Purpose;
use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::CallEvent;
use candor_domain::clients::Client;
use candor_domain::identity::{Credential, IdentityAction, Role, members};
use candor_kernel::ctx::Actor;
use candor_kernel::{DataClass, Holding, Timestamp};
use candor_testkit::Failure;
use candor_web::observe::scrub;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tracing::field::{Field, Visit};

use super::House;
use crate::browser::{Browser, Page, SITE};

/// What nobody may find in a line.
const SENT: &str = "canary";

/// A line, as a server writes it: what is said of a cause is cleaned.
#[derive(Debug, Clone, Default)]
struct Line {
    target: String,
    level: String,
    said: BTreeMap<String, String>,
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.said.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let value = if field.name() == "cause" { scrub(value) } else { value.to_owned() };
        self.said.insert(field.name().to_owned(), value);
    }
}

/// Hears everything that is traced on this thread.
#[derive(Clone, Default)]
struct Ear(Arc<Mutex<Vec<Line>>>);

impl Ear {
    /// What was heard since the last time.
    fn heard(&self) -> Vec<Line> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl tracing::Subscriber for Ear {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let data = event.metadata();
        let (target, level) = (data.target().to_owned(), data.level().to_string());
        let mut line = Line { target, level, said: BTreeMap::new() };
        event.record(&mut line);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

/// One line of the door, with these fields and no other: level, method, route, status, kind.
fn one_line(ear: &Ear, page: &Page, what: &str) -> String {
    let heard = ear.heard();
    for line in &heard {
        assert!(!format!("{line:?}").contains(SENT), "{what} says what was sent: {line:?}");
    }
    let lines: Vec<&Line> = heard.iter().filter(|line| line.target.starts_with("candor_web::door")).collect();
    assert_eq!(lines.len(), 1, "{what}: {lines:?}");
    let line = lines[0];
    let mut names: Vec<&str> = line.said.keys().map(String::as_str).collect();
    names.retain(|name| *name != "cause");
    assert_eq!(names, ["message", "method", "request", "route", "slug", "status"], "{what}");
    let request = page.header(header::HeaderName::from_static("x-request-id")).to_owned();
    let is_about = request.is_empty() || line.said["request"] == request;
    assert!(is_about, "{what}: {line:?} is not about {request}");
    assert_eq!(line.said["status"], page.status.as_u16().to_string(), "{what}");
    let part = |name: &str| line.said[name].as_str();
    [&line.level, part("method"), part("route"), part("status"), part("slug")].join(" ")
}

/// What is answered to a form.
async fn sent(browser: &Browser, to: &str, fields: &[(&str, &str)]) -> Result<Page, Failure> {
    browser.post(to, fields).await
}

/// Level, method, route, status and kind of each refusal below.
const TOLD: [&str; 16] = [
    "DEBUG POST /sign-in 422 sign-in-failed",
    "DEBUG POST /sign-in 403 cross-site",
    "DEBUG POST /sign-in 422 invalid-body",
    "DEBUG GET /invitation/{secret} 404 link-dead",
    "DEBUG GET /sign-in/with/{tenant}/{provider} 404 not-found",
    "DEBUG GET - 404 not-found",
    "DEBUG GET /docs/{*path} 404 not-found",
    "DEBUG POST /sign-in/second/passkey 422 invalid-body",
    "DEBUG POST /step-up 422 sign-in-failed",
    "DEBUG POST /device 422 link-dead",
    "DEBUG GET /clients/{id} 404 not-found",
    "DEBUG POST /clients 400 idempotency-key-missing",
    "DEBUG POST /clients 422 invalid-body",
    "DEBUG POST /clients 422 invalid-body",
    "DEBUG POST /account/password 422 invalid-body",
    "DEBUG GET /operator 404 not-found",
];

#[tokio::test]
async fn each_page_that_refuses_leaves_one_line_without_content() -> Result<(), Failure> {
    let house = House::new().await?;
    let (visitor, alice) = (house.visitor(), house.alice().await?);
    let ear = Ear::default();
    let _guard = tracing::subscriber::set_default(ear.clone());
    let mut told = Vec::new();
    let mut tell = |page: Page, what: &str| told.push(one_line(&ear, &page, what));

    let wrong = [("email", "canary@northwind.example"), ("password", "canary canary canary")];
    tell(sent(&visitor, "/sign-in", &wrong).await?, "a wrong password");
    tell(visitor.post_from("https://canary.example", "/sign-in", &wrong).await?, "another site's form");
    tell(sent(&visitor, "/sign-in", &[("canary", "canary")]).await?, "half a form");
    tell(visitor.get("/invitation/ci_canary").await?, "a dead link");
    let way = "/sign-in/with/0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a/canary";
    tell(visitor.get(way).await?, "an unknown provider");
    tell(visitor.get("/canary").await?, "no such page");
    tell(visitor.get("/docs/canary").await?, "no such page of the documentation");
    let code = [("ticket", "canary"), ("kind", "totp"), ("code", "canary")];
    let over = sent(&visitor, "/sign-in/second", &code).await?;
    assert_eq!((over.location(), ear.heard().len()), ("/sign-in?why=over", 0), "sent on, not refused");
    let script = Request::post("/sign-in/second/passkey").header(header::ORIGIN, SITE);
    let script = script.header(header::CONTENT_TYPE, "application/json");
    tell(visitor.send(script, json!({ "ticket": "canary" }).to_string()).await?, "a script's half");

    let password = [("kind", "password"), ("said", "canary canary canary")];
    tell(sent(&alice, "/step-up", &password).await?, "a wrong proof");
    tell(sent(&alice, "/device", &[("code", "canary")]).await?, "a wrong code");
    let missing = "/clients/0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a";
    tell(alice.get(missing).await?, "no such client");
    tell(sent(&alice, "/clients", &[("name", "canary")]).await?, "a form without its name");
    let once = |n: &'static str| [("once", n), ("name", "canary\u{0}canary")];
    tell(sent(&alice, "/clients", &once("1")).await?, "a refused form");
    let odd = [("once", "2"), ("name", "x"), ("canary", "canary")];
    tell(sent(&alice, "/clients", &odd).await?, "an unknown field");
    tell(sent(&alice, "/account/password", &[("once", "3"), ("present", "canary")]).await?, "no password");
    tell(alice.get("/operator").await?, "somebody else's area");
    assert_eq!(told, TOLD);
    Ok(())
}

/// A client and a password as no version of the program ever wrote them.
#[derive(Serialize, Deserialize)]
struct Odd<const PASSWORD: bool> {
    name: Vec<String>,
}

impl<const PASSWORD: bool> Holding for Odd<PASSWORD> {
    const KIND: &'static str = if PASSWORD { Credential::KIND } else { Client::KIND };
    const CLASS: &'static dyn DataClass = if PASSWORD { Credential::CLASS } else { Client::CLASS };
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = Client::PURPOSES;
    const RETENTION: Option<&'static str> = if PASSWORD { Credential::RETENTION } else { Client::RETENTION };
    const ABOUT: &'static str = "Odd.";

    fn sort_at(&self) -> Timestamp {
        Timestamp::from_micros(0)
    }
}

fn odd<const PASSWORD: bool>() -> Odd<PASSWORD> {
    Odd { name: vec![SENT.to_owned()] }
}

#[tokio::test]
async fn a_page_that_fails_leaves_one_line_with_its_cause_and_an_entry_of_whose_it_was() -> Result<(), Failure>
{
    let house = House::new().await?;
    let (side, alice) = (&house.world.alice, house.alice().await?);
    let (member, kept) =
        members::list(&side.ctx, &side.tenant, false).await?.pop().ok_or("nobody was let in")?;
    assert_eq!(kept.role, Role::Admin);
    let system = house.world.kernel.ctx(Actor::System, side.tenant.id(), &Purpose::Service)?;
    let mut tx = side.tenant.write(&system)?;
    let client = tx.add(&odd::<false>())?;
    tx.get::<Credential>(kept.credential, &IdentityAction::Admit).await?;
    tx.put(kept.credential, &odd::<true>())?;
    tx.commit(&CallEvent::PeopleNoted { count: 0 }).await?;
    let ear = Ear::default();
    let _guard = tracing::subscriber::set_default(ear.clone());

    let mut told = Vec::new();
    let mut tell = |page: Page, what: &str| {
        assert!(!page.text.contains(SENT), "{what}: {}", page.text);
        told.push(one_line(&ear, &page, what));
    };
    tell(alice.get(&format!("/clients/{client}")).await?, "a broken page");
    let archive = format!("/clients/{client}/archive");
    tell(sent(&alice, &archive, &[("once", "1")]).await?, "a broken form");
    let proof = [("kind", "password"), ("said", "a long walk by the sea")];
    tell(sent(&alice, "/step-up", &proof).await?, "a broken bare page");
    let fields = [("email", kept.email.as_str()), ("password", "a long walk by the sea")];
    tell(sent(&house.visitor(), "/sign-in", &fields).await?, "a broken door");
    assert_eq!(
        told,
        [
            "ERROR GET /clients/{id} 500 internal",
            "ERROR POST /clients/{id}/archive 500 internal",
            "ERROR POST /step-up 500 internal",
            "ERROR POST /sign-in 500 internal",
        ]
    );

    let filter = Filter { action: Some("request.failed".to_owned()), ..Filter::default() };
    let found = audit::log(&side.ctx, &side.tenant, &filter, Order::Oldest, None, 100).await?.items;
    let said = |at: &str| -> Vec<Value> {
        let part =
            |entry: &audit::LogEntry| entry.payload.as_ref().and_then(|said| said.pointer(at)).cloned();
        found.iter().map(|entry| part(entry).unwrap_or_default()).collect()
    };
    let routes = ["GET /clients/{id}", "POST /clients/{id}/archive", "POST /step-up"];
    let routes = routes.map(|route| {
        let (method, route) = route.split_once(' ').unwrap_or_default();
        json!({ "method": method, "route": route })
    });
    assert_eq!(said("/detail"), routes, "nobody was in at the door");
    assert_eq!(said("/actor"), vec![json!(member); 3]);
    Ok(())
}
