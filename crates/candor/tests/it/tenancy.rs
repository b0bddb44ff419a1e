//! Tenants are walls; closing one leaves what the law asks for and nothing else.

use candor_domain::Purpose;
use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::{self, CallAction, CallsError};
use candor_domain::clients::{self, ClientAction};
use candor_domain::tenancy::{self, BillingRecord, Preset, TenancyError};
use candor_kernel::ctx::Actor;
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

fn invoice(world: &World) -> BillingRecord {
    BillingRecord {
        number: "2026-0001".to_owned(),
        invoiced_at: world.alice.tenant.now(),
        amount_minor: 4_900,
        currency: "EUR".to_owned(),
        item: "Subscription, November 2026".to_owned(),
    }
}

/// Promise: AUDORA-034
/// Promise: AUDORA-035
#[tokio::test]
async fn closing_a_tenant_leaves_billing_readable_and_nothing_else() -> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    tenancy::record_invoice(&side.ctx, &side.tenant, &invoice(&world)).await?;
    let preset = Preset::named("agency")?;
    let closing = tenancy::close(&world.zero()?, &world.kernel, "alice", &preset, true).await?;
    assert!(closing.destroyed && closing.held == 0);
    assert!(calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await.is_err());
    assert!(clients::get(&side.ctx, &side.tenant, "Northwind Bikes", ClientAction::Read).await.is_err());
    let world = world.restart().await?;
    let side = &world.alice;
    assert!(calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await.is_err());
    assert!(calls::list(&side.ctx, &side.tenant, None).await.is_ok_and(|all| all.is_empty()));
    let billing = world.kernel.ctx(Actor::Host, side.tenant.id(), &Purpose::Billing)?;
    let kept = tenancy::invoices(&billing, &side.tenant).await?;
    assert_eq!(kept.len(), 1);
    // Bob does not notice.
    assert!(clients::list(&world.bob.ctx, &world.bob.tenant, true).await?.is_empty());
    Ok(())
}

/// Promise: AUDORA-028
/// Promise: AUDORA-029
#[tokio::test]
async fn through_the_grace_everything_can_be_read_and_exported_and_then_nothing_comes_back()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, ..]) = (&world.alice, SAMPLE_CALLS);
    let client = Northwind::create(side).await?;
    let (call, _) = client.call(side, &first).await?;
    let zero = world.zero()?;
    let closing = tenancy::close(&zero, &world.kernel, "Alice", &Preset::named("agency")?, false).await?;
    assert!(!closing.destroyed);
    world.pass(Span::days(28)).await?;
    assert!(tenancy::close_due(&zero, &world.kernel).await?.is_empty());
    assert!(
        calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await?.contains("Priya Raman")
    );
    world.pass(Span::days(1)).await?;
    let done = tenancy::close_due(&zero, &world.kernel).await?;
    assert!(done.iter().all(|closing| closing.destroyed) && done.len() == 1);
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_err());
    Ok(())
}

/// Promise: AUDORA-037
#[tokio::test]
async fn one_tenants_things_do_not_exist_for_another() -> Result<(), Failure> {
    let world = World::new().await?;
    let (alice, bob, [first, ..]) = (&world.alice, &world.bob, SAMPLE_CALLS);
    let client = Northwind::create(alice).await?;
    let (call, _) = client.call(alice, &first).await?;
    let wrong_walls = alice.tenant.read(&bob.ctx);
    assert!(matches!(wrong_walls.map(|_| ()), Err(KernelError::NoTenant(_))));
    let read = calls::get(&bob.ctx, &bob.tenant, call, CallAction::Read).await;
    let missing =
        |error: &calls::CallsError| matches!(error, calls::CallsError::Kernel(KernelError::NotFound { .. }));
    assert!(read.as_ref().is_err_and(missing));
    assert!(clients::get(&bob.ctx, &bob.tenant, "Northwind Bikes", ClientAction::Read).await.is_err());
    Ok(())
}

/// Promise: AUDORA-124
#[tokio::test]
async fn a_tenant_whose_recording_is_suspended_takes_nothing_in_and_gives_everything_out()
-> Result<(), Failure> {
    let world = World::new().await?;
    let (side, [first, second, ..], zero) = (&world.alice, SAMPLE_CALLS, world.zero()?);
    let northwind = Northwind::create(side).await?;
    let (call, _) = northwind.call(side, &first).await?;
    let name = side.tenant.id().to_string();
    let no_reason = tenancy::suspend_recording(&zero, &world.kernel, &name, " ").await;
    assert!(matches!(no_reason, Err(TenancyError::BadReason)));
    let owner = world.member(side, &["owner"])?;
    assert!(
        tenancy::suspend_recording(&owner, &world.kernel, &name, "none").await.is_err(),
        "operators alone"
    );
    tenancy::suspend_recording(&zero, &world.kernel, &name, "court order 17 O 4/26").await?;

    let refused = northwind.call(side, &second).await;
    let refused = refused.err().and_then(|error| error.downcast::<CallsError>().ok());
    assert!(matches!(refused.as_deref(), Some(CallsError::Suspended)), "{refused:?}");
    assert!(calls::hand_out(&side.ctx, &side.tenant, call, calls::Shape::Json).await.is_ok(), "exportable");
    let told = tenancy::recording_suspended(&side.ctx, &side.tenant).await?.ok_or("suspended")?;
    assert_eq!((told.reason.as_str(), told.since), ("court order 17 O 4/26", side.tenant.now()));
    let other = Northwind::create(&world.bob).await?;
    other.call(&world.bob, &first).await?;

    tenancy::resume_recording(&zero, &world.kernel, &name).await?;
    northwind.call(side, &second).await?;
    let log = audit::log(&side.ctx, &side.tenant, &Filter::default(), Order::Oldest, None, 1000).await?;
    let said: Vec<&str> = log
        .items
        .iter()
        .map(|entry| entry.action.as_str())
        .filter(|action| action.starts_with("recording.suspended") || action.starts_with("recording.resumed"))
        .collect();
    assert_eq!(said, ["recording.suspended", "recording.resumed"]);
    Ok(())
}
