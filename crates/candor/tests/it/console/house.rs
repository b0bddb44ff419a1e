//! A house with people in it, each with a browser.

use std::sync::Arc;

use axum::Router;
use candor_domain::Services;
use candor_domain::calls::{self, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::identity::invitations::{self, Acceptance, NewInvitation};
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::identity::{
    Attempt, Doorkeeper, Proven, ProvenBy, Role, SeatClients, SeatScope, Step, members,
};
use candor_domain::trust::Book;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_testkit::{Failure, Side, World};
use candor_web::{App, Settings, router};

use crate::browser::{Browser, SITE, place};

/// The server over a world.
pub(crate) struct House {
    pub world: World,
    keeper: Arc<Doorkeeper>,
    router: Router,
}

impl House {
    pub(crate) async fn new() -> Result<Self, Failure> {
        let world = World::new().await?;
        let keeper = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let settings = Settings { origin: Some(SITE.to_owned()), ..Settings::default() };
        let kernel = Arc::clone(&world.kernel);
        let book = Book::open(Arc::clone(&kernel), Vec::new()).await?;
        let services = Services { trust: Some(book), ..Services::default() };
        let app = App::new(kernel, Arc::clone(&keeper), Arc::new(services), settings);
        Ok(Self { router: router(app), world, keeper })
    }

    /// Somebody of a tenant, signed in; `only` these clients, or all.
    pub(crate) async fn seat(
        &self,
        side: &Side,
        role: Role,
        only: Option<&[HoldingId]>,
    ) -> Result<Browser, Failure> {
        let id = side.tenant.new_holding_id()?.to_string();
        let clients = only.map_or(SeatClients::All, |only| SeatClients::Only(only.to_vec()));
        let scope = SeatScope { clients, ..SeatScope::default() };
        let email = format!("{id}@seats.example");
        let new = NewInvitation { email, role, custom_roles: Vec::new(), scope };
        let link = invitations::create(&side.ctx, &side.tenant, new).await?;
        let said = Acceptance {
            email: None,
            display_name: "Ada Seat".to_owned(),
            password: "a long walk by the sea".to_owned(),
            place: place(),
        };
        let session = self.keeper.accept_invitation(&link.secret, said).await?;
        Ok(Browser::with(&self.router, &session))
    }

    /// Somebody who operates the installation, signed in with a passkey.
    pub(crate) async fn staff(&self, name: &str, roles: &[OperatorRole]) -> Result<Browser, Failure> {
        let home = self.world.kernel.tenant(TenantId::ZERO).await?;
        let email = format!("{}@host.example", name.to_lowercase());
        let link = staff::invite(&self.world.zero()?, &home, &email, roles).await?;
        let said = Acceptance {
            email: None,
            display_name: name.to_owned(),
            password: "a long walk by the sea".to_owned(),
            place: place(),
        };
        let member = self.keeper.accept_invitation(&link.secret, said).await?.member;
        self.operator_again(member).await
    }

    /// An operator signs in once more.
    pub(crate) async fn operator_again(&self, member: HoldingId) -> Result<Browser, Failure> {
        let (tenant, by) = (TenantId::ZERO, ProvenBy::Passkey);
        let proven = Proven { tenant, member, by, second_factor: true, place: place(), device_key: None };
        Ok(Browser::with(&self.router, &self.keeper.open_session(proven).await?))
    }

    /// Somebody whom nobody knows.
    pub(crate) fn visitor(&self) -> Browser {
        Browser::before(&self.router)
    }

    /// The newest member of a role signs in once more, from another browser.
    pub(crate) async fn again(&self, side: &Side, role: Role) -> Result<Browser, Failure> {
        let all = members::list(&side.ctx, &side.tenant, false).await?;
        let (_, member) = all.into_iter().find(|(_, member)| member.role == role).ok_or("nobody")?;
        let attempt = Attempt {
            email: member.email,
            password: "a long walk by the sea".to_owned(),
            tenant: None,
            place: place(),
        };
        let Step::Session(session) = self.keeper.sign_in(&attempt).await? else {
            return Err("a second step".into());
        };
        Ok(Browser::with(&self.router, &session))
    }

    /// Alice's owner.
    pub(crate) async fn alice(&self) -> Result<Browser, Failure> {
        self.seat(&self.world.alice, Role::Admin, None).await
    }

    /// A client of Alice's.
    pub(crate) async fn client(&self, name: &str) -> Result<HoldingId, Failure> {
        let Side { ctx, tenant, .. } = &self.world.alice;
        let new = NewClient { name: name.to_owned(), ..NewClient::default() };
        Ok(clients::create(ctx, tenant, new).await?)
    }

    /// A call of Alice's with that client, by its transcript.
    pub(crate) async fn call(
        &self,
        client: HoldingId,
        title: &str,
        words: &str,
    ) -> Result<HoldingId, Failure> {
        let Side { ctx, tenant, .. } = &self.world.alice;
        let words = import::import(words.as_bytes(), None)?.transcript;
        let new = NewCall { client, title: title.to_owned(), started_at: None, speakers: Vec::new() };
        Ok(calls::bring_call(ctx, tenant, new, words).await?)
    }
}
