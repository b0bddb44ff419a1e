//! What stands around every route, shown on clients.

use candor_testkit::Failure;
use serde_json::json;

use super::{Api, Reply};

async fn northwind(api: &Api) -> Result<Reply, Failure> {
    api.ask("alice", "POST", "/v1/clients", Some(json!({ "name": "Northwind", "domains": ["nw.example"] })))
        .await
}

#[tokio::test]
async fn a_client_is_made_shown_changed_and_archived() -> Result<(), Failure> {
    let api = Api::new().await?;
    let made = northwind(&api).await?;
    assert_eq!(made.status.as_u16(), 201, "{:?}", made.json());
    let place = made.header("location");
    assert_eq!(place, format!("/v1/clients/{}", made.text("id")));
    let shown = api.ask("alice", "GET", &place, None).await?;
    assert_eq!(shown.text("name"), "Northwind");
    let tag = shown.header("etag");
    let change = Some(json!({ "domains": ["other.example"] }));
    let without = api.ask("alice", "PATCH", &place, change.clone()).await?;
    assert_eq!(without.problem(), (428, "if-match-missing".to_owned()));
    let changed = api.ask_with("alice", "PATCH", &place, change.clone(), &[("if-match", &tag)]).await?;
    assert_eq!(changed.status.as_u16(), 200, "{:?}", changed.json());
    assert_ne!(changed.header("etag"), tag);
    let again = api.ask_with("alice", "PATCH", &place, change, &[("if-match", &tag)]).await?;
    assert_eq!(again.problem(), (412, "stale".to_owned()));
    let archived = api.ask("alice", "POST", &format!("{place}/archive"), None).await?;
    assert_eq!(archived.status.as_u16(), 204);
    Ok(())
}

#[tokio::test]
async fn the_same_post_changes_things_once_and_is_answered_the_same_also_after_a_restart()
-> Result<(), Failure> {
    let api = Api::new().await?;
    let body = json!({ "name": "Northwind" });
    let key = [("idempotency-key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"")];
    let first = api.ask_with("alice", "POST", "/v1/clients", Some(body.clone()), &key).await?;
    let api = api.restart().await?;
    let second = api.ask_with("alice", "POST", "/v1/clients", Some(body), &key).await?;
    assert_eq!((first.status, &first.bytes), (second.status, &second.bytes));
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(
        (first.header("idempotency-replayed"), second.header("idempotency-replayed")),
        (String::new(), "true".to_owned())
    );
    let other = api.ask_with("alice", "POST", "/v1/clients", Some(json!({ "name": "Other" })), &key).await?;
    assert_eq!(other.problem(), (422, "idempotency-key-reused".to_owned()));
    let bob = api.ask_with("bob", "POST", "/v1/clients", Some(json!({ "name": "Bobs" })), &key).await?;
    assert_eq!(bob.status.as_u16(), 201);
    let listed = api.ask("alice", "GET", "/v1/clients", None).await?.json();
    assert_eq!(listed.pointer("/items").and_then(|items| items.as_array()).map(Vec::len), Some(1));
    Ok(())
}

#[tokio::test]
async fn what_is_refused_leaves_nothing_behind_and_its_key_is_free() -> Result<(), Failure> {
    let api = Api::new().await?;
    let before = api.world.alice.tenant.generations();
    let key = [("idempotency-key", "k1")];
    let bad = api.ask_with("alice", "POST", "/v1/clients", Some(json!({ "name": "" })), &key).await?;
    assert_eq!(bad.problem(), (422, "invalid-body".to_owned()));
    assert_eq!(bad.json().pointer("/errors/0/pointer"), Some(&json!("/name")));
    assert!(bad.text("instance").starts_with("urn:uuid:"));
    assert_eq!(api.world.alice.tenant.generations(), before);
    let good = api.ask_with("alice", "POST", "/v1/clients", Some(json!({ "name": "Good" })), &key).await?;
    assert_eq!(good.status.as_u16(), 201);
    Ok(())
}

#[tokio::test]
async fn pages_go_on_where_they_ended_and_a_cursor_is_nobody_elses() -> Result<(), Failure> {
    let api = Api::new().await?;
    for name in ["A", "B", "C", "D", "E"] {
        api.ask("alice", "POST", "/v1/clients", Some(json!({ "name": name }))).await?;
        api.world.clock.advance(candor_kernel::Span::seconds(1));
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/v1/clients?limit=2{cursor}");
        let page = api.ask("alice", "GET", &path, None).await?;
        let json = page.json();
        let items = json.pointer("/items").and_then(|v| v.as_array()).cloned().unwrap_or_default();
        seen.extend(items.iter().filter_map(|c| c.get("name")?.as_str().map(str::to_owned)));
        let next = page.text("next");
        if next.is_empty() {
            break;
        }
        for (who, path) in [
            ("bob", format!("/v1/clients?cursor={next}")),
            ("alice", format!("/v1/clients?archived=true&cursor={next}")),
            ("alice", format!("/v1/clients?cursor={next}AA")),
        ] {
            assert_eq!(api.ask(who, "GET", &path, None).await?.problem(), (400, "invalid-cursor".to_owned()));
        }
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, ["E", "D", "C", "B", "A"]);
    Ok(())
}

#[tokio::test]
async fn a_request_that_does_not_read_is_told_where() -> Result<(), Failure> {
    let api = Api::new().await?;
    let cases = [
        ("GET", "/v1/clients?colour=red", (400, "invalid-query")),
        ("GET", "/v1/clients?limit=2&limit=3", (400, "invalid-query")),
        ("GET", "/v1/clients?limit=many", (400, "invalid-query")),
        ("GET", "/v1/clients?limit=0", (400, "invalid-query")),
        ("GET", "/v1/clients/none", (404, "not-found")),
        ("GET", "/v1/nothing", (404, "not-found")),
        ("DELETE", "/v1/clients", (405, "method-not-allowed")),
    ];
    for (method, path, (status, slug)) in cases {
        assert_eq!(
            api.ask("alice", method, path, None).await?.problem(),
            (status, slug.to_owned()),
            "{path}"
        );
    }
    assert_eq!(api.ask("", "GET", "/v1/clients", None).await?.problem(), (401, "unauthenticated".to_owned()));
    assert_eq!(
        api.ask("mallory", "GET", "/v1/clients", None).await?.problem(),
        (401, "unauthenticated".to_owned())
    );
    let page = api.ask("", "GET", "/docs/api/calls", None).await?;
    assert!(
        page.status.is_success() && page.header("content-security-policy").contains("default-src 'none'")
    );
    let text = String::from_utf8_lossy(&page.bytes);
    assert!(!text.contains("https://") && !text.contains("<script"), "loads and runs nothing");
    assert!(text.contains("GET /v1/calls/{id}") && text.contains("Idempotency-Key"), "{text}");
    let moved = api.ask("", "GET", "/docs/api/", None).await?;
    assert_eq!((moved.status.as_u16(), moved.header("location").as_str()), (308, "/docs/api"));
    let document = api.ask("", "GET", "/v1/openapi.json", None).await?.json();
    assert!(
        document.get("openapi").and_then(|v| v.as_str()).is_some_and(|v| v.starts_with("3.1")),
        "{document}"
    );
    Ok(())
}
