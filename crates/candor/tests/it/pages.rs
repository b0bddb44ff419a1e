//! The bare pages, as a browser meets them: forms, one cookie, passkeys, and nothing from elsewhere.

use axum::http::{Request, StatusCode, header};
use candor_domain::identity::invitations;
use candor_kernel::secret::encode;
use candor_testkit::{Authenticator, Failure, World};
use serde_json::{Value, json};

use crate::browser::{Browser, Page, SITE};

impl Browser {
    /// What the pages' script does.
    pub(crate) async fn script(&self, path: &str, body: &Value) -> Result<(StatusCode, Value), Failure> {
        let page = self.json(path, body).await?;
        let said = serde_json::from_str(&page.text);
        Ok((page.status, said.map_err(|e| format!("{e}: {path}: {} {}", page.status, page.text))?))
    }

    async fn json(&self, path: &str, body: &Value) -> Result<Page, Failure> {
        let request = Request::post(path).header(header::ORIGIN, SITE);
        let key: String = format!("{path}{body}").chars().filter(char::is_ascii_alphanumeric).collect();
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let key: String = key.chars().rev().take(64).collect();
        self.send(request.header("idempotency-key", key), body.to_string()).await
    }

    /// Both halves of a ceremony.
    pub(crate) async fn passkey(
        &self,
        path: &str,
        fields: &Value,
        device: &mut Authenticator,
        makes: bool,
    ) -> Result<(StatusCode, Value), Failure> {
        let (status, begun) = self.script(&format!("{path}/begin"), fields).await?;
        let Some(options) = begun.get("options").filter(|_| status.is_success()) else {
            return Ok((status, begun));
        };
        let credential = if makes { device.create(options)? } else { device.get(options)? };
        let mut body = fields.clone();
        if let Some(body) = body.as_object_mut() {
            body.insert("ceremony".to_owned(), begun.get("ceremony").cloned().unwrap_or_default());
            body.insert("credential".to_owned(), credential);
        }
        self.script(path, &body).await
    }

    /// Alice's first owner, by the link that the host prints.
    pub(crate) async fn joined(world: &World) -> Result<Self, Failure> {
        let link = invitations::first_owner_link(&world.alice.ctx, &world.alice.tenant).await?;
        let browser = Self::new(world);
        let shown = browser.get(&format!("/invitation/{}", link.secret)).await?;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(shown.text.contains("Join Alice"), "{}", shown.text);
        let fields = [
            ("secret", link.secret.as_str()),
            ("email", "ada@northwind.example"),
            ("display_name", "Ada <script>"),
            ("password", "a long walk by the sea"),
        ];
        let done = browser.post("/invitation", &fields).await?;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(done.location(), "/account?welcome=1");
        Ok(browser)
    }
}

/// Promise: AURION-009
#[tokio::test]
async fn signing_in_sets_one_cookie_that_is_secure_http_only_and_strict() -> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let out = owner.post::<&str, &str>("/sign-out", &[]).await?;
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/sign-in"));
    let fields =
        [("email", "ada@northwind.example"), ("password", "a long walk by the sea"), ("next", "/account")];
    let done = owner.post("/sign-in", &fields).await?;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/account"));
    let cookies: Vec<&str> =
        done.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()).collect();
    let [cookie] = cookies.as_slice() else { return Err(format!("{cookies:?}").into()) };
    assert!(cookie.starts_with("__Host-candor=cs_"), "{cookie}");
    for attribute in ["Path=/", "HttpOnly", "SameSite=Strict", "Secure"] {
        assert!(cookie.split("; ").any(|part| part == attribute), "{attribute} in {cookie}");
    }
    let pages = ["/", "/account", "/sign-in", "/step-up", "/device", "/assets/candor.css"];
    for path in pages {
        let page = owner.get(path).await?;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.headers.contains_key(header::SET_COOKIE), "{path} sets no cookie");
    }
    Ok(())
}

#[tokio::test]
async fn pages_load_and_run_only_what_this_server_sends_and_write_names_as_text() -> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    for path in ["/", "/account", "/sign-in", "/step-up", "/device"] {
        let page = owner.get(path).await?;
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"), "{policy}");
        for never in ["<style", " style=", "onclick", "javascript:", "http://", "https://", "<script>"] {
            assert!(!page.text.contains(never), "{path} has {never}");
        }
    }
    let landing = owner.get("/").await?;
    assert!(landing.text.contains("Ada &#60;script&#62;"), "{}", landing.text);
    let lost = owner.get("/nothing/here").await?;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(lost.text.contains("There is no such page"));
    Ok(())
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing_and_nobody_is_sent_to_one() -> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let fields = [("email", "ada@northwind.example"), ("password", "a long walk by the sea")];
    for origin in ["https://evil.example", "null", "http://candor.example"] {
        for path in ["/sign-in", "/sign-out", "/account/recovery-codes"] {
            let page = owner.post_from(origin, path, &fields).await?;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{origin} {path}");
        }
    }
    assert_eq!(owner.get("/").await?.status, StatusCode::OK, "still signed in");
    let away = [
        ("email", "ada@northwind.example"),
        ("password", "a long walk by the sea"),
        ("next", "//evil.example"),
    ];
    assert_eq!(owner.post("/sign-in", &away).await?.location(), "/");
    Ok(())
}

#[tokio::test]
async fn a_passkey_is_set_up_on_the_page_signs_in_alone_and_guards_what_is_sensitive() -> Result<(), Failure>
{
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let mut device = Authenticator::new(SITE)?;
    let (status, said) =
        owner.passkey("/account/passkeys", &json!({ "name": "Blue" }), &mut device, true).await?;
    assert_eq!((status, said), (StatusCode::OK, json!({ "next": "/account?done=passkey-added" })));
    assert!(owner.get("/account").await?.text.contains("<span class=\"line-title\">Blue</span>"));
    // Another browser: the passkey alone.
    let other = owner.another();
    let (status, said) =
        other.passkey("/sign-in/passkey", &json!({ "next": "/account" }), &mut device, false).await?;
    assert_eq!((status, said), (StatusCode::OK, json!({ "next": "/account" })));
    assert_eq!(other.get("/account").await?.status, StatusCode::OK);
    // With a password a second step follows; a wrong answer opens nothing.
    let fields = [("email", "ada@northwind.example"), ("password", "a long walk by the sea")];
    let asked = other.post("/sign-in", &fields).await?;
    let ticket = asked.text.split("name=\"ticket\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let ticket = ticket.ok_or("no ticket")?.to_owned();
    let stranger = &mut Authenticator::new(SITE)?;
    let (status, _) =
        other.passkey("/sign-in/second/passkey", &json!({ "ticket": ticket }), stranger, false).await?;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _) =
        other.passkey("/sign-in/second/passkey", &json!({ "ticket": ticket }), &mut device, false).await?;
    assert_eq!(status, StatusCode::OK);
    // Ten minutes later what is sensitive asks again.
    world.clock.advance(candor_kernel::Span::minutes(11));
    let codes = owner.submit("/account", "/account/recovery-codes", &[]).await?;
    assert_eq!(codes.location(), "/step-up?next=/account");
    let alone = owner.post("/step-up", &[("kind", "password"), ("said", "a long walk by the sea")]).await?;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "a password is not enough any more");
    let (status, _) =
        owner.passkey("/step-up/passkey", &json!({ "next": "/account" }), &mut device, false).await?;
    assert_eq!(status, StatusCode::OK);
    let codes = owner.submit("/account", "/account/recovery-codes", &[]).await?;
    assert_eq!(codes.status, StatusCode::OK);
    assert_eq!(codes.text.matches("<li><code>").count(), 10);
    Ok(())
}

#[tokio::test]
async fn an_owner_comes_in_by_a_passkey_alone_and_never_has_a_password() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let link = invitations::first_owner_link(&side.ctx, &side.tenant).await?;
    let owner = Browser::new(&world);
    let page = owner.get(&format!("/first-run/{}", link.secret)).await?;
    let form = page.form("/invitation/passkey").ok_or("no passkey form")?;
    assert!(form.contains("name=\"next\" value=\"/first-run\""), "{form}");
    assert!(page.form("/invitation").is_some(), "a password is the other way");
    let said = |name: &str| {
        let email = "ada@northwind.example";
        json!({ "secret": link.secret, "next": "/first-run", "name": "Laptop", "email": email, "display_name": name })
    };
    let mut device = Authenticator::new(SITE)?;
    let (status, refused) = owner.passkey("/invitation/passkey", &said(""), &mut device, true).await?;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "refused before a finger is asked for: {refused}");
    let (status, done) = owner.passkey("/invitation/passkey", &said("Ada"), &mut device, true).await?;
    assert_eq!((status, done), (StatusCode::OK, json!({ "next": "/first-run" })));
    assert!(owner.read("/first-run").await?.contains("Nobody comes in as you with a password alone"));
    let (status, _) =
        owner.passkey("/invitation/passkey", &said("Ada"), &mut Authenticator::new(SITE)?, true).await?;
    assert_ne!(status, StatusCode::OK, "the link is used up");

    // The codes of the recovery sheet, with a fresh proof by the passkey; no password helps.
    world.clock.advance(candor_kernel::Span::minutes(11));
    let asked = owner.submit("/first-run/sheet", "/first-run/sheet", &[]).await?;
    assert_eq!(asked.location(), "/step-up?next=/first-run/sheet");
    assert!(!owner.read("/step-up").await?.contains("value=\"password\""));
    let (status, _) = owner.passkey("/step-up/passkey", &json!({ "next": "/" }), &mut device, false).await?;
    assert_eq!(status, StatusCode::OK);
    let sheet = owner.submit("/first-run/sheet", "/first-run/sheet", &[]).await?;
    let codes = sheet.text.split("class=\"codes\"").nth(1).ok_or("no codes")?;
    let code = codes.split("<li>").nth(1).and_then(|rest| rest.split("</li>").next()).ok_or("no code")?;

    // Elsewhere: the passkey signs in alone, and no password does.
    let other = owner.another();
    let (status, _) = other.passkey("/sign-in/passkey", &json!({ "next": "/" }), &mut device, false).await?;
    assert_eq!(status, StatusCode::OK);
    let lost = owner.another();
    for wrong in ["", "a long walk by the sea", "aaaa-bbbb-cccc-dddd"] {
        let fields = [("email", "ada@northwind.example"), ("password", wrong)];
        assert!(lost.post("/sign-in", &fields).await?.status.is_client_error(), "{wrong}");
    }
    // The device is lost: a code stands in place of the password, once.
    let fields = [("email", "ada@northwind.example"), ("password", code)];
    let done = lost.post("/sign-in", &fields).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(lost.get("/account").await?.status, StatusCode::OK);
    assert!(owner.another().post("/sign-in", &fields).await?.status.is_client_error(), "each code once");
    // The last passkey stays while there is no other way in.
    let account = lost.read("/account").await?;
    let path = account.split("action=\"/account/passkeys/").nth(1).and_then(|rest| rest.split('"').next());
    let path = format!("/account/passkeys/{}", path.ok_or("no passkey")?);
    let removed = lost.submit("/account", &path, &[]).await?;
    assert_eq!(removed.status, StatusCode::CONFLICT, "{}", removed.text);
    Ok(())
}

#[tokio::test]
async fn a_way_back_by_a_new_passkey_ends_the_old_one_the_password_and_the_codes() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let owner = Browser::joined(&world).await?;
    let mut old = Authenticator::new(SITE)?;
    owner.passkey("/account/passkeys", &json!({ "name": "Old" }), &mut old, true).await?;
    let codes = owner.submit("/account", "/account/recovery-codes", &[]).await?;
    let code = codes.text.split("<li><code>").nth(1).and_then(|rest| rest.split("</code>").next());
    let code = code.ok_or("no code")?;
    let link = invitations::recovery_link(&side.ctx, &side.tenant, None).await?;
    let back = owner.another();
    let said = json!({ "secret": link.secret, "next": "/account", "name": "New" });
    let mut new = Authenticator::new(SITE)?;
    let (status, done) = back.passkey("/invitation/passkey", &said, &mut new, true).await?;
    assert_eq!((status, done), (StatusCode::OK, json!({ "next": "/account" })));
    assert!(back.read("/account").await?.contains("<span class=\"line-title\">New</span>"));
    assert_ne!(owner.get("/account").await?.status, StatusCode::OK, "signed out everywhere");
    let fresh = owner.another();
    let (status, _) = fresh.passkey("/sign-in/passkey", &json!({ "next": "/" }), &mut old, false).await?;
    assert_ne!(status, StatusCode::OK, "the old passkey opens nothing");
    for gone in ["a long walk by the sea", code] {
        let fields = [("email", "ada@northwind.example"), ("password", gone)];
        assert!(fresh.post("/sign-in", &fields).await?.status.is_client_error(), "{gone}");
    }
    let (status, _) = fresh.passkey("/sign-in/passkey", &json!({ "next": "/" }), &mut new, false).await?;
    assert_eq!(status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn a_dead_link_and_a_stranger_are_told_what_to_do() -> Result<(), Failure> {
    let world = World::new().await?;
    let browser = Browser::new(&world);
    let dead = browser.get(&format!("/invitation/ci_{}", encode(&[1; 48]))).await?;
    assert_eq!(dead.status, StatusCode::NOT_FOUND);
    assert!(dead.text.contains("This link does not work"));
    let away = browser.get("/account").await?;
    assert_eq!((away.status, away.location()), (StatusCode::SEE_OTHER, "/sign-in?next=/account"));
    let fields = [("email", "nobody@northwind.example"), ("password", "wrong wrong wrong")];
    let wrong = browser.post("/sign-in", &fields).await?;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("Wrong e-mail address or password"));
    Ok(())
}

#[tokio::test]
async fn the_api_sets_codes_up_and_signs_in_with_them_and_a_password_no_longer_proves_enough()
-> Result<(), Failure> {
    let world = World::new().await?;
    let owner = Browser::joined(&world).await?;
    let (status, begun) = owner.script("/v1/me/factors/totp", &json!({})).await?;
    assert_eq!(status, StatusCode::CREATED, "{begun}");
    let secret = begun.get("secret").and_then(Value::as_str).ok_or("no secret")?;
    let code = |at: candor_kernel::Timestamp| -> Result<String, Failure> {
        let secret = totp_rs::Secret::try_from_base32(secret).map_err(|e| e.to_string())?;
        let app = totp_rs::Builder::new().with_secret(secret).build().map_err(|e| e.to_string())?;
        Ok(app.generate(at.as_unix_ms() / 1_000).to_string())
    };
    let first = json!({ "code": code(world.kernel.now())? });
    let page = owner.json("/v1/me/factors/totp/confirm", &first).await?;
    assert_eq!(page.status, StatusCode::NO_CONTENT, "{}", page.text);
    let again = owner.json("/v1/me/confirmations", &json!({ "password": "a long walk by the sea" })).await?;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED, "{}", again.text);
    assert!(again.text.contains("step-up-required"));
    world.clock.advance(candor_kernel::Span::seconds(30));
    let other = owner.another();
    let said = json!({ "email": "ada@northwind.example", "password": "a long walk by the sea" });
    let (_, asked) = other.script("/v1/sign-in", &said).await?;
    assert_eq!(asked.get("status"), Some(&json!("second_factor")));
    let ticket = asked.get("ticket").cloned().unwrap_or_default();
    let wrong = json!({ "ticket": ticket, "kind": "totp", "code": "000000" });
    assert_eq!(other.json("/v1/sign-in/second-factor", &wrong).await?.status, StatusCode::UNAUTHORIZED);
    let right = json!({ "ticket": ticket, "kind": "totp", "code": code(world.kernel.now())? });
    let (status, done) = other.script("/v1/sign-in/second-factor", &right).await?;
    assert_eq!((status, done.get("status")), (StatusCode::OK, Some(&json!("signed_in"))), "{done}");
    assert_eq!(other.get("/account").await?.status, StatusCode::OK);
    Ok(())
}
