//! Makes a member: checks what they say of themself, keeps their password as a hash, lists them in the directory.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant, Write, seal, secret};
use serde_json::json;

use super::change::commit;
use super::factors::KeptPasskey;
use super::{
    Credential, FactorKind, IdentityError, IdentityEvent, Member, MemberState, Role, SeatScope, directory,
    password,
};
use crate::tenancy::sign_in_rules;

/// Longest name, in characters.
const MAX_NAME: usize = 120;

/// Somebody who is to be a member.
pub(super) struct NewMember {
    pub email: String,
    pub display_name: String,
    /// `None`: comes in another way (a passkey, an identity provider).
    pub password: Option<String>,
    /// Made for the member before they were one; its member's id is theirs.
    pub passkey: Option<KeptPasskey>,
    pub role: Role,
    pub custom_roles: Vec<HoldingId>,
    pub scope: SeatScope,
    pub operator_roles: Vec<String>,
}

/// Commits `tx` with the new member in it, under the event `name`. The directory comes first: an entry that leads
/// nowhere is ignored, a member without an entry could not come in.
pub(super) async fn enter(
    ctx: &Ctx,
    kernel: &Kernel,
    tenant: &Tenant,
    mut tx: Write<'_>,
    (name, new): (&'static str, NewMember),
) -> Result<HoldingId, IdentityError> {
    let email = clean_email(&new.email)?;
    let display_name = clean_name(&new.display_name)?;
    let hash = match &new.password {
        None => None,
        Some(text) => {
            let rules = sign_in_rules(&program(ctx), tenant).await?;
            password::check(text, &rules, &[&email, &display_name])?;
            Some(secret::hash_password(text).await?)
        }
    };
    let now = tenant.now();
    let id = new.passkey.as_ref().map_or_else(|| new_id(tenant), |passkey| Ok(passkey.member))?;
    let factors = new.passkey.iter().map(|_| FactorKind::Passkey).collect();
    if let Some(passkey) = &new.passkey {
        tx.add(passkey)?;
    }
    let credential = tx.add(&Credential { member: id, password: hash, changed_at: now, removed_at: None })?;
    tx.add_as(
        id,
        &Member {
            email: email.clone(),
            display_name,
            role: new.role,
            custom_roles: new.custom_roles,
            scope: new.scope,
            state: MemberState::Active,
            factors,
            operator_roles: new.operator_roles,
            reviewed_at: None,
            credential,
            created_at: now,
        },
    )?;
    let entry = directory::list_in(kernel, &email, tenant.id(), id).await?;
    let event = IdentityEvent::new(name, json!({ "member": id, "role": new.role.name() }));
    match commit(tenant, tx, &event).await {
        Ok(_) => Ok(id),
        Err(error) => {
            directory::take_out(kernel, entry).await?;
            match error {
                KernelError::Taken { .. } => Err(IdentityError::EmailTaken),
                other => Err(other.into()),
            }
        }
    }
}

/// The same context with the program's own authority, for reading what the actor need not see.
pub(super) fn program(ctx: &Ctx) -> Ctx {
    let mut program = ctx.clone();
    program.actor = candor_kernel::ctx::Actor::System;
    program
}

/// An id for something that is named before it is kept.
pub(in crate::identity) fn new_id(tenant: &Tenant) -> Result<HoldingId, KernelError> {
    Ok(HoldingId::from_bytes(seal::new_id(tenant.now())?))
}

/// Lower case, one `@`, something on both sides, no blanks: what a mail server can be asked about. Whether it exists
/// is known when mail arrives.
pub fn clean_email(text: &str) -> Result<String, IdentityError> {
    let clean = text.trim().to_lowercase();
    let bad = || IdentityError::BadEmail(text.chars().take(80).collect());
    let (local, domain) = clean.rsplit_once('@').ok_or_else(bad)?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"' | '@');
    let good = !local.is_empty()
        && local.len() <= 64
        && !domain.is_empty()
        && domain.len() <= 253
        && !clean.replacen('@', "", 1).contains(odd)
        && !domain.starts_with(['.', '-'])
        && !domain.ends_with(['.', '-']);
    if good { Ok(clean) } else { Err(bad()) }
}

/// A name as people write it.
pub(super) fn clean_name(text: &str) -> Result<String, IdentityError> {
    let name = text.trim().to_owned();
    if name.is_empty() || name.chars().count() > MAX_NAME || name.chars().any(char::is_control) {
        return Err(IdentityError::BadName);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_cleaned_and_nonsense_is_refused() {
        assert!(clean_email(" Ada@Northwind.Example ").is_ok_and(|email| email == "ada@northwind.example"));
        assert!(clean_email("ada+x@localhost").is_ok());
        for bad in [
            "",
            "ada",
            "@b.example",
            "a@",
            "a b@c.example",
            "a@b@c.example",
            "a@.example",
            "a\r\nb@c.example",
        ] {
            assert!(clean_email(bad).is_err(), "{bad}");
        }
    }
}
