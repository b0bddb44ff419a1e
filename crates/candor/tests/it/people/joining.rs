//! Joining with a passkey and no password, by the API; and what whoever did sees in place of a password.

use axum::http::{StatusCode, header};
use candor_domain::identity::invitations::{self, NewInvitation};
use candor_domain::identity::{Role, SeatScope};
use candor_kernel::Span;
use candor_testkit::{Authenticator, Failure, World};
use serde_json::{Value, json};

use crate::api::Api;
use crate::browser::{Browser, Page, SITE};

const JOIN: &str = "/v1/invitations/accept/passkey";
const BEGIN: &str = "/v1/invitations/accept/passkey/begin";
const MAIL: &str = "carla@northwind.example";

/// A link for somebody.
async fn invited(world: &World, email: &str) -> Result<String, Failure> {
    let scope = SeatScope::default();
    let new = NewInvitation { email: email.to_owned(), role: Role::Member, custom_roles: Vec::new(), scope };
    Ok(invitations::create(&world.alice.ctx, &world.alice.tenant, new).await?.secret)
}

/// The first half.
async fn begin(browser: &Browser, secret: &str, name: &str) -> Result<(StatusCode, Value), Failure> {
    browser.script(BEGIN, &json!({ "secret": secret, "display_name": name })).await
}

/// What the second half sends.
fn answer(secret: &str, begun: &Value, credential: &Value) -> Value {
    json!({ "secret": secret, "display_name": "Carla", "name": "Blue key",
        "ceremony": begun["ceremony"], "credential": credential })
}

/// Carla, who joined so, with her authenticator.
async fn joined(world: &World) -> Result<(Browser, Authenticator), Failure> {
    let (browser, mut device) = (Browser::new(world), Authenticator::new(SITE)?);
    let secret = invited(world, MAIL).await?;
    let (_, begun) = begin(&browser, &secret, "Carla").await?;
    let made = device.create(&begun["options"])?;
    let (status, said) = browser.script(JOIN, &answer(&secret, &begun, &made)).await?;
    assert_eq!(status, StatusCode::CREATED, "{said}");
    Ok((browser, device))
}

#[tokio::test]
async fn the_api_takes_a_passkey_alone_for_a_link_and_only_once() -> Result<(), Failure> {
    let world = World::new().await?;
    let (carla, mut device) = (Browser::new(&world), Authenticator::new(SITE)?);
    let secret = invited(&world, MAIL).await?;
    let other = invited(&world, "dora@northwind.example").await?;
    let (status, nameless) = begin(&carla, &secret, "").await?;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "before a finger is asked for: {nameless}");
    let (status, dead) = begin(&carla, "ci_made-up", "Carla").await?;
    assert_eq!((status, &dead["type"]), (StatusCode::GONE, &json!("/docs/problems/link-dead")));

    let (status, begun) = begin(&carla, &secret, "Carla").await?;
    assert_eq!(status, StatusCode::OK, "{begun}");
    let made = device.create(&begun["options"])?;
    let (status, said) = carla.script(JOIN, &answer(&other, &begun, &made)).await?;
    assert!(status.is_client_error(), "a ceremony belongs to its link: {said}");
    let (_, begun) = begin(&carla, &secret, "Carla").await?;
    let mut elsewhere = Authenticator::new("https://evil.example")?;
    let foreign = elsewhere.create(&begun["options"])?;
    let (status, said) = carla.script(JOIN, &answer(&secret, &begun, &foreign)).await?;
    assert!(status.is_client_error(), "made for another site: {said}");

    let (_, begun) = begin(&carla, &secret, "Carla").await?;
    let body = answer(&secret, &begun, &device.create(&begun["options"])?);
    let (status, said) = carla.script(JOIN, &body).await?;
    assert_eq!((status, &said["status"]), (StatusCode::CREATED, &json!("signed_in")), "{said}");
    assert_eq!(said["secret"], Value::Null, "the secret is in the cookie alone");
    let me: Value = serde_json::from_str(&carla.get("/v1/me").await?.text)?;
    assert_eq!((&me["member"]["email"], &me["second_factor"]), (&json!(MAIL), &json!(true)));
    let ways: Value = serde_json::from_str(&carla.get("/v1/me/factors").await?.text)?;
    let wanted = json!({ "password": false, "totp": false, "recovery_codes_left": 0, "passkeys": 1 });
    assert_eq!(ways, wanted);
    let (status, again) = carla.another().script(JOIN, &body).await?;
    assert_eq!((status, &again["type"]), (StatusCode::GONE, &json!("/docs/problems/link-dead")));
    Ok(())
}

#[tokio::test]
async fn a_server_without_an_address_says_that_it_has_no_passkeys() -> Result<(), Failure> {
    let api = Api::new().await?;
    let secret = invited(&api.world, MAIL).await?;
    let refused = api.ask("", "POST", BEGIN, Some(json!({ "secret": secret, "display_name": "C" }))).await?;
    assert_eq!(refused.problem(), (409, "refused".to_owned()));
    Ok(())
}

/// The sign-in page after a wrong password.
async fn refused_at_the_door(browser: &Browser, email: &str) -> Result<Page, Failure> {
    let fields = [("email", email), ("password", "not the password at all")];
    let page = browser.another().post("/sign-in", &fields).await?;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text);
    Ok(page)
}

#[tokio::test]
async fn whoever_has_no_password_is_shown_their_own_ways_in_and_strangers_are_shown_nothing()
-> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let (carla, mut device) = joined(&world).await?;
    assert!(owner.get("/account").await?.form("/account/password").is_some());
    for (browser, title) in [(&carla, "No password"), (&carla.german(), "Kein Passwort")] {
        let account = browser.get("/account").await?;
        account.shows(&[title, "Blue key"]);
        assert!(account.form("/account/password").is_none(), "{}", account.text);
    }
    world.clock.advance(Span::minutes(11));
    let proof = carla.get("/step-up?next=/account").await?;
    assert!(proof.form("/step-up/passkey").is_some() && proof.form("/step-up").is_none(), "{}", proof.text);
    let next = json!({ "next": "/account" });
    let (status, said) = carla.passkey("/step-up/passkey", &next, &mut device, false).await?;
    assert_eq!((status, said), (StatusCode::OK, next));

    // At the door an address with a password, one without, and one that nobody has look the same.
    let pages = [MAIL, "ada@northwind.example", "nobody@northwind.example"];
    let mut seen = Vec::new();
    for email in pages {
        let page = refused_at_the_door(&owner, email).await?;
        assert_eq!(page.header(header::SET_COOKIE), "");
        seen.push(page.text.replace(email, "somebody"));
    }
    let first = seen.first().ok_or("a page")?;
    assert!(seen.iter().all(|page| page == first), "{seen:?}");
    Ok(())
}
