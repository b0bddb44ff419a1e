//! A grant: who asks, who approves, how long it lasts.

use candor_domain::calls::{self, CallAction};
use candor_domain::identity::staff::{self, Ground, NewGrant, OperatorRole, StaffError, Standing};
use candor_domain::notices::{self, NoticeKind};
use candor_domain::paging::Slice;
use candor_domain::tenancy;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS};

use super::{House, refused_as};

/// Promise: AUDEXE-037
/// Promise: AUDORA-042
#[tokio::test]
async fn an_item_opens_to_staff_only_while_a_customers_approval_lasts() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let tenant = &house.world.alice.tenant;
    let grant = house.request(&ann, Ground::CustomerApproval).await?;
    assert!(house.told(NoticeKind::GrantRequested).await?);
    assert!(refused_as(&house.look(&ann, grant, house.call).await, "pending"));
    staff::approve(&house.owner, tenant, grant).await?;
    assert!(house.told(NoticeKind::GrantGiven).await?);
    assert_eq!(house.look(&ann, grant, house.call).await?, "A call");
    assert!(refused_as(&house.look(&ann, grant, house.document).await, "there is no item"), "not named");
    house.world.clock.advance(Span::hours(2));
    let again = house.operator("ann2@host.example", &[OperatorRole::Operator]).await?;
    assert!(refused_as(&house.look(&again, grant, house.call).await, "there is no grant"), "not theirs");
    assert!(refused_as(&house.look(&ann, grant, house.call).await, "expired"));
    assert_eq!(staff::get(&house.owner, tenant, grant).await?.standing(tenant.now()), Standing::Expired);

    let second = house.request(&again, Ground::CustomerApproval).await?;
    staff::refuse(&house.owner, tenant, second).await?;
    assert!(refused_as(&house.look(&again, second, house.call).await, "refused"));
    assert!(matches!(staff::approve(&house.owner, tenant, second).await, Err(StaffError::Standing(_))));
    let third = house.granted(&again).await?;
    staff::end(&house.owner, tenant, third).await?;
    assert!(refused_as(&house.look(&again, third, house.call).await, "ended"));
    let fourth = house.request(&again, Ground::CustomerApproval).await?;
    house.world.clock.advance(Span::days(7));
    assert!(matches!(
        staff::approve(&house.owner, tenant, fourth).await,
        Err(StaffError::Standing(Standing::Lapsed))
    ));
    Ok(())
}

/// Promise: AUDORA-043
#[tokio::test]
async fn a_request_says_why_and_names_few_things_for_a_few_hours() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let (kernel, alice) = (&house.world.kernel, house.world.alice.tenant.id());
    let good = House::ask(&[house.call], Ground::CustomerApproval);
    for reason in ["", "  \n\t "] {
        let new = NewGrant { reason: reason.to_owned(), ..good.clone() };
        assert!(matches!(staff::request(&ann, kernel, alice, new).await, Err(StaffError::NoReason)));
    }
    for items in [Vec::new(), vec![HoldingId::NIL]] {
        let new = NewGrant { items, ..good.clone() };
        assert!(matches!(staff::request(&ann, kernel, alice, new).await, Err(StaffError::BadItems(_))));
    }
    for length in [Span::ZERO, Span::hours(4) + Span::seconds(1)] {
        let new = NewGrant { length, ..good.clone() };
        assert!(matches!(staff::request(&ann, kernel, alice, new).await, Err(StaffError::BadLength(_))));
    }
    for tenant in [TenantId::ZERO, TenantId::from_bytes([9; 16])] {
        let said = staff::request(&ann, kernel, tenant, good.clone()).await;
        assert!(matches!(said, Err(StaffError::NoSuchTenant)));
    }
    let grant = staff::request(&ann, kernel, alice, good.clone()).await?;
    let shown = staff::get(&house.owner, &house.world.alice.tenant, grant).await?;
    assert_eq!((shown.reason, shown.operator_name.as_str()), (good.reason, "ann@host.example"));
    assert!(matches!(
        staff::request(
            &house.world.zero()?,
            kernel,
            alice,
            House::ask(&[house.call], Ground::CustomerApproval)
        )
        .await,
        Err(StaffError::NeedsOperator)
    ));
    Ok(())
}

/// Promise: AUDEXE-081
#[tokio::test]
async fn nobody_approves_their_own_request_and_only_a_member_approves_for_the_customer() -> Result<(), Failure>
{
    let house = House::new().await?;
    let tenant = &house.world.alice.tenant;
    // The same person is the tenant's owner and an operator of the installation.
    let ada = house.operator("ada@alice.example", &[OperatorRole::Operator]).await?;
    let grant = house.request(&ada, Ground::CustomerApproval).await?;
    assert!(matches!(staff::approve(&house.owner, tenant, grant).await, Err(StaffError::SelfApproval)));
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let grant = house.request(&ann, Ground::CustomerApproval).await?;
    for ctx in [&house.world.alice.ctx, &house.world.member(&house.world.alice, &["member"])?] {
        assert!(staff::approve(ctx, tenant, grant).await.is_err());
    }
    let elsewhere = house.world.member(&house.world.bob, &["owner"])?;
    let said = staff::approve(&elsewhere, &house.world.bob.tenant, grant).await;
    assert!(matches!(said, Err(StaffError::Kernel(KernelError::NotFound { .. }))));
    let said = staff::vouch(&ann, &house.world.kernel, tenant.id(), grant).await;
    assert!(matches!(said, Err(StaffError::CustomerDecides)));
    // Alice's preset promises the customer's approval and nothing else.
    let duty = Ground::LegalDuty { reference: "AZ 12/26".to_owned(), gag_until: None };
    assert!(matches!(house.request(&ann, duty).await, Err(StaffError::GroundNotPromised("legal_duty"))));
    Ok(())
}

#[tokio::test]
async fn a_legal_duty_needs_a_second_operator_and_tells_the_customer_unless_an_order_forbids_it()
-> Result<(), Failure> {
    let house = House::new().await?;
    let (kernel, zero) = (&house.world.kernel, house.world.zero()?);
    let text = include_str!("../../../../../presets/agency.toml").replace(
        "grounds = [\"customer_authorisation\"]",
        "grounds = [\"customer_authorisation\", \"legal_duty\"]",
    );
    let carol = tenancy::create(&zero, kernel, "Carol", &tenancy::Preset::read(&text)?).await?.tenant;
    let side = candor_testkit::Side {
        tenant: kernel.tenant(carol).await?,
        ctx: kernel.ctx(candor_kernel::ctx::Actor::Host, carol, &candor_domain::Purpose::Service)?,
    };
    let northwind = Northwind::create(&side).await?;
    let (call, _) = northwind.call(&side, &SAMPLE_CALLS[0]).await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let ben = house.operator("ben@host.example", &[OperatorRole::Operator]).await?;
    let until = side.tenant.now() + Span::days(30);
    for gag_until in [None, Some(until)] {
        let ground = Ground::LegalDuty { reference: "AZ 12/26".to_owned(), gag_until };
        let grant = staff::request(&ann, kernel, carol, House::ask(&[call], ground)).await?;
        let owner = house.world.member(&side, &["owner"])?;
        assert!(staff::approve(&owner, &side.tenant, grant).await.is_err(), "not the customer's to give");
        assert!(matches!(staff::vouch(&ann, kernel, carol, grant).await, Err(StaffError::SelfApproval)));
        assert!(staff::open_item(&ann, kernel, carol, (grant, call)).await.is_err());
        staff::vouch(&ben, kernel, carol, grant).await?;
        let (tenant, ctx) = staff::open_item(&ann, kernel, carol, (grant, call)).await?;
        calls::get(&ctx, &tenant, call, CallAction::Read).await?;
        let listed = staff::list(&owner, &side.tenant, Slice::first(9)).await?.items;
        assert_eq!(listed.iter().any(|(id, _)| *id == grant), gag_until.is_none());
        let told = notices::list(&owner, &side.tenant, Slice::first(50)).await?.items;
        let told = told.iter().filter(|(_, n)| n.kind == NoticeKind::LegalAccess).count();
        assert_eq!(told, 1, "of the first, not of the second");
    }
    house.world.clock.advance(Span::days(31));
    let owner = house.world.member(&side, &["owner"])?;
    assert_eq!(staff::list(&owner, &side.tenant, Slice::first(9)).await?.items.len(), 2);
    Ok(())
}
