//! The register of subprocessors and the ledger, over HTTP.

use std::sync::Arc;

use candor_domain::trust::{self, Declared, Host, Kind};
use candor_kernel::egress::{Egress, Outbound, TenantLogs};
use candor_testkit::Failure;
use serde_json::json;

use super::Api;

fn relay() -> Declared {
    Declared {
        name: "Our relay".into(),
        category: "mail".into(),
        kind: Kind::Own,
        purpose: "Takes our mail to the world.".into(),
        hosts: vec![Host { host: "relay.invalid".into(), port: 443, private: vec![], ..Host::default() }],
        data_classes: vec!["account_data".into()],
        ..Declared::default()
    }
}

#[tokio::test]
async fn a_tenant_sees_the_register_objects_and_reads_what_went_where() -> Result<(), Failure> {
    let api = Api::new().await?;
    trust::announce(&api.world.zero()?, &api.book, "relay", relay(), None).await?;
    let shown = api.ask("alice", "GET", "/v1/subprocessors/relay", None).await?;
    assert_eq!(shown.status.as_u16(), 200, "{:?}", shown.json());
    assert_eq!((shown.text("state"), shown.text("name")), ("active".to_owned(), "Our relay".to_owned()));
    assert_eq!(shown.json().pointer("/hosts/0"), Some(&json!("relay.invalid:443")));
    let listed = api.ask("bob", "GET", "/v1/subprocessors", None).await?;
    assert_eq!(listed.json().pointer("/items/0/slug"), Some(&json!("relay")));
    let path = "/v1/subprocessors/relay/objection";
    let objected = api.ask("alice", "POST", path, Some(json!({ "reason": "no" }))).await?;
    assert_eq!(objected.status.as_u16(), 200);
    assert!(!objected.text("objected_at").is_empty());
    let log = Arc::new(TenantLogs::new(Arc::clone(&api.world.kernel)));
    let policy: Arc<trust::Book> = Arc::clone(&api.book);
    let egress = Egress::new(policy, log);
    for _ in 0..3 {
        let outbound = Outbound {
            subprocessor: "relay".into(),
            purpose: "service".into(),
            method: "GET".into(),
            url: "https://relay.invalid/?secret".into(),
            ..Outbound::default()
        };
        assert!(egress.send(&api.world.alice.ctx, outbound).await.is_err());
    }
    let ledger = api.ask("alice", "GET", "/v1/transfers?limit=2&refused=true", None).await?;
    assert_eq!(ledger.json().pointer("/items/0/why"), Some(&json!("objection")));
    let next = ledger.text("next");
    let rest =
        api.ask("alice", "GET", &format!("/v1/transfers?limit=2&refused=true&cursor={next}"), None).await?;
    assert_eq!(rest.json().pointer("/items").and_then(|items| items.as_array()).map(Vec::len), Some(1));
    let foreign =
        api.ask("bob", "GET", &format!("/v1/transfers?limit=2&refused=true&cursor={next}"), None).await?;
    assert_eq!(foreign.problem(), (400, "invalid-cursor".to_owned()));
    let theirs = api.ask("bob", "GET", "/v1/transfers", None).await?;
    assert_eq!(theirs.json().pointer("/items"), Some(&json!([])));
    assert_eq!(api.ask("alice", "DELETE", path, None).await?.status.as_u16(), 204);
    assert_eq!(api.ask("alice", "DELETE", path, None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("alice", "GET", "/v1/subprocessors/nobody", None).await?.status.as_u16(), 404);
    let lengthy = api.ask("alice", "POST", path, Some(json!({ "reason": "x".repeat(501) }))).await?;
    assert_eq!(lengthy.problem(), (422, "invalid-body".to_owned()));
    Ok(())
}
