//! A house with an owner on each side, a client with a call on Alice's, and operators who ask to see it.

use std::sync::Arc;

use axum::Router;
use candor_domain::Services;
use candor_domain::calls::UNDO_WINDOW;
use candor_domain::identity::invitations::{self, Acceptance, NewInvitation};
use candor_domain::identity::staff::{self, Ground, NewGrant, OperatorRole};
use candor_domain::identity::{
    self, Doorkeeper, NewSession, Presented, Proven, ProvenBy, Role, SeatClients, SeatScope, SignInPlace,
};
use candor_domain::trust::Book;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, Side, World};
use candor_web::{App, Settings, router};

use crate::browser::{Browser, SITE, place};

const PASSWORD: &str = "otter ladder plum seven";

/// A world with an owner on each side and a client with a call on Alice's.
pub(super) struct House {
    pub world: World,
    pub book: Arc<Book>,
    pub client: HoldingId,
    pub call: HoldingId,
    pub people: Vec<candor_kernel::ids::PersonId>,
    door: Arc<Doorkeeper>,
    router: Router,
    owners: [Ctx; 2],
    sessions: [NewSession; 2],
}

impl House {
    pub(super) async fn new() -> Result<Self, Failure> {
        let world = World::new().await?;
        let door = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let book = Book::open(Arc::clone(&world.kernel), Vec::new()).await?;
        let services = Services { trust: Some(Arc::clone(&book)), ..Services::default() };
        let settings =
            Settings { origin: Some(SITE.to_owned()), undo_window: UNDO_WINDOW, ..Settings::default() };
        let app = App::new(Arc::clone(&world.kernel), Arc::clone(&door), Arc::new(services), settings);
        let northwind = Northwind::create(&world.alice).await?;
        let (call, people) = northwind.call(&world.alice, &SAMPLE_CALLS[0]).await?;
        let ada = ("ada@alice.example", "Ada Alder");
        let bo = ("bo@bob.example", "Bo Birch");
        let alice = owner(&world, &door, &world.alice, ada).await?;
        let bob = owner(&world, &door, &world.bob, bo).await?;
        let owners = [ctx(&door, &alice).await?, ctx(&door, &bob).await?];
        let sessions = [alice, bob];
        let client = northwind.client;
        Ok(Self { world, book, client, call, people, door, router: router(app), owners, sessions })
    }

    /// Alice's owner, as a context.
    pub(super) fn owner(&self) -> &Ctx {
        &self.owners[0]
    }

    /// Alice's owner at a browser.
    pub(super) fn alice(&self) -> Browser {
        Browser::with(&self.router, &self.sessions[0])
    }

    /// Bob's owner at a browser.
    pub(super) fn bob(&self) -> Browser {
        Browser::with(&self.router, &self.sessions[1])
    }

    /// Somebody of Alice's with a role, who sees these clients or all.
    pub(super) async fn seat(&self, role: Role, only: Option<Vec<HoldingId>>) -> Result<Browser, Failure> {
        let clients = only.map_or(SeatClients::All, SeatClients::Only);
        let scope = SeatScope { clients, ..SeatScope::default() };
        let email = format!("{}@alice.example", self.world.alice.tenant.new_holding_id()?);
        let new = NewInvitation { email, role, custom_roles: Vec::new(), scope };
        let link = invitations::create(self.owner(), &self.world.alice.tenant, new).await?;
        let said = Acceptance {
            email: None,
            display_name: format!("The {}", role.name()),
            password: PASSWORD.to_owned(),
            place: place(),
        };
        let session = self.door.accept_invitation(&link.secret, said).await?;
        Ok(Browser::with(&self.router, &session))
    }

    /// An operator of the installation at work.
    pub(super) async fn operator(&self, email: &str) -> Result<Ctx, Failure> {
        let home = self.world.kernel.tenant(TenantId::ZERO).await?;
        let link = staff::invite(&self.world.zero()?, &home, email, &[OperatorRole::Operator]).await?;
        let said = Acceptance {
            email: None,
            display_name: "Ann Reyes".to_owned(),
            password: PASSWORD.to_owned(),
            place: place(),
        };
        let member = self.door.accept_invitation(&link.secret, said).await?.member;
        let (tenant, by) = (TenantId::ZERO, ProvenBy::Passkey);
        let proven = Proven { tenant, member, by, second_factor: true, place: place(), device_key: None };
        ctx(&self.door, &self.door.open_session(proven).await?).await
    }

    /// The operator asks to see the call.
    pub(super) async fn ask(&self, operator: &Ctx, reason: &str) -> Result<HoldingId, Failure> {
        let (items, reason) = (vec![self.call], reason.to_owned());
        let new = NewGrant { items, reason, ground: Ground::CustomerApproval, length: Span::hours(2) };
        Ok(staff::request(operator, &self.world.kernel, self.world.alice.tenant.id(), new).await?)
    }
}

async fn owner(
    world: &World,
    door: &Doorkeeper,
    side: &Side,
    who: (&str, &str),
) -> Result<NewSession, Failure> {
    let member = identity::create_first_owner(&side.ctx, &world.kernel, &side.tenant, who, PASSWORD).await?;
    let (tenant, by) = (side.tenant.id(), ProvenBy::Password);
    let proven = Proven { tenant, member, by, second_factor: false, place: place(), device_key: None };
    Ok(door.open_session(proven).await?)
}

async fn ctx(door: &Doorkeeper, session: &NewSession) -> Result<Ctx, Failure> {
    let SignInPlace { from, agent, .. } = place();
    let presented = Presented { secret: session.secret.clone(), from, agent, proof: None };
    Ok(door.admit(&presented).await?.ctx)
}
