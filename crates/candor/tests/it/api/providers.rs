//! Identity providers of a tenant's own, over HTTP and from the host.

use candor_domain::trust::{self, Declared, Host, Kind};
use candor_testkit::Failure;
use serde_json::{Value, json};

use super::Api;
use crate::cli::{Shell, text};

const SECRET: &str = "a secret of the client";

fn provider() -> Value {
    json!({
        "name": "Harbor login", "issuer": "https://id.harbor.example", "client_id": "candor",
        "client_secret": SECRET, "subprocessor": "harbor-login",
        "roles": { "leads": "manager", "staff": "member" },
    })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = provider();
    body[field] = value;
    body
}

async fn registered() -> Result<Api, Failure> {
    let api = Api::new().await?;
    let declared = Declared {
        name: "Harbor login".into(),
        category: "sign_in".into(),
        kind: Kind::Own,
        purpose: "Signs people in.".into(),
        hosts: vec![Host { host: "id.harbor.example".into(), port: 443, ..Host::default() }],
        ..Declared::default()
    };
    trust::announce(&api.world.zero()?, &api.book, "harbor-login", declared, None).await?;
    Ok(api)
}

#[tokio::test]
async fn a_provider_is_set_up_changed_and_removed_in_person_and_its_secret_is_never_shown()
-> Result<(), Failure> {
    let api = registered().await?;
    let path = "/v1/identity-providers";
    let made = api.ask("alice", "POST", path, Some(provider())).await?;
    assert_eq!(made.status.as_u16(), 201, "{}", made.json());
    let one = format!("{path}/{}", made.text("id"));
    assert_eq!(made.header("location"), one);
    let shown = api.ask("alice", "GET", &one, None).await?;
    assert_eq!(shown.json()["roles"], json!({ "leads": "manager", "staff": "member" }));
    assert_eq!(
        (shown.text("groups_claim"), shown.json()["just_in_time"].as_bool()),
        ("groups".to_owned(), Some(false))
    );
    let listed = api.ask("alice", "GET", path, None).await?;
    assert_eq!(listed.json()["items"][0], shown.json());
    assert!(!String::from_utf8_lossy(&[shown.bytes.clone(), listed.bytes].concat()).contains(SECRET));

    let (tag, mut changed) = (shown.header("etag"), with("roles", json!({ "leads": "admin" })));
    changed.as_object_mut().map(|fields| fields.remove("client_secret"));
    let blind = api.ask("alice", "PUT", &one, Some(changed.clone())).await?;
    assert_eq!(blind.problem(), (428, "if-match-missing".to_owned()));
    let done = api.ask_with("alice", "PUT", &one, Some(changed.clone()), &[("if-match", &tag)]).await?;
    assert_eq!(done.json()["roles"], json!({ "leads": "admin" }), "{}", done.json());
    let stale = api.ask_with("alice", "PUT", &one, Some(changed), &[("if-match", &tag)]).await?;
    assert_eq!(stale.problem(), (412, "stale".to_owned()));
    let other = with("issuer", json!("https://id.other.example"));
    let moved = api.ask_with("alice", "PUT", &one, Some(other), &[("if-match", "*")]).await?;
    assert_eq!(
        (moved.status.as_u16(), moved.json()["errors"][0]["pointer"].clone()),
        (422, json!("/issuer"))
    );

    assert_eq!(api.ask("bob", "GET", &one, None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("bob", "DELETE", &one, None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("bob", "GET", path, None).await?.json()["items"], json!([]));
    assert_eq!(api.ask("alice", "DELETE", &one, None).await?.status.as_u16(), 204);
    assert_eq!(api.ask("alice", "GET", &one, None).await?.status.as_u16(), 404);
    assert_eq!(api.ask("alice", "GET", path, None).await?.json()["items"], json!([]));
    Ok(())
}

#[tokio::test]
async fn a_provider_that_could_not_work_or_would_make_owners_is_refused_with_its_place() -> Result<(), Failure>
{
    let api = registered().await?;
    for (body, place) in [
        (with("subprocessor", json!("nobody")), "/subprocessor"),
        (with("issuer", json!("http://id.harbor.example")), "/issuer"),
        (with("roles", json!({ "gods": "owner" })), "/roles"),
        (with("default_role", json!("owner")), "/roles"),
        (with("name", json!(" ")), "/name"),
        (with("client_id", json!("")), "/client_id"),
    ] {
        let refused = api.ask("alice", "POST", "/v1/identity-providers", Some(body)).await?;
        assert_eq!(refused.problem(), (422, "invalid-body".to_owned()), "{place}");
        assert_eq!(refused.json()["errors"][0]["pointer"], json!(place));
    }
    let token = json!({ "name": "nightly", "scopes": ["*"] });
    let token = api.ask("alice", "POST", "/v1/tokens", Some(token)).await?.text("secret");
    let refused = api.ask(&token, "POST", "/v1/identity-providers", Some(provider())).await?;
    assert_eq!(refused.problem(), (403, "forbidden".to_owned()), "a program decides not who comes in");
    assert_eq!(api.ask(&token, "GET", "/v1/identity-providers", None).await?.status.as_u16(), 200);
    api.world.clock.advance(candor_kernel::Span::minutes(11));
    let late = api.ask("alice", "POST", "/v1/identity-providers", Some(provider())).await?;
    assert_eq!(late.problem(), (401, "step-up-required".to_owned()));
    Ok(())
}

#[test]
fn the_host_sets_a_provider_up_with_candor_oidc() -> Result<(), Failure> {
    let shell = Shell::new()?;
    shell.json(&["tenant", "create", "Harbor"])?;
    std::fs::write(shell.path("secret.txt"), format!("{SECRET}\n"))?;
    let add =
        ["oidc", "add", "Harbor login", "--issuer", "https://id.harbor.example", "--client-id", "candor"];
    let more =
        ["--client-secret-file", "secret.txt", "--subprocessor", "harbor-login", "--group", "leads=manager"];
    let add = [&add[..], &more].concat();
    let missing = shell.run(&add)?;
    assert_eq!(missing.code, 1, "it is not in the register: {}", missing.err);
    let own =
        ["subprocessor", "add", "harbor-login", "--own", "--name", "Harbor login", "--category", "sign_in"];
    shell.json(&[&own[..], &["--purpose", "Signs people in", "--host", "id.harbor.example"]].concat())?;
    let made = shell.json(&add)?;
    assert_eq!(
        (text(&made, "/roles/leads"), text(&made, "/issuer")),
        ("manager".into(), "https://id.harbor.example".into())
    );
    assert!(!made.to_string().contains(SECRET));
    let id = text(&made, "/id");
    let change =
        ["oidc", "change", &id, "Login", "--issuer", "https://id.harbor.example", "--client-id", "candor"];
    let change =
        [&change[..], &["--subprocessor", "harbor-login", "--default-role", "member", "--just-in-time"]]
            .concat();
    assert_eq!(text(&shell.json(&change)?, "/default_role"), "member");
    let owner = shell.run(&[&add[..], &["--group", "gods=owner"]].concat())?;
    assert_eq!(owner.code, 2, "{}", owner.err);
    assert_eq!(text(&shell.json(&["oidc", "list"])?, "/0/name"), "Login");
    shell.json(&["oidc", "remove", &id])?;
    assert_eq!(shell.json(&["oidc", "list"])?.as_array().map(Vec::len), Some(0));
    Ok(())
}
