//! Each form of the operators' area leaves one entry in each log that it concerns.

use candor_domain::identity::Role;
use candor_domain::identity::staff::{self, OperatorRole};
use candor_kernel::Span;
use candor_kernel::ids::TenantId;
use candor_testkit::Failure;

use super::between;
use super::operator::{VENDOR, furnished, under_the_law};
use super::sweep::{Sweep, posts};
use crate::browser::Browser;

/// A grant is asked for; its id.
async fn ask(office: &mut Sweep, ann: &Browser, fields: &[(&str, &str)]) -> Result<String, Failure> {
    let (new, all) = ("/operator/grants/new", "/operator/grants");
    office.send(ann, (new, all), all, fields).await?;
    let page = ann.read(all).await?;
    Ok(between(&page, "<article class=\"card glass\" id=\"", "\"")?.to_owned())
}

/// A customer agrees, the thing is opened, the grant given back.
async fn grants(office: &mut Sweep, ann: &Browser, call: &str) -> Result<(), Failure> {
    let all = "/operator/grants";
    let alice = office.house.world.alice.tenant.id().to_string();
    let asked = [("tenant", alice.as_str()), ("items", call), ("reason", "Ticket 4711")];
    let grant = ask(office, ann, &asked).await?;
    let owner = office.house.seat(&office.house.world.alice, Role::Owner, None).await?;
    owner.submit("/break-glass", &format!("/break-glass/{grant}/approve"), &[]).await?;
    let item = format!("{all}/{grant}/items/{call}");
    office.send(ann, (all, &item), "/operator/grants/{id}/items/{item}", &[]).await?;
    let end = format!("{all}/{grant}/end");
    office.send(ann, (all, &end), "/operator/grants/{id}/end", &[]).await.map(drop)
}

/// A law compels, and a second operator vouches.
async fn duty(office: &mut Sweep, ann: &Browser, rita: &Browser) -> Result<(), Failure> {
    let (carol, call) = under_the_law(&office.house).await?;
    office.tenants.push(carol.tenant.id());
    let tenant = carol.tenant.id().to_string();
    let asked = [
        ("tenant", tenant.as_str()),
        ("items", call.as_str()),
        ("reason", "Order 12 Gs 7/26"),
        ("ground", "legal_duty"),
        ("reference", "Order 12 Gs 7/26"),
    ];
    let grant = ask(office, ann, &asked).await?;
    let (on, to) = ("/operator/grants?all=true", format!("/operator/grants/{grant}/vouch"));
    office.send(rita, (on, &to), "/operator/grants/{id}/vouch", &[]).await.map(drop)
}

/// Keys are checked and acts signed for; a subprocessor comes, changes and goes.
async fn installation(office: &mut Sweep, ann: &Browser, rita: &Browser) -> Result<(), Failure> {
    let check = "/operator/keys/check";
    office.send(ann, ("/operator/keys", check), check, &[]).await?;
    let sign = "/operator/acts/sign";
    office.send(rita, ("/operator/acts", sign), sign, &[]).await?;
    let stella = office.house.staff("Stella", &[OperatorRole::Steward]).await?;
    let (list, one) = ("/operator/subprocessors", "/operator/subprocessors/fair-mail");
    office.send(&stella, ("/operator/subprocessors/new", list), list, &VENDOR).await?;
    let mut changed = VENDOR.to_vec();
    changed.retain(|(name, _)| *name != "slug" && *name != "contact");
    changed.push(("contact", "dpo@fairmail.example"));
    office.send(&stella, (one, one), "/operator/subprocessors/{slug}", &changed).await?;
    let retire = format!("{one}/retire");
    office.send(&stella, (one, &retire), "/operator/subprocessors/{slug}/retire", &[]).await.map(drop)
}

/// An operator is reviewed and put out.
async fn reviews(office: &mut Sweep) -> Result<(), Failure> {
    office.house.world.clock.advance(Span::days(80));
    staff::open_due(&office.house.world.kernel).await?;
    let home = office.house.world.kernel.tenant(TenantId::ZERO).await?;
    let all = staff::operators(&office.house.world.zero()?, &home).await?;
    let rita = all.iter().find(|(_, member)| member.display_name == "Rita").ok_or("Rita")?.0;
    let (rita, people) = (office.house.operator_again(rita).await?, "/operator/people");
    let page = rita.read(people).await?;
    let sign = format!("/operator/reviews/{}/sign", between(&page, "/operator/reviews/", "/")?);
    office.send(&rita, (people, &sign), "/operator/reviews/{id}/sign", &[]).await?;
    let page = rita.read(people).await?;
    let off = format!("{people}/{}/deactivate", between(&page, "/operator/people/", "/deactivate")?);
    office.send(&rita, (people, &off), "/operator/people/{id}/deactivate", &[]).await.map(drop)
}

/// Promise: AUDEXE-082
#[tokio::test]
async fn each_form_of_operators_leaves_exactly_one_entry_in_each_log_that_it_concerns() -> Result<(), Failure>
{
    let (house, call) = furnished().await?;
    let ann = house.staff("Ann", &[OperatorRole::Operator]).await?;
    let rita = house.staff("Rita", &[OperatorRole::Reviewer]).await?;
    let mut office = Sweep::of(house);
    grants(&mut office, &ann, &call).await?;
    duty(&mut office, &ann, &rita).await?;
    installation(&mut office, &ann, &rita).await?;
    reviews(&mut office).await?;
    assert!(office.odd().is_empty(), "{:?}", office.odd());
    let table: Vec<String> = posts()?.into_iter().filter(|route| route.starts_with("/operator")).collect();
    assert!(table.len() > 10, "{table:?}");
    assert!(office.routes().into_iter().eq(table), "each form has its row here, and no other");
    Ok(())
}
