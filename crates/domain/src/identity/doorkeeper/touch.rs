//! Writes down, now and then, that a session or token was used; and that a session was used from elsewhere.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Outcome;
use candor_kernel::{KernelError, Span, Tenant, Timestamp};
use serde_json::json;

use super::held::Found;
use super::{AdmitError, Doorkeeper};
use crate::Purpose;
use crate::identity::change::commit;
use crate::identity::{ApiToken, IdentityAction, IdentityEvent, Session, SessionState};

/// An hour of 24: how stale the written time of use may be.
const STEPS: i64 = 24;

impl Doorkeeper {
    /// Remembers that it was used now.
    pub(super) async fn used(&self, found: &Found, now: Timestamp) -> Result<(), AdmitError> {
        let (Some(session), Some((idle, written))) = (found.who.session, found.idle) else {
            return self.token_used(found, now).await;
        };
        self.activity.touch(session, now);
        if now.since(written) < Span::seconds(idle.as_seconds() / STEPS) {
            return Ok(());
        }
        quietly(self.write_seen(&found.tenant, session, now).await)
    }

    async fn write_seen(&self, tenant: &Tenant, id: HoldingId, now: Timestamp) -> Result<(), KernelError> {
        let ctx = self.kernel.ctx(Actor::System, tenant.id(), &Purpose::Service)?;
        let mut tx = tenant.write(&ctx)?;
        let mut session: Session = tx.get(id, &IdentityAction::Admit).await?;
        if session.state != SessionState::Live || session.seen_at >= now {
            return Ok(());
        }
        session.seen_at = now;
        tx.put(id, &session)?;
        let event = IdentityEvent::new("session.used", json!({ "member": session.member, "session": id }));
        commit(tenant, tx, &event).await.map(|_| ())
    }

    async fn token_used(&self, found: &Found, now: Timestamp) -> Result<(), AdmitError> {
        let Some(id) = found.who.token else { return Ok(()) };
        if self.activity.last(id).is_some_and(|last| now.since(last) < Span::hours(1)) {
            return Ok(());
        }
        self.activity.touch(id, now);
        let ctx = self.kernel.ctx(Actor::System, found.tenant.id(), &Purpose::Service)?;
        let mut tx = found.tenant.write(&ctx)?;
        let mut token: ApiToken = tx.get(id, &IdentityAction::Admit).await?;
        if token.used_at.is_some_and(|used| now.since(used) < Span::hours(1)) {
            return Ok(());
        }
        token.used_at = Some(now);
        tx.put(id, &token)?;
        let event = IdentityEvent::new("api_token.used", json!({ "member": token.member, "token": id }));
        quietly(commit(&found.tenant, tx, &event).await.map(|_| ()))
    }

    /// The session was shown from another place: it admits nobody until somebody signs in again.
    pub(super) async fn replayed(&self, found: &Found) -> Result<(), AdmitError> {
        let Some(id) = found.who.session else { return Ok(()) };
        let tenant = &found.tenant;
        let ctx = self.kernel.ctx(Actor::System, tenant.id(), &Purpose::Service)?;
        let mut tx = tenant.write(&ctx)?;
        let mut session: Session = tx.get(id, &IdentityAction::Admit).await?;
        if session.state != SessionState::Live {
            return Ok(());
        }
        session.state = SessionState::Replayed { at: tenant.now() };
        tx.put(id, &session)?;
        let detail = json!({ "member": session.member, "session": id });
        quietly(
            commit(tenant, tx, &IdentityEvent::new("session.replayed", detail.clone())).await.map(|_| ()),
        )?;
        let event = IdentityEvent::new("session.refused", detail);
        tenant.note_event(&ctx, &event, Outcome::Refused, &[id]).await?;
        Ok(())
    }
}

/// Somebody else wrote the same at the same moment: that is as good.
fn quietly(done: Result<(), KernelError>) -> Result<(), AdmitError> {
    match done {
        Ok(()) | Err(KernelError::Conflict) => Ok(()),
        Err(other) => Err(other.into()),
    }
}
