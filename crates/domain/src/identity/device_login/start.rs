//! Begins, shows, approves and refuses.

use std::net::IpAddr;

use candor_kernel::{Span, Timestamp};
use serde_json::json;

use super::codes::{shown, typed, user_code};
use super::{Answer, INTERVAL, LIFE, Waiting};
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::rights::own;
use crate::identity::sign_in::GuessKey;
use crate::identity::tokens::clean_scopes;
use crate::identity::{Admitted, Doorkeeper, IdentityError, IdentityEvent};
use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Outcome;

/// What a program is given to begin with.
#[derive(Clone)]
pub struct DeviceStart {
    /// `cd_…`: the program keeps it and asks with it.
    pub device_code: String,
    /// `BCDF-GHJK`: people type it.
    pub user_code: String,
    pub expires_in: Span,
    pub interval: Span,
}

/// A program that waits for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceWaiting {
    /// What it calls itself; nobody has checked it.
    pub client: String,
    /// Where it asked from.
    pub address: String,
    pub started_at: Timestamp,
}

impl Doorkeeper {
    /// A program begins.
    pub fn start_device_login(&self, client: &str, from: IpAddr) -> Result<DeviceStart, IdentityError> {
        let now = self.kernel.now();
        // No tenant is known yet; whoever approves says which.
        let (device_code, mark) = Bearer::mint(BearerKind::DeviceCode, TenantId::ZERO)?;
        let code = user_code()?;
        let client: String = client.chars().filter(|c| !c.is_control()).take(60).collect();
        let waiting = Waiting {
            client,
            address: from.to_canonical().to_string(),
            started_at: now,
            user_code: code.clone(),
            interval: INTERVAL,
            asked_at: None,
            answer: Answer::None,
        };
        self.codes.put(mark, waiting, now)?;
        Ok(DeviceStart { device_code, user_code: shown(&code), expires_in: LIFE, interval: INTERVAL })
    }

    /// Who waits behind this code? Wrong codes count against the member who types them.
    pub async fn see_device_login(
        &self,
        caller: &Admitted,
        code: &str,
    ) -> Result<DeviceWaiting, IdentityError> {
        let (member, _) = own(&caller.ctx)?;
        let (key, now) = (GuessKey::inside(member), self.kernel.now());
        self.guesses.begin(key, &self.rules(caller.tenant.id()).await?, now)?;
        let code = typed(code);
        let open = self.codes.open(now);
        let waiting = open.values().find(|waiting| waiting.user_code == code && waiting.is_open());
        let waiting = waiting.ok_or(IdentityError::CodeDead)?;
        self.guesses.forgive(key);
        Ok(DeviceWaiting {
            client: waiting.client.clone(),
            address: waiting.address.clone(),
            started_at: waiting.started_at,
        })
    }

    /// Approves the program behind the code, for these scopes; or refuses it.
    pub async fn answer_device_login(
        &self,
        caller: &Admitted,
        code: &str,
        approved: Option<Vec<String>>,
    ) -> Result<(), IdentityError> {
        let (member, own) = own(&caller.ctx)?;
        self.see_device_login(caller, code).await?;
        let tenant = caller.tenant.id();
        let (answer, outcome) = match approved {
            None => (Answer::Refused, Outcome::Refused),
            Some(scopes) => (Answer::Approved { tenant, member, scopes: clean_scopes(scopes)? }, Outcome::Ok),
        };
        let code = typed(code);
        {
            let mut open = self.codes.open(self.kernel.now());
            let found = open.values_mut().find(|waiting| waiting.user_code == code && waiting.is_open());
            found.ok_or(IdentityError::CodeDead)?.answer = answer;
        }
        let event = IdentityEvent::new("device_login.answered", json!({ "member": member }));
        caller.tenant.note_event(&own, &event, outcome, &[member]).await?;
        Ok(())
    }
}

impl Waiting {
    /// Nobody answered yet.
    fn is_open(&self) -> bool {
        matches!(self.answer, Answer::None)
    }
}
