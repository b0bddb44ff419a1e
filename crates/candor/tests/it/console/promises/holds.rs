//! Holds in the browser: placed with a reason, released with open eyes.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_testkit::Failure;

use super::House;

#[tokio::test]
async fn a_hold_needs_a_reason_stands_with_it_and_is_released_as_one_matter() -> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    let new = desk.get("/holds/new").await?;
    new.shows(&["A call", "Everything about", "What a hold does not do", "recordings die on their day"]);
    let call = format!("call:{}", house.call);
    let refused = desk.fill(&new, "/holds", &[("on", &call), ("reason", " "), ("until", "")]).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Say for which matter, in a few words."]);
    let never = desk.fill(&new, "/holds", &[("on", &call), ("reason", "x"), ("until", "soon")]).await?;
    never.shows(&["This is no day."]);
    let hard = desk.fill(&new, "/holds", &[("on", "everything"), ("reason", "All"), ("until", "")]).await?;
    assert_eq!(hard.status, StatusCode::CONFLICT, "{}", hard.text);
    hard.shows(&["the workspace as a whole cannot be held"]);

    let fields = [("on", call.as_str()), ("reason", "Matter 17 & letter"), ("until", "2026-12-24")];
    let fresh = desk.get("/holds/new").await?;
    let placed = desk.fill(&fresh, "/holds", &fields).await?;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.text);
    let list = desk.get(placed.location()).await?;
    list.shows(&["The hold stands.", "Matter 17 &#38; letter", "until 25 Dec", "Its transcript"]);
    let released = desk.fill(&list, "/holds/release", &[]).await?;
    assert_eq!(released.location(), "/holds?done=hold-released");
    desk.get("/holds").await?.shows(&["Nothing is held"]);
    let again = desk.fill(&list, "/holds/release", &[]).await?;
    assert_eq!(again.location(), released.location(), "the same form acts once");
    Ok(())
}

#[tokio::test]
async fn holds_are_seen_by_whoever_may_and_placed_by_fewer() -> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    let new = desk.get("/holds/new").await?;
    let fields = [("on", format!("call:{}", house.call)), ("reason", "Matter 17".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.fill(&new, "/holds", &fields).await?;
    let auditor = house.seat(Role::Auditor, None).await?;
    let seen = auditor.get("/holds").await?;
    seen.shows(&["Matter 17"]);
    assert!(seen.form("/holds/release").is_none() && !seen.text.contains("href=\"/holds/new\""));
    assert_eq!(auditor.get("/holds/new").await?.status, StatusCode::NOT_FOUND);
    let manager = house.seat(Role::Manager, None).await?;
    assert_eq!(manager.get("/holds").await?.status, StatusCode::NOT_FOUND);
    let bob = house.bob();
    assert!(!bob.get("/holds").await?.text.contains("Matter 17"));
    let foreign = bob.get(&format!("/holds/new?client={}", house.client)).await?;
    assert!(!foreign.text.contains(&format!("call:{}", house.call)), "{}", foreign.text);
    Ok(())
}
