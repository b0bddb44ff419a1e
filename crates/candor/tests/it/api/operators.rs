//! The operators' doors: who comes in, and that nothing of a customer's is behind them without a grant.

use candor_domain::identity::invitations::Acceptance;
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::identity::{Doorkeeper, Proven, ProvenBy, SignInPlace};
use candor_kernel::ids::TenantId;
use candor_testkit::Failure;
use serde_json::json;

use super::resources::{call, client};
use super::{Api, Reply};

/// Puts a signed-in operator into the hands of `name`.
pub(super) async fn operator(api: &mut Api, name: &str, role: OperatorRole) -> Result<(), Failure> {
    let kernel = std::sync::Arc::clone(&api.world.kernel);
    let (door, home) =
        (Doorkeeper::new(std::sync::Arc::clone(&kernel)), kernel.tenant(TenantId::ZERO).await?);
    let place =
        SignInPlace { from: [0, 0, 0, 0].into(), agent: String::new(), device: None, device_key: None };
    let email = format!("{name}@host.example");
    let link = staff::invite(&api.world.zero()?, &home, &email, &[role]).await?;
    let said = Acceptance {
        email: None,
        display_name: name.to_owned(),
        password: "otter ladder plum seven".to_owned(),
        place: place.clone(),
    };
    let member = door.accept_invitation(&link.secret, said).await?.member;
    let (tenant, by) = (TenantId::ZERO, ProvenBy::Passkey);
    let proven = Proven { tenant, member, by, second_factor: true, place, device_key: None };
    let secret = door.open_session(proven).await?.secret;
    api.know(name, secret);
    Ok(())
}

fn state(reply: &Reply) -> String {
    reply.text("state")
}

/// Every reading route of operators, and the one that opens, with this id wherever one is wanted.
async fn shows_nothing(api: &Api, id: &str) -> Result<(), Failure> {
    let document = api.ask("", "GET", "/v1/openapi.json", None).await?.json();
    let paths = document.get("paths").and_then(|paths| paths.as_object()).cloned().unwrap_or_default();
    let reading: Vec<String> =
        paths.iter().filter(|(_, verbs)| verbs.get("get").is_some()).map(|(path, _)| path.clone()).collect();
    assert!(reading.iter().filter(|path| path.starts_with("/v1/operator")).count() >= 4);
    let opening = "/v1/operator/grants/{id}/items/{item}".to_owned();
    assert!(paths.get(&opening).is_some_and(|verbs| verbs.get("post").is_some()));
    for (verb, path) in reading.iter().map(|path| ("GET", path)).chain([("POST", &opening)]) {
        let path = path.replace("{id}", id).replace("{item}", id);
        let answer = api.ask("ann", verb, &path, None).await?;
        let text = String::from_utf8_lossy(&answer.bytes);
        for canary in ["Kick-off", "budget", "Priya", "Forty thousand"] {
            assert!(!text.contains(canary), "{path} shows {canary}");
        }
    }
    Ok(())
}

/// Promise: AUDORA-041
#[tokio::test]
async fn no_route_of_operators_shows_content_without_a_grant_that_names_it() -> Result<(), Failure> {
    let mut api = Api::new().await?;
    let of = client(&api, "alice").await?;
    let id = call(&api, "alice", &of).await?;
    operator(&mut api, "ann", OperatorRole::Operator).await?;
    shows_nothing(&api, &id).await?;
    let body = json!({ "tenant": api.world.alice.tenant.id(), "items": [id], "reason": "ticket 4711", "minutes": 60 });
    let blank = json!({ "tenant": api.world.alice.tenant.id(), "items": [id], "reason": " ", "minutes": 60 });
    let refused = api.ask("ann", "POST", "/v1/operator/grants", Some(blank)).await?;
    assert_eq!(refused.problem(), (422, "invalid-body".to_owned()));
    let asked = api.ask("ann", "POST", "/v1/operator/grants", Some(body)).await?;
    assert_eq!(asked.status.as_u16(), 201, "{}", String::from_utf8_lossy(&asked.bytes));
    let grant = asked.text("id");
    let item = format!("/v1/operator/grants/{grant}/items/{id}");
    assert_eq!(api.ask("ann", "POST", &item, None).await?.problem(), (409, "refused".to_owned()));
    let ours = format!("/v1/grants/{grant}");
    let shown = api.ask("alice", "GET", &ours, None).await?;
    assert_eq!((shown.text("reason"), state(&shown)), ("ticket 4711".to_owned(), "pending".to_owned()));
    assert_eq!(api.ask("bob", "GET", &ours, None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("bob", "POST", &format!("{ours}/approve"), None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("alice", "POST", &format!("{ours}/approve"), None).await?.status.as_u16(), 204);
    let opened = api.ask("ann", "POST", &item, None).await?;
    assert_eq!((opened.status.as_u16(), opened.text("title")), (200, "Kick-off".to_owned()));
    assert!(String::from_utf8_lossy(&opened.bytes).contains("Forty thousand"));
    let key = [("idempotency-key", "open-1")];
    assert_eq!(api.ask_with("ann", "POST", &item, None, &key).await?.status.as_u16(), 200);
    let twice = api.ask_with("ann", "POST", &item, None, &key).await?;
    assert_eq!(twice.problem(), (409, "answered-once".to_owned()));
    let seen = api.ask("alice", "GET", &ours, None).await?.json();
    assert_eq!(seen["uses"].as_array().map(Vec::len), Some(2), "the same key opened once");
    assert_eq!(api.ask("alice", "POST", &format!("{ours}/end"), None).await?.status.as_u16(), 204);
    assert_eq!(api.ask("ann", "POST", &item, None).await?.problem(), (409, "refused".to_owned()));
    Ok(())
}

/// Promise: CXTRACK-081
#[tokio::test]
async fn every_route_of_members_asks_who_it_is_and_members_find_nothing_behind_the_operators_doors()
-> Result<(), Failure> {
    let mut api = Api::new().await?;
    operator(&mut api, "ann", OperatorRole::Operator).await?;
    let document = api.ask("", "GET", "/v1/openapi.json", None).await?.json();
    let paths = document.get("paths").and_then(|paths| paths.as_object()).cloned().unwrap_or_default();
    let mut asked = 0;
    for (path, verbs) in &paths {
        for (verb, described) in verbs.as_object().into_iter().flatten() {
            // What is open to everybody names no scheme.
            let open = described.get("security").and_then(|s| s.as_array()).is_none_or(Vec::is_empty);
            let (verb, path) = (verb.to_uppercase(), path.replace("{id}", "x").replace("{item}", "x"));
            if open {
                continue;
            }
            let nobody = api.ask("", &verb, &path, None).await?;
            assert_eq!(nobody.status.as_u16(), 401, "{verb} {path}");
            asked += 1;
        }
    }
    assert!(asked > 30, "{asked}");
    for path in ["tenants", "grants", "operators", "reviews"] {
        let answer = api.ask("alice", "GET", &format!("/v1/operator/{path}"), None).await?;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
    assert_eq!(api.ask("ann", "GET", "/v1/operator/tenants", None).await?.status.as_u16(), 200);
    assert_eq!(api.ask("ann", "GET", "/v1/operator/reviews", None).await?.status.as_u16(), 403);
    Ok(())
}

#[tokio::test]
async fn giving_a_grant_back_twice_with_one_key_is_answered_the_same() -> Result<(), Failure> {
    let mut api = Api::new().await?;
    let of = client(&api, "alice").await?;
    let id = call(&api, "alice", &of).await?;
    operator(&mut api, "ann", OperatorRole::Operator).await?;
    let back = [("idempotency-key", "back-1")];
    let given = format!(
        "/v1/operator/grants/{}/end",
        api.ask(
            "ann",
            "POST",
            "/v1/operator/grants",
            Some(json!({
                "tenant": api.world.alice.tenant.id(), "items": [id], "reason": "another", "minutes": 5
            }))
        )
        .await?
        .text("id")
    );
    assert_eq!(api.ask_with("ann", "POST", &given, None, &back).await?.status.as_u16(), 204);
    let again = api.ask_with("ann", "POST", &given, None, &back).await?;
    assert_eq!((again.status.as_u16(), again.header("idempotency-replayed")), (204, "true".to_owned()));
    assert_eq!(
        api.ask("ann", "POST", &given, None).await?.status.as_u16(),
        409,
        "another key finds it ended"
    );
    Ok(())
}

#[tokio::test]
async fn operators_see_figures_of_the_installation_and_of_each_tenant() -> Result<(), Failure> {
    let mut api = Api::new().await?;
    let of = client(&api, "alice").await?;
    call(&api, "alice", &of).await?;
    operator(&mut api, "ann", OperatorRole::Operator).await?;
    operator(&mut api, "rita", OperatorRole::Reviewer).await?;
    let alice = api.world.alice.tenant.id();
    let figures = api.ask("ann", "GET", &format!("/v1/operator/tenants/{alice}"), None).await?.json();
    let kinds = figures["figures"]["kinds"].as_array().cloned().unwrap_or_default();
    let calls = kinds.iter().find(|one| one["kind"] == "call").cloned().unwrap_or_default();
    assert_eq!(calls["count"], 1, "{figures}");
    let bytes: u64 = kinds.iter().filter_map(|one| one["bytes"].as_u64()).sum();
    assert_eq!(figures["figures"]["bytes"], bytes);
    assert_eq!(figures["figures"]["overdue"], 0);

    let health = api.ask("ann", "GET", "/v1/operator/health", None).await?.json();
    assert_eq!(health["status"], "ready", "{health}");
    let before = api.ask("ann", "GET", "/v1/operator/key-places", None).await?.json();
    assert_eq!((&before["items"][0]["state"], &before["checked_at"]), (&json!("whole"), &json!(null)));
    let checked = api.ask("ann", "POST", "/v1/operator/key-places/check", None).await?.json();
    assert_eq!((&checked["repaired"], &checked["problems"]), (&json!(0), &json!([])));
    assert!(checked["files"].as_u64() > Some(0), "{checked}");
    let after = api.ask("rita", "GET", "/v1/operator/key-places", None).await?.json();
    assert_eq!(after["checked_at"].as_str(), Some(api.world.kernel.now().to_string().as_str()));
    let refused = api.ask("rita", "POST", "/v1/operator/key-places/check", None).await?;
    assert_eq!(refused.problem(), (403, "forbidden".to_owned()));
    assert_eq!(api.ask("ann", "GET", "/v1/operator/backups", None).await?.json(), json!({ "items": [] }));
    assert_eq!(api.ask("ann", "GET", "/v1/operator/jobs", None).await?.status.as_u16(), 200);
    for path in ["health", "key-places", "backups", "jobs", &format!("tenants/{alice}")] {
        let answer = api.ask("alice", "GET", &format!("/v1/operator/{path}"), None).await?;
        assert!(matches!(answer.status.as_u16(), 403 | 404), "{path}: {}", answer.status);
    }
    Ok(())
}

#[tokio::test]
async fn a_steward_keeps_the_register_and_nobody_else_does() -> Result<(), Failure> {
    let mut api = Api::new().await?;
    operator(&mut api, "stella", OperatorRole::Steward).await?;
    operator(&mut api, "ann", OperatorRole::Operator).await?;
    let mut declared = fair_mail();
    let body = json!({ "slug": "fair-mail", "declared": declared });
    let path = "/v1/operator/subprocessors";
    assert_eq!(api.ask("ann", "POST", path, Some(body.clone())).await?.status.as_u16(), 403);
    assert_eq!(api.ask("alice", "POST", path, Some(body.clone())).await?.status.as_u16(), 404);
    let made = api.ask("stella", "POST", path, Some(body.clone())).await?;
    assert_eq!(made.status.as_u16(), 201, "{}", made.json());
    assert_eq!(api.ask("stella", "POST", path, Some(body)).await?.status.as_u16(), 409, "taken");
    let seen = api.ask("alice", "GET", "/v1/subprocessors/fair-mail", None).await?;
    assert_eq!(seen.text("state"), "announced");
    let change = format!("{path}/fair-mail/change");
    declared["contact"] = json!("privacy@fairmail.example");
    let changed = api.ask("stella", "POST", &change, Some(json!({ "declared": declared }))).await?;
    assert_eq!(changed.status.as_u16(), 204, "{}", String::from_utf8_lossy(&changed.bytes));
    declared["hosts"] = json!(["Fair Mail"]);
    let refused = api.ask("stella", "POST", &change, Some(json!({ "declared": declared }))).await?;
    assert_eq!(refused.problem(), (422, "invalid-body".to_owned()));
    let retire = format!("{path}/fair-mail/retire");
    assert_eq!(api.ask("alice", "POST", &retire, None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("stella", "POST", &retire, None).await?.status.as_u16(), 204);
    assert_eq!(api.ask("alice", "GET", "/v1/subprocessors/fair-mail", None).await?.text("state"), "retired");
    Ok(())
}

pub(super) fn fair_mail() -> serde_json::Value {
    json!({
        "name": "Fair Mail GmbH", "category": "mail", "purpose": "Delivers notices by mail.",
        "hosts": ["smtp.fairmail.example:465"], "data_classes": ["account_data"], "region": "EU",
        "agreement": { "reference": "DPA-2026-011", "signed": "2026-09-14" },
    })
}
