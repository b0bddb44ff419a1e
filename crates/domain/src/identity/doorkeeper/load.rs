//! Finds what a bearer text stands for.

use std::sync::atomic::Ordering;

use candor_kernel::ctx::Actor;
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp};

use super::held::Found;
use super::presented::Place;
use super::{AdmitError, Doorkeeper, Who};
use crate::Purpose;
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::{ApiToken, IdentityAction, Member, Session, SessionState, change, rights, staff};

impl Doorkeeper {
    /// Reads session or token, member and rights.
    pub(super) async fn load(&self, bearer: &Bearer, now: Timestamp) -> Result<Found, AdmitError> {
        let counter = change::revision(bearer.tenant);
        let seen = counter.load(Ordering::SeqCst);
        let tenant = self.open(bearer).await?;
        let ctx = self.kernel.ctx(Actor::System, bearer.tenant, &Purpose::Service)?;
        let mut found = if bearer.kind == BearerKind::Session {
            session(&ctx, &tenant, &bearer.mark, now).await?
        } else {
            token(&ctx, &tenant, &bearer.mark, now).await?
        };
        found.revision = (counter, seen);
        Ok(found)
    }

    /// The tenant that the text names; where there is none, nobody is told.
    pub(super) async fn open(&self, bearer: &Bearer) -> Result<Tenant, AdmitError> {
        match self.kernel.tenant(bearer.tenant).await {
            Ok(tenant) => Ok(tenant),
            Err(KernelError::NoTenant(_)) => Err(AdmitError::Unauthenticated),
            Err(other) => Err(other.into()),
        }
    }
}

async fn session(ctx: &Ctx, tenant: &Tenant, mark: &str, now: Timestamp) -> Result<Found, AdmitError> {
    let read = tenant.read(ctx)?;
    let found = read.find::<Session>("mark", mark, &IdentityAction::Admit).await?.pop();
    let (id, session) = found.ok_or(AdmitError::Unauthenticated)?;
    match session.state {
        SessionState::Replayed { .. } if now < session.ends_at => return Err(AdmitError::StepUpRequired),
        SessionState::Live => {}
        SessionState::Replayed { .. } | SessionState::Ended { .. } => {
            return Err(AdmitError::Unauthenticated);
        }
    }
    let who = Who {
        member: session.member,
        session: Some(id),
        token: None,
        second_factor: session.second_factor,
        authenticated_at: session.authenticated_at,
    };
    let mut found = member(ctx, tenant, who, None, now).await?;
    found.ends_at = session.ends_at;
    found.idle = Some((Span::seconds(session.idle_s), session.seen_at));
    found.place =
        session.bound.then_some(Place { address: session.bound_to, agent_mark: session.agent_mark });
    found.device_key = session.device_key;
    Ok(found)
}

async fn token(ctx: &Ctx, tenant: &Tenant, mark: &str, now: Timestamp) -> Result<Found, AdmitError> {
    let read = tenant.read(ctx)?;
    let found = read.find::<ApiToken>("mark", mark, &IdentityAction::Admit).await?.pop();
    let (id, token) = found.filter(|(_, token)| token.is_live(now)).ok_or(AdmitError::Unauthenticated)?;
    let who = Who {
        member: token.member,
        session: None,
        token: Some(id),
        second_factor: false,
        authenticated_at: token.created_at,
    };
    // Always scoped, if only to everything: a program never counts as the member in person.
    let mut found = member(ctx, tenant, who, Some(token.scopes), now).await?;
    found.ends_at = token.expires_at;
    Ok(found)
}

async fn member(
    ctx: &Ctx,
    tenant: &Tenant,
    who: Who,
    only: Option<Vec<String>>,
    now: Timestamp,
) -> Result<Found, AdmitError> {
    let read = tenant.read(ctx)?;
    let member: Member = match read.get(who.member, &IdentityAction::Admit).await {
        Ok(member) => member,
        Err(KernelError::NotFound { .. } | KernelError::Gone { .. }) => {
            return Err(AdmitError::Unauthenticated);
        }
        Err(other) => return Err(other.into()),
    };
    if !member.is_active() {
        return Err(AdmitError::Unauthenticated);
    }
    let may = rights::rights(&read, &member, only).await?;
    // A program, or somebody without a passkey, is never an operator.
    let operator = staff::roles_at(&member, who.session.is_some() && who.second_factor, now);
    Ok(Found {
        tenant: tenant.clone(),
        actor: rights::actor(tenant.id(), who.member, operator, may),
        who,
        ends_at: now,
        place: None,
        device_key: None,
        idle: None,
        loaded_at: now,
        revision: (change::revision(tenant.id()), u64::MAX),
    })
}
