//! Passwords: Argon2id, as a PHC string, on a bounded pool.
//!
//! One hash takes 19 MiB and two passes (the second choice of OWASP's table, equal in cost to RFC 9106's memory-poor
//! one). So that a thousand sign-ins at once cannot take a thousand times that, a few hashes run at a time, a line of
//! bounded length waits, and whoever comes after is told to come again.

use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::text;
use crate::seal::{self, SealError};

/// KiB of memory.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// Lanes.
const LANES: u32 = 1;
/// No kept string may ask for more than this, so that a forged one cannot exhaust the machine.
const MOST: (u32, u32, u32) = (256 * 1024, 16, 4);

/// So many hashes at a time.
const AT_ONCE: usize = 2;
/// So many wait.
const IN_LINE: usize = 64;

/// The one pool of this process.
static POOL: Pool = Pool::new();

/// Why a password was neither hashed nor checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too many at once.
    #[error("too many sign-ins at this moment; try again in a few seconds")]
    Busy,
    /// Not a string that this function made.
    #[error("the kept password does not read; set a new one with `candor owner recover` or an invitation")]
    Malformed,
    /// The hash or the generator refused.
    #[error("a password could not be hashed: {0}")]
    Provider(String),
}

impl From<SealError> for PasswordError {
    fn from(error: SealError) -> Self {
        Self::Provider(error.to_string())
    }
}

/// A bounded number of hashes and a bounded line before them.
struct Pool {
    at_work: Semaphore,
    present: AtomicUsize,
}

/// A place in the line, given back when dropped.
struct Place<'a>(&'a Pool);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.present.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Pool {
    const fn new() -> Self {
        Self { at_work: Semaphore::const_new(AT_ONCE), present: AtomicUsize::new(0) }
    }

    fn place(&self) -> Result<Place<'_>, PasswordError> {
        let one_more = |n| (n < AT_ONCE + IN_LINE).then_some(n + 1);
        let taken = self.present.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_more);
        taken.map(|_| Place(self)).map_err(|_| PasswordError::Busy)
    }

    async fn run<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let stopped = || PasswordError::Provider("the program is stopping".to_owned());
        let place = self.place()?;
        let permit = self.at_work.acquire().await.map_err(|_| stopped())?;
        // Both go along: a caller who leaves does not make room for one hash more than the pool allows.
        let done = tokio::task::spawn_blocking(move || {
            let _kept = (place, permit);
            work()
        });
        done.await.map_err(|_| stopped())?
    }
}

/// The string to keep for a password: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. The same password gives another
/// string each time.
pub async fn hash_password(password: &str) -> Result<String, PasswordError> {
    let mut salt = [0; 16];
    seal::fill(&mut salt)?;
    let password = Zeroizing::new(password.to_owned());
    POOL.run(move || {
        let hash = stretch(&password, &salt, (MEMORY_KIB, PASSES, LANES))?;
        let (salt, hash) = (standard(&salt), standard(hash.as_slice()));
        Ok(format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${hash}"))
    })
    .await
}

/// Is this the password of the kept string? `None` for the string costs the same time and answers no: there is no
/// telling from outside whether an account exists.
pub async fn verify_password(password: &str, kept: Option<&str>) -> Result<bool, PasswordError> {
    let (cost, salt, hash) = match kept {
        Some(kept) => parse(kept).ok_or(PasswordError::Malformed)?,
        None => ((MEMORY_KIB, PASSES, LANES), vec![0; 16], Vec::new()),
    };
    let password = Zeroizing::new(password.to_owned());
    POOL.run(move || {
        let made = stretch(&password, &salt, cost)?;
        Ok(super::same(made.as_slice(), &hash))
    })
    .await
}

fn stretch(
    password: &str,
    salt: &[u8],
    (memory, passes, lanes): (u32, u32, u32),
) -> Result<Zeroizing<[u8; 32]>, PasswordError> {
    let refused = |e: argon2::Error| PasswordError::Provider(e.to_string());
    let params = Params::new(memory, passes, lanes, Some(32)).map_err(refused)?;
    let mut out = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, out.as_mut_slice())
        .map_err(refused)?;
    Ok(out)
}

/// The PHC string format wants standard base64 without padding.
fn standard(bytes: &[u8]) -> String {
    text::encode(bytes).replace('-', "+").replace('_', "/")
}

type Kept = ((u32, u32, u32), Vec<u8>, Vec<u8>);

fn parse(kept: &str) -> Option<Kept> {
    let mut parts = kept.strip_prefix("$argon2id$v=19$")?.split('$');
    let (cost, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
    let mut numbers = cost.split(',');
    let mut number = |name: &str, most: u32| -> Option<u32> {
        let value: u32 = numbers.next()?.strip_prefix(name)?.parse().ok()?;
        (value <= most).then_some(value)
    };
    let cost = (number("m=", MOST.0)?, number("t=", MOST.1)?, number("p=", MOST.2)?);
    let bytes = |text: &str| text::decode(&text.replace('+', "-").replace('/', "_"));
    (parts.next().is_none() && numbers.next().is_none()).then_some((cost, bytes(salt)?, bytes(hash)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Promise: AUDEAI-024
    #[tokio::test]
    async fn a_password_is_kept_as_a_slow_salted_hash_and_never_twice_the_same() -> Result<(), PasswordError>
    {
        let (one, two) =
            (hash_password("correct horse battery").await?, hash_password("correct horse battery").await?);
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, two);
        assert!(verify_password("correct horse battery", Some(&one)).await?);
        assert!(verify_password("correct horse battery", Some(&two)).await?);
        assert!(!verify_password("correct horse batterz", Some(&one)).await?);
        assert!(!verify_password("correct horse battery", None).await?);
        Ok(())
    }

    /// The test vector of `argon2 password` of the reference implementation: -id -t 2 -m 16 -p 1, salt "somesalt".
    #[test]
    fn the_hash_is_argon2id_as_the_reference_computes_it() -> Result<(), PasswordError> {
        let made = stretch("password", b"somesalt", (65_536, 2, 1))?;
        let known = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
        assert_eq!(hex::encode(made.as_slice()), known);
        Ok(())
    }

    #[tokio::test]
    async fn a_forged_string_is_refused_before_it_costs_anything() {
        let good = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA";
        assert!(parse(good).is_some());
        for bad in [
            "",
            "plain",
            "$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA",
            "$argon2id$v=19$m=4294967295,t=2,p=1$AAAA$AAAA",
            "$argon2id$v=19$m=19456,t=2$AAAA$AAAA",
            "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA$more",
        ] {
            assert_eq!(verify_password("x", Some(bad)).await, Err(PasswordError::Malformed), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_crowd_is_told_to_come_again() {
        static SMALL: Pool = Pool::new();
        let mut crowd = tokio::task::JoinSet::new();
        for _ in 0..2 * (AT_ONCE + IN_LINE) {
            crowd.spawn(SMALL.run(|| stretch("x", &[0; 16], (64, 1, 1)).map(|_| ())));
        }
        let answers = crowd.join_all().await;
        let served = answers.iter().filter(|answer| answer.is_ok()).count();
        assert!(served >= AT_ONCE + IN_LINE, "{served}");
        assert!(answers.contains(&Err(PasswordError::Busy)));
        assert_eq!(SMALL.present.load(Ordering::SeqCst), 0);
    }
}
