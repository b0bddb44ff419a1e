//! People at the door: who is let in, for how long, from where, and with what rights.

mod doors;
mod guessing;
mod inviting;
mod joining;
mod over_http;
mod phones;
mod programs;
mod sessions;
mod watched;

use std::sync::Arc;

use candor_domain::audit::{self, Filter, Order};
use candor_domain::identity::{
    self, AdmitError, Admitted, Attempt, Doorkeeper, IdentityError, NewSession, Presented, Role, SeatScope,
    SignInPlace, Step, invitations, invitations::Acceptance,
};
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, Side, World};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
const SAFARI: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";
const PASSWORD: &str = "otter ladder plum seven";
const HOME: &str = "192.0.2.10";

/// A world whose tenants have an owner each, and its doorkeeper.
struct Town {
    world: World,
    door: Arc<Doorkeeper>,
    ada: HoldingId,
    bruno: HoldingId,
}

impl Town {
    async fn new() -> Result<Self, Failure> {
        let world = World::new().await?;
        let door = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let ada = owner(&world, &world.alice, "ada@alice.example").await?;
        let bruno = owner(&world, &world.bob, "bruno@bob.example").await?;
        Ok(Self { world, door, ada, bruno })
    }

    async fn sign_in(&self, email: &str, place: &SignInPlace) -> Result<NewSession, Failure> {
        match self.door.sign_in(&attempt(email, PASSWORD, place)).await? {
            Step::Session(session) => Ok(session),
            Step::NeedsFactor(_) => Err("a second factor was asked for".into()),
        }
    }

    /// Makes somebody a member by an invitation and signs them in.
    async fn join(&self, email: &str, role: Role, scope: SeatScope) -> Result<NewSession, Failure> {
        let side = &self.world.alice;
        let new =
            invitations::NewInvitation { email: email.to_owned(), role, custom_roles: Vec::new(), scope };
        let link = invitations::create(&side.ctx, &side.tenant, new).await?;
        Ok(self.door.accept_invitation(&link.secret, acceptance(email, &home())).await?)
    }

    /// What the tenant's log says, oldest first: action and outcome.
    async fn log(&self, side: &Side) -> Result<Vec<String>, Failure> {
        let page = audit::log(&side.ctx, &side.tenant, &Filter::default(), Order::Oldest, None, 1000).await?;
        Ok(page.items.into_iter().map(|entry| format!("{} {}", entry.action, entry.outcome)).collect())
    }

    async fn admit(&self, secret: &str, place: &SignInPlace) -> Result<Admitted, AdmitError> {
        let (from, agent) = (place.from, place.agent.clone());
        self.door.admit(&Presented { secret: secret.to_owned(), from, agent, proof: None }).await
    }
}

async fn owner(world: &World, side: &Side, email: &str) -> Result<HoldingId, Failure> {
    let who = (email, "The Owner");
    Ok(identity::create_first_owner(&side.ctx, &world.kernel, &side.tenant, who, PASSWORD).await?)
}

fn place(from: &str, agent: &str) -> SignInPlace {
    let from = from.parse().unwrap_or(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));
    SignInPlace { from, agent: agent.to_owned(), device: None, device_key: None }
}

fn home() -> SignInPlace {
    place(HOME, FIREFOX)
}

fn attempt(email: &str, password: &str, place: &SignInPlace) -> Attempt {
    let (email, password) = (email.to_owned(), password.to_owned());
    Attempt { email, password, tenant: None, place: place.clone() }
}

fn acceptance(email: &str, place: &SignInPlace) -> Acceptance {
    let name = email.split('@').next().unwrap_or_default().to_owned();
    Acceptance { email: None, display_name: name, password: PASSWORD.to_owned(), place: place.clone() }
}

fn is_unauthenticated(said: &Result<Admitted, AdmitError>) -> bool {
    matches!(said, Err(AdmitError::Unauthenticated))
}

fn is_not_found<T>(said: &Result<T, IdentityError>) -> bool {
    matches!(said, Err(IdentityError::Kernel(candor_kernel::KernelError::NotFound { .. })))
}
