//! Begins, and shows who waits.

use std::net::IpAddr;

use candor_kernel::{Span, Timestamp};

use super::codes::{shown, typed, user_code};
use super::{Answer, INTERVAL, LIFE, Waiting};
use crate::identity::bearer::{Bearer, BearerKind};
use crate::identity::rights::own;
use crate::identity::sign_in::GuessKey;
use crate::identity::tokens::clean_scopes;
use crate::identity::{Admitted, Doorkeeper, IdentityError};
use candor_kernel::ids::TenantId;

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
    /// What it asks to be allowed.
    pub scopes: Vec<String>,
    /// Where it asked from.
    pub address: String,
    pub started_at: Timestamp,
}

impl Doorkeeper {
    /// A program begins, and says what it asks to be allowed.
    pub fn start_device_login(
        &self,
        client: &str,
        scopes: Vec<String>,
        from: IpAddr,
    ) -> Result<DeviceStart, IdentityError> {
        let (now, scopes) = (self.kernel.now(), clean_scopes(scopes)?);
        // No tenant is known yet; whoever approves says which.
        let (device_code, mark) = Bearer::mint(BearerKind::DeviceCode, TenantId::ZERO)?;
        let code = user_code()?;
        let client: String = client.chars().filter(|c| !c.is_control()).take(60).collect();
        let waiting = Waiting {
            client,
            scopes,
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
        let key = GuessKey::inside(member);
        self.count_guess(key, &self.rules(caller.tenant.id()).await?).await?;
        let seen = self.waiting_behind(&typed(code)).ok_or(IdentityError::CodeDead)?;
        self.forgive_guesses(key).await?;
        Ok(seen)
    }

    fn waiting_behind(&self, code: &str) -> Option<DeviceWaiting> {
        let open = self.codes.open(self.kernel.now());
        let waiting = open.values().find(|waiting| waiting.user_code == code && waiting.is_open())?;
        Some(DeviceWaiting {
            client: waiting.client.clone(),
            scopes: waiting.scopes.clone(),
            address: waiting.address.clone(),
            started_at: waiting.started_at,
        })
    }
}

impl Waiting {
    /// Nobody answered yet.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.answer, Answer::None)
    }
}
