//! Codes from an app: RFC 6238 with the figures that every app knows (SHA-1, six digits, thirty seconds).
//!
//! A code counts in its own step and the steps beside it, and once only: the step that was used is remembered, and no
//! earlier one counts after it (RFC 6238 §5.2).

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp, secret};
use totp_rs::{Builder, Secret, Totp};

use super::kept::KeptTotp;
use super::{FactorAction, FactorsError, Fresh, set};
use crate::identity::{FactorKind, IdentityAction, IdentityEvent, Member, commit, own};
use crate::url_text::escaped;

/// What a member puts into their app. Shown once.
pub struct TotpEnrolment {
    /// The secret as text, for typing.
    pub secret: String,
    /// The same as an `otpauth://` address.
    pub uri: String,
}

/// Begins: makes a secret that counts once a first code from it was right. An earlier beginning is replaced.
pub async fn enrol(ctx: &Ctx, tenant: &Tenant, _fresh: Fresh) -> Result<TotpEnrolment, FactorsError> {
    let (member, ctx) = own(ctx)?;
    let text = new_secret()?;
    let found = set::one::<KeptTotp>(&ctx, tenant, member).await?;
    let mut tx = tenant.write(&ctx)?;
    let account: Member = tx.get(member, &IdentityAction::ReadMember).await?;
    let begun = KeptTotp {
        member,
        secret: text.clone(),
        created_at: tenant.now(),
        confirmed_at: None,
        last_step: 0,
        removed_at: None,
    };
    match found {
        Some((_, kept)) if kept.confirmed_at.is_some() => return Err(FactorsError::SetUpAlready),
        Some((id, _)) => {
            let _: KeptTotp = tx.get(id, &FactorAction::Create).await?;
            tx.put(id, &begun)?;
        }
        None => {
            tx.add(&begun)?;
        }
    }
    commit(tenant, tx, &IdentityEvent::about("totp.begun", member)).await?;
    Ok(TotpEnrolment { uri: uri(&account.email, &text), secret: text })
}

/// Ends the beginning: the code is right, so the app has the secret.
pub async fn confirm(ctx: &Ctx, tenant: &Tenant, code: &str, _fresh: Fresh) -> Result<(), FactorsError> {
    let (member, ctx) = own(ctx)?;
    let (id, _) = set::one::<KeptTotp>(&ctx, tenant, member).await?.ok_or(FactorsError::NotSetUp)?;
    let mut tx = tenant.write(&ctx)?;
    let mut kept: KeptTotp = tx.get(id, &FactorAction::Create).await?;
    if kept.confirmed_at.is_some() {
        return Err(FactorsError::SetUpAlready);
    }
    kept.last_step = step_of(&kept, code, tenant.now())?;
    kept.confirmed_at = Some(tenant.now());
    tx.put(id, &kept)?;
    set::say(&mut tx, member, FactorKind::Totp, true).await?;
    commit(tenant, tx, &IdentityEvent::about("totp.set_up", member)).await?;
    Ok(())
}

/// Takes the codes away. The secret is overwritten.
pub async fn remove(ctx: &Ctx, tenant: &Tenant, _fresh: Fresh) -> Result<(), FactorsError> {
    let (member, ctx) = own(ctx)?;
    let (id, _) = set::one::<KeptTotp>(&ctx, tenant, member).await?.ok_or(FactorsError::NotSetUp)?;
    let mut tx = tenant.write(&ctx)?;
    let mut kept: KeptTotp = tx.get(id, &FactorAction::Remove).await?;
    kept.secret.clear();
    kept.removed_at = Some(tenant.now());
    tx.put(id, &kept)?;
    set::say(&mut tx, member, FactorKind::Totp, false).await?;
    commit(tenant, tx, &IdentityEvent::about("totp.removed", member)).await?;
    Ok(())
}

/// Is this a code of the member's app that was not used before? `ctx` is the door's own; the caller counts the tries.
pub async fn verify(ctx: &Ctx, tenant: &Tenant, member: HoldingId, code: &str) -> Result<(), FactorsError> {
    let found = set::one::<KeptTotp>(ctx, tenant, member).await?;
    let (id, _) = found.filter(|(_, kept)| kept.confirmed_at.is_some()).ok_or(FactorsError::WrongCode)?;
    let mut tx = tenant.write(ctx)?;
    let mut kept: KeptTotp = tx.get(id, &FactorAction::List).await?;
    kept.last_step = step_of(&kept, code, tenant.now())?;
    tx.put(id, &kept)?;
    match commit(tenant, tx, &IdentityEvent::about("totp.used", member)).await {
        Ok(_) => Ok(()),
        // Two at once with the same code: one of them was first.
        Err(KernelError::Conflict) => Err(FactorsError::CodeUsed),
        Err(other) => Err(other.into()),
    }
}

/// The step whose code this is, later than every one used before.
fn step_of(kept: &KeptTotp, code: &str, now: Timestamp) -> Result<u64, FactorsError> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let totp = totp(&kept.secret).ok_or(FactorsError::NotSetUp)?;
    let step = totp.check(&digits, now.as_unix_ms() / 1_000).ok_or(FactorsError::WrongCode)?;
    if step > kept.last_step { Ok(step) } else { Err(FactorsError::CodeUsed) }
}

fn totp(secret: &str) -> Option<Totp> {
    Builder::new().with_secret(Secret::try_from_base32(secret).ok()?).build().ok()
}

/// 160 bits, as RFC 4226 §4 advises.
fn new_secret() -> Result<String, FactorsError> {
    let mut bytes = [0; 20];
    for (to, from) in bytes.iter_mut().zip(secret::new_secret()?) {
        *to = from;
    }
    Ok(Secret::new_stack(bytes).to_base32())
}

/// The address that apps read, as the key URI format has it.
fn uri(email: &str, secret: &str) -> String {
    let account = escaped(email);
    format!("otpauth://totp/Candor:{account}?secret={secret}&issuer=Candor&algorithm=SHA1&digits=6&period=30")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B: the secret "12345678901234567890", SHA-1, the last six of the eight digits.
    #[test]
    fn the_codes_are_the_published_ones() {
        let secret = Secret::new(b"12345678901234567890".to_vec().into_boxed_slice()).to_base32();
        let mut kept = KeptTotp {
            member: HoldingId::NIL,
            secret,
            created_at: Timestamp::default(),
            confirmed_at: None,
            last_step: 0,
            removed_at: None,
        };
        for (at, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let now = Timestamp::from_micros(at * 1_000_000);
            assert!(matches!(step_of(&kept, code, now), Ok(step) if step == at as u64 / 30));
        }
        let later = |at: i64| Timestamp::from_micros(at * 1_000_000);
        assert!(step_of(&kept, "287 082", later(89)).is_ok(), "one step late, and with a blank");
        assert!(matches!(step_of(&kept, "287082", later(120)), Err(FactorsError::WrongCode)));
        kept.last_step = 1;
        assert!(matches!(step_of(&kept, "287082", later(59)), Err(FactorsError::CodeUsed)));
        for bad in ["", "28708", "2870821", "abcdef", "-87082"] {
            assert!(matches!(step_of(&kept, bad, later(59)), Err(FactorsError::WrongCode)), "{bad}");
        }
    }

    #[test]
    fn an_address_is_written_so_that_it_cannot_change_the_uri() {
        let uri = uri("a&secret=x@b.example", "ABC");
        assert!(uri.starts_with("otpauth://totp/Candor:a%26secret%3Dx%40b.example?secret=ABC&"));
    }
}
