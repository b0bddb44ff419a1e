//! Calls: listed, read, brought in, taken away and erased.

use axum::http::{StatusCode, header};
use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::{self, Audio, HoldOn, NewCall};
use candor_domain::identity::Role;
use candor_domain::privacy::{self, NewHold};
use candor_domain::speech::ReadAs;
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, SAMPLE_CALLS};

use super::House;

const WORDS: &str =
    "Priya: What is the budget for <b>Northwind</b>?\nTom: Forty thousand dollars.\nTom: At most.\n";

#[tokio::test]
async fn the_list_shows_what_a_seat_sees_and_when_its_audio_dies() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    house.call(ours, "Kick-off", WORDS).await?;
    house.call(theirs, "Menu page", WORDS).await?;
    let [sample, ..] = SAMPLE_CALLS;
    let (side, mut bytes) = (&house.world.alice, sample.audio);
    let total_bytes = bytes.len() as u64;
    let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut |_| () };
    let new = NewCall { client: ours, title: "Heard".to_owned(), started_at: None, speakers: Vec::new() };
    let heard = calls::accept(&side.ctx, &side.tenant, new, audio).await?;
    let list = house.alice().await?.read("/calls").await?;
    for words in ["Kick-off", "Menu page", "Heard", "Northwind", "destroyed in 7 days", "not yet"] {
        assert!(list.contains(words), "{words} in {list}");
    }
    let german = house.alice().await?.german().read("/calls").await?;
    assert!(german.contains("Gespräche") && german.contains("noch nicht"), "{german}");
    let scoped = house.seat(side, Role::Member, Some(&[theirs])).await?;
    let list = scoped.read("/calls").await?;
    assert!(
        list.contains("Menu page") && !list.contains("Kick-off") && !list.contains("Northwind"),
        "{list}"
    );
    for path in [format!("/calls/{heard}"), format!("/calls?client={ours}&to=2026-11-02")] {
        let page = scoped.get(&path).await?;
        assert!(!page.text.contains("Heard"), "{path}: {}", page.text);
    }
    let bob = house.seat(&house.world.bob, Role::Admin, None).await?;
    for path in ["", "/erase", "/transcript", "/export"] {
        let page = bob.get(&format!("/calls/{heard}{path}")).await?;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.text.contains("There is no such page") && !page.text.contains("Heard"));
    }
    Ok(())
}

#[tokio::test]
async fn a_call_under_a_hold_stays_in_the_list_without_its_words() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    let (held, side) = (house.call(ours, "Kick-off", WORDS).await?, &house.world.alice);
    house.call(theirs, "Menu page", WORDS).await?;
    let new = NewHold { on: HoldOn::Call(held), reason: "Smith v. Jones".to_owned(), until: None };
    privacy::place_hold(&side.ctx, &side.tenant, new).await?;
    let alice = house.alice().await?;
    for path in ["/calls".to_owned(), format!("/calls?client={ours}")] {
        let list = alice.read(&path).await?;
        assert!(list.contains("A call under a hold") && list.contains(&format!("/calls/{held}")), "{list}");
        assert!(list.contains("sealed by a hold") && !list.contains("Kick-off"), "{list}");
    }
    assert!(!alice.read(&format!("/calls?client={theirs}")).await?.contains("under a hold"));
    let scoped = house.seat(side, Role::Member, Some(&[theirs])).await?;
    assert!(!scoped.read("/calls").await?.contains("under a hold"), "not theirs to know of");
    let one = alice.get(&format!("/calls/{held}")).await?;
    assert_eq!(one.status, StatusCode::LOCKED, "{}", one.text);
    Ok(())
}

#[tokio::test]
async fn home_says_what_dies_next_however_old_its_call_is() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    let [sample, ..] = SAMPLE_CALLS;
    let (side, mut bytes) = (&house.world.alice, sample.audio);
    let total_bytes = bytes.len() as u64;
    let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut |_| () };
    let new = NewCall { client: ours, title: "Heard".to_owned(), started_at: None, speakers: Vec::new() };
    let heard = calls::accept(&side.ctx, &side.tenant, new, audio).await?;
    for at in 0..30 {
        house.call(theirs, &format!("Weekly {at:02}"), "Priya: Hello.\n").await?;
    }
    let home = house.alice().await?.read("/").await?;
    let dies = home.split("id=\"dies\"").nth(1).ok_or("no such part")?;
    assert!(dies.contains(&format!("<a href=\"/calls/{heard}\">Heard</a>")), "{dies}");
    assert!(dies.contains("Northwind") && dies.contains("destroyed in 7 days"), "{dies}");
    let scoped = house.seat(side, Role::Member, Some(&[theirs])).await?;
    assert!(!scoped.read("/").await?.contains("Heard"));
    Ok(())
}

#[tokio::test]
async fn filters_keep_to_a_client_and_to_days_and_pages_go_on_where_the_last_ended() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    for at in 0..52 {
        house.call(ours, &format!("Weekly {at:02}"), "Priya: Hello.\n").await?;
    }
    house.call(theirs, "Menu page", WORDS).await?;
    let alice = house.alice().await?;
    let first = alice.read(&format!("/calls?client={ours}&from=&to=")).await?;
    assert!(!first.contains("Menu page"), "{first}");
    assert_eq!(first.matches("Weekly ").count(), 50);
    let next = first.split("href=\"").find(|link| link.contains("cursor=") && link.contains("rel=\"next\""));
    let next = next.and_then(|link| link.split('"').next()).ok_or("a way on")?.replace("&#38;", "&");
    let second = alice.read(&next).await?;
    assert_eq!(second.matches("Weekly ").count(), 2, "{second}");
    assert!(second.contains("First page"));
    let none = alice.read("/calls?to=2020-01-01").await?;
    assert!(none.contains("No call fits") && none.contains("value=\"2020-01-01\""), "{none}");
    let wrong = alice.get("/calls?from=yesterday").await?;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("Write a day like 2026-11-03"), "{}", wrong.text);
    Ok(())
}

#[tokio::test]
async fn a_call_reads_in_turns_with_an_anchor_for_each_segment_and_reading_it_is_noted() -> Result<(), Failure>
{
    let house = House::new().await?;
    let client = house.client("Northwind").await?;
    let id = house.call(client, "Kick-off", WORDS).await?;
    let alice = house.alice().await?;
    assert_eq!(noted(&house, "call.read", id).await?, 0);
    let page = alice.read(&format!("/calls/{id}?at=s2")).await?;
    for words in ["Kick-off", "Northwind", "id=\"s3\"", "href=\"#s2\"", "Forty thousand dollars.", "45 %"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(page.contains("&#60;b&#62;Northwind&#60;/b&#62;") && !page.contains("<b>Northwind"), "{page}");
    assert_eq!(page.matches("class=\"turn\"").count(), 2, "{page}");
    assert_eq!(noted(&house, "call.read", id).await?, 1);
    let file = alice.get(&format!("/calls/{id}/export?format=candor")).await?;
    assert_eq!((file.status, file.header(header::CONTENT_TYPE)), (StatusCode::OK, "application/json"));
    assert!(file.text.contains("Forty thousand dollars."));
    assert_eq!(noted(&house, "call.export", id).await?, 1);
    Ok(())
}

/// How often that stands in Alice's log of that call.
async fn noted(house: &House, action: &str, id: HoldingId) -> Result<usize, Failure> {
    let side = &house.world.alice;
    let filter = Filter { action: Some(action.to_owned()), holding: Some(id), ..Filter::default() };
    Ok(audit::log(&side.ctx, &side.tenant, &filter, Order::Newest, None, 10).await?.items.len())
}

#[tokio::test]
async fn a_long_transcript_comes_in_parts_and_a_segment_is_found_in_its_own() -> Result<(), Failure> {
    let house = House::new().await?;
    let client = house.client("Northwind").await?;
    let said = |at: usize| format!("{}: Number {at}.\n", if at.is_multiple_of(2) { "Ann" } else { "Tom" });
    let words = (1..=600).map(said).collect::<Vec<_>>().concat();
    let id = house.call(client, "Long", &words).await?;
    let alice = house.alice().await?;
    let first = alice.read(&format!("/calls/{id}")).await?;
    assert!(first.contains("Part 1 of 3") && first.contains("Number 250.") && !first.contains("Number 251."));
    let found = alice.read(&format!("/calls/{id}?at=s501")).await?;
    assert!(found.contains("Part 3 of 3") && found.contains("id=\"s501\"") && !found.contains("id=\"s500\""));
    assert!(found.contains(&format!("/calls/{id}?part=2#words")));
    Ok(())
}

#[tokio::test]
async fn a_transcript_is_brought_in_by_a_form_once_and_a_refused_one_says_why() -> Result<(), Failure> {
    let house = House::new().await?;
    let alice = house.alice().await?;
    let empty = alice.submit("/calls/new", "/calls/new", &[("transcript", WORDS)]).await?;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.text);
    for words in ["Choose a client, or name a new one", "Nothing was changed", "Forty thousand dollars."] {
        assert!(empty.text.contains(words), "{words} in {}", empty.text);
    }
    let fields = [("new_client", "Northwind"), ("transcript", "WEBVTT\n\n00:01 --> banana\nHello\n")];
    let wrong = alice.submit("/calls/new", "/calls/new", &fields).await?;
    assert!(wrong.status.is_client_error() && wrong.text.contains("Line 3"), "{}", wrong.text);
    assert!(!alice.read("/calls/new").await?.contains("Northwind"), "no client was made for it");
    let fields = [
        ("new_client", "Northwind"),
        ("title", "Kick-off"),
        ("started_at", "2026-11-02T10:00"),
        ("format", ""),
        ("client", ""),
        ("transcript", WORDS),
    ];
    let page = alice.read("/calls/new").await?;
    let once = page.split("name=\"once\" value=\"").nth(2).and_then(|rest| rest.split('"').next());
    let once =
        once.or_else(|| page.split("name=\"once\" value=\"").nth(1)?.split('"').next()).ok_or("once")?;
    let mut sent: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    sent.push(("once".to_owned(), once.to_owned()));
    let done = alice.post("/calls/new", &sent).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let again = alice.post("/calls/new", &sent).await?;
    assert_eq!((again.status, &again.location()), (StatusCode::SEE_OTHER, &done.location()));
    let shown = alice.read(done.location()).await?;
    assert!(
        shown.contains("The call is here") && shown.contains("Kick-off") && shown.contains("2 Nov, 10:00"),
        "{shown}"
    );
    let list = alice.read("/calls").await?;
    assert_eq!(list.matches("Kick-off").count(), 1, "{list}");
    Ok(())
}

#[tokio::test]
async fn erasing_a_call_says_what_goes_seals_it_and_can_be_taken_back() -> Result<(), Failure> {
    let house = House::new().await?;
    let client = house.client("Northwind").await?;
    let id = house.call(client, "Kick-off", WORDS).await?;
    let page = format!("/calls/{id}/erase");
    let alice = house.alice().await?;
    let asked = alice.read(&page).await?;
    for words in ["What goes", "every word of it", "What stays", "who erased it", "take it back until"] {
        assert!(asked.contains(words), "{words} in {asked}");
    }
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    let refused = member.submit(&page, &page, &[]).await?;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text.contains("Your role does not allow this"), "{}", refused.text);
    let manager = house.seat(&house.world.alice, Role::Manager, None).await?;
    let done = manager.submit(&page, &page, &[]).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let list = manager.read(done.location()).await?;
    assert!(list.contains("The call is sealed") && !list.contains("Kick-off"), "{list}");
    assert!(!alice.get(&format!("/calls/{id}")).await?.status.is_success());
    let back = manager.submit(done.location(), "/calls/undo", &[]).await?;
    assert_eq!(back.location(), "/calls?done=call-undone", "{}", back.text);
    assert!(alice.read(&format!("/calls/{id}")).await?.contains("Forty thousand dollars."));
    Ok(())
}
