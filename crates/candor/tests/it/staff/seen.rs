//! What the customer sees of an opening by staff.

use candor_domain::audit::{self, Filter};
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::paging::Slice;
use candor_testkit::Failure;
use candor_verify::{Kind, Options, check_as};

use super::House;

/// Promise: AUDORA-045
#[tokio::test]
async fn the_tenant_sees_at_once_who_of_the_staff_opened_what() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let tenant = &house.world.alice.tenant;
    let grant = house.granted(&ann).await?;
    house.look(&ann, grant, house.call).await?;
    house.look(&ann, grant, house.call).await?;
    staff::give_back(&ann, &house.world.kernel, tenant.id(), grant).await?;
    let log = house.log().await?;
    let of_staff: Vec<&str> =
        log.iter().filter(|a| a.starts_with("grant.")).map(String::as_str).rev().collect();
    assert_eq!(of_staff, ["grant.requested", "grant.approved", "grant.used", "grant.used", "grant.ended"]);
    let report = staff::list(&house.owner, tenant, Slice::first(9)).await?.items;
    let (_, shown) = report.first().ok_or("a grant")?;
    assert!(shown.uses.len() == 2 && shown.uses.iter().all(|used| used.item == house.call));
    let auditor = house.world.member(&house.world.alice, &["auditor"])?;
    assert_eq!(staff::list(&auditor, tenant, Slice::first(9)).await?.items.len(), 1);
    let bob = house.world.member(&house.world.bob, &["owner"])?;
    assert!(staff::list(&bob, &house.world.bob.tenant, Slice::first(9)).await?.items.is_empty());
    let mine = staff::asked_for(&ann, &house.world.kernel, true).await?;
    assert!(mine.len() == 1 && mine.iter().all(|asked| asked.id == grant));
    Ok(())
}

/// Promise: AUDORA-044
#[tokio::test]
async fn an_opening_by_staff_is_in_the_log_and_no_byte_of_it_can_be_changed_or_cut() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let tenant = &house.world.alice.tenant;
    let grant = house.granted(&ann).await?;
    house.look(&ann, grant, house.call).await?;
    let used = Filter { action: Some("grant.used".to_owned()), ..Filter::default() };
    let text = audit::export(&house.owner, tenant, &used).await?.whole(&house.owner, tenant).await?;
    let opened = text.lines().nth(1).ok_or("the entry")?;
    let (call, operator) = (house.call.to_string(), ann.actor.pseudonym());
    assert!(opened.contains(&call) && opened.contains(&operator), "what was opened, and by whom: {opened}");
    let path = house.world.base().join("staff.jsonl");
    let options = Options { vkey: Some(tenant.vkey().await), ..Options::default() };
    std::fs::write(&path, &text)?;
    assert!(check_as(Kind::Export, &path, &options)?.ok);
    let start = text.find(opened).unwrap_or_default();
    for at in (start..start + opened.len()).step_by(7) {
        let mut changed = text.clone().into_bytes();
        changed.get_mut(at).into_iter().for_each(|byte| *byte ^= 1);
        std::fs::write(&path, &changed)?;
        assert!(!check_as(Kind::Export, &path, &options)?.ok, "byte {at} was changed");
    }
    let cut: Vec<&str> = text.lines().filter(|line| *line != opened).collect();
    std::fs::write(&path, cut.join("\n") + "\n")?;
    assert!(!check_as(Kind::Export, &path, &options)?.ok, "the entry was cut out");
    Ok(())
}
