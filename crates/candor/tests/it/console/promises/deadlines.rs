//! The board of what dies when.

use axum::http::StatusCode;
use candor_domain::calls::{self, Audio, HoldOn, NewCall};
use candor_domain::clients::{self, NewClient};
use candor_domain::identity::Role;
use candor_domain::privacy::{self, NewHold};
use candor_domain::speech::ReadAs;
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, SAMPLE_CALLS};

use super::House;

/// A call with a recording that ended just now.
async fn recorded(house: &House, client: HoldingId, title: &str) -> Result<HoldingId, Failure> {
    let side = &house.world.alice;
    let audio = SAMPLE_CALLS[1].audio;
    let (mut bytes, mut progress) = (audio, |_| ());
    let total_bytes = audio.len() as u64;
    let started_at = Some(side.tenant.now() - Span::minutes(30));
    let new = NewCall { client, title: title.to_owned(), started_at, speakers: Vec::new() };
    let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut progress };
    Ok(calls::accept(house.owner(), &side.tenant, new, audio).await?)
}

/// Promise: AUDORA-020
#[tokio::test]
async fn the_board_names_each_recording_with_its_day_and_takes_it_away_when_it_is_gone() -> Result<(), Failure>
{
    let house = House::new().await?;
    let call = recorded(&house, house.client, "Photo day").await?;
    let page = house.alice().get("/deadlines").await?;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let link = format!("<a href=\"/calls/{call}\">Photo day</a>");
    page.shows(&[&link, "1 recording", "Northwind", "go within seven days", "overdue now"]);
    assert!(!house.bob().get("/deadlines").await?.text.contains("Photo day"));

    house.world.pass(Span::days(8)).await?;
    // Her own session is over by then.
    let later = house.seat(Role::Admin, None).await?.get("/deadlines").await?;
    assert!(!later.text.contains("Photo day"), "{}", later.text);
    later.shows(&["Destroyed last", "href=\"/erasures/"]);
    Ok(())
}

#[tokio::test]
async fn a_seat_sees_what_dies_of_its_own_clients_and_an_auditor_sees_figures_without_names()
-> Result<(), Failure> {
    let house = House::new().await?;
    let side = &house.world.alice;
    let other = NewClient { name: "Corner Cafe".to_owned(), ..NewClient::default() };
    let other = clients::create(house.owner(), &side.tenant, other).await?;
    recorded(&house, house.client, "Photo day").await?;
    recorded(&house, other, "Menu day").await?;
    let seat = house.seat(Role::Member, Some(vec![other])).await?.get("/deadlines").await?;
    seat.shows(&["Menu day", "Corner Cafe"]);
    assert!(!seat.text.contains("Photo day") && !seat.text.contains("overdue now"), "{}", seat.text);
    let auditor = house.seat(Role::Auditor, None).await?.get("/deadlines").await?;
    auditor.shows(&["2 recordings", "overdue now"]);
    assert!(!auditor.text.contains("Photo day") && !auditor.text.contains("Menu day"));
    Ok(())
}

#[tokio::test]
async fn the_board_says_what_is_held_and_why_to_whoever_may_know() -> Result<(), Failure> {
    let house = House::new().await?;
    let side = &house.world.alice;
    let reason = "Matter 17, letter of 3 May".to_owned();
    let new = NewHold { on: HoldOn::Call(house.call), reason, until: None };
    privacy::place_hold(house.owner(), &side.tenant, new).await?;
    house.alice().get("/deadlines").await?.shows(&["Matter 17, letter of 3 May", "until released"]);
    let manager = house.seat(Role::Manager, None).await?.get("/deadlines").await?;
    assert_eq!(manager.status, StatusCode::OK);
    assert!(!manager.text.contains("Matter 17"));
    Ok(())
}
