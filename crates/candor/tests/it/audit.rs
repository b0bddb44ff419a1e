//! A tenant's own log: read, filtered, exported, and checked by somebody else.

use std::path::Path;

use candor_domain::audit::{self, AuditError, Filter, Order};
use candor_domain::calls::{self, HoldOn, Shape};
use candor_domain::privacy::{self, NewHold, What};
use candor_domain::{documents, identity};
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, Side, World, files_under};
use candor_verify::{Kind, Options, Report, check, check_as};

async fn actions(side: &Side, filter: &Filter) -> Result<Vec<String>, Failure> {
    let page = audit::log(&side.ctx, &side.tenant, filter, Order::Oldest, None, 1000).await?;
    Ok(page.items.into_iter().map(|entry| entry.action).collect())
}

#[tokio::test]
async fn a_tenant_reads_and_filters_its_own_log_in_pages_and_nobody_elses() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [sample, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &sample).await?;
    let before = side.tenant.now();
    world.pass(Span::hours(1)).await?;
    let member = world.member(side, &["member"])?;
    calls::hand_out(&member, &side.tenant, call, Shape::Webvtt).await?;
    privacy::erase(&side.ctx, &side.tenant, What::Call(call), Span::ZERO).await?;

    let actor = match &member.actor {
        candor_kernel::ctx::Actor::Member { id, .. } => id.to_string(),
        _ => String::new(),
    };
    let by = Filter { actor: Some(actor), ..Filter::default() };
    assert_eq!(actions(side, &by).await?, ["call.export"]);
    let pseudonym = side.tenant.pseudonym(&[7; 16]);
    assert_eq!(actions(side, &Filter { actor: pseudonym, ..Filter::default() }).await?, ["call.export"]);
    let erased = Filter { action: Some("erasure.".to_owned()), ..Filter::default() };
    assert_eq!(actions(side, &erased).await?, ["erasure.ordered", "erasure.done"]);
    let access = Filter { class: Some("access".to_owned()), outcome: Some("ok".to_owned()), ..by.clone() };
    assert_eq!(actions(side, &access).await?.len(), 1);
    let late = Filter { from: Some(before + Span::seconds(1)), ..Filter::default() };
    assert_eq!(actions(side, &late).await?.first().map(String::as_str), Some("call.export"));
    let early = Filter { until: Some(before + Span::seconds(1)), ..Filter::default() };
    assert!(!actions(side, &early).await?.iter().any(|action| action == "call.export"));
    let about = Filter { holding: Some(call), ..Filter::default() };
    let about = actions(side, &about).await?;
    assert!(about.contains(&"call.accepted".to_owned()) && about.contains(&"erasure.ordered".to_owned()));

    let all = Filter::default();
    let mut walked = Vec::new();
    let mut start = None;
    loop {
        let page = audit::log(&side.ctx, &side.tenant, &all, Order::Newest, start, 3).await?;
        walked.extend(page.items.into_iter().map(|entry| entry.index));
        start = page.next;
        if start.is_none() {
            break;
        }
    }
    assert_eq!(walked, (0..walked.len() as u64).rev().collect::<Vec<_>>(), "every entry once");

    assert!(matches!(
        audit::log(&member, &side.tenant, &all, Order::Newest, None, 3).await,
        Err(AuditError::Kernel(KernelError::NotAllowed(_)))
    ));
    assert!(audit::log(&world.bob.ctx, &side.tenant, &all, Order::Newest, None, 3).await.is_err());
    let others = actions(&world.bob, &all).await?;
    assert!(others.iter().all(|action| action != "call.export"));
    Ok(())
}

fn judged(path: &Path, options: &Options) -> Result<Report, Failure> {
    Ok(check_as(Kind::Export, path, options)?)
}

#[tokio::test]
async fn an_export_is_recorded_and_checked_offline_and_one_changed_byte_or_missing_line_is_found()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [sample, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &sample).await?;
    let member = world.member(side, &["member"])?;
    calls::hand_out(&member, &side.tenant, call, Shape::Webvtt).await?;
    let (ctx, tenant) = (&side.ctx, &side.tenant);
    let export = audit::export(ctx, tenant, &Filter::default()).await?;
    let entries = export.entries();
    let text = export.whole(ctx, tenant).await?;
    assert_eq!(text.lines().count() as u64, entries + 2, "a head, the entries, the record of the export");
    assert!(!text.contains("Priya") && !text.contains("northwind"), "ids only");
    let recorded = audit::log(ctx, tenant, &Filter::default(), Order::Newest, None, 1).await?.items;
    let recorded = recorded.first().and_then(|entry| entry.payload.clone()).ok_or("no record")?;
    assert_eq!(recorded["detail"]["entries"], entries);

    let path = world.base().join("log.jsonl");
    let options = Options { vkey: Some(tenant.vkey().await), ..Options::default() };
    std::fs::write(&path, &text)?;
    let report = check(&path, &options)?;
    assert!(report.ok && report.kind == "export", "{report}");
    let bob = Options { vkey: Some(world.bob.tenant.vkey().await), ..Options::default() };
    assert!(!judged(&path, &bob)?.ok, "another log's key does not fit");

    let lines: Vec<&str> = text.lines().collect();
    for dropped in 0..lines.len() {
        let rest: Vec<&str> =
            lines.iter().enumerate().filter(|(at, _)| *at != dropped).map(|(_, l)| *l).collect();
        std::fs::write(&path, rest.join("\n") + "\n")?;
        assert!(!judged(&path, &options)?.ok, "line {dropped} is missing");
    }
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).step_by(97) {
        let mut changed = bytes.to_vec();
        changed[at] ^= 1;
        std::fs::write(&path, &changed)?;
        assert!(!judged(&path, &options)?.ok, "byte {at} was changed");
    }
    let mut twice = lines.clone();
    twice.insert(3, lines[2]);
    std::fs::write(&path, twice.join("\n") + "\n")?;
    assert!(!judged(&path, &options)?.ok, "a line stands twice");
    let none = Filter { action: Some("nothing.".to_owned()), ..Filter::default() };
    std::fs::write(&path, audit::export(ctx, tenant, &none).await?.whole(ctx, tenant).await?)?;
    assert!(judged(&path, &options)?.ok, "an export of nothing is one too");
    Ok(())
}

/// Promise: AUDEAI-042
/// Promise: AUDEAI-043
#[tokio::test]
async fn a_log_names_people_and_things_by_ids_alone_and_its_files_tell_nothing() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [sample, other, ..]) = (&world.alice, SAMPLE_CALLS);
    let who = ("quagga@alice.example", "Quagga Canary");
    identity::create_first_owner(&side.ctx, &world.kernel, &side.tenant, who, "otter ladder plum seven")
        .await?;
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &sample).await?;
    let (kept, _) = client.call(side, &other).await?;
    documents::draft(&side.ctx, &side.tenant, client.client).await?;
    let hold = NewHold { on: HoldOn::Call(kept), reason: "canary matter".to_owned(), until: None };
    privacy::place_hold(&side.ctx, &side.tenant, hold).await?;
    calls::hand_out(&side.ctx, &side.tenant, call, Shape::Webvtt).await?;
    privacy::erase(&side.ctx, &side.tenant, What::Call(call), Span::ZERO).await?;
    let page = audit::log(&side.ctx, &side.tenant, &Filter::default(), Order::Oldest, None, 1000).await?;
    assert!(page.next.is_none() && page.items.len() > 10, "{} entries", page.items.len());
    let canaries = ["uagga", "canary", "Priya", "orthwind", "Alvarez", "orty thousand", "@"];
    for entry in &page.items {
        let told = serde_json::to_string(entry)?;
        for canary in canaries {
            assert!(!told.contains(canary), "{} has {canary}", entry.action);
        }
    }
    let mut read = 0;
    for file in files_under(world.base())? {
        let bytes = std::fs::read(&file)?;
        for canary in canaries.iter().filter(|canary| canary.len() > 4) {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{} has {canary}", file.display());
        }
        read += 1;
    }
    assert!(read > 5, "{read} files");
    Ok(())
}
