//! The cast: who works at the agency, who operates the installation, and how they come in without a browser.

use std::net::Ipv4Addr;
use std::sync::PoisonError;

use anyhow::Context as _;
use candor_domain::Purpose;
use candor_domain::identity::invitations::{self, Acceptance, NewInvitation};
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::identity::{
    Attempt, NewSession, Presented, Proven, ProvenBy, Role, SeatScope, SignInPlace, create_first_owner, roles,
};
use candor_domain::tenancy::{self, Preset};
use candor_kernel::Ctx;
use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use serde_json::{Value, json};

use super::{PASSWORD, Stage};

/// A desk with a browser that is not the test's own.
const AGENT: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Firefox/143.0";

/// So many guesses are noticed.
const GUESSES: u8 = 10;

/// Somebody.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub email: &'static str,
    pub name: &'static str,
    pub member: HoldingId,
    pub tenant: TenantId,
}

impl Person {
    pub(super) fn shown(&self) -> Value {
        json!({ "email": self.email, "name": self.name, "member": self.member.to_string() })
    }
}

/// The agency's people besides the owner.
const COLLEAGUES: [(&str, &str, &str, Role); 4] = [
    ("admin", "jonas@harborpine.example", "Jonas Weber", Role::Admin),
    ("manager", "lucia@harborpine.example", "Lucia Marsh", Role::Manager),
    ("member", "noor@harborpine.example", "Noor Haddad", Role::Member),
    ("auditor", "edith@harborpine.example", "Edith Kline", Role::Auditor),
];

impl Stage {
    /// The owner, her colleagues, a role of their own making, and the operators of the host.
    pub(super) async fn engage(&mut self) -> anyhow::Result<()> {
        let side = &self.world.alice;
        let tenant = side.tenant.id();
        let (email, name) = ("priya@harborpine.example", "Priya Raman");
        let who = (email, name);
        let member = create_first_owner(&side.ctx, &self.world.kernel, &side.tenant, who, PASSWORD).await?;
        self.people.insert("owner".to_owned(), Person { email, name, member, tenant });
        let owner = self.ctx_of("owner").await?;
        for (key, email, name, role) in COLLEAGUES {
            let (custom_roles, scope) = (Vec::new(), SeatScope::default());
            let new = NewInvitation { email: email.to_owned(), role, custom_roles, scope };
            let link = invitations::create(&owner, &self.world.alice.tenant, new).await?;
            let member = self.accept(&link.secret, name).await?.member;
            self.people.insert(key.to_owned(), Person { email, name, member, tenant });
        }
        let actions = ["call.list", "document.read", "document.list"].map(str::to_owned);
        let role = roles::create(&owner, &self.world.alice.tenant, "Proof-reader", &actions).await?;
        self.keep("custom_role", role);
        self.hire("operator", "ann@host.example", "Ann Reyes", OperatorRole::Operator).await?;
        self.hire("reviewer", "rita@host.example", "Rita Sole", OperatorRole::Reviewer).await
    }

    /// The owner of a workspace in which nothing has happened yet.
    pub(super) async fn open_another(&mut self) -> anyhow::Result<()> {
        let (zero, kernel) = (self.world.zero().map_err(super::failed)?, &self.world.kernel);
        let made = tenancy::create(&zero, kernel, "Meadow Lane", &Preset::named("agency")?).await?;
        let (email, name, tenant) = ("ida@meadowlane.example", "Ida Brook", made.tenant);
        let (ctx, home) = (kernel.ctx(Actor::Host, tenant, &Purpose::Service)?, kernel.tenant(tenant).await?);
        let member = create_first_owner(&ctx, kernel, &home, (email, name), PASSWORD).await?;
        self.people.insert("newcomer".to_owned(), Person { email, name, member, tenant });
        Ok(())
    }

    /// Somebody guesses a colleague's password until the watch notices.
    pub(super) async fn guess(&self, name: &str) -> anyhow::Result<()> {
        let email = self.people.get(name).with_context(|| format!("nobody is called {name}"))?.email;
        for guess in 0..GUESSES {
            // From elsewhere each time, as those do who know that one place is slowed down.
            let from = Ipv4Addr::new(203, 0, guess, 7);
            let place = SignInPlace { from: from.into(), ..place("curl/8.16.0") };
            let (email, password) = (email.to_owned(), format!("{name} {guess}"));
            let attempt = Attempt { email, password, tenant: None, place };
            anyhow::ensure!(self.door.sign_in(&attempt).await.is_err(), "a guess was right");
        }
        Ok(())
    }

    async fn hire(
        &mut self,
        key: &str,
        email: &'static str,
        name: &'static str,
        role: OperatorRole,
    ) -> anyhow::Result<()> {
        let (zero, home) = (self.world.zero().map_err(super::failed)?, TenantId::ZERO);
        let tenant = self.world.kernel.tenant(home).await?;
        let link = staff::invite(&zero, &tenant, email, &[role]).await?;
        let member = self.accept(&link.secret, name).await?.member;
        self.people.insert(key.to_owned(), Person { email, name, member, tenant: home });
        Ok(())
    }

    async fn accept(&self, secret: &str, name: &str) -> anyhow::Result<NewSession> {
        let said = Acceptance {
            email: None,
            display_name: name.to_owned(),
            password: PASSWORD.to_owned(),
            place: place(AGENT),
        };
        Ok(self.door.accept_invitation(secret, said).await?)
    }

    /// Signs somebody in at a desk with this browser; an operator as with a passkey.
    pub(super) async fn session_of(&self, name: &str, agent: &str) -> anyhow::Result<NewSession> {
        let person = self.people.get(name).with_context(|| format!("nobody is called {name}"))?;
        let is_staff = person.tenant == TenantId::ZERO;
        let by = if is_staff { ProvenBy::Passkey } else { ProvenBy::Password };
        let proven = Proven {
            tenant: person.tenant,
            member: person.member,
            by,
            second_factor: is_staff,
            place: SignInPlace { device: self.device(name, agent), ..place(agent) },
            device_key: None,
        };
        let session = self.door.open_session(proven).await?;
        if let Some(device) = session.device.clone().filter(|_| agent == AGENT) {
            let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
            devices.insert(name.to_owned(), device);
        }
        Ok(session)
    }

    /// What the device at somebody's own desk keeps of an earlier sign-in.
    fn device(&self, name: &str, agent: &str) -> Option<String> {
        let devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        devices.get(name).filter(|_| agent == AGENT).cloned()
    }

    /// Somebody's own authority, as a door would mint it.
    pub(super) async fn ctx_of(&self, name: &str) -> anyhow::Result<Ctx> {
        let session = self.session_of(name, AGENT).await?;
        let SignInPlace { from, agent, .. } = place(AGENT);
        let presented = Presented { secret: session.secret, from, agent, proof: None };
        let admitted = self.door.admit(&presented).await;
        Ok(admitted.map_err(|error| anyhow::anyhow!("{error}"))?.ctx)
    }
}

/// This machine.
fn place(agent: &str) -> SignInPlace {
    SignInPlace { from: Ipv4Addr::LOCALHOST.into(), agent: agent.to_owned(), device: None, device_key: None }
}
