//! Operators of the installation, and how they may look at a customer's things.

use std::sync::Arc;

use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::{self, CallAction};
use candor_domain::documents::{self, DocumentAction};
use candor_domain::identity::invitations::Acceptance;
use candor_domain::identity::staff::{self, Ground, NewGrant, OperatorRole, StaffError, Standing};
use candor_domain::identity::{
    self, AdmitError, Admitted, Doorkeeper, IdentityError, NewSession, Presented, Proven, ProvenBy,
    SignInPlace, tokens,
};
use candor_domain::notices::{self, NoticeKind};
use candor_domain::paging::Slice;
use candor_domain::{clients, privacy, tenancy};
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, KernelError, Span, Tenant};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};
use candor_verify::{Kind, Options, check_as};

const PASSWORD: &str = "otter ladder plum seven";

/// A world with an owner in Alice's tenant, a call and its documents, and operators.
struct House {
    world: World,
    door: Arc<Doorkeeper>,
    home: Tenant,
    /// The owner in person.
    owner: Ctx,
    call: HoldingId,
    document: HoldingId,
}

fn place() -> SignInPlace {
    SignInPlace {
        from: [192, 0, 2, 7].into(),
        agent: "Firefox/143.0 Linux".to_owned(),
        device: None,
        device_key: None,
    }
}

impl House {
    async fn new() -> Result<Self, Failure> {
        let world = World::new().await?;
        let door = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let home = world.kernel.tenant(TenantId::ZERO).await?;
        let side = &world.alice;
        let who = ("ada@alice.example", "Ada");
        let ada = identity::create_first_owner(&side.ctx, &world.kernel, &side.tenant, who, PASSWORD).await?;
        let northwind = Northwind::create(side).await?;
        let (call, _) = northwind.call(side, &SAMPLE_CALLS[0]).await?;
        let drafted = documents::draft(&side.ctx, &side.tenant, northwind.client).await?;
        let document = drafted.stored.first().ok_or("a document")?.0;
        let proven = Proven {
            tenant: side.tenant.id(),
            member: ada,
            by: ProvenBy::Password,
            second_factor: false,
            place: place(),
            device_key: None,
        };
        let session = door.open_session(proven).await?;
        let owner = admit(&door, &session.secret).await?.ctx;
        Ok(Self { world, door, home, owner, call, document })
    }

    /// An operator who has accepted the invitation: the session of the link, and who it is.
    async fn invited(&self, email: &str, roles: &[OperatorRole]) -> Result<NewSession, Failure> {
        let link = staff::invite(&self.world.zero()?, &self.home, email, roles).await?;
        let said = Acceptance {
            email: None,
            display_name: email.to_owned(),
            password: PASSWORD.to_owned(),
            place: place(),
        };
        Ok(self.door.accept_invitation(&link.secret, said).await?)
    }

    async fn sign_in(&self, member: HoldingId, by: ProvenBy) -> Result<NewSession, IdentityError> {
        let second_factor = by == ProvenBy::Passkey;
        let (tenant, place) = (TenantId::ZERO, place());
        let proven = Proven { tenant, member, by, second_factor, place, device_key: None };
        self.door.open_session(proven).await
    }

    /// An operator at work.
    async fn operator(&self, email: &str, roles: &[OperatorRole]) -> Result<Ctx, Failure> {
        let member = self.invited(email, roles).await?.member;
        let session = self.sign_in(member, ProvenBy::Passkey).await?;
        Ok(admit(&self.door, &session.secret).await?.ctx)
    }

    fn ask(items: &[HoldingId], ground: Ground) -> NewGrant {
        let reason = "ticket 4711: the brief lacks its figures".to_owned();
        NewGrant { items: items.to_vec(), reason, ground, length: Span::hours(2) }
    }

    async fn request(&self, zero: &Ctx, ground: Ground) -> Result<HoldingId, StaffError> {
        let new = Self::ask(&[self.call], ground);
        staff::request(zero, &self.world.kernel, self.world.alice.tenant.id(), new).await
    }

    /// Opens an item under a grant and reads it, as a call.
    async fn look(&self, zero: &Ctx, grant: HoldingId, item: HoldingId) -> Result<String, Failure> {
        let alice = self.world.alice.tenant.id();
        let (tenant, ctx) = staff::open_item(zero, &self.world.kernel, alice, (grant, item)).await?;
        let view = calls::get(&ctx, &tenant, item, CallAction::Read).await?;
        assert!(view.transcript.is_some(), "a call is opened with what was said in it");
        Ok(view.call.title)
    }

    async fn log(&self) -> Result<Vec<String>, Failure> {
        let tenant = &self.world.alice.tenant;
        let page = audit::log(&self.owner, tenant, &Filter::default(), Order::Newest, None, 20).await?;
        Ok(page.items.into_iter().map(|entry| entry.action).collect())
    }

    async fn told(&self, kind: NoticeKind) -> Result<bool, Failure> {
        let listed = notices::list(&self.owner, &self.world.alice.tenant, Slice::first(50)).await?;
        Ok(listed.items.iter().any(|(_, notice)| notice.kind == kind))
    }
}

async fn admit(door: &Doorkeeper, secret: &str) -> Result<Admitted, AdmitError> {
    let SignInPlace { from, agent, .. } = place();
    door.admit(&Presented { secret: secret.to_owned(), from, agent, proof: None }).await
}

fn refused_as(said: &Result<String, Failure>, words: &str) -> bool {
    said.as_ref().is_err_and(|error| error.to_string().contains(words))
}

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
    let third = house.request(&again, Ground::CustomerApproval).await?;
    staff::approve(&house.owner, tenant, third).await?;
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
    let text = include_str!("../../../../presets/agency.toml").replace(
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

/// Promise: AUDORA-045
#[tokio::test]
async fn the_tenant_sees_at_once_who_of_the_staff_opened_what() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let tenant = &house.world.alice.tenant;
    let grant = house.request(&ann, Ground::CustomerApproval).await?;
    staff::approve(&house.owner, tenant, grant).await?;
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

/// Promise: AUDORA-062
#[tokio::test]
async fn each_role_of_an_operator_gives_what_it_needs_and_no_content() -> Result<(), Failure> {
    let house = House::new().await?;
    let (kernel, alice) = (&house.world.kernel, house.world.alice.tenant.id());
    let tenant = &house.world.alice.tenant;
    for (number, role) in OperatorRole::ALL.into_iter().enumerate() {
        let who = house.operator(&format!("op{number}@host.example"), &[role]).await?;
        let asks = house.request(&who, Ground::CustomerApproval).await;
        assert_eq!(asks.is_ok(), role == OperatorRole::Operator, "{role:?}");
        let other = house.invited(&format!("other{number}@host.example"), &[]).await?.member;
        let ends = staff::deactivate(&who, kernel, other).await;
        assert_eq!(ends.is_ok(), role == OperatorRole::Reviewer, "{role:?}");
        assert_eq!(staff::reviews(&who, &house.home).await.is_ok(), role == OperatorRole::Reviewer);
        assert!(staff::invite(&who, &house.home, "x@host.example", &[]).await.is_err());
        assert!(staff::change_roles(&who, &house.home, other, &OperatorRole::ALL).await.is_err());
        // As if a door had let them into the customer's tenant.
        let inside = kernel.ctx(who.actor.clone(), alice, &candor_domain::Purpose::Service)?;
        assert!(clients::list(&inside, tenant, true).await?.is_empty());
        assert!(calls::list(&inside, tenant, None).await?.is_empty());
        assert!(documents::list(&inside, tenant, None).await?.is_empty());
        assert!(calls::get(&inside, tenant, house.call, CallAction::Read).await.is_err());
        assert!(documents::get(&inside, tenant, house.document, DocumentAction::Read).await.is_err());
        assert!(calls::hand_out(&inside, tenant, house.call, calls::Shape::Json).await.is_err());
        assert!(calls::open_audio(&inside, tenant, house.call).await.is_err());
        assert!(privacy::holds(&inside, tenant).await.is_err());
        assert!(audit::log(&inside, tenant, &Filter::default(), Order::Newest, None, 9).await.is_err());
        assert!(identity::members::list(&inside, tenant, true).await.is_err());
    }
    Ok(())
}

/// Promise: AUDORA-060
/// Promise: AUDEXE-080
/// Promise: AUDEAI-025
#[tokio::test]
async fn an_operator_comes_in_with_a_passkey_and_in_no_other_way() -> Result<(), Failure> {
    let house = House::new().await?;
    let joined = house.invited("ann@host.example", &[OperatorRole::Operator]).await?;
    for by in [ProvenBy::Password, ProvenBy::Provider] {
        let said = house.sign_in(joined.member, by).await.err();
        assert!(matches!(said, Some(IdentityError::NeedsPasskey)), "{by:?}");
    }
    // The invitation's own session registers the passkey and does nothing else.
    let bare = admit(&house.door, &joined.secret).await?.ctx;
    let refused = house.request(&bare, Ground::CustomerApproval).await;
    assert!(matches!(refused, Err(StaffError::Kernel(KernelError::NotAllowed(_)))));
    let session = house.sign_in(joined.member, ProvenBy::Passkey).await?;
    let ann = admit(&house.door, &session.secret).await?.ctx;
    house.request(&ann, Ground::CustomerApproval).await?;
    Ok(())
}

/// Promise: AUDORA-059
#[tokio::test]
async fn a_session_of_staff_ends_after_an_hour_and_what_was_done_in_it_stays_in_the_log()
-> Result<(), Failure> {
    let house = House::new().await?;
    let member = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    let session = house.sign_in(member, ProvenBy::Passkey).await?;
    for _ in 0..3 {
        house.world.clock.advance(Span::minutes(19));
        let ann = admit(&house.door, &session.secret).await?.ctx;
        house.request(&ann, Ground::CustomerApproval).await?;
    }
    house.world.clock.advance(Span::minutes(3));
    assert!(matches!(admit(&house.door, &session.secret).await, Err(AdmitError::Unauthenticated)));
    let log = house.log().await?;
    assert_eq!(log.iter().filter(|action| *action == "grant.requested").count(), 3);
    Ok(())
}

/// Promise: AUDEAI-032
#[tokio::test]
async fn a_deactivated_operator_is_out_at_once_with_session_and_token() -> Result<(), Failure> {
    let house = House::new().await?;
    let rita = house.operator("rita@host.example", &[OperatorRole::Reviewer]).await?;
    let member = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    let session = house.sign_in(member, ProvenBy::Passkey).await?;
    let ann = admit(&house.door, &session.secret).await?.ctx;
    let new =
        tokens::NewToken { name: "script".to_owned(), scopes: vec!["*".to_owned()], life: Span::days(30) };
    let token = tokens::create(&ann, &house.home, new).await?;
    let program = admit(&house.door, &token.secret).await?.ctx;
    assert!(house.request(&program, Ground::CustomerApproval).await.is_err(), "a program is no operator");
    let grant = house.request(&ann, Ground::CustomerApproval).await?;
    staff::approve(&house.owner, &house.world.alice.tenant, grant).await?;
    staff::deactivate(&rita, &house.world.kernel, member).await?;
    for secret in [&session.secret, &token.secret] {
        assert!(matches!(admit(&house.door, secret).await, Err(AdmitError::Unauthenticated)));
    }
    assert!(house.look(&ann, grant, house.call).await.is_err(), "a context from before opens nothing");
    assert!(house.sign_in(member, ProvenBy::Passkey).await.is_err());
    Ok(())
}

/// Promise: AUDEAI-031
#[tokio::test]
async fn an_operators_access_rests_when_nobody_has_reviewed_it_in_time() -> Result<(), Failure> {
    let house = House::new().await?;
    let kernel = &house.world.kernel;
    let rita = house.invited("rita@host.example", &[OperatorRole::Reviewer]).await?.member;
    let ann = house.invited("ann@host.example", &[OperatorRole::Operator]).await?.member;
    assert_eq!(staff::open_due(kernel).await?, 0);
    house.world.clock.advance(Span::days(77));
    assert_eq!((staff::open_due(kernel).await?, staff::open_due(kernel).await?), (2, 0));
    let session = house.sign_in(rita, ProvenBy::Passkey).await?;
    let reviewer = admit(&house.door, &session.secret).await?.ctx;
    assert_eq!(notices::list(&reviewer, &house.home, Slice::first(9)).await?.items.len(), 2);
    let due = staff::reviews(&reviewer, &house.home).await?;
    let of =
        |who: HoldingId| due.iter().find(|(_, r)| r.operator == who).map(|(id, _)| *id).ok_or("a review");
    let own = staff::sign(&reviewer, kernel, of(rita)?, true).await;
    assert!(matches!(own, Err(StaffError::SelfApproval)));
    staff::sign(&house.world.zero()?, kernel, of(rita)?, true).await?;
    house.world.clock.advance(Span::days(13));
    let session = house.sign_in(ann, ProvenBy::Passkey).await?;
    let unreviewed = admit(&house.door, &session.secret).await?.ctx;
    assert!(house.request(&unreviewed, Ground::CustomerApproval).await.is_err(), "it rests");
    let session = house.sign_in(rita, ProvenBy::Passkey).await?;
    let reviewer = admit(&house.door, &session.secret).await?.ctx;
    staff::sign(&reviewer, kernel, of(ann)?, true).await?;
    assert!(matches!(staff::sign(&reviewer, kernel, of(ann)?, true).await, Err(StaffError::Answered)));
    let session = house.sign_in(ann, ProvenBy::Passkey).await?;
    let again = admit(&house.door, &session.secret).await?.ctx;
    house.request(&again, Ground::CustomerApproval).await?;
    Ok(())
}

/// Promise: AUDEXE-083
#[tokio::test]
async fn what_operators_did_waits_until_somebody_else_has_signed_for_it() -> Result<(), Failure> {
    let house = House::new().await?;
    let kernel = &house.world.kernel;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let rita = house.operator("rita@host.example", &[OperatorRole::Reviewer]).await?;
    house.request(&ann, Ground::CustomerApproval).await?;
    assert!(audit::unreviewed_acts(&ann, kernel).await.is_err(), "reviewers alone");
    assert!(audit::sign_acts(&ann, kernel, 1).await.is_err(), "reviewers alone");
    let queue = audit::unreviewed_acts(&rita, kernel).await?;
    let (by_ann, by_rita) = (ann.actor.pseudonym(), rita.actor.pseudonym());
    let asked = queue.acts.iter().find(|act| act.action == "grant.noted").ok_or("the request")?;
    assert_eq!(asked.by, by_ann);
    assert!(queue.acts.iter().any(|act| act.by == "host"), "the invitations were the host's");
    assert_eq!(queue.unreviewed as usize, queue.acts.len());
    let oldest = queue.acts.first().ok_or("an act")?;
    assert_eq!(queue.due_at, Some(oldest.at + audit::REVIEW_ACTS_WITHIN));
    let last = queue.acts.last().ok_or("an act")?.index;

    let others = queue.acts.iter().filter(|act| act.by != by_rita).count() as u64;
    assert_eq!(audit::sign_acts(&rita, kernel, last).await?, others);
    let left = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(left.acts.iter().all(|act| act.by == by_rita), "one's own wait for another reviewer");
    let signed = left.acts.iter().find(|act| act.action == "acts.signed").ok_or("the signing is an act")?;
    let own = audit::sign_acts(&rita, kernel, signed.index).await;
    assert!(matches!(own, Err(StaffError::SelfApproval)));
    let zero = house.world.zero()?;
    assert_eq!(audit::sign_acts(&zero, kernel, u64::MAX).await?, left.unreviewed);
    let left = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(left.acts.iter().all(|act| act.by == "host" && act.action == "acts.signed"));
    assert!(matches!(audit::sign_acts(&rita, kernel, 0).await, Err(StaffError::Answered)));
    house.request(&ann, Ground::CustomerApproval).await?;
    let next = audit::unreviewed_acts(&rita, kernel).await?;
    assert!(next.acts.iter().any(|act| act.by == by_ann), "what was signed for was not the future");
    Ok(())
}

/// Promise: AUDORA-044
#[tokio::test]
async fn an_opening_by_staff_is_in_the_log_and_no_byte_of_it_can_be_changed_or_cut() -> Result<(), Failure> {
    let house = House::new().await?;
    let ann = house.operator("ann@host.example", &[OperatorRole::Operator]).await?;
    let tenant = &house.world.alice.tenant;
    let grant = house.request(&ann, Ground::CustomerApproval).await?;
    staff::approve(&house.owner, tenant, grant).await?;
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
