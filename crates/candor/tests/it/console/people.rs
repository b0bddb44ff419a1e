//! Members, invitations and roles: who is listed, what a seat could do, and who may change it.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_domain::identity::members;
use candor_kernel::ids::HoldingId;
use candor_testkit::Failure;

use super::{House, between};
use crate::browser::Browser;

/// The fields of a seat that sees everything.
fn seat<'a>(email: &'a str, role: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("email", email), ("role", role), ("clients", "all"), ("past_calls", "all"), ("documents", "on")]
}

async fn member_with(house: &House, role: Role) -> Result<HoldingId, Failure> {
    let side = &house.world.alice;
    let all = members::list(&side.ctx, &side.tenant, false).await?;
    let found = all.iter().find(|(_, member)| member.role == role).ok_or("nobody")?;
    Ok(found.0)
}

async fn owner(house: &House) -> Result<Browser, Failure> {
    house.seat(&house.world.alice, Role::Owner, None).await
}

#[tokio::test]
async fn the_list_says_who_may_come_in_as_what_and_what_they_see() -> Result<(), Failure> {
    let house = House::new().await?;
    let client = house.client("Harbor & Pine").await?;
    let owner = owner(&house).await?;
    house.seat(&house.world.alice, Role::Manager, Some(&[client])).await?;
    let page = owner.read("/members").await?;
    for words in ["Members", "Ada Seat", "Manager", "Only Harbor &#38; Pine", "Password alone", "All clients"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let german = owner.german().read("/members").await?;
    assert!(german.contains("Mitglieder") && german.contains("Nur Harbor &#38; Pine"), "{german}");
    Ok(())
}

#[tokio::test]
async fn an_invitation_shows_its_link_once_and_can_be_withdrawn() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = owner(&house).await?;
    let made =
        owner.submit("/members/invite", "/members/invite", &seat("nina@agency.example", "auditor")).await?;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let link = between(&made.text, "https://candor.example/invitation/", "<")?;
    assert!(link.starts_with("ci_"), "{link}");
    let page = owner.read("/members").await?;
    assert!(page.contains("nina@agency.example") && page.contains("sent by Ada Seat"), "{page}");
    assert!(!page.contains(link), "the link is shown once");
    let again =
        owner.submit("/members/invite", "/members/invite", &seat("nina@agency.example", "auditor")).await?;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("open invitation with this address"), "{}", again.text);
    assert!(again.text.contains("value=\"nina@agency.example\""), "what was typed stays");
    let id = between(&page, "/members/invitations/", "/")?;
    let path = format!("/members/invitations/{id}/withdraw");
    let done = owner.submit("/members", &path, &[]).await?;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/members?done=invitation-withdrawn"));
    assert!(owner.read(done.location()).await?.contains("No invitation is open"));
    let dead = owner.get(&format!("/invitation/{link}")).await?;
    assert_eq!(dead.status, StatusCode::NOT_FOUND, "{}", dead.text);
    Ok(())
}

#[tokio::test]
async fn a_form_that_is_refused_says_why_and_a_day_that_is_wanted_is_asked_for() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = owner(&house).await?;
    let wrong = owner.submit("/members/invite", "/members/invite", &seat("nobody", "member")).await?;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text);
    assert!(
        wrong.text.contains("This is no e-mail address.") && wrong.text.contains("aria-invalid"),
        "{}",
        wrong.text
    );
    let mut from = seat("tom@agency.example", "member");
    from.retain(|(name, _)| *name != "past_calls");
    from.push(("past_calls", "from"));
    let wrong = owner.submit("/members/invite", "/members/invite", &from).await?;
    assert!(wrong.text.contains("Choose the day from which calls are seen"), "{}", wrong.text);
    from.push(("calls_from", "2026-11-01"));
    let made = owner.submit("/members/invite", "/members/invite", &from).await?;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    Ok(())
}

#[tokio::test]
async fn a_change_can_be_looked_at_before_it_is_made() -> Result<(), Failure> {
    let house = House::new().await?;
    let client = house.client("Northwind").await?;
    let owner = owner(&house).await?;
    house.seat(&house.world.alice, Role::Member, None).await?;
    let id = member_with(&house, Role::Member).await?;
    let path = format!("/members/{id}");
    let page = owner.read(&path).await?;
    assert!(
        page.contains("What Ada Seat can see and do") && page.contains("Open calls and read transcripts")
    );
    let only = client.to_string();
    let fields: Vec<(&str, &str)> = vec![
        ("display_name", "Nina"),
        ("role", "auditor"),
        ("clients", "only"),
        ("client", &only),
        ("past_calls", "none"),
    ];
    let mut look = fields.clone();
    look.push(("look", "true"));
    let seen = owner.submit(&path, &path, &look).await?;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    assert!(
        seen.text.contains("This is how it would be") && seen.text.contains("Only Northwind"),
        "{}",
        seen.text
    );
    assert!(!owner.read("/members").await?.contains("Only Northwind"), "nothing was changed");
    let done = owner.submit(&path, &path, &fields).await?;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, format!("{path}?done=member-changed").as_str())
    );
    let page = owner.read(&path).await?;
    assert!(page.contains("What Nina can see and do") && page.contains("No calls"), "{page}");
    let stale = owner
        .post(
            &path,
            &[
                ("once", "stale-1"),
                ("version", "1"),
                ("role", "member"),
                ("clients", "all"),
                ("past_calls", "all"),
            ]
            .map(|(a, b)| (a.to_owned(), b.to_owned())),
        )
        .await?;
    assert!(stale.status.is_client_error(), "{}", stale.text);
    Ok(())
}

#[tokio::test]
async fn removing_somebody_signs_them_out_and_the_last_owner_stays() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = owner(&house).await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert_eq!(member.get("/").await?.status, StatusCode::OK);
    let mine = member_with(&house, Role::Owner).await?;
    let page = owner.read(&format!("/members/{mine}")).await?;
    assert!(page.contains("This is you"), "{page}");
    let path = format!("/members/{mine}");
    let refused = owner.submit(&path, &format!("{path}/remove"), &[]).await?;
    assert!(
        refused.status.is_client_error() && refused.text.contains("The last owner stays."),
        "{}",
        refused.text
    );
    let path = format!("/members/{}", member_with(&house, Role::Member).await?);
    let done = owner.submit(&path, &format!("{path}/remove"), &[]).await?;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/members?done=member-removed"));
    assert_eq!(member.get("/").await?.status, StatusCode::SEE_OTHER, "signed out");
    assert!(owner.read("/members?removed=true").await?.contains("removed"));
    Ok(())
}

#[tokio::test]
async fn after_ten_minutes_removing_asks_for_a_fresh_proof() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = owner(&house).await?;
    house.seat(&house.world.alice, Role::Member, None).await?;
    let path = format!("/members/{}", member_with(&house, Role::Member).await?);
    house.world.clock.advance(candor_kernel::Span::minutes(11));
    let away = owner.submit(&path, &format!("{path}/remove"), &[]).await?;
    assert_eq!(
        (away.status, away.location()),
        (StatusCode::SEE_OTHER, format!("/step-up?next={path}").as_str())
    );
    assert!(!owner.read("/members?removed=true").await?.contains(">removed<"));
    Ok(())
}

#[tokio::test]
async fn a_role_of_ones_own_is_made_shown_given_and_not_removed_while_somebody_has_it() -> Result<(), Failure>
{
    let house = House::new().await?;
    let owner = owner(&house).await?;
    house.seat(&house.world.alice, Role::Member, None).await?;
    let page = owner.read("/roles").await?;
    assert!(page.contains("No role of your own") && page.contains("Erase calls"), "{page}");
    let wrong = owner.submit("/roles/new", "/roles", &[("name", "Admin"), ("actions", "call.erase")]).await?;
    assert_eq!(wrong.status, StatusCode::CONFLICT, "{}", wrong.text);
    assert!(wrong.text.contains("or is one of the built-in ones"), "{}", wrong.text);
    let made = owner.submit("/roles/new", "/roles", &[("name", "Eraser"), ("actions", "call.erase")]).await?;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let path = made.location().split('?').next().unwrap_or_default().to_owned();
    let page = owner.read(made.location()).await?;
    assert!(
        page.contains("The role is made") && page.contains("What a member with this role could do"),
        "{page}"
    );
    let role = path.rsplit('/').next().unwrap_or_default().to_owned();
    let member = format!("/members/{}", member_with(&house, Role::Member).await?);
    let fields =
        [("role", "member"), ("custom_roles", role.as_str()), ("clients", "all"), ("past_calls", "all")];
    let mut fields = fields.to_vec();
    fields.extend([("display_name", "Nina"), ("documents", "on")]);
    let done = owner.submit(&member, &member, &fields).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let refused = owner.submit(&path, &format!("{path}/remove"), &[]).await?;
    assert!(refused.text.contains("still given to one member."), "{}", refused.text);
    let changed = owner.submit(&path, &path, &[("actions", "call.erase"), ("actions", "call.undo")]).await?;
    assert_eq!(changed.location(), format!("{path}?done=role-changed"), "{}", changed.text);
    fields.retain(|(name, _)| *name != "custom_roles");
    owner.submit(&member, &member, &fields).await?;
    let gone = owner.submit(&path, &format!("{path}/remove"), &[]).await?;
    assert_eq!(gone.location(), "/roles?done=role-removed", "{}", gone.text);
    assert_eq!(owner.get(&path).await?.status, StatusCode::GONE);
    Ok(())
}

#[tokio::test]
async fn who_may_not_see_people_finds_no_such_pages_and_another_tenants_people_are_nobody()
-> Result<(), Failure> {
    let house = House::new().await?;
    owner(&house).await?;
    let id = member_with(&house, Role::Owner).await?;
    let manager = house.seat(&house.world.alice, Role::Manager, None).await?;
    for path in ["/members", "/members/invite", "/roles", "/roles/new", &format!("/members/{id}")] {
        let page = manager.get(path).await?;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!manager.read("/").await?.contains("href=\"/members\""), "the rail leads nowhere");
    let auditor = house.seat(&house.world.alice, Role::Auditor, None).await?;
    let page = auditor.read("/members").await?;
    assert!(!page.contains("/members/invite") && !page.contains("Withdraw"), "an auditor looks");
    assert!(
        !auditor.read(&format!("/members/{id}")).await?.contains("<form method=\"post\" action=\"/members")
    );
    for what in ["sessions", "devices", "tokens"] {
        let theirs = auditor.get(&format!("/v1/members/{id}/{what}")).await?;
        assert_eq!(theirs.status, StatusCode::FORBIDDEN, "{what} of others: {}", theirs.text);
    }
    let bob = house.seat(&house.world.bob, Role::Owner, None).await?;
    assert_eq!(bob.get(&format!("/members/{id}")).await?.status, StatusCode::NOT_FOUND);
    let act = bob.post(&format!("/members/{id}/remove"), &[("once".to_owned(), "b-1".to_owned())]).await?;
    assert_eq!(act.status, StatusCode::NOT_FOUND, "{}", act.text);
    Ok(())
}

#[tokio::test]
async fn a_seat_scoped_in_the_browser_sees_only_its_client() -> Result<(), Failure> {
    let house = House::new().await?;
    let (ours, theirs) = (house.client("Northwind").await?, house.client("Harbor").await?);
    house.call(ours, "Kick-off", "Ann: Hello.\n").await?;
    house.call(theirs, "Menu page", "Tom: Hello.\n").await?;
    let admin = house.alice().await?;
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert!(member.read("/").await?.contains("Menu page"));
    let path = format!("/members/{}", member_with(&house, Role::Member).await?);
    let only = ours.to_string();
    let mut fields = vec![("display_name", "Nina"), ("role", "member"), ("clients", "only")];
    fields.extend([("client", only.as_str()), ("past_calls", "all"), ("documents", "on")]);
    let done = admin.submit(&path, &path, &fields).await?;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let home = member.read("/").await?;
    assert!(home.contains("Kick-off") && !home.contains("Menu page"), "{home}");
    let page = admin.read(&path).await?;
    assert!(page.contains("Only Northwind") && page.contains("Bring calls in"), "{page}");
    assert!(!admin.read("/members/invite").await?.contains("value=\"owner\""), "an admin makes no owner");
    Ok(())
}
