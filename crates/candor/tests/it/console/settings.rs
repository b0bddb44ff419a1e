//! One's own sessions and tokens, alerts, notices, webhooks, and the workspace.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_testkit::Failure;

use super::{House, between};

#[tokio::test]
async fn a_token_shows_its_secret_once_and_is_revoked() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert!(member.read("/tokens").await?.contains("No token is live"));
    let fields = [("name", "nightly"), ("reach", "chosen"), ("days", "30")];
    let none = member.submit("/tokens/new", "/tokens", &fields).await?;
    assert!(none.text.contains("Tick at least one action"), "{}", none.text);
    assert!(none.text.contains("value=\"nightly\""), "what was typed stays: {}", none.text);
    let mut fields = fields.to_vec();
    fields.push(("actions", "call.read"));
    let made = member.submit("/tokens/new", "/tokens", &fields).await?;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let secret = between(&made.text, "<code tabindex=\"0\">", "<")?;
    assert!(secret.starts_with("ct_"), "{secret}");
    let page = member.read("/tokens").await?;
    assert!(page.contains("nightly") && page.contains("Open calls and read transcripts"), "{page}");
    assert!(!page.contains(secret) && page.contains("never used"));
    let id = between(&page, "name=\"one\" value=\"", "\"")?.to_owned();
    let other = house.seat(&house.world.alice, Role::Member, None).await?;
    let fields = [("once", "x-1"), ("one", id.as_str())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let theirs = other.post("/tokens/revoke", &fields).await?;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND, "only one's own");
    let done = member.submit("/tokens", "/tokens/revoke", &[]).await?;
    assert_eq!(done.location(), "/tokens?done=token-revoked", "{}", done.text);
    assert!(member.read("/tokens").await?.contains("revoked just now"));
    Ok(())
}

#[tokio::test]
async fn a_token_wants_a_fresh_proof() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    house.world.clock.advance(candor_kernel::Span::minutes(11));
    let away = member.get("/tokens/new").await?;
    assert_eq!((away.status, away.location()), (StatusCode::SEE_OTHER, "/step-up?next=/tokens/new"));
    Ok(())
}

#[tokio::test]
async fn sessions_are_listed_and_all_but_this_one_can_be_ended() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let page = member.read("/sessions").await?;
    for words in ["Firefox on Linux", "this one", "with the password alone", "Known devices"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("/sessions/end-others"), "there is no other");
    let again = house.again(&house.world.alice, Role::Member).await?;
    let page = member.read("/sessions").await?;
    assert!(page.contains("/sessions/end-others"), "{page}");
    let done = member.submit("/sessions", "/sessions/end-others", &[]).await?;
    assert_eq!(done.location(), "/sessions?done=sessions-ended", "{}", done.text);
    assert_eq!(again.get("/").await?.status, StatusCode::SEE_OTHER, "signed out");
    assert!(member.read("/sessions").await?.contains("ended by you or an admin"));
    Ok(())
}

#[tokio::test]
async fn a_known_device_is_forgotten_by_whom_it_belongs_to() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let page = member.get("/sessions").await?;
    let form = page.form("/sessions/forget").ok_or("a device to forget")?;
    let id = between(form, "name=\"one\" value=\"", "\"")?.to_owned();
    for side in [&house.world.bob, &house.world.alice] {
        let other = house.seat(side, Role::Owner, None).await?;
        let theirs = other.post("/sessions/forget", &[("once", "f-1"), ("one", &id)]).await?;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "only one's own: {}", theirs.text);
    }
    let done = member.fill(&page, "/sessions/forget", &[]).await?;
    assert_eq!(done.location(), "/sessions?done=device-forgotten", "{}", done.text);
    assert_eq!(member.get("/sessions").await?.status, StatusCode::SEE_OTHER, "its sessions are ended");
    let again = house.again(&house.world.alice, Role::Member).await?;
    assert_eq!(again.read("/sessions").await?.matches("/sessions/forget").count(), 1, "known anew");
    Ok(())
}

#[tokio::test]
async fn a_webhook_is_made_tested_changed_given_a_new_secret_and_removed() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let wrong = [("url", "http://hooks.example/x"), ("events", "alert.*")];
    let refused = owner.submit("/webhooks/new", "/webhooks", &wrong).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("value=\"http://hooks.example/x\""), "{}", refused.text);
    assert!(refused.text.contains("This is no address for a webhook."), "{}", refused.text);
    let german = owner.german().submit("/webhooks/new", "/webhooks", &wrong).await?;
    for words in
        ["Das ist keine Adresse für einen Webhook.", "Schreiben Sie sie ganz", "Nichts wurde verändert."]
    {
        assert!(german.text.contains(words), "{words} in {}", german.text);
    }
    assert!(!german.text.contains("deliveries go over https"), "no word of the API's: {}", german.text);
    let fields = [("url", "https://hooks.example/candor"), ("events", "alert.*")];
    let made = owner.submit("/webhooks/new", "/webhooks", &fields).await?;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    assert!(between(&made.text, "<code tabindex=\"0\">", "<")?.starts_with("whsec_"), "{}", made.text);
    let page = owner.read("/webhooks").await?;
    assert!(page.contains("https://hooks.example/candor") && page.contains("All alerts"), "{page}");
    let path = format!("/webhooks/{}", between(&page, "class=\"line-title\" href=\"/webhooks/", "\"")?);
    let test = owner.submit(&path, &format!("{path}/test"), &[]).await?;
    assert_eq!(test.location(), format!("{path}?done=webhook-test#deliveries"), "{}", test.text);
    assert!(owner.read(&path).await?.contains("waiting"));
    let changed = [("url", "https://hooks.example/candor"), ("events", "*")];
    let done = owner.submit(&path, &path, &changed).await?;
    assert_eq!(done.location(), format!("{path}?done=webhook-changed"), "{}", done.text);
    let page = owner.read("/webhooks").await?;
    assert!(page.contains("paused") && page.contains("Everything"), "an empty box switches it off: {page}");
    let secret = owner.submit(&path, &format!("{path}/secret"), &[]).await?;
    assert!(secret.text.contains("whsec_") && secret.text.contains("24 hours"), "{}", secret.text);
    let bob = house.seat(&house.world.bob, Role::Owner, None).await?;
    assert_eq!(bob.get(&path).await?.status, StatusCode::NOT_FOUND);
    let gone = owner.submit(&path, &format!("{path}/remove"), &[]).await?;
    assert_eq!(gone.location(), "/webhooks?done=webhook-removed", "{}", gone.text);
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert_eq!(member.get("/webhooks").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn an_alert_is_read_and_signed_off_with_a_note() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    assert!(owner.read("/alerts").await?.contains("Nothing unusual"));
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let away = member.get("/alerts").await?;
    assert_eq!(away.location(), "/alerts/notices", "who sees no alerts has notices");
    assert!(member.read("/alerts/notices").await?.contains("Notices"));
    Ok(())
}

#[tokio::test]
async fn notices_are_read_in_ones_own_language_and_marked() -> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.seat(&house.world.alice, Role::Owner, None).await?;
    house.again(&house.world.alice, Role::Owner).await?;
    let page = member.read("/alerts/notices").await?;
    assert!(page.contains("A sign-in from a new device"), "{page}");
    for (home, title, text) in [
        (member.read("/").await?, "A sign-in from a new device", "Was it not you?"),
        (member.german().read("/").await?, "Anmeldung von einem neuen Gerät", "Das waren nicht Sie?"),
    ] {
        assert!(home.contains(title) && home.contains(text), "the first page says the same: {home}");
    }
    assert!(member.german().read("/alerts/notices").await?.contains("Anmeldung von einem neuen Gerät"));
    let done = member.submit("/alerts/notices", "/alerts/notices/read", &[]).await?;
    assert_eq!(done.location(), "/alerts/notices?done=notices-read", "{}", done.text);
    assert!(!member.read("/alerts/notices").await?.contains("Mark one as read"));
    Ok(())
}

#[tokio::test]
async fn the_workspace_says_its_promises_and_when_things_die() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let page = owner.read("/settings").await?;
    for words in [
        "Recordings",
        "within 3 days of the transcript; within 7 days of the end of the call",
        "nothing moves it later",
        "A password has at least 12 characters",
        "Europe/Berlin",
        "/first-run/sheet",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let page = member.read("/settings").await?;
    assert!(page.contains("How you like the pages") && !page.contains("When things die"), "{page}");
    Ok(())
}
