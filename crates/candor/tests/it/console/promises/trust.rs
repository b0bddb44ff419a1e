//! The register, objections and the ledger in the browser.

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use candor_domain::identity::Role;
use candor_domain::trust::{self, Agreement, Declared, Host};
use candor_testkit::Failure;

use super::House;

async fn announced(house: &House) -> Result<(), Failure> {
    let declared = Declared {
        name: "Wordsmith Inc.".to_owned(),
        category: "ai".to_owned(),
        purpose: "Drafts documents from transcripts.".to_owned(),
        hosts: vec![Host { host: "api.wordsmith.example".to_owned(), port: 443, ..Host::default() }],
        data_classes: vec!["transcript".to_owned()],
        region: "us-east-1".to_owned(),
        transfer_mechanism: Some("SCC".to_owned()),
        agreement: Some(Agreement {
            reference: "DPA-19".to_owned(),
            dated: "2026-10-01".to_owned(),
            forbids_own_use: true,
        }),
        contact: "privacy@wordsmith.example".to_owned(),
        ..Declared::default()
    };
    trust::announce(&house.world.zero()?, &house.book, "wordsmith", declared, None).await?;
    Ok(())
}

#[tokio::test]
async fn an_announced_vendor_is_shown_with_its_terms_and_can_be_objected_to() -> Result<(), Failure> {
    let house = House::new().await?;
    announced(&house).await?;
    let desk = house.alice();
    let list = desk.get("/subprocessors").await?;
    list.shows(&["Wordsmith Inc.", "announced", "Transcripts and calls", "3 December 2026"]);
    let one = desk.get("/subprocessors/wordsmith").await?;
    one.shows(&["api.wordsmith.example:443", "DPA-19", "SCC", "forbids use for the vendor"]);
    let long = "x".repeat(501);
    let path = "/subprocessors/wordsmith/objection";
    let refused = desk.fill(&one, path, &[("reason", &long)]).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows(&["at most 500 characters", &long]);
    let done = desk.fill(&one, path, &[("reason", "Not in our contract")]).await?;
    let after = desk.get(done.location()).await?;
    after.shows(&["You object. Nothing of yours goes there", "You object since", "Take the objection back"]);
    let bob = house.bob().get("/subprocessors/wordsmith").await?;
    assert!(!bob.text.contains("You object since"), "an objection is each tenant's own");
    let back = desk.fill(&after, &format!("{path}/withdraw"), &[]).await?;
    desk.get(back.location()).await?.shows(&["The objection is taken back."]);
    assert_eq!(desk.get("/subprocessors/nobody").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn a_member_reads_the_register_and_neither_objects_nor_sees_the_ledger() -> Result<(), Failure> {
    let house = House::new().await?;
    announced(&house).await?;
    let member = house.seat(Role::Member, None).await?;
    let one = member.get("/subprocessors/wordsmith").await?;
    one.shows(&["Wordsmith Inc."]);
    let path = "/subprocessors/wordsmith/objection";
    assert!(one.form(path).is_none() && !one.text.contains("/transfers"));
    assert_eq!(member.get("/transfers").await?.status, StatusCode::NOT_FOUND);
    let fields = [("once".to_owned(), "mine".to_owned()), ("reason".to_owned(), String::new())];
    assert_eq!(member.post(path, &fields).await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn the_ledger_names_what_was_kept_from_going_with_its_entry_in_the_log() -> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    desk.get("/transfers").await?.shows(&["Nothing has left"]);
    let side = &house.world.alice;
    let way_out = house.world.way_out(Vec::new());
    let why = crate::trust::sent(&way_out, side, "nobody", "https://elsewhere.invalid/", "outputs").await;
    assert_eq!(why, "not_registered");
    let ledger = desk.get("/transfers?outcome=refused").await?;
    ledger.shows(&["nobody", "not in the register", "elsewhere.invalid", "Documents", "href=\"/log/"]);
    assert!(!desk.get("/transfers?outcome=sent").await?.text.contains("elsewhere"));
    assert!(!house.bob().get("/transfers").await?.text.contains("elsewhere"));
    ledger.shows(&["/transfers/export?outcome=refused"]);
    let table = desk.get("/transfers/export?outcome=refused").await?;
    assert_eq!(table.header(CONTENT_TYPE), "text/csv; charset=utf-8; header=present");
    let lines: Vec<&str> = table.text.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("entry,at,outcome,why,subprocessor,"), "{lines:?}");
    assert!(lines[1].contains(",refused,not_registered,nobody,elsewhere.invalid,"), "{lines:?}");
    let sent = desk.get("/transfers/export?outcome=sent").await?;
    assert_eq!(sent.text.lines().count(), 1, "the filter of the page: {}", sent.text);
    assert_eq!(house.bob().get("/transfers/export").await?.text.lines().count(), 1);
    desk.get("/log?action=transfers.exported").await?.shows(&["The ledger of transfers was exported"]);
    let file = desk.get("/log/export?action=transfer.refused").await?;
    assert_eq!(file.text.lines().count(), 3, "head, the entry, the record of the export: {}", file.text);
    Ok(())
}
