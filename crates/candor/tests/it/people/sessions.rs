//! Sessions: how long, from where, how many, and who sees them.

use std::sync::Arc;

use candor_domain::identity::{self, AdmitError, SessionEnd, SessionState};
use candor_domain::notices::{self, NoticeKind};
use candor_domain::run_jobs;
use candor_domain::services::Services;
use candor_kernel::Span;
use candor_testkit::{Failure, Outside};

use super::{FIREFOX, HOME, SAFARI, Town, home, is_unauthenticated, place};

/// Promise: AUDORA-047
#[tokio::test]
async fn a_session_ends_after_a_day_without_a_request_and_a_request_gives_it_another() -> Result<(), Failure>
{
    let town = Town::new().await?;
    let session = town.sign_in("ada@alice.example", &home()).await?;
    town.world.clock.advance(Span::hours(23));
    assert!(town.admit(&session.secret, &home()).await.is_ok());
    town.world.clock.advance(Span::hours(23));
    assert!(town.admit(&session.secret, &home()).await.is_ok(), "activity extends");
    town.world.clock.advance(Span::hours(24));
    assert!(is_unauthenticated(&town.admit(&session.secret, &home()).await));
    Ok(())
}

#[tokio::test]
async fn no_activity_carries_a_session_past_thirty_days_and_a_restart_only_shortens() -> Result<(), Failure> {
    let town = Town::new().await?;
    let session = town.sign_in("ada@alice.example", &home()).await?;
    for _ in 0..31 {
        town.world.clock.advance(Span::hours(23));
        assert!(town.admit(&session.secret, &home()).await.is_ok());
    }
    town.world.clock.advance(Span::hours(23));
    assert!(is_unauthenticated(&town.admit(&session.secret, &home()).await), "thirty days are over");

    let other = town.sign_in("ada@alice.example", &home()).await?;
    town.world.clock.advance(Span::minutes(50));
    assert!(town.admit(&other.secret, &home()).await.is_ok());
    let fresh = identity::Doorkeeper::new(Arc::clone(&town.world.kernel));
    let (from, agent) = (home().from, home().agent);
    let shown = identity::Presented { secret: other.secret.clone(), from, agent, proof: None };
    town.world.clock.advance(Span::hours(23) + Span::minutes(30));
    let after_restart = fresh.admit(&shown).await;
    assert!(is_unauthenticated(&after_restart), "only what is written down counts: 24 h 20 min");
    assert!(town.admit(&other.secret, &home()).await.is_ok(), "without a restart 23 h 30 min");
    Ok(())
}

/// Promise: AUDORA-048
#[tokio::test]
async fn a_session_shown_from_another_address_or_browser_is_dead_and_that_is_in_the_log()
-> Result<(), Failure> {
    for elsewhere in [place("198.51.100.7", FIREFOX), place(HOME, SAFARI)] {
        let town = Town::new().await?;
        let session = town.sign_in("ada@alice.example", &home()).await?;
        assert!(town.admit(&session.secret, &home()).await.is_ok());
        let replay = town.admit(&session.secret, &elsewhere).await;
        assert!(matches!(replay, Err(AdmitError::StepUpRequired)));
        let own = town.admit(&session.secret, &home()).await;
        assert!(matches!(own, Err(AdmitError::StepUpRequired)), "dead for its owner too");
        let said = town.log(&town.world.alice).await?;
        assert!(said.contains(&"session.replayed ok".to_owned()), "{said:?}");
        assert!(said.contains(&"session.refused refused".to_owned()), "{said:?}");
        let again = town.sign_in("ada@alice.example", &home()).await?;
        assert!(town.admit(&again.secret, &home()).await.is_ok(), "signing in again helps");
    }
    Ok(())
}

/// Promise: AUDORA-049
#[tokio::test]
async fn one_sign_in_too_many_ends_the_oldest_session_of_the_seat() -> Result<(), Failure> {
    let town = Town::new().await?;
    let mut sessions = Vec::new();
    for _ in 0..4 {
        town.world.clock.advance(Span::minutes(1));
        sessions.push(town.sign_in("ada@alice.example", &home()).await?);
    }
    let mut admitted = Vec::new();
    for session in &sessions {
        admitted.push(town.admit(&session.secret, &home()).await.is_ok());
    }
    assert_eq!(admitted, [false, true, true, true]);
    Ok(())
}

/// Promise: AUDORA-051
#[tokio::test]
async fn owners_are_told_of_a_device_that_was_never_seen_and_not_of_one_that_was() -> Result<(), Failure> {
    let town = Town::new().await?;
    let first = town.sign_in("ada@alice.example", &home()).await?;
    assert!(first.new_device);
    let told = async || -> Result<usize, Failure> {
        let side = &town.world.alice;
        let all = notices::list(&side.ctx, &side.tenant, candor_domain::paging::Slice::first(100)).await?;
        Ok(all.items.iter().filter(|(_, notice)| notice.kind == NoticeKind::NewDeviceSignIn).count())
    };
    assert_eq!(told().await?, 1);
    let mut known = home();
    known.device = Some(first.cookie(&home()));
    let second = town.sign_in("ada@alice.example", &known).await?;
    assert!(!second.new_device && told().await? == 1);
    assert!(town.sign_in("ada@alice.example", &place(HOME, SAFARI)).await?.new_device);
    assert_eq!(told().await?, 2);
    // And by mail, where mail is configured: to the owner's address, without an address or name of anybody in it.
    let outside = Outside::default();
    let services = Services { recipients: Some(Arc::new(identity::Addresses)), ..outside.services() };
    for _ in 0..2 {
        run_jobs(&town.world.kernel, &services, town.world.alice.tenant.id()).await?;
    }
    let mails = outside.mail.taken();
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().all(|mail| mail.to == "ada@alice.example" && mail.subject.contains("new device")));
    Ok(())
}

/// Promise: AUDEXE-013
/// Promise: CXTRACK-014
#[tokio::test]
async fn an_admin_sees_of_each_sign_in_the_time_address_browser_system_and_device() -> Result<(), Failure> {
    let town = Town::new().await?;
    town.sign_in("ada@alice.example", &home()).await?;
    town.world.clock.advance(Span::minutes(5));
    town.sign_in("ada@alice.example", &place("2001:db8::7", SAFARI)).await?;
    let side = &town.world.alice;
    let admin = town.world.member(side, &["admin"])?;
    let listed = identity::sessions::of_member(&admin, &side.tenant, town.ada).await?;
    let seen: Vec<(&str, &str, &str)> =
        listed.iter().map(|(_, s)| (s.address.as_str(), s.browser.as_str(), s.system.as_str())).collect();
    assert_eq!(seen, [("2001:db8::7", "Safari", "macOS"), (HOME, "Firefox", "Linux")]);
    let [(_, newer), (_, older)] = listed.as_slice() else { return Err("two sessions".into()) };
    assert!(newer.created_at - Span::minutes(5) == older.created_at && newer.device != older.device);
    let devices = identity::sessions::devices_of(&admin, &side.tenant, town.ada).await?;
    assert_eq!(devices.len(), 2);
    let member = town.world.member(side, &["member"])?;
    assert!(identity::sessions::of_member(&member, &side.tenant, town.ada).await.is_err());
    Ok(())
}

#[tokio::test]
async fn somebody_lists_and_ends_their_own_sessions_and_devices_and_nobody_elses() -> Result<(), Failure> {
    let town = Town::new().await?;
    let here = town.sign_in("ada@alice.example", &home()).await?;
    let there = town.sign_in("ada@alice.example", &place("198.51.100.7", SAFARI)).await?;
    let caller = town.admit(&here.secret, &home()).await?;
    let mine = identity::sessions::mine(&caller.ctx, &caller.tenant).await?;
    assert_eq!(mine.len(), 2);
    identity::sessions::end_mine(&caller.ctx, &caller.tenant, there.session, SessionEnd::Revoked).await?;
    assert!(is_unauthenticated(&town.admit(&there.secret, &place("198.51.100.7", SAFARI)).await));
    let bruno = town.sign_in("bruno@bob.example", &home()).await?;
    let not_mine =
        identity::sessions::end_mine(&caller.ctx, &caller.tenant, bruno.session, SessionEnd::Revoked).await;
    assert!(super::is_not_found(&not_mine));
    let ended = identity::sessions::mine(&caller.ctx, &caller.tenant).await?;
    let state = ended.iter().find(|(id, _)| *id == there.session).map(|(_, s)| s.state);
    assert!(matches!(state, Some(SessionState::Ended { why: SessionEnd::Revoked, .. })));
    let [(device, _), ..] = identity::sessions::my_devices(&caller.ctx, &caller.tenant).await?[..] else {
        return Err("a device".into());
    };
    identity::sessions::forget_device(&caller.ctx, &caller.tenant, device).await?;
    Ok(())
}
