//! Documents beside the words that they rest on.

use axum::http::{StatusCode, header};
use candor_domain::identity::Role;
use candor_testkit::{Failure, SAMPLE_CALLS};

use super::House;

#[tokio::test]
async fn a_document_stands_beside_its_evidence_and_each_citation_leads_there() -> Result<(), Failure> {
    let house = House::new().await?;
    let client = house.client("Northwind").await?;
    for (at, sample) in SAMPLE_CALLS.iter().take(2).enumerate() {
        let words = std::str::from_utf8(sample.words)?;
        house.call(client, &format!("Call {at}"), words).await?;
    }
    let alice = house.alice().await?;
    assert!(alice.read("/documents").await?.contains("No documents yet"));
    let empty = alice.read(&format!("/clients/{client}/ledger")).await?;
    assert!(empty.contains("Nothing drafted yet"), "{empty}");
    let draft = format!("/clients/{client}/draft");
    let done = alice.submit(&format!("/clients/{client}/ledger"), &draft, &[]).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = alice.read(done.location()).await?;
    for words in
        ["Client ledger", "Northwind", "Drafted from every call", "data-rests=\"c", "stands in the audit log"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let cites: Vec<&str> =
        page.split("class=\"cite\" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(cites.len() > 5, "{cites:?}");
    for cite in cites {
        assert!(page.contains(&format!("class=\"said\" id=\"{cite}\"")), "{cite} stands on the page");
    }
    let id = done.location().split(['/', '?']).nth(2).ok_or("an id")?;
    let file = alice.get(&format!("/documents/{id}/export?format=markdown")).await?;
    assert_eq!(
        (file.status, file.header(header::CONTENT_TYPE)),
        (StatusCode::OK, "text/markdown; charset=utf-8")
    );
    assert!(file.text.starts_with("# Client ledger"), "{}", file.text);
    let list = alice.read("/documents").await?;
    for form in ["Client ledger", "Client brief", "Task list", "Product requirements", "Statement of work"] {
        assert!(list.contains(form), "{form} in {list}");
    }
    let german = alice.german().read("/documents").await?;
    assert!(german.contains("Leistungsbeschreibung"), "{german}");
    Ok(())
}

#[tokio::test]
async fn a_document_is_there_for_its_tenant_and_for_seats_with_its_client_only() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Corner Cafe").await?);
    let words = std::str::from_utf8(SAMPLE_CALLS.first().ok_or("a sample")?.words)?;
    house.call(ours, "Kick-off", words).await?;
    let alice = house.alice().await?;
    let draft = format!("/clients/{ours}/draft");
    let done = alice.submit(&format!("/clients/{ours}/documents"), &draft, &[]).await?;
    let path = done.location().split('?').next().unwrap_or_default();
    let bob = house.seat(&house.world.bob, Role::Admin, None).await?;
    let scoped = house.seat(&house.world.alice, Role::Member, Some(&[theirs])).await?;
    for stranger in [bob, scoped] {
        for tail in ["", "/export"] {
            let page = stranger.get(&format!("{path}{tail}")).await?;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}{tail}");
        }
        assert!(stranger.read("/documents").await?.contains("No documents yet"));
    }
    let none = alice
        .submit(&format!("/clients/{theirs}/documents"), &format!("/clients/{theirs}/draft"), &[])
        .await?;
    assert!(none.status.is_client_error(), "{}", none.status);
    assert!(none.text.contains("no call with a transcript"), "{}", none.text);
    Ok(())
}
