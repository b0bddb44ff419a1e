//! Erasures in the browser: ordered with open eyes, undone in time, receipted.

use axum::http::StatusCode;
use candor_domain::calls::{HoldOn, UNDO_WINDOW};
use candor_domain::documents::DocumentsError;
use candor_domain::identity::Role;
use candor_domain::privacy::{self, NewHold, PrivacyError, What};
use candor_kernel::Span;
use candor_testkit::Failure;

use super::House;

#[tokio::test]
async fn an_erasure_is_ordered_only_after_the_page_said_what_dies_and_the_box_was_ticked()
-> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    let chosen = desk.get(&format!("/erasures/new?client={}", house.client)).await?;
    let link = format!("/erasures/new?what=call&amp;id={}", house.call);
    chosen.shows(&[&link, "The whole client", "Name, words and voice"]);
    let path = format!("/erasures/new?what=call&id={}", house.call);
    let confirm = desk.get(&path).await?;
    confirm.shows(&["One call: title and times", "One transcript", "you can undo it", "What stays"]);

    let refused = desk.fill(&confirm, "/erasures", &[]).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["Tick this first: nothing was ordered.", "role=\"alert\""]);
    assert!(
        privacy::erasures(house.owner(), &house.world.alice.tenant, None, None, 5).await?.items.is_empty()
    );

    let done = desk.fill(&confirm, "/erasures", &[("sure", "on")]).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let one = desk.get(done.location()).await?;
    one.shows(&["The erasure is ordered.", "You can still take this back", "can be undone"]);
    let again = desk.fill(&confirm, "/erasures", &[("sure", "on")]).await?;
    assert_eq!(again.location(), done.location(), "the same form acts once");
    Ok(())
}

/// Promise: AUDORA-024
#[tokio::test]
async fn an_erasure_is_taken_back_in_its_window_and_receipted_after_it() -> Result<(), Failure> {
    let house = House::new().await?;
    let (desk, tenant) = (house.alice(), &house.world.alice.tenant);
    let ordered = privacy::erase(house.owner(), tenant, What::Call(house.call), UNDO_WINDOW).await?;
    let path = format!("/erasures/{}", ordered.erasure);
    let page = desk.get(&path).await?;
    let undone = desk.fill(&page, &format!("{path}/undo"), &[]).await?;
    assert_eq!(undone.location(), format!("{path}?done=erasure-undone"));
    desk.get(undone.location()).await?.shows(&["Taken back. Everything opens again.", "there is no receipt"]);

    let ordered = privacy::erase(house.owner(), tenant, What::Call(house.call), UNDO_WINDOW).await?;
    let path = format!("/erasures/{}", ordered.erasure);
    let early = desk.get(&path).await?;
    assert_eq!(desk.get(&format!("{path}/attestation")).await?.status, StatusCode::CONFLICT);
    house.world.pass(UNDO_WINDOW + Span::minutes(1)).await?;
    let late = desk.fill(&early, &format!("{path}/undo"), &[]).await?;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.shows(&["That is not possible now", "Keys destroyed"]);
    desk.get(&path).await?.shows(&["Keys destroyed", "Open the receipt"]);
    let receipt = desk.get(&format!("{path}/receipt")).await?;
    let call = house.call.to_string();
    receipt.shows(&["Verifier key of your log", "candor-verify attestation", &call, "href=\"/verify\""]);
    let file = desk.get(&format!("{path}/attestation")).await?;
    let attestation: serde_json::Value = serde_json::from_str(&file.text)?;
    assert!(attestation.is_object() && !file.text.contains(&call), "{}", file.text);
    Ok(())
}

#[tokio::test]
async fn erasing_a_person_says_that_it_cannot_be_taken_back_and_leaves_the_others() -> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    let person = house.people[0];
    let confirm = desk.get(&format!("/erasures/new?what=person&id={person}")).await?;
    confirm.shows(&["it cannot be taken back", "There is no window", "What other people said stays theirs"]);
    let done = desk.fill(&confirm, "/erasures", &[("sure", "on")]).await?;
    desk.get(done.location()).await?.shows(&["A person", "destroyed", "Open the receipt"]);
    let gone = desk.get(&format!("/erasures/new?what=person&id={person}")).await?;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn a_whole_client_goes_as_one_erasure_and_comes_back_whole() -> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    let path = format!("/erasures/new?what=client&id={}", house.client);
    let confirm = desk.get(&path).await?;
    confirm.shows(&["Name, domains and settings of the client", "One call: title and times"]);
    let done = desk.fill(&confirm, "/erasures", &[("sure", "on")]).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(desk.get(&path).await?.status, StatusCode::GONE);
    let one = desk.get(done.location()).await?;
    one.shows(&["A client with everything of it"]);
    let here = done.location().split('?').next().unwrap_or_default();
    let undone = desk.fill(&one, &format!("{here}/undo"), &[]).await?;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text);
    assert_eq!(desk.get(&path).await?.status, StatusCode::OK);
    Ok(())
}

#[tokio::test]
async fn a_client_of_whom_something_is_held_goes_not_at_all() -> Result<(), Failure> {
    let house = House::new().await?;
    let tenant = &house.world.alice.tenant;
    let (on, reason) = (HoldOn::Call(house.call), "Matter 17".to_owned());
    privacy::place_hold(house.owner(), tenant, NewHold { on, reason, until: None }).await?;
    let path = format!("/erasures/new?what=client&id={}", house.client);
    let page = house.alice().get(&path).await?;
    page.shows(&["A hold covers something of this client"]);
    assert!(page.form("/erasures").is_none(), "nothing can be ordered");
    let what = What::Client(house.client);
    let refused = privacy::erase(house.owner(), tenant, what, UNDO_WINDOW).await;
    assert!(matches!(refused, Err(PrivacyError::Documents(DocumentsError::ClientHeld))), "{refused:?}");
    Ok(())
}

#[tokio::test]
async fn erasures_are_there_for_those_who_may_see_them_and_nobody_of_another_tenant() -> Result<(), Failure> {
    let house = House::new().await?;
    let tenant = &house.world.alice.tenant;
    let ordered = privacy::erase(house.owner(), tenant, What::Call(house.call), UNDO_WINDOW).await?;
    let path = format!("/erasures/{}", ordered.erasure);
    house.alice().get("/erasures").await?.shows(&[&path, "Can still be taken back", "Ada Alder"]);
    let bob = house.bob();
    let foreign = format!("/erasures/new?what=call&id={}", house.call);
    for path in [path.as_str(), &format!("{path}/receipt"), &format!("{path}/attestation"), &foreign] {
        assert_eq!(bob.get(path).await?.status, StatusCode::NOT_FOUND, "{path}");
    }
    let own = bob.get("/erasures").await?;
    assert!(own.status.is_success() && !own.text.contains(&path), "{}", own.text);
    let auditor = house.seat(Role::Auditor, None).await?;
    let seen = auditor.get(&path).await?;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.form(&format!("{path}/undo")).is_none(), "an auditor takes nothing back");
    let member = house.seat(Role::Member, None).await?;
    for path in ["/erasures", path.as_str(), "/erasures/new"] {
        assert_eq!(member.get(path).await?.status, StatusCode::NOT_FOUND, "{path}");
    }
    Ok(())
}
