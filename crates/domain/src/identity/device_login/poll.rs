//! The program asks whether it was approved.

use candor_kernel::Span;
use candor_kernel::ids::{HoldingId, TenantId};

use super::{Answer, INTERVAL};
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::rights::themself;
use crate::identity::tokens::{MintedToken, NewToken, mint};
use crate::identity::{Doorkeeper, IdentityAction, IdentityError, Member};

/// How long the token of a program lives that was approved.
const TOKEN_LIFE: Span = Span::days(90);

/// A program that was approved.
#[derive(Clone)]
pub struct Polled {
    pub tenant: TenantId,
    pub member: HoldingId,
    pub token: MintedToken,
}

struct Approved {
    tenant: TenantId,
    member: HoldingId,
    scopes: Vec<String>,
    client: String,
}

impl Doorkeeper {
    /// [`IdentityError::Pending`] until somebody answered, [`IdentityError::PollSlower`] for asking too often (the
    /// interval grows by five seconds each time), then the token, once.
    pub async fn poll_device_login(&self, device_code: &str) -> Result<Polled, IdentityError> {
        let bearer = Bearer::read(device_code).filter(|bearer| bearer.kind == BearerKind::DeviceCode);
        let mark = bearer.ok_or(IdentityError::CodeDead)?.mark;
        let Approved { tenant, member, scopes, client } = self.answered(&mark)?;
        let home = self.kernel.tenant(tenant).await?;
        let own = themself(&self.program(tenant)?, member);
        // Removed since the approval?
        let found: Member = home.read(&own)?.get(member, &IdentityAction::Admit).await?;
        if !found.is_active() {
            return Err(IdentityError::Refused);
        }
        let name = if client.trim().is_empty() { "candor login".to_owned() } else { client };
        let token = mint(&own, &home, member, NewToken { name, scopes, life: TOKEN_LIFE }).await?;
        Ok(Polled { tenant, member, token })
    }

    /// Takes the answer; a code that was answered is used up.
    fn answered(&self, mark: &str) -> Result<Approved, IdentityError> {
        let now = self.kernel.now();
        let mut open = self.codes.open(now);
        let waiting = open.get_mut(mark).ok_or(IdentityError::CodeDead)?;
        let soon = waiting.asked_at.is_some_and(|asked| now.since(asked) < waiting.interval);
        waiting.asked_at = Some(now);
        if soon {
            waiting.interval = waiting.interval + INTERVAL;
            return Err(IdentityError::PollSlower);
        }
        if matches!(waiting.answer, Answer::None) {
            return Err(IdentityError::Pending);
        }
        let waiting = open.remove(mark).ok_or(IdentityError::CodeDead)?;
        match waiting.answer {
            Answer::Approved { tenant, member, scopes } => {
                Ok(Approved { tenant, member, scopes, client: waiting.client })
            }
            Answer::Refused | Answer::None => Err(IdentityError::Refused),
        }
    }
}
