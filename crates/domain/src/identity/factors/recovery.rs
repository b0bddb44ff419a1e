//! Recovery codes: ten, printed once, each good for one sign-in when the app or the passkey is lost.
//!
//! A code is eighty random bits, so a fast hash is enough to keep it: there is nothing to guess.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant, secret};
use totp_rs::Secret;

use super::kept::RecoveryCodes;
use super::{FactorAction, FactorsError, Fresh, set};
use crate::identity::{FactorKind, IdentityEvent, commit, own};

/// So many codes at a time.
pub const COUNT: usize = 10;

/// Makes ten new codes; older ones count no more. They are shown this once.
pub async fn make(ctx: &Ctx, tenant: &Tenant, _fresh: Fresh) -> Result<Vec<String>, FactorsError> {
    let (member, ctx) = own(ctx)?;
    let codes = (0..COUNT).map(|_| new_code()).collect::<Result<Vec<_>, _>>()?;
    let kept = RecoveryCodes {
        member,
        marks: codes.iter().map(|code| mark(code)).collect(),
        created_at: tenant.now(),
        removed_at: None,
    };
    let found = set::one::<RecoveryCodes>(&ctx, tenant, member).await?;
    let mut tx = tenant.write(&ctx)?;
    match found {
        Some((id, _)) => {
            let _: RecoveryCodes = tx.get(id, &FactorAction::Create).await?;
            tx.put(id, &kept)?;
        }
        None => {
            tx.add(&kept)?;
        }
    }
    set::say(&mut tx, member, FactorKind::RecoveryCode, true).await?;
    commit(tenant, tx, &IdentityEvent::about("recovery_codes.made", member)).await?;
    Ok(codes)
}

/// How many codes are left, and whether there ever were any.
pub async fn left(ctx: &Ctx, tenant: &Tenant) -> Result<Option<usize>, FactorsError> {
    let (member, ctx) = own(ctx)?;
    let found = set::one::<RecoveryCodes>(&ctx, tenant, member).await?;
    Ok(found.map(|(_, kept)| kept.marks.len()))
}

/// Takes the codes away.
pub async fn remove(ctx: &Ctx, tenant: &Tenant, _fresh: Fresh) -> Result<(), FactorsError> {
    let (member, ctx) = own(ctx)?;
    let (id, _) = set::one::<RecoveryCodes>(&ctx, tenant, member).await?.ok_or(FactorsError::NotSetUp)?;
    let mut tx = tenant.write(&ctx)?;
    let mut kept: RecoveryCodes = tx.get(id, &FactorAction::Remove).await?;
    kept.marks.clear();
    kept.removed_at = Some(tenant.now());
    tx.put(id, &kept)?;
    set::say(&mut tx, member, FactorKind::RecoveryCode, false).await?;
    commit(tenant, tx, &IdentityEvent::about("recovery_codes.removed", member)).await?;
    Ok(())
}

/// Uses a code up. `ctx` is the door's own; the caller counts the tries.
pub async fn verify(ctx: &Ctx, tenant: &Tenant, member: HoldingId, code: &str) -> Result<(), FactorsError> {
    let found = set::one::<RecoveryCodes>(ctx, tenant, member).await?;
    let (id, _) = found.ok_or(FactorsError::WrongCode)?;
    let mut tx = tenant.write(ctx)?;
    let mut kept: RecoveryCodes = tx.get(id, &FactorAction::List).await?;
    let shown = mark(code);
    let before = kept.marks.len();
    kept.marks.retain(|mark| !secret::same(mark.as_bytes(), shown.as_bytes()));
    if kept.marks.len() == before {
        return Err(FactorsError::WrongCode);
    }
    tx.put(id, &kept)?;
    if kept.marks.is_empty() {
        set::say(&mut tx, member, FactorKind::RecoveryCode, false).await?;
    }
    match commit(tenant, tx, &IdentityEvent::about("recovery_codes.used", member)).await {
        Ok(_) => Ok(()),
        Err(KernelError::Conflict) => Err(FactorsError::CodeUsed),
        Err(other) => Err(other.into()),
    }
}

/// Sixteen characters in four groups.
fn new_code() -> Result<String, FactorsError> {
    let mut bytes = [0; 20];
    for (to, from) in bytes.iter_mut().zip(secret::new_secret()?) {
        *to = from;
    }
    let text = Secret::new_stack(bytes).to_base32().to_lowercase();
    let characters: Vec<char> = text.chars().take(16).collect();
    let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// What is kept of a code: blanks, dashes and capitals do not count.
fn mark(code: &str) -> String {
    let clean: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    secret::encode(&secret::sha256(format!("recovery code {}", clean.to_lowercase()).as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_read_however_they_are_typed() -> Result<(), FactorsError> {
        let (one, two) = (new_code()?, new_code()?);
        assert_ne!(one, two);
        assert_eq!(one.len(), 19);
        assert_eq!(mark(&one), mark(&format!(" {} ", one.to_uppercase().replace('-', " "))));
        assert_ne!(mark(&one), mark(&two));
        Ok(())
    }
}
