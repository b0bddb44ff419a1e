//! Factors at the door: the second step after a password, a passkey alone, a provider, and proving oneself again.

use candor_kernel::Tenant;
use candor_kernel::ids::{HoldingId, TenantId};
use serde_json::Value;

use super::passkeys::{Begun, Passkeys};
use super::{FactorsError, recovery, totp};
use crate::identity::oidc::{OidcError, OidcSignIns};
use crate::identity::sign_in::GuessKey;
use crate::identity::{
    Admitted, Doorkeeper, FactorKind, IdentityAction, Member, NewSession, Proven, ProvenBy, SignInPlace,
    Step, Waiting, own,
};

/// A second half of a passkey ceremony, as the browser sends it.
pub struct Shown {
    pub ceremony: String,
    pub credential: Value,
}

impl Doorkeeper {
    /// The second step with a code. A wrong one counts against whoever tries.
    pub async fn second_step_code(
        &self,
        ticket: &str,
        kind: FactorKind,
        code: &str,
    ) -> Result<NewSession, FactorsError> {
        let waiting = self.waiting(ticket)?;
        let tenant = self.kernel.tenant(waiting.tenant).await?;
        let tried = self.code(&tenant, waiting.member, kind, code).await;
        self.counted(ticket, tried).await?;
        Ok(self.factor_passed(ticket).await?)
    }

    /// Asks the passkeys of whoever the ticket waits for.
    pub async fn begin_second_step(&self, site: &Passkeys, ticket: &str) -> Result<Begun, FactorsError> {
        let waiting = self.waiting(ticket)?;
        self.only_looked(ticket);
        let tenant = self.kernel.tenant(waiting.tenant).await?;
        site.begin_second_step(&self.program(waiting.tenant)?, &tenant, waiting.member).await
    }

    /// The second step with a passkey.
    pub async fn second_step_passkey(
        &self,
        site: &Passkeys,
        ticket: &str,
        shown: Shown,
    ) -> Result<NewSession, FactorsError> {
        let Waiting { tenant, member, .. } = self.waiting(ticket)?;
        let ctx = self.program(tenant)?;
        let home = self.kernel.tenant(tenant).await?;
        let tried = site.finish_second_step(&ctx, (&home, member), &shown.ceremony, shown.credential).await;
        self.counted(ticket, tried).await?;
        Ok(self.passkey_passed(ticket).await?)
    }

    async fn counted<T>(&self, ticket: &str, tried: Result<T, FactorsError>) -> Result<T, FactorsError> {
        if tried.as_ref().is_err_and(FactorsError::counts) {
            self.factor_failed(ticket).await?;
        }
        tried
    }

    /// A passkey alone: it says whose it is, and its own check is the second factor.
    pub async fn passkey_sign_in(
        &self,
        site: &Passkeys,
        shown: Shown,
        (place, device_key): (SignInPlace, Option<String>),
    ) -> Result<NewSession, FactorsError> {
        let proven = site.finish_sign_in(&self.kernel, &shown.ceremony, shown.credential).await?;
        let (tenant, member, by) = (proven.tenant, proven.member, ProvenBy::Passkey);
        Ok(self.open_session(Proven { tenant, member, by, second_factor: true, place, device_key }).await?)
    }

    /// A provider vouches. Operators show a passkey on top of it, and so does whoever has a second factor here and
    /// brings none from there.
    pub async fn provider_sign_in(
        &self,
        sign_ins: &OidcSignIns,
        (ceremony, state, code): (&str, &str, &str),
        place: SignInPlace,
    ) -> Result<Step, OidcError> {
        let proven = sign_ins.finish(&self.kernel, ceremony, (state, code)).await?;
        let (tenant, member) = (proven.tenant, proven.member);
        let home = self.kernel.tenant(tenant).await?;
        let kept: Member = home.read(&self.program(tenant)?)?.get(member, &IdentityAction::Admit).await?;
        let second_factor = proven.amr.iter().any(|how| STRONG.contains(&how.as_str()));
        if tenant == TenantId::ZERO || (!second_factor && !kept.factors.is_empty()) {
            let factors = if tenant == TenantId::ZERO { vec![FactorKind::Passkey] } else { kept.factors };
            let waiting = Waiting { tenant, member, factors, place };
            return Ok(Step::NeedsFactor(self.ticket(waiting, GuessKey::inside(member))?));
        }
        let by = ProvenBy::Provider;
        let proven = Proven { tenant, member, by, second_factor, place, device_key: None };
        Ok(Step::Session(self.open_session(proven).await?))
    }

    /// Proves again, with the password alone, who this is: where there is no other factor.
    pub async fn confirm_alone(&self, caller: &Admitted, password: &str) -> Result<(), FactorsError> {
        let (member, own) = own(&caller.ctx)?;
        let kept: Member = caller.tenant.read(&own)?.get(member, &IdentityAction::ReadMember).await?;
        if !kept.factors.is_empty() {
            return Err(FactorsError::NotEnough);
        }
        Ok(self.confirm_password(caller, password).await?)
    }

    /// Proves again, with a code, who this is: the session counts as fresh from now.
    pub async fn confirm_code(
        &self,
        caller: &Admitted,
        kind: FactorKind,
        code: &str,
    ) -> Result<(), FactorsError> {
        let (member, _) = own(&caller.ctx)?;
        let (key, rules) = (GuessKey::inside(member), self.rules(caller.tenant.id()).await?);
        self.count_guess(key, &rules).await?;
        self.code(&caller.tenant, member, kind, code).await?;
        self.forgive_guesses(key).await?;
        Ok(self.confirmed(caller, true).await?)
    }

    /// Asks the caller's own passkeys, for proving again who this is.
    pub async fn begin_confirm(&self, site: &Passkeys, caller: &Admitted) -> Result<Begun, FactorsError> {
        let (member, _) = own(&caller.ctx)?;
        site.begin_second_step(&self.program(caller.tenant.id())?, &caller.tenant, member).await
    }

    /// Proves again, with a passkey, who this is.
    pub async fn confirm_passkey(
        &self,
        site: &Passkeys,
        caller: &Admitted,
        shown: Shown,
    ) -> Result<(), FactorsError> {
        let (member, _) = own(&caller.ctx)?;
        let ctx = self.program(caller.tenant.id())?;
        let whose = (&caller.tenant, member);
        site.finish_second_step(&ctx, whose, &shown.ceremony, shown.credential).await?;
        Ok(self.confirmed(caller, true).await?)
    }

    async fn code(
        &self,
        tenant: &Tenant,
        member: HoldingId,
        kind: FactorKind,
        code: &str,
    ) -> Result<(), FactorsError> {
        let ctx = self.program(tenant.id())?;
        match kind {
            FactorKind::Totp => totp::verify(&ctx, tenant, member, code).await,
            FactorKind::RecoveryCode => recovery::verify(&ctx, tenant, member, code).await,
            FactorKind::Passkey => Err(FactorsError::WrongCode),
        }
    }
}

/// What a provider says when somebody used more than a password (RFC 8176 §2).
const STRONG: [&str; 8] = ["face", "fpt", "hwk", "iris", "mfa", "otp", "sc", "swk"];
