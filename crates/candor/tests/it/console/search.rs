//! Search: by name and by word, as far as the seat may see, and honest about how far it read.

use candor_domain::identity::Role;
use candor_kernel::Span;
use candor_testkit::Failure;

use super::House;

const WORDS: &str = "Priya: What is the budget for <b>Northwind</b>?\nTom: Forty thousand dollars.\n";

#[tokio::test]
async fn a_search_finds_clients_people_calls_and_words_that_the_seat_sees() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    let call = house.call(ours, "Budget round", WORDS).await?;
    house.call(theirs, "Menu page", "Mina: The budget is small.\n").await?;
    let alice = house.alice().await?;
    assert!(alice.read("/search").await?.contains("What are you looking for?"));
    let page = alice.read("/search?q=BUDGET").await?;
    for words in
        ["Budget round", "<mark>budget</mark>", "2 transcripts were read.", "There is none before them"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(page.contains(&format!("/calls/{call}?at=s1#s1")) && !page.contains("<b>Northwind"), "{page}");
    let page = alice.read("/search?q=thousand+forty").await?;
    assert!(page.contains("<mark>Forty</mark> <mark>thousand</mark>"), "{page}");
    let quick = alice.read("/search/quick?q=tom").await?;
    assert!(quick.contains("Tom") && quick.contains("/people#p-") && !quick.contains("<html"), "{quick}");
    let scoped = house.seat(&house.world.alice, Role::Member, Some(&[theirs])).await?;
    let page = scoped.read("/search?q=budget").await?;
    assert!(
        page.contains("Menu page") && !page.contains("Budget round") && !page.contains("Northwind"),
        "{page}"
    );
    let bob = house.seat(&house.world.bob, Role::Admin, None).await?;
    let page = bob.read("/search?q=budget").await?;
    assert!(page.contains("Nobody said that") && page.contains("No transcript was read."), "{page}");
    Ok(())
}

#[tokio::test]
async fn a_search_says_where_it_stopped_and_goes_on_from_there() -> Result<(), Failure> {
    let house = House::new().await?;
    let client = house.client("Northwind").await?;
    house.call(client, "Oldest", "Priya: The password is swordfish.\n").await?;
    house.world.pass(Span::hours(1)).await?;
    for at in 0..45 {
        house.call(client, &format!("Weekly {at}"), "Priya: Hello.\n").await?;
    }
    let alice = house.alice().await?;
    let first = alice.read("/search?q=swordfish").await?;
    assert!(
        first.contains("40 transcripts were read.") && first.contains("earlier ones were not looked at"),
        "{first}"
    );
    let next =
        first.split("href=\"").find(|link| link.contains("cursor=")).and_then(|link| link.split('"').next());
    let next = next.ok_or("a way on")?.replace("&#38;", "&");
    let second = alice.read(&next).await?;
    assert!(
        second.contains("<mark>swordfish</mark>") && second.contains("There is none before them"),
        "{second}"
    );
    Ok(())
}
