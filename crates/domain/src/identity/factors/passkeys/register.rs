//! Sets a passkey up.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp, secret};
use serde_json::Value;
use webauthn_rs::prelude::{CredentialID, PasskeyRegistration, RegisterPublicKeyCredential, Uuid};

use super::Begun;
use super::list::clean_name;
use super::sign_in::{mark, refused};
use super::site::{Passkeys, handle};
use crate::identity::factors::kept::KeptPasskey;
use crate::identity::factors::{FactorsError, Fresh, set};
use crate::identity::{FactorKind, IdentityAction, IdentityEvent, Member, commit, own};

/// So many passkeys of one member.
const MOST: usize = 20;

impl Passkeys {
    /// Begins: what the browser asks the authenticator.
    pub async fn begin_registration(
        &self,
        ctx: &Ctx,
        tenant: &Tenant,
        _fresh: Fresh,
    ) -> Result<Begun, FactorsError> {
        let (member, ctx) = own(ctx)?;
        let account: Member = tenant.read(&ctx)?.get(member, &IdentityAction::ReadMember).await?;
        let present = set::all::<KeptPasskey>(&ctx, tenant, member).await?;
        if present.len() >= MOST {
            return Err(FactorsError::TooMany(MOST));
        }
        let exclude = present.into_iter().filter_map(|(_, kept)| Some(kept.key?.cred_id().clone())).collect();
        let whose = (tenant.id(), member);
        let (options, state) = self.ask(whose, (&account.email, &account.display_name), exclude)?;
        let ceremony = self.registrations.begin((tenant.id(), member, state), tenant.now())?;
        Ok(Begun { ceremony, options })
    }

    /// What the browser asks an authenticator for a member, and what its answer is checked with.
    pub(super) fn ask(
        &self,
        (tenant, member): (TenantId, HoldingId),
        (email, name): (&str, &str),
        exclude: Vec<CredentialID>,
    ) -> Result<(Value, PasskeyRegistration), FactorsError> {
        let id = Uuid::from_bytes(*member.as_bytes());
        let begun = self.site.start_passkey_registration(id, email, name, Some(exclude));
        let (options, state) = begun.map_err(|error| refused(&error))?;
        let options = serde_json::to_value(options);
        let mut options = options.map_err(|_| FactorsError::NotAccepted("it has no options"))?;
        findable(&mut options, &handle(tenant, member));
        Ok((options, state))
    }

    /// The passkey that an authenticator made, under the member's name for it.
    pub(super) fn made(
        &self,
        state: &PasskeyRegistration,
        (member, name): (HoldingId, &str),
        made: Value,
        now: Timestamp,
    ) -> Result<KeptPasskey, FactorsError> {
        let name = clean_name(name)?;
        let made: RegisterPublicKeyCredential =
            serde_json::from_value(made).map_err(|_| FactorsError::NotAccepted("it does not read"))?;
        let key = self.site.finish_passkey_registration(&made, state).map_err(|error| refused(&error))?;
        let (mark, key) = (mark(key.cred_id()), Some(key));
        Ok(KeptPasskey { member, name, mark, key, created_at: now, used_at: None, removed_at: None })
    }

    /// Ends: checks what the authenticator made and keeps its public half under the member's name for it. The
    /// beginning was fresh; five minutes later this still is.
    pub async fn finish_registration(
        &self,
        ctx: &Ctx,
        tenant: &Tenant,
        (ceremony, name): (&str, &str),
        made: Value,
    ) -> Result<HoldingId, FactorsError> {
        let (member, ctx) = own(ctx)?;
        let (of, whose, state) = self.registrations.finish(ceremony, tenant.now())?;
        if (of, whose) != (tenant.id(), member) {
            return Err(FactorsError::CeremonyOver);
        }
        let kept = self.made(&state, (member, name), made, tenant.now())?;
        let mut tx = tenant.write(&ctx)?;
        let id = tx.add(&kept)?;
        set::say(&mut tx, member, FactorKind::Passkey, true).await?;
        match commit(tenant, tx, &IdentityEvent::about("passkey.set_up", member)).await {
            Ok(_) => Ok(id),
            Err(KernelError::Taken { .. }) => Err(FactorsError::NotAccepted("it is set up already")),
            Err(other) => Err(other.into()),
        }
    }
}

/// Asks for a key that is found without a name, and that keeps the handle which leads to its owner.
fn findable(options: &mut Value, handle: &[u8]) {
    if let Some(id) = options.pointer_mut("/publicKey/user/id") {
        *id = Value::String(secret::encode(handle));
    }
    if let Some(selection) =
        options.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut)
    {
        selection.insert("residentKey".to_owned(), Value::String("preferred".to_owned()));
    }
}
