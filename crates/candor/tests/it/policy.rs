//! Who may see and do what: the policies against the rooms, and what may not be seen.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use candor_domain::Purpose;
use candor_domain::calls::{self, Call, CallAction};
use candor_domain::clients::{self, NewClient};
use candor_domain::documents::{self, DocumentAction};
use candor_kernel::ctx::{Actor, Hidden, Rights};
use candor_kernel::deadline::{NewHold, Scope};
use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{Ctx, KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, Side, World, files_under};

#[test]
fn the_policies_know_the_actions_of_the_rooms_and_no_others() -> Result<(), Failure> {
    let mut named = BTreeSet::new();
    for file in files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src"))? {
        let text = std::fs::read_to_string(&file)?;
        for part in text.split("impl Action for ").skip(1) {
            let body = part.split("\n}").next().unwrap_or_default();
            let arms = body.split("fn is_read").next().unwrap_or_default();
            named.extend(arms.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    let known: BTreeSet<String> = candor_policy::ACTIONS.iter().map(|name| (*name).to_owned()).collect();
    let unknown: Vec<&String> = named.difference(&known).collect();
    assert!(unknown.is_empty(), "append to crates/policy/src/actions.rs and the schema: {unknown:?}");
    let unused: Vec<&String> = known.difference(&named).collect();
    assert!(unused.is_empty(), "no room asks for these: {unused:?}");
    Ok(())
}

fn seat(world: &World, side: &Side, rights: Rights) -> Result<Ctx, Failure> {
    let actor = Actor::Member { id: ActorId::from_bytes([7; 16]), rights: Arc::new(rights) };
    Ok(world.kernel.ctx(actor, side.tenant.id(), &Purpose::Service)?)
}

fn manager() -> Rights {
    Rights::clone(&Rights::of(&["manager"]))
}

/// What may not be seen answers like what never was, also when it is sealed, held, past its deadline or destroyed.
#[tokio::test]
async fn nothing_about_a_foreign_thing_is_told_to_a_scoped_seat() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let northwind = Northwind::create(side).await?;
    let mut things = Vec::new();
    for sample in &SAMPLE_CALLS[..2] {
        things.push(northwind.call(side, sample).await?.0);
    }
    let [erased, held] = things[..] else { return Err("two calls".into()) };
    let fenced = northwind.call(side, &SAMPLE_CALLS[2]).await?.0;
    let never = side.tenant.new_holding_id()?;
    let other = NewClient { name: "Other".to_owned(), ..NewClient::default() };
    let other = clients::create(&side.ctx, &side.tenant, other).await?;
    documents::erase_call(&side.ctx, &side.tenant, erased, Span::ZERO).await?;
    documents::erase_call(&side.ctx, &side.tenant, fenced, Span::hours(1)).await?;
    let scope = Scope::Holding(held);
    let order = NewHold { scope, reason: "case".to_owned(), until: None, blocked_purposes: vec![] };
    side.tenant.hold(&side.ctx, order).await?;

    let scoped = seat(&world, side, Rights { within: Some(vec![other]), ..manager() })?;
    let hidden = Hidden { kind: "call".to_owned(), before: Some(side.tenant.now() + Span::days(1)) };
    let blind = seat(&world, side, Rights { hides: vec![hidden], ..manager() })?;
    let billing = scoped.for_purpose(&Purpose::Billing);
    for ctx in [&scoped, &blind, &billing, &world.member(side, &["auditor"])?] {
        for id in [erased, held, fenced, never] {
            for action in [CallAction::Read, CallAction::Erase] {
                let said = side.tenant.read(ctx)?.get::<Call>(id, &action).await.err();
                assert!(matches!(said, Some(KernelError::NotFound { .. })), "{said:?}");
            }
        }
        assert!(side.tenant.read(ctx)?.list::<Call>(&CallAction::List, None, 9).await?.items.is_empty());
    }
    let said =
        |id: HoldingId| async move { side.tenant.read(&side.ctx)?.get::<Call>(id, &CallAction::Read).await };
    assert!(matches!(said(erased).await, Err(KernelError::Gone { .. })));
    assert!(matches!(said(fenced).await, Err(KernelError::Gone { .. })));
    assert!(matches!(said(held).await, Err(KernelError::Held { .. })));
    assert!(matches!(said(never).await, Err(KernelError::NotFound { .. })));
    Ok(())
}

/// Promise: AUDORA-054
#[tokio::test]
async fn each_scope_of_a_seat_changes_lists_exports_and_single_reads_at_once() -> Result<(), Failure> {
    let world = World::new().await?;
    let side = &world.alice;
    let northwind = Northwind::create(side).await?;
    let (call, _) = northwind.call(side, &SAMPLE_CALLS[0]).await?;
    let (document, _) = documents::draft(&side.ctx, &side.tenant, northwind.client).await?.stored.remove(0);
    let other = NewClient { name: "Other".to_owned(), ..NewClient::default() };
    let other = clients::create(&side.ctx, &side.tenant, other).await?;
    let hides = |kind: &str, before| vec![Hidden { kind: kind.to_owned(), before }];
    let later = side.tenant.now() + Span::hours(1);

    // Which of calls and documents remain in sight.
    let seats = [
        (manager(), [true, true]),
        (Rights { within: Some(vec![northwind.client]), ..manager() }, [true, true]),
        (Rights { within: Some(vec![other]), ..manager() }, [false, false]),
        (Rights { hides: hides("call", Some(later)), ..manager() }, [false, true]),
        (Rights { hides: hides("call", None), ..manager() }, [false, true]),
        (Rights { hides: hides("document", None), ..manager() }, [true, false]),
    ];
    for (rights, [sees_calls, sees_documents]) in seats {
        let label = format!("{rights:?}");
        let (ctx, tenant) = (seat(&world, side, rights)?, &side.tenant);
        assert_eq!(!calls::list(&ctx, tenant, None).await?.is_empty(), sees_calls, "list: {label}");
        assert_eq!(
            calls::get(&ctx, tenant, call, CallAction::Read).await.is_ok(),
            sees_calls,
            "read: {label}"
        );
        let taken = calls::hand_out(&ctx, tenant, call, calls::Shape::Webvtt).await;
        assert_eq!(taken.is_ok(), sees_calls, "export: {label}");
        assert_eq!(!documents::list(&ctx, tenant, None).await?.is_empty(), sees_documents, "list: {label}");
        assert_eq!(
            documents::get(&ctx, tenant, document, DocumentAction::Read).await.is_ok(),
            sees_documents,
            "read: {label}"
        );
    }
    Ok(())
}

/// Promise: AUDEAI-028
#[tokio::test]
async fn an_admin_of_one_tenant_reaches_nothing_of_another() -> Result<(), Failure> {
    let world = World::new().await?;
    let northwind = Northwind::create(&world.bob).await?;
    let (call, _) = northwind.call(&world.bob, &SAMPLE_CALLS[0]).await?;
    let admin = world.member(&world.alice, &["owner", "admin"])?;
    // With the other tenant's door, and with the own door and the other's ids.
    let tenant = &world.bob.tenant;
    assert!(matches!(tenant.read(&admin).err(), Some(KernelError::NoTenant(_))));
    assert!(matches!(tenant.write(&admin).err(), Some(KernelError::NoTenant(_))));
    let new = NewClient { name: "Mine".to_owned(), ..NewClient::default() };
    assert!(clients::create(&admin, tenant, new).await.is_err());
    let own = &world.alice.tenant;
    for action in [CallAction::Read, CallAction::Erase] {
        let said = own.read(&admin)?.get::<Call>(call, &action).await.err();
        assert!(matches!(said, Some(KernelError::NotFound { .. })), "{said:?}");
    }
    Ok(())
}
