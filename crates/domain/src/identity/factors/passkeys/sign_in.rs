//! Proves a member by a passkey.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Outcome;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant, secret};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableKey, Passkey, PublicKeyCredential, WebauthnError,
};

use super::Begun;
use super::site::{Passkeys, owner};
use crate::Purpose;
use crate::identity::factors::kept::KeptPasskey;
use crate::identity::factors::{FactorAction, FactorsError, set};
use crate::identity::{IdentityEvent, commit};

/// Somebody proved to be this member, with two factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proven {
    pub tenant: TenantId,
    pub member: HoldingId,
    pub passkey: HoldingId,
}

const UNKNOWN: FactorsError = FactorsError::NotAccepted("it is not known here");

impl Passkeys {
    /// Begins a sign-in in which the passkey says whose it is.
    pub fn begin_sign_in(&self, kernel: &Kernel) -> Result<Begun, FactorsError> {
        let (mut options, state) =
            self.site.start_discoverable_authentication().map_err(|error| refused(&error))?;
        // The page asks when its button is pressed.
        options.mediation = None;
        let ceremony = self.sign_ins.begin(state, kernel.now())?;
        begun(ceremony, &options)
    }

    /// Ends it. The caller asks whether the member may come in.
    pub async fn finish_sign_in(
        &self,
        kernel: &Kernel,
        ceremony: &str,
        shown: Value,
    ) -> Result<Proven, FactorsError> {
        let state = self.sign_ins.finish(ceremony, kernel.now())?;
        let shown = read(shown)?;
        let (tenant, member) = shown.get_user_unique_id().and_then(owner).ok_or(UNKNOWN)?;
        let tenant = match kernel.tenant(tenant).await {
            Ok(tenant) if !tenant.is_closed() => tenant,
            Ok(_) | Err(KernelError::NoTenant(_)) => return Err(UNKNOWN),
            Err(other) => return Err(other.into()),
        };
        let ctx = kernel.ctx(Actor::System, tenant.id(), &Purpose::Service)?;
        let (id, key) = kept(&ctx, &tenant, member, shown.get_credential_id()).await?;
        let key = DiscoverableKey::from(key);
        let shown = self.site.finish_discoverable_authentication_v2(&shown, state, key);
        used(&ctx, &tenant, (id, member), shown).await
    }

    /// Begins the second step for a member who is known already: after the password, or to prove themself again.
    pub async fn begin_second_step(
        &self,
        ctx: &Ctx,
        tenant: &Tenant,
        member: HoldingId,
    ) -> Result<Begun, FactorsError> {
        let keys = set::all::<KeptPasskey>(ctx, tenant, member).await?;
        let keys: Vec<Passkey> = keys.into_iter().filter_map(|(_, kept)| kept.key).collect();
        if keys.is_empty() {
            return Err(FactorsError::NotSetUp);
        }
        let (options, state) =
            self.site.start_passkey_authentication(&keys).map_err(|error| refused(&error))?;
        let ceremony = self.second_steps.begin((tenant.id(), member, state), tenant.now())?;
        begun(ceremony, &options)
    }

    /// Ends it, for the same member.
    pub async fn finish_second_step(
        &self,
        ctx: &Ctx,
        (tenant, member): (&Tenant, HoldingId),
        ceremony: &str,
        shown: Value,
    ) -> Result<Proven, FactorsError> {
        let (of, whose, state) = self.second_steps.finish(ceremony, tenant.now())?;
        if (of, whose) != (tenant.id(), member) {
            return Err(FactorsError::CeremonyOver);
        }
        let shown = read(shown)?;
        let (id, _) = kept(ctx, tenant, member, shown.get_credential_id()).await?;
        let shown = self.site.finish_passkey_authentication(&shown, &state);
        used(ctx, tenant, (id, member), shown).await
    }
}

fn read(shown: Value) -> Result<PublicKeyCredential, FactorsError> {
    serde_json::from_value(shown).map_err(|_| FactorsError::NotAccepted("it does not read"))
}

fn begun(ceremony: String, options: &impl serde::Serialize) -> Result<Begun, FactorsError> {
    let options = serde_json::to_value(options);
    Ok(Begun { ceremony, options: options.map_err(|_| FactorsError::NotAccepted("it has no options"))? })
}

/// The passkey of this member that the authenticator means.
async fn kept(
    ctx: &Ctx,
    tenant: &Tenant,
    member: HoldingId,
    credential: &[u8],
) -> Result<(HoldingId, Passkey), FactorsError> {
    let read = tenant.read(ctx)?;
    let found = read.find::<KeptPasskey>("credential", &mark(credential), &FactorAction::List).await?.pop();
    let (id, kept) = found.filter(|(_, kept)| kept.member == member).ok_or(UNKNOWN)?;
    Ok((id, kept.key.ok_or(UNKNOWN)?))
}

/// Keeps the counter and the instant of use; a counter that went back is refused and written down.
async fn used(
    ctx: &Ctx,
    tenant: &Tenant,
    (id, member): (HoldingId, HoldingId),
    shown: Result<AuthenticationResult, WebauthnError>,
) -> Result<Proven, FactorsError> {
    let detail = json!({ "member": member, "passkey": id });
    let shown = match shown {
        Ok(shown) if shown.user_verified() => shown,
        Ok(_) => return Err(FactorsError::NotAccepted("it did not check who holds it")),
        Err(WebauthnError::CredentialPossibleCompromise) => {
            let event = IdentityEvent::new("passkey.counter_went_back", detail);
            tenant.note_event(ctx, &event, Outcome::Refused, &[member, id]).await?;
            return Err(FactorsError::CounterWentBack);
        }
        Err(error) => return Err(refused(&error)),
    };
    let mut tx = tenant.write(ctx)?;
    let mut kept: KeptPasskey = tx.get(id, &FactorAction::List).await?;
    kept.key.as_mut().and_then(|key| key.update_credential(&shown));
    kept.used_at = Some(tenant.now());
    tx.put(id, &kept)?;
    commit(tenant, tx, &IdentityEvent::new("passkey.used", detail)).await?;
    Ok(Proven { tenant: tenant.id(), member, passkey: id })
}

/// SHA-256 of an authenticator's id for a key, as text.
pub(super) fn mark(credential: &[u8]) -> String {
    secret::encode(&secret::sha256(credential))
}

/// What may be said of a refusal: enough to do something about it.
pub(super) fn refused(error: &WebauthnError) -> FactorsError {
    FactorsError::NotAccepted(match error {
        WebauthnError::UserNotVerified | WebauthnError::UserNotPresent => "it did not check who holds it",
        WebauthnError::MismatchedChallenge | WebauthnError::ChallengeNotFound => {
            "it answers another question"
        }
        WebauthnError::InvalidRPOrigin | WebauthnError::InvalidRPIDHash => "it was used at another address",
        WebauthnError::CredentialNotFound => "it is not known here",
        _ => "its answer does not hold",
    })
}
