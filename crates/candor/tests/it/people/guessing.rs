//! Guessing passwords gets slow, then stops, for whoever guesses and for nobody else.

use std::sync::Arc;

use candor_domain::identity::{Doorkeeper, IdentityError, Step};
use candor_kernel::Span;
use candor_testkit::Failure;

use super::{HOME, PASSWORD, SAFARI, Town, attempt, home, place};

/// Fails until the lock falls; returns the seconds of each wait.
pub(super) async fn guess(town: &Town, email: &str, from: &str) -> Result<Vec<i64>, Failure> {
    let guesser = place(from, SAFARI);
    let (mut waits, mut left) = (Vec::new(), 30);
    while left > 0 {
        left -= 1;
        match town.door.sign_in(&attempt(email, "not the password", &guesser)).await {
            Err(IdentityError::WrongSignIn) => {}
            Err(IdentityError::SlowDown(wait)) => {
                waits.push(wait.as_seconds());
                town.world.clock.advance(wait);
            }
            Err(IdentityError::Locked(wait)) => {
                waits.push(wait.as_seconds());
                return Ok(waits);
            }
            Err(other) => return Err(other.into()),
            Ok(_) => return Err("a wrong password was taken".into()),
        }
    }
    Err("no lock fell".into())
}

/// Promise: AUDORA-050
#[tokio::test]
async fn failures_slow_down_then_lock_and_the_right_password_is_refused_while_locked() -> Result<(), Failure>
{
    let town = Town::new().await?;
    assert_eq!(guess(&town, "ada@alice.example", "198.51.100.7").await?, [1, 2, 4, 8, 16, 900]);
    let right = attempt("ada@alice.example", PASSWORD, &place("198.51.100.200", SAFARI));
    let said = town.door.sign_in(&right).await;
    assert!(matches!(said, Err(IdentityError::Locked(_))), "the same network");
    town.world.clock.advance(Span::minutes(15));
    assert!(matches!(town.door.sign_in(&right).await, Ok(Step::Session(_))), "the lock is over");
    Ok(())
}

impl Town {
    /// Stops everything and starts it again from its files.
    async fn restart(self) -> Result<Self, Failure> {
        let Self { world, door, ada, bruno } = self;
        drop(door);
        let world = world.restart().await?;
        let door = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        Ok(Self { world, door, ada, bruno })
    }
}

#[tokio::test]
async fn a_restart_gives_nobody_fresh_guesses_and_forgives_nobody_who_was_not_forgiven() -> Result<(), Failure>
{
    let mut town = Town::new().await?;
    let (ada, bruno) = ("ada@alice.example", "bruno@bob.example");
    let guesser = place("198.51.100.7", SAFARI);
    // A restart after every try: ten tries in all, as without.
    let mut tries = 0;
    let lock = loop {
        match town.door.sign_in(&attempt(ada, "not the password", &guesser)).await {
            Err(IdentityError::WrongSignIn) => tries += 1,
            Err(IdentityError::SlowDown(wait)) => {
                town.world.clock.advance(wait);
                continue;
            }
            Err(IdentityError::Locked(wait)) => break wait,
            Err(other) => return Err(other.into()),
            Ok(_) => return Err("a wrong password was taken".into()),
        }
        town = town.restart().await?;
    };
    assert_eq!((tries, lock), (10, Span::minutes(15)));
    let right = attempt(ada, PASSWORD, &guesser);
    assert!(matches!(town.door.sign_in(&right).await, Err(IdentityError::Locked(_))), "locked still");
    town.world.clock.advance(lock);
    town = town.restart().await?;
    assert!(matches!(town.door.sign_in(&right).await, Ok(Step::Session(_))), "the lock is over");

    for _ in 0..3 {
        assert!(town.door.sign_in(&attempt(bruno, "not the password", &guesser)).await.is_err());
    }
    town.sign_in(bruno, &guesser).await?;
    town = town.restart().await?;
    for _ in 0..5 {
        let said = town.door.sign_in(&attempt(bruno, "not the password", &guesser)).await;
        assert!(matches!(said, Err(IdentityError::WrongSignIn)), "what was forgiven is forgiven for good");
    }
    Ok(())
}

#[tokio::test]
async fn a_guesser_locks_nobody_but_themself_out() -> Result<(), Failure> {
    let town = Town::new().await?;
    let first = town.sign_in("ada@alice.example", &home()).await?;
    guess(&town, "ada@alice.example", HOME).await?;
    let mut known = home();
    known.device = Some(first.cookie(&home()));
    assert!(town.sign_in("ada@alice.example", &known).await.is_ok(), "a known device in the same network");
    let elsewhere = place("203.0.113.5", SAFARI);
    assert!(town.sign_in("ada@alice.example", &elsewhere).await.is_ok(), "an unknown one elsewhere");
    let mut forged = home();
    forged.device = first.device.as_ref().map(|text| text.replace("cv_", "cv_A"));
    assert!(town.sign_in("ada@alice.example", &forged).await.is_err(), "a made-up device is an unknown one");
    Ok(())
}

/// Promise: AUDEAI-038
#[tokio::test]
async fn each_success_failure_and_lock_is_in_the_log_and_unknown_addresses_get_the_same_answer()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let wrong = town.door.sign_in(&attempt("ada@alice.example", "not the password", &home())).await;
    let unknown = town.door.sign_in(&attempt("nobody@alice.example", "not the password", &home())).await;
    let text = |said: Result<Step, IdentityError>| said.err().map(|error| error.to_string());
    assert_eq!(text(wrong), text(unknown));
    town.sign_in("ada@alice.example", &home()).await?;
    let tried = |log: Vec<String>| -> Vec<String> {
        log.into_iter().filter(|line| line.starts_with("sign_in")).collect()
    };
    assert_eq!(tried(town.log(&town.world.alice).await?), ["sign_in.tried failed", "sign_in.tried ok"]);
    assert!(tried(town.log(&town.world.bob).await?).is_empty());
    let side = &town.world.alice;
    let auditor = town.world.member(side, &["auditor"])?;
    assert!(candor_domain::identity::roles::create(&auditor, &side.tenant, "Odd", &[]).await.is_err());
    town.world.pass(Span::seconds(1)).await?;
    assert!(town.log(side).await?.contains(&"role.create refused".to_owned()));
    let zero = candor_testkit::Side {
        tenant: town.world.kernel.tenant(candor_kernel::ids::TenantId::ZERO).await?,
        ctx: town.world.zero()?,
    };
    assert_eq!(tried(town.log(&zero).await?), ["sign_in.tried failed"]);
    for name in ["nobody@alice.example", "ada@alice.example", "not the password"] {
        for file in candor_testkit::files_under(town.world.base())? {
            let bytes = std::fs::read(&file)?;
            let found = bytes.windows(name.len()).any(|window| window == name.as_bytes());
            assert!(!found, "{name} is in {}", file.display());
        }
    }
    Ok(())
}
