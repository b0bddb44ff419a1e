//! The operators' own pages: how the installation fares, and how they may look at something of a customer's.

use axum::http::StatusCode;
use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::{self, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::identity::Role;
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::tenancy;
use candor_kernel::Span;
use candor_kernel::ctx::Actor;
use candor_testkit::{Failure, Side};

use super::{House, between};
use crate::browser::Browser;

const WORDS: &str = "Mina Okafor: Keep the budget at forty thousand, please.\n";

/// A vendor as the form declares it.
pub(super) const VENDOR: [(&str, &str); 10] = [
    ("slug", "fair-mail"),
    ("name", "Fair Mail GmbH"),
    ("category", "mail"),
    ("purpose", "Delivers notices by mail."),
    ("hosts", "smtp.fairmail.example:465"),
    ("data_classes", "account_data"),
    ("region", "EU"),
    ("agreement", "DPA-2026-011"),
    ("signed", "2026-09-14"),
    ("contact", "privacy@fairmail.example"),
];

/// Every page of the area that is read.
const PAGES: [&str; 8] = [
    "/operator",
    "/operator/tenants",
    "/operator/keys",
    "/operator/backups",
    "/operator/jobs",
    "/operator/grants",
    "/operator/people",
    "/operator/acts",
];

/// A house with a call in it; the call's id.
pub(super) async fn furnished() -> Result<(House, String), Failure> {
    let house = House::new().await?;
    let client = house.client("Corner Cafe").await?;
    let call = house.call(client, "Kick-off", WORDS).await?;
    Ok((house, call.to_string()))
}

/// Asks to see a call of Alice's; the grant's id.
pub(super) async fn ask(
    of: &Side,
    ann: &Browser,
    call: &str,
    more: &[(&str, &str)],
) -> Result<String, Failure> {
    let tenant = of.tenant.id().to_string();
    let mut fields = vec![("tenant", tenant.as_str()), ("items", call), ("reason", "Ticket 4711")];
    fields.extend(more);
    let asked = ann.submit("/operator/grants/new", "/operator/grants", &fields).await?;
    assert_eq!(asked.location(), "/operator/grants?done=grant-asked", "{}", asked.text);
    let page = ann.read(asked.location()).await?;
    assert!(page.contains("Asked. The owners are told.") && page.contains("Ticket 4711"), "{page}");
    Ok(between(&page, "<article class=\"card glass\" id=\"", "\"")?.to_owned())
}

#[tokio::test]
async fn members_find_no_page_of_operators_and_operators_start_at_their_own() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let tenant = format!("/operator/tenants/{}", house.world.alice.tenant.id());
    for path in PAGES.iter().copied().chain([tenant.as_str(), "/operator/grants/new"]) {
        assert_eq!(owner.get(path).await?.status, StatusCode::NOT_FOUND, "{path}");
        let away = house.visitor().get(path).await?;
        assert!(away.location().starts_with("/sign-in?next=/operator"), "{path}: {}", away.location());
    }
    let press = owner.post("/operator/keys/check", &[("once", "x")]).await?;
    assert_eq!(press.status, StatusCode::NOT_FOUND);
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    assert_eq!(ann.get("/").await?.location(), "/operator");
    for path in ["/calls", "/clients", "/break-glass"] {
        let page = ann.get(path).await?;
        assert!(page.status == StatusCode::NOT_FOUND || !page.text.contains("Alice"), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn operators_see_how_the_installation_fares_and_nothing_that_a_customer_said() -> Result<(), Failure> {
    let (house, call) = furnished().await?;
    let roles = [OperatorRole::Operator, OperatorRole::Reviewer];
    let ann = house.staff("Ann", &roles).await?;
    let tenant = format!("/operator/tenants/{}", house.world.alice.tenant.id());
    for path in PAGES.iter().copied().chain([tenant.as_str()]) {
        for page in [ann.read(path).await?, ann.german().read(path).await?] {
            for canary in ["Corner Cafe", "Kick-off", "Mina", "Okafor", "budget", call.as_str()] {
                assert!(!page.contains(canary), "{path} shows {canary}");
            }
        }
    }
    let overview = ann.read("/operator").await?;
    for words in ["Key places", "At least two places hold everything.", "in order", "Witness"] {
        assert!(overview.contains(words), "{words} in {overview}");
    }
    let tenants = ann.read("/operator/tenants").await?;
    assert!(tenants.contains(&tenant) && tenants.contains("agency"), "{tenants}");
    let one = ann.read(&tenant).await?;
    assert!(one.contains("1 call") && one.contains("Overdue now") && one.contains("kept"), "{one}");
    let gone = format!("/operator/tenants/{}", house.world.alice.tenant.new_holding_id()?);
    assert_eq!(ann.get(&gone).await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn each_role_of_operators_sees_its_own_pages() -> Result<(), Failure> {
    let house = House::new().await?;
    let steward = house.staff("Stella", &[OperatorRole::Steward]).await?;
    assert!(steward.read("/operator").await?.contains("Key places in order"));
    for path in ["/operator/tenants", "/operator/jobs", "/operator/grants", "/operator/people"] {
        assert_eq!(steward.get(path).await?.status, StatusCode::NOT_FOUND, "{path}");
    }
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    assert_eq!(ann.get("/operator/acts").await?.status, StatusCode::NOT_FOUND);
    assert!(!ann.read("/operator/people").await?.contains("/deactivate"));
    let rita = house.staff("Rita", &[OperatorRole::Reviewer]).await?;
    assert!(!rita.read("/operator/keys").await?.contains("/operator/keys/check"));
    assert_eq!(rita.get("/operator/grants/new").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn a_thing_is_asked_for_opened_under_the_customers_eyes_and_given_back() -> Result<(), Failure> {
    let (house, call) = furnished().await?;
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    let alice = house.world.alice.tenant.id().to_string();
    let blank = [("tenant", alice.as_str()), ("items", "the kick-off call"), ("reason", "Ticket 4711")];
    let refused = ann.submit("/operator/grants/new", "/operator/grants", &blank).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("by their ids") && refused.text.contains("Ticket 4711"),
        "{}",
        refused.text
    );
    let grant = ask(&house.world.alice, &ann, &format!("https://candor.example/calls/{call}"), &[]).await?;
    let item = format!("/operator/grants/{grant}/items/{call}");
    let early = ann.post(&item, &[("once", "early")]).await?;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);

    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    owner.submit("/break-glass", &format!("/break-glass/{grant}/approve"), &[]).await?;
    let open = ann.read("/operator/grants").await?;
    assert!(open.contains("The customer sees each look at once"), "{open}");
    let seen = ann.submit("/operator/grants", &item, &[]).await?;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text);
    for words in ["Kick-off", "Keep the budget at forty thousand", "sees that you look"] {
        assert!(seen.text.contains(words), "{words} in {}", seen.text);
    }
    let side = &house.world.alice;
    let log = audit::log(&side.ctx, &side.tenant, &Filter::default(), Order::Newest, None, 5).await?;
    assert!(log.items.iter().any(|entry| entry.action == "grant.used"));
    assert!(owner.read("/break-glass").await?.contains("One look"));
    let again = house.staff("Zoe", &[OperatorRole::Operator]).await?;
    let theirs = again.post(&item, &[("once", "z")]).await?;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND, "somebody else's");

    let back = ann.submit("/operator/grants", &format!("/operator/grants/{grant}/end"), &[]).await?;
    assert_eq!(back.location(), "/operator/grants?done=grant-given-back", "{}", back.text);
    let late = ann.post(&item, &[("once", "late")]).await?;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(!late.text.contains("forty thousand"), "{}", late.text);
    Ok(())
}

/// A tenant whose preset knows legal duties, and a call of its.
pub(super) async fn under_the_law(house: &House) -> Result<(Side, String), Failure> {
    let (kernel, zero) = (&house.world.kernel, house.world.zero()?);
    let text = include_str!("../../../../../presets/agency.toml").replace(
        "grounds = [\"customer_authorisation\"]",
        "grounds = [\"customer_authorisation\", \"legal_duty\"]",
    );
    let carol = tenancy::create(&zero, kernel, "Carol", &tenancy::Preset::read(&text)?).await?.tenant;
    let ctx = kernel.ctx(Actor::Host, carol, &candor_domain::Purpose::Service)?;
    let side = Side { tenant: kernel.tenant(carol).await?, ctx };
    let new = NewClient { name: "Corner Cafe".to_owned(), ..NewClient::default() };
    let client = clients::create(&side.ctx, &side.tenant, new).await?;
    let words = import::import(WORDS.as_bytes(), None)?.transcript;
    let new = NewCall { client, title: "Kick-off".to_owned(), started_at: None, speakers: Vec::new() };
    let call = calls::bring_call(&side.ctx, &side.tenant, new, words).await?;
    Ok((side, call.to_string()))
}

#[tokio::test]
async fn under_a_legal_duty_a_second_operator_vouches() -> Result<(), Failure> {
    let (house, call) = furnished().await?;
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    let duty = [("ground", "legal_duty"), ("reference", "Order 12 Gs 7/26"), ("minutes", "240")];
    let mut fields = duty.to_vec();
    let alice = house.world.alice.tenant.id().to_string();
    fields.extend([("tenant", alice.as_str()), ("items", call.as_str()), ("reason", "Order 12 Gs 7/26")]);
    let refused = ann.submit("/operator/grants/new", "/operator/grants", &fields).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    refused.shows(&["This tenant was promised that staff look only when the customer agrees."]);
    let (carol, call) = under_the_law(&house).await?;
    let grant = ask(&carol, &ann, &call, &duty).await?;
    let vouch = format!("/operator/grants/{grant}/vouch");
    assert!(!ann.read("/operator/grants?all=true").await?.contains(&vouch), "not for oneself");
    let own = ann.post(&vouch, &[("once", "own")]).await?;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "{}", own.text);
    let rita = house.staff("Rita", &[OperatorRole::Reviewer]).await?;
    assert!(rita.read("/operator").await?.contains("waits for a second operator"));
    let done = rita.submit("/operator/grants?all=true", &vouch, &[]).await?;
    assert_eq!(done.location(), "/operator/grants?all=true&done=grant-vouched");
    let seen = ann.submit("/operator/grants", &format!("/operator/grants/{grant}/items/{call}"), &[]).await?;
    assert!(seen.text.contains("forty thousand"), "{}", seen.text);
    Ok(())
}

#[tokio::test]
async fn what_one_operator_does_another_signs_for() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    assert!(ann.read("/operator/keys").await?.contains("The log knows of none."));
    let done = ann.submit("/operator/keys", "/operator/keys/check", &[]).await?;
    assert_eq!(done.location(), "/operator/keys?done=keys-checked", "{}", done.text);
    let page = ann.read(done.location()).await?;
    assert!(page.contains("all in order") && page.contains("files read"), "{page}");
    let rita = house.staff("Rita", &[OperatorRole::Reviewer]).await?;
    let acts = rita.read("/operator/acts").await?;
    assert!(acts.contains("keys.checked") && acts.contains("Ann"), "{acts}");
    let signed = rita.submit("/operator/acts", "/operator/acts/sign", &[]).await?;
    assert_eq!(signed.location(), "/operator/acts?done=acts-signed", "{}", signed.text);
    assert!(!rita.read("/operator/acts").await?.contains("keys.checked"));
    Ok(())
}

#[tokio::test]
async fn access_is_reviewed_every_quarter_by_somebody_else() -> Result<(), Failure> {
    let house = House::new().await?;
    house.staff("Ann", &[OperatorRole::Operator]).await?;
    house.staff("Rita", &[OperatorRole::Reviewer]).await?;
    house.world.clock.advance(Span::days(80));
    assert_eq!(staff::open_due(&house.world.kernel).await?, 2);
    let home = house.world.kernel.tenant(candor_kernel::ids::TenantId::ZERO).await?;
    let all = staff::operators(&house.world.zero()?, &home).await?;
    let rita = all.iter().find(|(_, member)| member.display_name == "Rita").ok_or("Rita")?.0;
    let rita = house.operator_again(rita).await?;
    let page = rita.read("/operator/people").await?;
    assert!(page.contains("Nobody signs their own review") && page.contains("Ann stays"), "{page}");
    let sign = format!("/operator/reviews/{}/sign", between(&page, "/operator/reviews/", "/")?);
    let done = rita.submit("/operator/people", &sign, &[]).await?;
    assert_eq!(done.location(), "/operator/people?done=review-kept", "{}", done.text);
    let page = rita.read("/operator/people").await?;
    assert!(page.contains("signed by Rita") && !page.contains("Ann stays"), "{page}");
    let ann = between(&page, "/operator/people/", "/deactivate")?.to_owned();
    let done = rita.submit("/operator/people", &format!("/operator/people/{ann}/deactivate"), &[]).await?;
    assert_eq!(done.location(), "/operator/people?done=operator-deactivated", "{}", done.text);
    Ok(())
}

#[tokio::test]
async fn a_steward_announces_changes_and_retires_a_subprocessor() -> Result<(), Failure> {
    let house = House::new().await?;
    let steward = house.staff("Stella", &[OperatorRole::Steward]).await?;
    let (list, new) = ("/operator/subprocessors", "/operator/subprocessors/new");
    let wrong: Vec<(&str, &str)> = VENDOR
        .into_iter()
        .map(|(name, value)| (name, if name == "hosts" { "smtp.fairmail.example:port" } else { value }))
        .collect();
    let refused = steward.german().submit(new, list, &wrong).await?;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    refused.shows(&["Nennen Sie jeden Host", "value=\"Fair Mail GmbH\""]);
    let done = steward.submit(new, list, &VENDOR).await?;
    assert_eq!(done.location(), "/operator/subprocessors?done=subprocessor-announced", "{}", done.text);
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    assert!(owner.read("/subprocessors").await?.contains("Fair Mail GmbH"), "customers see the notice");
    let one = "/operator/subprocessors/fair-mail";
    let mut fields = VENDOR.to_vec();
    fields.retain(|(name, _)| *name != "slug" && *name != "contact");
    fields.push(("contact", "dpo@fairmail.example"));
    let done = steward.submit(one, one, &fields).await?;
    assert_eq!(done.location(), "/operator/subprocessors?done=subprocessor-changed", "{}", done.text);
    assert!(steward.read(one).await?.contains("dpo@fairmail.example"));
    fields.push(("data_classes", "recording"));
    let wider = steward.submit(one, one, &fields).await?;
    assert_eq!(wider.status, StatusCode::CONFLICT, "owed a notice of its own: {}", wider.text);
    let done = steward.submit(one, &format!("{one}/retire"), &[]).await?;
    assert_eq!(done.location(), "/operator/subprocessors?done=subprocessor-retired", "{}", done.text);
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    assert!(!ann.read(list).await?.contains(new));
    assert_eq!(ann.get(new).await?.status, StatusCode::NOT_FOUND);
    assert_eq!(owner.get(list).await?.status, StatusCode::NOT_FOUND);
    Ok(())
}
