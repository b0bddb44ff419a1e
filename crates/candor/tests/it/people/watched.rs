//! Real tries at the door, as the watch over the log sees them.

use candor_domain::Purpose;
use candor_domain::audit::{self, Watches};
use candor_domain::identity::{Role, SeatScope};
use candor_kernel::ctx::Actor;
use candor_testkit::Failure;

use super::{Town, guessing::guess};

#[tokio::test]
async fn somebody_who_guesses_at_two_accounts_from_one_place_raises_three_alerts() -> Result<(), Failure> {
    let town = Town::new().await?;
    town.join("bea@alice.example", Role::Member, SeatScope::default()).await?;
    for email in ["ada@alice.example", "bea@alice.example"] {
        guess(&town, email, "198.51.100.7").await?;
    }
    let side = &town.world.alice;
    let ctx = town.world.kernel.ctx(Actor::System, side.tenant.id(), &Purpose::Service)?;
    let mut rules = Vec::new();
    for id in Watches::default().round(&ctx, &side.tenant).await? {
        let alert = audit::alert(&side.ctx, &side.tenant, id).await?;
        assert!(!format!("{alert:?}").contains("198.51.100"), "no address");
        rules.push(alert.rule);
    }
    assert_eq!(rules, ["failed_sign_ins", "failed_sign_ins", "failed_sign_ins_from_one_place"]);
    Ok(())
}
