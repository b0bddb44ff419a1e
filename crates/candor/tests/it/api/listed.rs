//! What is listed in a tenant's own log: errors, odd bursts, changed settings and rights.

use candor_domain::audit::{self, Filter, LogEntry, Order, Watches};
use candor_domain::calls::{CallAction, CallEvent};
use candor_domain::clients::Client;
use candor_domain::{Purpose, tenancy};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_kernel::{DataClass, Holding, Timestamp};
use candor_testkit::Failure;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Api;

async fn entries(api: &Api, action: &str) -> Result<Vec<LogEntry>, Failure> {
    let side = &api.world.alice;
    let filter = Filter { action: Some(action.to_owned()), ..Filter::default() };
    Ok(audit::log(&side.ctx, &side.tenant, &filter, Order::Oldest, None, 100).await?.items)
}

fn payload(entry: &LogEntry, pointer: &str) -> Value {
    entry.payload.as_ref().and_then(|payload| payload.pointer(pointer)).cloned().unwrap_or_default()
}

/// A client as no version of the program ever wrote one.
#[derive(Serialize, Deserialize)]
struct Odd {
    name: Vec<String>,
}

impl Holding for Odd {
    const KIND: &'static str = Client::KIND;
    const CLASS: &'static dyn DataClass = Client::CLASS;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = Client::PURPOSES;
    const RETENTION: Option<&'static str> = Client::RETENTION;
    const ABOUT: &'static str = "An odd client.";

    fn sort_at(&self) -> Timestamp {
        Timestamp::from_micros(0)
    }
}

/// Promise: AUDEAI-040
#[tokio::test]
async fn a_request_that_failed_and_an_odd_burst_are_both_listed_with_time_and_actor() -> Result<(), Failure> {
    let api = Api::new().await?;
    let side = &api.world.alice;
    let mut tx = side.tenant.write(&side.ctx)?;
    let odd = tx.add(&Odd { name: vec!["canary".to_owned()] })?;
    tx.commit(&CallEvent::PeopleNoted { count: 0 }).await?;
    let alice = api.ask("alice", "GET", "/v1/me", None).await?.json()["member"]["id"].clone();
    let before = side.tenant.now();
    let broken = api.ask("alice", "GET", &format!("/v1/clients/{odd}"), None).await?;
    assert_eq!(broken.problem(), (500, "internal".to_owned()));
    assert!(!String::from_utf8_lossy(&broken.bytes).contains("canary"));
    let failed = entries(&api, "request.failed").await?;
    assert_eq!(failed.len(), 1);
    assert_eq!((&*failed[0].class, &*failed[0].outcome), ("access", "failed"));
    assert!(failed[0].at >= before);
    assert_eq!(payload(&failed[0], "/actor"), alice);
    assert_eq!(payload(&failed[0], "/detail"), json!({ "method": "GET", "route": "/v1/clients/{id}" }));
    assert_eq!(api.ask("alice", "GET", "/v1/clients/nothing", None).await?.status, 404);
    assert_eq!(entries(&api, "request.failed").await?.len(), 1, "the caller's own mistakes are no failures");

    let busy = api.world.member(side, &["manager"])?;
    for number in 0..40u8 {
        side.tenant.note_access(&busy, &CallAction::Export, HoldingId::from_bytes([number; 16])).await?;
    }
    let system = api.world.kernel.ctx(Actor::System, side.tenant.id(), &Purpose::Service)?;
    Watches::default().round(&system, &side.tenant).await?;
    let raised = entries(&api, "alert.raised").await?;
    assert_eq!(raised.len(), 1);
    assert!(raised[0].at >= before);
    assert_eq!(payload(&raised[0], "/detail/rule"), "mass_export");
    assert_eq!(payload(&raised[0], "/detail/about/member"), json!(HoldingId::from_bytes([7; 16])));
    let listed = api.ask("alice", "GET", "/v1/log?limit=200", None).await?.json();
    let actions: Vec<&str> =
        listed["items"].as_array().into_iter().flatten().filter_map(|e| e["action"].as_str()).collect();
    assert!(actions.contains(&"request.failed") && actions.contains(&"alert.raised"));
    Ok(())
}

/// Promise: AUDEAI-039
#[tokio::test]
async fn a_changed_right_or_setting_has_one_entry_with_digests_of_before_and_after() -> Result<(), Failure> {
    let api = Api::new().await?;
    let side = &api.world.alice;
    let new = json!({ "name": "directory", "scopes": ["role.*", "log.read"] });
    let token = api.ask("alice", "POST", "/v1/tokens", Some(new)).await?.text("secret");
    let role = json!({ "name": "Eraser", "actions": ["call.erase"] });
    let made = api.ask("alice", "POST", "/v1/roles", Some(role)).await?;
    assert_eq!(made.status, 201, "{made:?}");
    let at = format!("/v1/roles/{}", made.text("id"));
    for actions in [json!(["call.erase", "call.undo"]), json!(["call.erase"])] {
        let etag = api.ask("alice", "GET", &at, None).await?.header("etag");
        let change = json!({ "actions": actions });
        let changed = api.ask_with(&token, "PATCH", &at, Some(change), &[("if-match", &etag)]).await?;
        assert_eq!(changed.status, 200, "{changed:?}");
    }
    let created = entries(&api, "role.created").await?;
    let changed = entries(&api, "role.changed").await?;
    assert_eq!((created.len(), changed.len()), (1, 2), "one entry for each change, by whatever means");
    let (before, after) = ("/changes/0/before", "/changes/0/after");
    assert_eq!(payload(&created[0], before), Value::Null);
    let first = payload(&created[0], after);
    assert!(first.as_str().is_some_and(|digest| digest.len() == 64), "{first}");
    assert_eq!(payload(&changed[0], before), first);
    assert_ne!(payload(&changed[0], after), first);
    assert_eq!(payload(&changed[1], before), payload(&changed[0], after));
    assert_eq!(payload(&changed[1], after), first, "back where it was");
    assert_eq!(entries(&api, "api_token.used").await?.len(), 1, "the program came in");

    let (zero, kernel, name) = (api.world.zero()?, &api.world.kernel, side.tenant.id().to_string());
    tenancy::suspend_recording(&zero, kernel, &name, "evidence of unlawful recording").await?;
    tenancy::resume_recording(&zero, kernel, &name).await?;
    let all = audit::log(&side.ctx, &side.tenant, &Filter::default(), Order::Newest, None, 2).await?.items;
    assert_eq!(payload(&all[0], before), payload(&all[1], after));
    assert_eq!(payload(&all[0], after), payload(&all[1], before), "allowed again, as it was");
    assert_ne!(payload(&all[0], before), payload(&all[0], after));
    Ok(())
}
