//! The log for people, and its proofs.

use axum::http::StatusCode;
use candor_domain::audit::{self, Filter, Order};
use candor_domain::identity::Role;
use candor_domain::privacy::{self, What};
use candor_kernel::Span;
use candor_testkit::Failure;

use super::House;

#[tokio::test]
async fn the_log_is_filtered_paged_and_exported_with_proofs() -> Result<(), Failure> {
    let house = House::new().await?;
    let desk = house.alice();
    let tenant = &house.world.alice.tenant;
    privacy::erase(house.owner(), tenant, What::Call(house.call), Span::hours(1)).await?;
    let page = desk.get("/log?action=erasure.&class=erasure").await?;
    page.shows(&["Ordered an erasure", "erasure.ordered", "Ada Alder", "Show everything"]);
    assert!(!page.text.contains("client.created"), "{}", page.text);
    let nothing = desk.get("/log?action=nothing.").await?;
    nothing.shows(&["No entry fits"]);
    assert_eq!(desk.get("/log?from=someday").await?.status, StatusCode::BAD_REQUEST);
    assert_eq!(desk.get("/log?cursor=made-up").await?.status, StatusCode::BAD_REQUEST);

    for _ in 0..60 {
        candor_domain::calls::list(house.owner(), tenant, None).await?;
        tenant.note_access(house.owner(), &candor_domain::calls::CallAction::Read, house.call).await?;
    }
    let first = desk.get("/log?action=call.read").await?;
    let next = first.text.split("rel=\"next\"").next().and_then(|head| head.rsplit("href=\"").next());
    let next = next
        .and_then(|rest| rest.split('"').next())
        .ok_or("a next page")?
        .replace("&amp;", "&")
        .replace("&#38;", "&");
    let second = desk.get(&next).await?;
    second.shows(&["Read a call", "First page"]);
    assert_eq!(second.text.matches("<th scope=\"row\">").count(), 10);

    let file = desk.get("/log/export?action=erasure.").await?;
    let head: serde_json::Value = serde_json::from_str(file.text.lines().next().unwrap_or_default())?;
    assert_eq!((head["entries"].as_u64(), file.text.lines().count()), (Some(1), 3), "{}", file.text);
    Ok(())
}

/// Promise: AUDORA-032
#[tokio::test]
async fn an_entry_is_shown_with_its_leaf_and_the_way_to_the_signed_root() -> Result<(), Failure> {
    let house = House::new().await?;
    let (desk, tenant) = (house.alice(), &house.world.alice.tenant);
    let filter = Filter { action: Some("client.created".to_owned()), ..Filter::default() };
    let found = audit::log(house.owner(), tenant, &filter, Order::Newest, None, 1).await?;
    let entry = found.items.first().ok_or("an entry")?;
    let page = desk.get(&format!("/log/{}", entry.index)).await?;
    let title = format!("Entry {}", entry.index);
    page.shows(&[
        &title,
        "client.created",
        "Checked just now by this server",
        "Signed root",
        "candor-verify proof",
    ]);
    let path = audit::path(house.owner(), tenant, entry.index).await?.ok_or("a proof")?;
    assert!(path.holds);
    assert_eq!(path.steps.last().map(|step| step.node.clone()), Some(path.root.clone()));
    let proof = desk.get(&format!("/log/{}/proof", entry.index)).await?;
    let leaf = desk.get(&format!("/log/{}/leaf", entry.index)).await?;
    assert!(proof.text.starts_with("c2sp.org/tlog-proof@v1\n"));
    assert_eq!(leaf.text, entry.leaf);
    assert_eq!(desk.get("/log/999999").await?.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[tokio::test]
async fn the_log_is_each_tenants_own_and_not_for_every_role() -> Result<(), Failure> {
    let house = House::new().await?;
    let bob = house.bob().get("/log").await?;
    assert!(!bob.text.contains("client.created"), "{}", bob.text);
    let auditor = house.seat(Role::Auditor, None).await?;
    auditor.get("/log").await?.shows(&["client.created", "Export with proofs"]);
    for role in [Role::Manager, Role::Member] {
        let desk = house.seat(role, None).await?;
        for path in ["/log", "/log/0", "/log/export", "/log/0/proof"] {
            assert_eq!(desk.get(path).await?.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(!desk.get("/").await?.text.contains("href=\"/log\""));
    }
    Ok(())
}
