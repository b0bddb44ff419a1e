//! Operators of the installation, and how they may look at a customer's things.

mod acts_due;
mod grants;
mod noted;
mod operators;
mod reviews;
mod seen;

use std::sync::Arc;

use candor_domain::audit::{self, Filter, Order};
use candor_domain::calls::{self, CallAction};
use candor_domain::documents;
use candor_domain::identity::invitations::Acceptance;
use candor_domain::identity::staff::{self, Ground, NewGrant, OperatorRole, StaffError};
use candor_domain::identity::{
    self, AdmitError, Admitted, Doorkeeper, IdentityError, NewSession, Presented, Proven, ProvenBy,
    SignInPlace,
};
use candor_domain::notices::{self, NoticeKind};
use candor_domain::paging::Slice;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Span, Tenant};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, World};

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

    /// A grant for the call that the customer approved.
    async fn granted(&self, zero: &Ctx) -> Result<HoldingId, Failure> {
        let grant = self.request(zero, Ground::CustomerApproval).await?;
        staff::approve(&self.owner, &self.world.alice.tenant, grant).await?;
        Ok(grant)
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
