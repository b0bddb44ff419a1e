//! Staff asks; a member decides, and sees each look.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_domain::identity::staff;
use candor_testkit::Failure;

use super::House;

#[tokio::test]
async fn a_request_is_approved_looked_at_and_ended_and_each_look_is_seen() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example").await?;
    let grant = house.ask(&ann, "Ticket 4711: figures are missing").await?;
    let desk = house.alice();
    let page = desk.get("/break-glass").await?;
    page.shows(&[
        "Ticket 4711: figures are missing",
        "Call: A call",
        "asks to see one thing",
        "waits for you",
    ]);
    page.shows(&["cannot approve their own request"]);
    let path = format!("/break-glass/{grant}");
    let done = desk.fill(&page, &format!("{path}/approve"), &[]).await?;
    assert_eq!(done.location(), "/break-glass?done=grant-approved", "{}", done.text);
    let open = desk.get(done.location()).await?;
    open.shows(&["may look", "Nothing was opened yet", "Approved by", "Ada Alder"]);

    let alice = house.world.alice.tenant.id();
    staff::open_item(&ann, &house.world.kernel, alice, (grant, house.call)).await?;
    let seen = desk.get("/break-glass").await?;
    seen.shows(&["One look", &format!("/log?about={grant}")]);
    desk.get(&format!("/log?about={grant}")).await?.shows(&["Let staff look", "Staff opened something"]);
    let ended = desk.fill(&seen, &format!("{path}/end"), &[]).await?;
    desk.get(ended.location()).await?.shows(&["Ended. The next look is refused.", "ended early"]);
    assert!(staff::open_item(&ann, &house.world.kernel, alice, (grant, house.call)).await.is_err());
    Ok(())
}

#[tokio::test]
async fn who_asked_does_not_approve_and_an_answered_request_is_not_answered_again() -> Result<(), Failure> {
    let house = House::new().await?;
    // The same person as Alice's owner, by the address.
    let ada = house.operator("ada@alice.example").await?;
    let grant = house.ask(&ada, "I would like to see").await?;
    let desk = house.alice();
    let page = desk.get("/break-glass").await?;
    let approve = format!("/break-glass/{grant}/approve");
    let refused = desk.fill(&page, &approve, &[]).await?;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    refused.shows(&["role=\"alert\"", "Whoever asked does not also agree.", "waits for you"]);
    let no = desk.fill(&page, &format!("/break-glass/{grant}/refuse"), &[]).await?;
    desk.get(no.location()).await?.shows(&["Refused. Nothing was opened."]);
    let fields = [("once".to_owned(), "late".to_owned())];
    let again = desk.post(&format!("/break-glass/{grant}/refuse"), &fields).await?;
    assert_eq!(again.status, StatusCode::CONFLICT);
    again.shows(&["That is not possible now", "has been answered, has ended or has lapsed"]);
    Ok(())
}

#[tokio::test]
async fn requests_are_decided_by_owners_and_admins_of_their_own_tenant() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example").await?;
    let grant = house.ask(&ann, "Ticket 4711").await?;
    let approve = format!("/break-glass/{grant}/approve");
    let fields = [("once".to_owned(), "x".to_owned())];
    let bob = house.bob();
    assert!(!bob.get("/break-glass").await?.text.contains("Ticket 4711"));
    assert_eq!(bob.post(&approve, &fields).await?.status, StatusCode::NOT_FOUND);
    let auditor = house.seat(Role::Auditor, None).await?;
    let seen = auditor.get("/break-glass").await?;
    seen.shows(&["Ticket 4711", "An owner or an admin decides this."]);
    assert!(seen.form(&approve).is_none() && !seen.text.contains("A call"), "{}", seen.text);
    assert_eq!(auditor.post(&approve, &fields).await?.status, StatusCode::FORBIDDEN);
    let member = house.seat(Role::Member, None).await?;
    assert_eq!(member.get("/break-glass").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}
