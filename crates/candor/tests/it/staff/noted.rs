//! What an operator does at a customer's is noted at home first, with the key of the request that asked for it.

use std::sync::Arc;

use candor_domain::identity::staff::{self, OperatorRole, StaffError};
use candor_domain::{Purpose, requests};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Along;
use candor_kernel::{Ctx, KernelError};
use candor_testkit::Failure;

use super::House;

/// A note that cannot be written: as if the server stopped just before the act.
fn stuck(ctx: &Ctx) -> Ctx {
    ctx.along(Arc::new(Along::new(|_| Err(KernelError::Stopped))))
}

#[tokio::test]
async fn nothing_is_done_at_a_customers_before_it_is_noted_at_home() -> Result<(), Failure> {
    let house = House::new().await?;
    let (kernel, alice) = (&house.world.kernel, house.world.alice.tenant.id());
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let grant = house.granted(&ann).await?;
    let at = (grant, house.call);
    let opened = staff::open_item(&stuck(&ann), kernel, alice, at).await.map(drop);
    let ended = staff::give_back(&stuck(&ann), kernel, alice, grant).await;
    for said in [opened, ended] {
        assert!(matches!(said, Err(StaffError::Kernel(KernelError::Stopped))), "{said:?}");
    }
    let shown = staff::get(&house.owner, &house.world.alice.tenant, grant).await?;
    assert!(shown.uses.is_empty() && shown.standing(kernel.now()) == staff::Standing::Active, "{shown:?}");
    let acts = house.log().await?;
    assert!(!acts.iter().any(|act| act == "grant.used" || act == "grant.ended"), "{acts:?}");
    Ok(())
}

#[tokio::test]
async fn after_a_crash_the_key_of_what_an_operator_did_is_known() -> Result<(), Failure> {
    let house = House::new().await?;
    let (kernel, alice) = (&house.world.kernel, house.world.alice.tenant.id());
    let home = kernel.tenant(TenantId::ZERO).await?;
    let program = kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let grant = house.granted(&ann).await?;
    for stamp in ["open", "end"] {
        // The door wrote nothing itself yet: here the server stops.
        let (id, note) = requests::note(&home, stamp, "asked")?;
        let ann = ann.along(note);
        if stamp == "open" {
            staff::open_item(&ann, kernel, alice, (grant, house.call)).await?;
        } else {
            staff::give_back(&ann, kernel, alice, grant).await?;
        }
        let (found, reply) = requests::find(&program, &home, stamp).await?.ok_or("the key is forgotten")?;
        assert_eq!((found, reply.digest.as_str(), reply.answer), (id, "asked", None));
    }
    Ok(())
}
