//! The same over HTTP.

use axum::body::Body;
use axum::http::Request;
use candor_testkit::Failure;
use candor_web::server::Peer;
use serde_json::{Value, json};

use crate::api::{Api, Reply};

const AGENT: &str = super::FIREFOX;

/// Asks as a browser does: over TLS, with a cookie or without.
async fn browse(
    api: &Api,
    (method, path): (&str, &str),
    cookie: &str,
    body: Option<Value>,
) -> Result<Reply, Failure> {
    let mut request = Request::builder().method(method).uri(path).header("host", "candor.example");
    request = request.header("user-agent", AGENT).header("origin", "https://candor.example");
    if !cookie.is_empty() {
        request = request.header("cookie", format!("__Host-candor={cookie}"));
    }
    if method == "POST" {
        request = request.header("idempotency-key", format!("{path}-{}", cookie.len()));
    }
    let bytes = body.map(|body| body.to_string());
    if bytes.is_some() {
        request = request.header("content-type", "application/json");
    }
    let mut request = request.body(Body::from(bytes.unwrap_or_default()))?;
    request.extensions_mut().insert(Peer { address: "192.0.2.10".parse()?, tls: true });
    api.send(request).await
}

fn cookie_of(reply: &Reply) -> String {
    let line = reply.header("set-cookie");
    let value = line.split(';').next().and_then(|pair| pair.split_once('=')).map(|(_, value)| value);
    value.unwrap_or_default().to_owned()
}

/// Promise: AUDEXE-029
#[tokio::test]
async fn every_described_route_that_is_not_open_answers_401_to_nobody() -> Result<(), Failure> {
    let api = Api::new().await?;
    let document = api.ask("", "GET", "/v1/openapi.json", None).await?.json();
    let id = "0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a";
    let mut asked = 0;
    for (path, methods) in document["paths"].as_object().ok_or("paths")? {
        for (method, operation) in methods.as_object().ok_or("methods")? {
            if operation.get("security").is_none() {
                continue;
            }
            let path: Vec<&str> =
                path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect();
            let (path, method) = (path.join("/"), method.to_uppercase());
            for who in ["", "ct_made-up", "cs_AAAA"] {
                let reply = api.ask(who, &method, &path, None).await?;
                assert_eq!(reply.status, 401, "{method} {path}");
            }
            asked += 1;
        }
    }
    assert!(asked > 40, "{asked} routes");
    Ok(())
}

#[tokio::test]
async fn signing_in_sets_one_cookie_that_no_script_reads_and_no_other_site_sends() -> Result<(), Failure> {
    let api = Api::new().await?;
    let body = json!({ "email": "alice@alice.example", "password": "four words in a row" });
    let reply = browse(&api, ("POST", "/v1/sign-in"), "", Some(body.clone())).await?;
    assert_eq!((reply.status.as_u16(), reply.text("status")), (200, "signed_in".to_owned()));
    assert_eq!(reply.headers.get_all("set-cookie").iter().count(), 1);
    let line = reply.header("set-cookie");
    assert!(line.starts_with("__Host-candor=cs_"), "{line}");
    for wanted in ["; Path=/;", " Secure;", " HttpOnly;", " SameSite=Strict"] {
        assert!(line.contains(wanted), "{wanted} in {line}");
    }
    assert!(!reply.bytes.windows(3).any(|part| part == b"cs_"), "the secret is in the cookie alone");
    let cookie = cookie_of(&reply);
    let me = browse(&api, ("GET", "/v1/me"), &cookie, None).await?;
    assert_eq!(me.json()["member"]["email"], "alice@alice.example");
    assert!(me.headers.get("set-cookie").is_none());
    let again = browse(&api, ("POST", "/v1/sign-in"), &cookie, Some(body)).await?;
    assert!(cookie_of(&again).ends_with(cookie.split('~').nth(1).ok_or("a device")?), "the device stays");
    let out = browse(&api, ("POST", "/v1/sign-out"), &cookie_of(&again), None).await?;
    assert_eq!(out.status, 204);
    assert!(cookie_of(&out).starts_with("~cv_"));
    assert_eq!(browse(&api, ("GET", "/v1/me"), &cookie_of(&again), None).await?.status, 401);
    Ok(())
}

#[tokio::test]
async fn somebody_is_invited_changed_and_removed_over_http() -> Result<(), Failure> {
    let api = Api::new().await?;
    let invite = json!({ "email": "carla@alice.example", "role": "manager" });
    let invited = api.ask("alice", "POST", "/v1/invitations", Some(invite)).await?;
    assert_eq!(invited.status, 201);
    let secret = invited.text("secret");
    assert!(invited.text("link").ends_with(&format!("/invitation/{secret}")));
    let accept = |password: &str| json!({ "secret": secret, "display_name": "Carla", "password": password });
    let path = ("POST", "/v1/invitations/accept");
    let short = browse(&api, path, "", Some(accept("vK3#pq8!zLm"))).await?;
    assert_eq!(short.problem(), (422, "invalid-body".to_owned()), "eleven characters");
    let joined = browse(&api, path, "", Some(accept("vK3#pq8!zLmw"))).await?;
    assert_eq!(joined.status, 201, "twelve");
    let twice = browse(&api, path, "", Some(accept("vK3#pq8!zLmw"))).await?;
    assert_eq!(twice.problem(), (410, "link-dead".to_owned()));
    let (carla, cookie) = (joined.text("member"), cookie_of(&joined));
    let at = format!("/v1/members/{carla}");
    let shown = api.ask("alice", "GET", &at, None).await?;
    assert_eq!(shown.json()["role"], "manager");
    let scope = json!({ "clients": [], "past_calls": "none", "documents": false });
    let change = json!({ "role": "member", "scope": scope });
    let blind = api.ask("alice", "PATCH", &at, Some(change.clone())).await?;
    assert_eq!(blind.status, 428);
    let etag = shown.header("etag");
    let changed = api.ask_with("alice", "PATCH", &at, Some(change), &[("if-match", &etag)]).await?;
    assert_eq!((changed.status.as_u16(), &changed.json()["scope"]), (200, &scope));
    assert_eq!(browse(&api, ("GET", "/v1/clients"), &cookie, None).await?.json()["items"], json!([]));
    assert_eq!(api.ask("bob", "GET", &at, None).await?.status, 404);
    assert_eq!(api.ask("bob", "DELETE", &at, None).await?.status, 404);
    assert_eq!(browse(&api, ("DELETE", &at), &cookie, None).await?.status, 403);
    assert_eq!(api.ask("alice", "DELETE", &at, None).await?.status, 204);
    assert_eq!(browse(&api, ("GET", "/v1/me"), &cookie, None).await?.status, 401);
    api.world.clock.advance(candor_kernel::Span::minutes(11));
    let stale = api.ask("alice", "DELETE", &at, None).await?;
    assert_eq!(stale.problem(), (401, "step-up-required".to_owned()), "a proof of the last ten minutes");
    Ok(())
}

#[tokio::test]
async fn tokens_are_shown_once_and_a_program_is_signed_in_from_a_browser() -> Result<(), Failure> {
    let api = Api::new().await?;
    let new = json!({ "name": "nightly", "scopes": ["client.*"], "days": 7 });
    let made = api.ask("alice", "POST", "/v1/tokens", Some(new)).await?;
    assert_eq!(made.status, 201);
    let secret = made.text("secret");
    assert_eq!(api.ask(&secret, "GET", "/v1/clients", None).await?.status, 200);
    let listed = api.ask("alice", "GET", "/v1/tokens", None).await?;
    assert!(!String::from_utf8_lossy(&listed.bytes).contains(&secret));
    let id = made.json()["token"]["id"].as_str().unwrap_or_default().to_owned();
    assert_eq!(api.ask("bob", "DELETE", &format!("/v1/tokens/{id}"), None).await?.status, 404);
    assert_eq!(api.ask("alice", "DELETE", &format!("/v1/tokens/{id}"), None).await?.status, 204);
    assert_eq!(api.ask(&secret, "GET", "/v1/clients", None).await?.status, 401);

    let started = api
        .ask("", "POST", "/v1/device-authorizations", Some(json!({ "name": "laptop", "scopes": ["*"] })))
        .await?;
    let poll = json!({ "device_code": started.text("device_code") });
    let at = "/v1/device-authorizations/token";
    let pending = api.ask("", "POST", at, Some(poll.clone())).await?;
    assert_eq!(pending.problem(), (400, "authorization-pending".to_owned()));
    let hasty = api.ask("", "POST", at, Some(poll.clone())).await?;
    assert_eq!(hasty.problem(), (400, "slow-down".to_owned()));
    let answer = json!({ "user_code": started.text("user_code"), "approve": true });
    let answered = api.ask("alice", "POST", "/v1/device-authorizations/answer", Some(answer)).await?;
    assert_eq!(answered.status, 204);
    api.world.clock.advance(candor_kernel::Span::seconds(30));
    let token = api.ask("", "POST", at, Some(poll)).await?.text("token");
    assert_eq!(api.ask(&token, "GET", "/v1/me", None).await?.json()["member"]["role"], "owner");
    Ok(())
}

#[tokio::test]
async fn wrong_passwords_over_http_are_401_then_429_then_423() -> Result<(), Failure> {
    let api = Api::new().await?;
    let body = json!({ "email": "alice@alice.example", "password": "not the password" });
    let mut seen = Vec::new();
    for _ in 0..40 {
        let reply = browse(&api, ("POST", "/v1/sign-in"), "", Some(body.clone())).await?;
        let (status, _) = reply.problem();
        if seen.last() != Some(&status) {
            seen.push(status);
        }
        if status == 423 {
            assert_eq!(reply.header("retry-after"), "900");
            break;
        }
        let wait: i64 = reply.header("retry-after").parse().unwrap_or_default();
        api.world.clock.advance(candor_kernel::Span::seconds(wait));
    }
    assert_eq!(seen.first().zip(seen.last()), Some((&401, &423)));
    assert!(seen.contains(&429));
    Ok(())
}

#[tokio::test]
async fn every_list_about_people_goes_on_where_its_page_ended() -> Result<(), Failure> {
    let api = Api::new().await?;
    for name in ["A", "B", "C"] {
        for (path, body) in [
            ("/v1/tokens", json!({ "name": name, "scopes": ["client.*"] })),
            ("/v1/roles", json!({ "name": name, "actions": ["call.erase"] })),
            ("/v1/invitations", json!({ "email": format!("{name}@alice.example"), "role": "member" })),
        ] {
            assert_eq!(api.ask("alice", "POST", path, Some(body)).await?.status, 201, "{path}");
        }
        api.world.clock.advance(candor_kernel::Span::seconds(1));
    }
    for (path, field, expected) in
        [("/v1/tokens", "name", "CBA"), ("/v1/roles", "name", "CBA"), ("/v1/invitations", "email", "cba")]
    {
        let (mut seen, mut cursor) = (String::new(), String::new());
        loop {
            let page = api.ask("alice", "GET", &format!("{path}?limit=1{cursor}"), None).await?;
            let items = page.json()["items"].as_array().cloned().unwrap_or_default();
            assert!(items.len() <= 1, "{path}");
            seen.extend(items.iter().filter_map(|item| text(item, field).chars().next()));
            let next = page.text("next");
            if next.is_empty() {
                break;
            }
            let foreign = api.ask("bob", "GET", &format!("{path}?cursor={next}"), None).await?;
            assert_eq!(foreign.problem(), (400, "invalid-cursor".to_owned()), "{path}");
            cursor = format!("&cursor={next}");
        }
        assert!(seen.starts_with(expected), "{path}: {seen}");
    }
    for path in ["/v1/sessions", "/v1/devices", "/v1/jobs"] {
        let page = api.ask("alice", "GET", &format!("{path}?limit=1"), None).await?;
        assert!(page.json()["items"].as_array().is_some_and(|items| items.len() <= 1), "{path}");
        let odd = api.ask("alice", "GET", &format!("{path}?cursor=AA"), None).await?;
        assert_eq!(odd.problem(), (400, "invalid-cursor".to_owned()), "{path}");
    }
    Ok(())
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_token_proves_nothing_and_removes_members_only_where_its_scopes_name_that_act()
-> Result<(), Failure> {
    let api = Api::new().await?;
    let mut members = Vec::new();
    for n in 0..3 {
        let invite = json!({ "email": format!("m{n}@alice.example"), "role": "member" });
        let secret = api.ask("alice", "POST", "/v1/invitations", Some(invite)).await?.text("secret");
        let body = json!({ "secret": secret, "display_name": "Member", "password": "vK3#pq8!zLmw" });
        let joined = browse(&api, ("POST", "/v1/invitations/accept"), "", Some(body)).await?;
        members.push(joined.text("member"));
    }
    let token = async |scopes: Value| -> Result<String, Failure> {
        let new = json!({ "name": "provisioning", "scopes": scopes });
        Ok(api.ask("alice", "POST", "/v1/tokens", Some(new)).await?.text("secret"))
    };
    let wide = [token(json!(["*"])).await?, token(json!(["member.*", "member.read"])).await?];
    let named = token(json!(["member.remove"])).await?;
    let at = format!("/v1/members/{}", members[0]);
    for secret in &wide {
        let refused = api.ask(secret, "DELETE", &at, None).await?;
        assert_eq!(refused.problem(), (403, "forbidden".to_owned()));
        let detail = refused.text("detail");
        assert!(detail.contains("do it in a session") && detail.contains("'member.remove'"), "{detail}");
    }
    assert_eq!(api.ask("alice", "GET", &at, None).await?.status, 200, "nobody was removed");
    assert_eq!(api.ask(&named, "DELETE", &at, None).await?.status, 204);
    api.world.clock.advance(candor_kernel::Span::minutes(11));
    let later = api.ask(&named, "DELETE", &format!("/v1/members/{}", members[1]), None).await?;
    assert_eq!(later.status, 204, "its maker proved themself when they made it");
    for secret in wide.iter().chain([&named]) {
        let more =
            api.ask(secret, "POST", "/v1/tokens", Some(json!({ "name": "x", "scopes": ["*"] }))).await?;
        assert_eq!(more.problem(), (403, "forbidden".to_owned()), "no token makes tokens");
        let factor = api.ask(secret, "POST", "/v1/me/factors/totp", None).await?;
        assert_eq!(factor.problem().0, 403, "no token changes factors: {factor:?}");
    }
    Ok(())
}
