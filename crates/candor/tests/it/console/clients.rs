//! Clients: made, changed, archived; who is heard in their calls.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_testkit::Failure;

use super::House;

const WORDS: &str = "Priya: What is the budget?\nTom: Forty thousand dollars.\n";

#[tokio::test]
async fn a_client_is_made_by_a_form_that_says_what_is_wrong_with_what() -> Result<(), Failure> {
    let house = House::new().await?;
    let alice = house.alice().await?;
    let fields = [("name", "Northwind"), ("domains", "northwind"), ("time_zone", "")];
    let wrong = alice.submit("/clients", "/clients", &fields).await?;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["is no mail domain", "value=\"Northwind\"", "aria-invalid=\"true\""] {
        assert!(wrong.text.contains(words), "{words} in {}", wrong.text);
    }
    let fields = [
        ("name", "Northwind"),
        ("domains", "@Northwind.example, nw.example"),
        ("time_zone", "Europe/Berlin"),
    ];
    let made = alice.submit("/clients", "/clients", &fields).await?;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let page = alice.read(made.location()).await?;
    for words in ["The client is there", "northwind.example", "nw.example", "Europe/Berlin"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let twice = alice.submit("/clients", "/clients", &[("name", "NORTHWIND")]).await?;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text.contains("Somebody was faster") || twice.text.contains("exists already"));
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert!(
        !member.read("/clients").await?.contains("action=\"/clients\""),
        "no form for whoever may not make one"
    );
    let fields = [("once", "once-1"), ("name", "Corner Cafe")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let refused = member.post("/clients", &fields).await?;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!alice.read("/clients").await?.contains("Corner Cafe"));
    Ok(())
}

#[tokio::test]
async fn domains_are_changed_from_the_version_that_was_seen_and_archiving_ends_new_calls()
-> Result<(), Failure> {
    let house = House::new().await?;
    let id = house.client("Northwind").await?;
    let (page, to) = (format!("/clients/{id}"), format!("/clients/{id}/domains"));
    let alice = house.alice().await?;
    let seen = alice.read(&page).await?;
    let version = seen.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let version = version.ok_or("a version")?.to_owned();
    let changed = alice.submit(&page, &to, &[("domains", "northwind.example\r\nnw.example")]).await?;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text);
    let late = ["once", "version", "domains"].map(str::to_owned);
    let late: Vec<(String, String)> =
        late.into_iter().zip(["late-1".to_owned(), version, "other.example".to_owned()]).collect();
    let late = alice.post(&to, &late).await?;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED, "{}", late.text);
    assert!(late.text.contains("Somebody was faster") && late.text.contains("nw.example"), "{}", late.text);
    let done = alice.submit(&page, &format!("/clients/{id}/archive"), &[]).await?;
    let shown = alice.read(done.location()).await?;
    assert!(
        shown.contains("It takes no new calls since") && !shown.contains("/calls/new?client="),
        "{shown}"
    );
    assert!(!alice.read("/clients").await?.contains("Northwind"));
    assert!(alice.read("/clients?archived=yes").await?.contains("Northwind"));
    let fields = [("client", id.to_string()), ("transcript", WORDS.to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let closed = alice.submit("/calls/new", "/calls/new", &fields).await?;
    assert!(closed.status.is_client_error() && closed.text.contains("takes no new calls"), "{}", closed.text);
    Ok(())
}

#[tokio::test]
async fn a_clients_pages_show_what_hangs_on_it_and_nothing_to_strangers() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    house.call(ours, "Kick-off", WORDS).await?;
    let alice = house.alice().await?;
    assert!(alice.read(&format!("/clients/{ours}/calls")).await?.contains("Kick-off"));
    let people = alice.read(&format!("/clients/{ours}/people")).await?;
    for words in [
        "Priya",
        "Tom",
        "Erase this person",
        "Erase this person<span class=\"unseen\">: Tom</span>",
        "the others&#39; words remain",
        "/erasures/new?what=person",
    ] {
        assert!(people.contains(words), "{words} in {people}");
    }
    let bob = house.seat(&house.world.bob, Role::Admin, None).await?;
    let scoped = house.seat(&house.world.alice, Role::Manager, Some(&[theirs])).await?;
    for stranger in [bob, scoped] {
        for part in ["", "/calls", "/documents", "/ledger", "/people"] {
            let page = stranger.get(&format!("/clients/{ours}{part}")).await?;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{part}");
            assert!(!page.text.contains("Northwind"));
        }
        assert!(!stranger.read("/clients?archived=yes").await?.contains("Northwind"));
    }
    Ok(())
}
