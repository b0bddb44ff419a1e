//! The tenant's own log and its alerts, over HTTP.

use candor_domain::audit::Watches;
use candor_domain::{Purpose, calls};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_testkit::Failure;
use candor_verify::{Kind, Options, check_as};
use serde_json::{Value, json};

use super::resources::{call, client};
use super::{Api, Reply};

fn items(reply: &Reply) -> Vec<Value> {
    reply.json().get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_tenant_reads_its_log_in_pages_proves_an_entry_and_exports_all_of_it() -> Result<(), Failure> {
    let api = Api::new().await?;
    let client = client(&api, "alice").await?;
    let id = call(&api, "alice", &client).await?;
    let listed = api.ask("alice", "GET", &format!("/v1/log?about={id}&oldest_first=true"), None).await?;
    assert_eq!(listed.status, 200, "{listed:?}");
    let entry = items(&listed).first().cloned().ok_or("nothing about the call")?;
    let first = api.ask("alice", "GET", "/v1/log?limit=2", None).await?;
    let next = first.text("next");
    let second = api.ask("alice", "GET", &format!("/v1/log?limit=2&cursor={next}"), None).await?;
    let index = |reply: &Reply, at: usize| items(reply).get(at).and_then(|entry| entry["index"].as_u64());
    assert_eq!(index(&second, 0).map(|index| index + 1), index(&first, 1), "pages meet");
    let foreign = api.ask("bob", "GET", &format!("/v1/log?limit=2&cursor={next}"), None).await?;
    assert_eq!(foreign.problem(), (400, "invalid-cursor".to_owned()));

    let at = format!("/v1/log/{}", entry["index"]);
    assert_eq!(api.ask("alice", "GET", &at, None).await?.json(), entry);
    assert_eq!(api.ask("alice", "GET", "/v1/log/999999", None).await?.problem().0, 404);
    let proof = api.ask("alice", "GET", &format!("{at}/proof"), None).await?;
    assert!(String::from_utf8_lossy(&proof.bytes).starts_with("c2sp.org/tlog-proof@v1\n"));
    let checkpoint = api.ask("alice", "GET", "/v1/log/checkpoint", None).await?;
    assert!(String::from_utf8_lossy(&checkpoint.bytes).starts_with("candor/"));
    let export = api.ask("alice", "GET", "/v1/log/export", None).await?;
    assert_eq!(export.header("content-type"), "application/jsonl");
    let folder = api.world.base().join("handed-out.jsonl");
    std::fs::write(&folder, &export.bytes)?;
    let options = Options { vkey: Some(api.world.alice.tenant.vkey().await), ..Options::default() };
    let report = check_as(Kind::Export, &folder, &options)?;
    assert!(report.ok, "{report}");
    let bobs = api.ask("bob", "GET", &format!("/v1/log?about={id}"), None).await?;
    assert!(items(&bobs).is_empty());
    Ok(())
}

#[tokio::test]
async fn an_alert_is_listed_and_signed_off_once() -> Result<(), Failure> {
    let api = Api::new().await?;
    let side = &api.world.alice;
    let busy = api.world.member(side, &["manager"])?;
    for number in 0..40u8 {
        let id = HoldingId::from_bytes([number; 16]);
        side.tenant.note_access(&busy, &calls::CallAction::Export, id).await?;
    }
    let ctx = api.world.kernel.ctx(Actor::System, side.tenant.id(), &Purpose::Service)?;
    Watches::default().round(&ctx, &side.tenant).await?;
    let listed = items(&api.ask("alice", "GET", "/v1/alerts?open=true", None).await?);
    let alert = listed.first().cloned().unwrap_or_default();
    assert_eq!((listed.len(), &alert["rule"], &alert["figure"]), (1, &json!("mass_export"), &json!(40)));
    let at = format!("/v1/alerts/{}", alert["id"].as_str().unwrap_or_default());
    assert_eq!(api.ask("alice", "GET", &at, None).await?.json(), alert);
    assert_eq!(api.ask("bob", "GET", &at, None).await?.problem().0, 404);
    let sign = |note: &str| Some(json!({ "verdict": "expected", "note": note }));
    let empty = api.ask("alice", "POST", &format!("{at}/sign-off"), sign("")).await?;
    assert_eq!(empty.problem(), (422, "invalid-body".to_owned()));
    let done = api.ask("alice", "POST", &format!("{at}/sign-off"), sign("a move to another tool")).await?;
    assert_eq!(done.status, 204);
    let again = api.ask("alice", "POST", &format!("{at}/sign-off"), sign("again")).await?;
    assert_eq!(again.problem(), (409, "refused".to_owned()));
    assert!(items(&api.ask("alice", "GET", "/v1/alerts?open=true", None).await?).is_empty());
    assert_eq!(items(&api.ask("alice", "GET", "/v1/alerts", None).await?).len(), 1);
    Ok(())
}
