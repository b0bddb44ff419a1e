//! The owner's way in and back in, with the real commands and a real server.

use candor_domain::identity::invitations;
use candor_domain::tenancy;
use candor_testkit::{Failure, World};

use crate::cli::{Shell, text};
use crate::served::{Browser, PASSWORD, Served};

/// Fields of the form on an invitation's page.
fn fields(link: &str) -> [(&str, &str); 5] {
    let secret = link.rsplit('/').next().unwrap_or_default();
    [
        ("secret", secret),
        ("next", "/first-run"),
        ("email", "ada@harbor.example"),
        ("display_name", "Ada"),
        ("password", PASSWORD),
    ]
}

fn path(link: &str) -> String {
    format!("/{}", link.splitn(4, '/').nth(3).unwrap_or_default())
}

fn sign_in(browser: &mut Browser, password: &str) -> Result<u16, Failure> {
    let body = serde_json::json!({ "email": "ada@harbor.example", "password": password });
    Ok(browser.json("POST", "/v1/sign-in", &body)?.status)
}

#[test]
fn the_link_of_candor_init_makes_one_owner_once_and_the_newest_link_counts() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let made = shell.json(&["init", "Harbor"])?;
    assert_eq!(made.get("home_created"), Some(&true.into()));
    let (older, link) = (text(&made, "/link"), text(&shell.json(&["init", "Harbor"])?, "/link"));
    assert!(older != link && link.starts_with("http://localhost:8420/first-run/ci_"), "{link}");
    let server = Served::start(&shell.path(""))?;
    let mut browser = server.browser()?;
    let dead = browser.get(&path(&older))?;
    assert!(dead.status == 404 && dead.text.contains("does not work"), "{}", dead.text);
    let page = browser.get(&path(&link))?;
    assert!(
        page.status == 200 && page.text.contains("Join Harbor") && page.text.contains("as Owner"),
        "{}",
        page.text
    );
    let weak =
        browser.form("/invitation", &[&fields(&link)[..4], &[("password", "password1234")]].concat())?;
    assert_eq!(weak.status, 422, "a refused password leaves the link: {}", weak.text);
    let joined = browser.form("/invitation", &fields(&link))?;
    assert_eq!((joined.status, joined.header("location")), (303, "/first-run"), "{}", joined.text);
    assert_eq!(browser.get("/v1/me")?.json()["member"]["role"], "owner");
    let mut second = server.browser()?;
    assert_eq!(second.get(&path(&link))?.status, 404, "once is once");
    let again = second.form("/invitation", &fields(&link))?;
    assert!(again.status >= 400 && !again.head.contains("set-cookie: candor=cs_"), "{}", again.text);
    server.stop()?;
    let refused = shell.run(&["init", "Harbor"])?;
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(refused.err.contains("has an owner already"), "{}", refused.err);
    assert!(refused.err.contains("candor owner recover"), "{}", refused.err);
    let other = shell.json(&["init", "Pine"])?;
    assert_eq!(other.get("home_created"), Some(&false.into()), "another tenant in the same home");
    Ok(())
}

#[test]
fn the_owners_link_ends_after_seven_days_and_init_makes_a_new_one() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let late = text(&shell.json(&["init", "Harbor"])?, "/link");
    shell.clock("2026-11-10T16:00:01Z")?;
    let link = text(&shell.json(&["init", "Harbor"])?, "/link");
    let server = Served::start(&shell.path(""))?;
    let mut browser = server.browser()?;
    assert_eq!(browser.get(&path(&late))?.status, 404);
    assert!(browser.form("/invitation", &fields(&late))?.status >= 400);
    assert_eq!(browser.form("/invitation", &fields(&link))?.status, 303);
    Ok(())
}

#[test]
fn an_owner_who_lost_the_way_in_comes_back_by_a_link_from_the_host() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let link = text(&shell.json(&["init", "Harbor"])?, "/link");
    let server = Served::start(&shell.path(""))?;
    let mut owner = server.browser()?;
    owner.join(&link)?;
    let token = owner.token(&["*"])?;
    let busy = shell.run(&["owner", "recover"])?;
    assert_ne!(busy.code, 0, "the home is in use");
    server.stop()?;
    let nobody = shell.run(&["owner", "recover", "--email", "eve@harbor.example"])?;
    assert_eq!(nobody.code, 3, "{}", nobody.err);
    let link = text(&shell.json(&["owner", "recover", "--email", "ada@harbor.example"])?, "/link");

    let server = Served::start(&shell.path(""))?;
    let mut back = server.browser()?;
    assert_eq!(sign_in(&mut back, PASSWORD)?, 200, "until the link is used the old password stays");
    let page = back.get(&path(&link))?;
    assert_eq!(page.status, 200, "{}", page.text);
    let secret = link.rsplit('/').next().unwrap_or_default();
    let new = [("secret", secret), ("password", "violin harvest moss nine")];
    assert_eq!(back.form("/invitation", &new)?.status, 303);
    assert_eq!(back.get("/v1/me")?.status, 200, "in by the link");
    let mut with_token = server.browser()?;
    let bearer = format!("authorization: Bearer {token}\r\n");
    assert_eq!(
        with_token.send_with("GET", "/v1/me", ("*/*", ""), ("", &bearer))?.status,
        401,
        "tokens are gone"
    );
    let mut old = server.browser()?;
    assert_eq!((sign_in(&mut old, PASSWORD)?, sign_in(&mut old, "violin harvest moss nine")?), (401, 200));
    assert_eq!(old.get(&path(&link))?.status, 404, "once is once");
    Ok(())
}

#[tokio::test]
async fn a_home_of_an_earlier_version_gets_the_rules_for_what_this_one_keeps() -> Result<(), Failure> {
    let world = World::new().await?;
    let tenant = &world.alice.tenant;
    let mut older = tenant.schedule();
    let all = older.rules.len();
    older
        .rules
        .retain(|name, _| !["invitation", "session", "idempotency", "api_token"].contains(&name.as_str()));
    tenant.set_schedule(older).await?;
    let world = world.restart().await?;
    let alice = &world.alice;
    assert_eq!(alice.tenant.schedule().rules.len(), all - 4, "the older home is really older");
    assert!(
        invitations::first_owner_link(&alice.ctx, &alice.tenant).await.is_err(),
        "there is no rule to keep it by"
    );
    // What every start does for each tenant.
    tenancy::renew_rules(&world.kernel, alice.tenant.id()).await?;
    tenancy::renew_rules(&world.kernel, alice.tenant.id()).await?;
    assert_eq!(alice.tenant.schedule().rules.len(), all);
    invitations::first_owner_link(&alice.ctx, &alice.tenant).await?;
    let world = world.restart().await?;
    assert_eq!(world.alice.tenant.schedule().rules.len(), all, "and they stay");
    Ok(())
}
