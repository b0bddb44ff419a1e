//! The page of the promises: every key of the preset in force, and how far this version keeps it.

use axum::http::StatusCode;
use candor_domain::identity::Role;
use candor_domain::identity::staff::OperatorRole;
use candor_domain::tenancy::{Preset, Standing};
use candor_testkit::Failure;

use super::House;

const PAGE: &str = "/settings/promises";

#[tokio::test]
async fn every_key_of_the_preset_in_force_stands_there_with_how_far_it_is_kept() -> Result<(), Failure> {
    let house = House::new().await?;
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    let page = owner.read(PAGE).await?;
    let agency = Preset::named("agency")?;
    let all = Standing::all().filter_map(|(key, _)| Some((key, Standing::under(&agency, key)?)));
    let all: Vec<(&str, Standing)> = all.collect();
    assert_eq!(page.matches("<tr><th scope=\"row\">").count(), all.len(), "{page}");
    let mut rows = page.split("<tr><th scope=\"row\">").skip(1);
    for (key, standing) in &all {
        let row = rows.next().ok_or("a row for each key")?;
        assert!(row.starts_with(&format!("<code>{key}</code>")), "{key}: {row}");
        let said = match standing {
            Standing::Kept => "badge good\">kept<",
            Standing::Partly(_) => "badge warn\">in part<",
            Standing::Waits(_) => "badge calm\">waits<",
        };
        assert!(row.contains(said), "{key}: {row}");
    }
    let kept = all.iter().filter(|(_, standing)| matches!(standing, Standing::Kept)).count();
    assert!(page.contains(&format!("this version keeps {kept} ")), "{kept} in {page}");
    let german = owner.german().read(PAGE).await?;
    for words in ["Jeder Schlüssel der geltenden Vorgabe", "badge good\">gehalten<", "badge calm\">wartet<"]
    {
        assert!(german.contains(words), "{words} in {german}");
    }
    Ok(())
}

#[tokio::test]
async fn each_workspace_sees_its_own_preset_and_only_whoever_reads_its_settings() -> Result<(), Failure> {
    let house = House::new().await?;
    let bob = house.seat(&house.world.bob, Role::Owner, None).await?;
    let to = "/first-run/promises";
    bob.submit(to, to, &[("preset", "strict")]).await?;
    let theirs = bob.read(PAGE).await?;
    assert!(theirs.contains("<p><code>strict</code>"), "{theirs}");
    let owner = house.seat(&house.world.alice, Role::Owner, None).await?;
    assert!(owner.read(PAGE).await?.contains("<p><code>agency</code>"), "Bob's choice is Bob's");
    let member = house.seat(&house.world.alice, Role::Member, None).await?;
    assert_eq!(member.get(PAGE).await?.status, StatusCode::NOT_FOUND);
    let staff = house.staff("Ola", &[OperatorRole::Operator]).await?;
    assert_eq!(staff.get(PAGE).await?.status, StatusCode::NOT_FOUND, "operators have no promises");
    assert_eq!(house.visitor().get(PAGE).await?.status, StatusCode::SEE_OTHER, "to sign-in");
    Ok(())
}
