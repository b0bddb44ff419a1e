//! Programs at the door: API tokens, and signing a program in from a browser.

use candor_domain::calls::{self, CallAction, HoldOn};
use candor_domain::clients;
use candor_domain::identity::tokens::{self, NewToken};
use candor_domain::identity::{DeviceAnswer, IdentityError, Role, SeatScope};
use candor_domain::privacy::{self, NewHold};
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS};

use super::{SAFARI, Town, home, is_not_found, is_unauthenticated, place};

fn token(scopes: &[&str]) -> NewToken {
    let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    NewToken { name: "nightly".to_owned(), scopes, life: Span::days(30) }
}

/// Promise: AUDEXE-111
#[tokio::test]
async fn a_token_works_from_anywhere_until_it_is_revoked_and_not_one_request_longer() -> Result<(), Failure> {
    let town = Town::new().await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let caller = town.admit(&ada.secret, &home()).await?;
    let made = tokens::create(&caller.ctx, &caller.tenant, token(&["call.read"])).await?;
    assert!(made.secret.starts_with("ct_"));
    for from in [home(), place("198.51.100.7", SAFARI), place("2001:db8::1", "curl/8.16.0")] {
        assert!(town.admit(&made.secret, &from).await.is_ok());
    }
    let listed = tokens::mine(&caller.ctx, &caller.tenant).await?;
    assert!(listed.iter().any(|(id, token)| *id == made.id && token.used_at.is_some()));
    tokens::revoke_mine(&caller.ctx, &caller.tenant, made.id).await?;
    assert!(is_unauthenticated(&town.admit(&made.secret, &home()).await), "the clock has not moved");
    let other = tokens::create(&caller.ctx, &caller.tenant, token(&["call.*"])).await?;
    town.world.clock.advance(Span::days(30));
    assert!(is_unauthenticated(&town.admit(&other.secret, &home()).await), "expired");
    Ok(())
}

#[tokio::test]
async fn a_token_does_what_its_scopes_name_and_never_acts_as_the_member_in_person() -> Result<(), Failure> {
    let town = Town::new().await?;
    let (side, [first, ..]) = (&town.world.alice, SAMPLE_CALLS);
    let northwind = Northwind::create(side).await?;
    let (call, _) = northwind.call(side, &first).await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let caller = town.admit(&ada.secret, &home()).await?;
    let reading = tokens::create(&caller.ctx, &caller.tenant, token(&["call.read", "client.*"])).await?;
    let program = town.admit(&reading.secret, &home()).await?;
    assert!(program.who.token == Some(reading.id) && program.who.session.is_none());
    assert!(calls::get(&program.ctx, &program.tenant, call, CallAction::Read).await.is_ok());
    assert_eq!(clients::list(&program.ctx, &program.tenant, true).await?.len(), 1);
    assert!(calls::list(&program.ctx, &program.tenant, None).await?.is_empty(), "call.list was not named");
    let everything = tokens::create(&caller.ctx, &caller.tenant, token(&["*"])).await?;
    let program = town.admit(&everything.secret, &home()).await?;
    assert_eq!(calls::list(&program.ctx, &program.tenant, None).await?.len(), 1);
    let wider = tokens::create(&program.ctx, &program.tenant, token(&["*"])).await;
    assert!(matches!(wider, Err(IdentityError::NeedsSession)));
    for bad in [&[][..], &["call"], &["call read"], &["**"]] {
        assert!(tokens::create(&caller.ctx, &caller.tenant, token(bad)).await.is_err(), "{bad:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_may_hold_and_read_no_rule_leaves_the_audio_to_its_hard_deadline() -> Result<(), Failure>
{
    let town = Town::new().await?;
    let (side, [first, ..]) = (&town.world.alice, SAMPLE_CALLS);
    let (call, _) = Northwind::create(side).await?.call(side, &first).await?;
    let recording = calls::get(&side.ctx, &side.tenant, call, CallAction::Read).await?.call.recording;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let caller = town.admit(&ada.secret, &home()).await?;
    let made = tokens::create(&caller.ctx, &caller.tenant, token(&["hold.place"])).await?;
    let program = town.admit(&made.secret, &home()).await?;
    let new = NewHold { on: HoldOn::Call(call), reason: "matter 17".to_owned(), until: None };
    let held = privacy::place_hold(&program.ctx, &program.tenant, new).await?;
    assert_eq!(held.left_out, recording.into_iter().collect::<Vec<_>>());
    assert_eq!(held.left_out.len(), 1, "there is a recording");
    Ok(())
}

#[tokio::test]
async fn an_admin_lists_and_revokes_a_members_tokens_and_nobody_revokes_a_strangers() -> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let carla = town.join("carla@alice.example", Role::Member, SeatScope::default()).await?;
    let caller = town.admit(&carla.secret, &home()).await?;
    let made = tokens::create(&caller.ctx, &caller.tenant, token(&["*"])).await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let owner = town.admit(&ada.secret, &home()).await?;
    assert!(is_not_found(&tokens::revoke_mine(&owner.ctx, &owner.tenant, made.id).await), "not hers");
    let bruno = town.sign_in("bruno@bob.example", &home()).await?;
    let bruno = town.admit(&bruno.secret, &home()).await?;
    assert!(is_not_found(&tokens::revoke(&bruno.ctx, &bruno.tenant, made.id).await));
    let refused = tokens::revoke(&caller.ctx, &caller.tenant, made.id).await;
    assert!(matches!(
        refused,
        Ok(()) | Err(IdentityError::Kernel(KernelError::Forbidden { .. } | KernelError::NotFound { .. }))
    ));
    let admin = town.world.member(side, &["admin"])?;
    assert_eq!(tokens::of_member(&admin, &side.tenant, carla.member).await?.len(), 1);
    tokens::revoke(&admin, &side.tenant, made.id).await?;
    assert!(is_unauthenticated(&town.admit(&made.secret, &home()).await));
    Ok(())
}

fn all() -> Vec<String> {
    vec!["*".to_owned()]
}

#[tokio::test]
async fn a_program_is_given_what_it_asked_for_or_less_and_never_more() -> Result<(), Failure> {
    let town = Town::new().await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let caller = town.admit(&ada.secret, &home()).await?;
    let asked = || vec!["call.*".to_owned(), "client.list".to_owned()];
    let started = town.door.start_device_login("candor on laptop", asked(), home().from)?;
    assert_eq!(town.door.see_device_login(&caller, &started.user_code).await?.scopes, asked());
    for more in ["*", "client.*", "document.read"] {
        let only = DeviceAnswer::Only(vec![more.to_owned()]);
        let said = town.door.answer_device_login(&caller, &started.user_code, only).await;
        assert!(matches!(said, Err(IdentityError::MoreThanAsked)), "{more}");
    }
    let less = DeviceAnswer::Only(vec!["call.read".to_owned()]);
    town.door.answer_device_login(&caller, &started.user_code, less).await?;
    let polled = town.door.poll_device_login(&started.device_code).await?;
    assert_eq!(polled.token.token.scopes, ["call.read"]);
    let program = town.admit(&polled.token.secret, &home()).await?;
    assert!(
        clients::list(&program.ctx, &program.tenant, true).await?.is_empty(),
        "client.list was taken away"
    );
    assert!(
        town.door.start_device_login("greedy", Vec::new(), home().from).is_err(),
        "it must say what it wants"
    );
    tokens::revoke_itself(&program.ctx, &program.tenant, polled.token.id).await?;
    assert!(is_unauthenticated(&town.admit(&polled.token.secret, &home()).await), "it can always end itself");
    Ok(())
}

#[tokio::test]
async fn a_program_gets_a_token_once_somebody_signed_in_approves_its_code() -> Result<(), Failure> {
    let town = Town::new().await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let caller = town.admit(&ada.secret, &home()).await?;
    let started = town.door.start_device_login("candor on laptop", all(), home().from)?;
    let pending = town.door.poll_device_login(&started.device_code).await;
    assert!(matches!(pending, Err(IdentityError::Pending)));
    let hasty = town.door.poll_device_login(&started.device_code).await;
    assert!(matches!(hasty, Err(IdentityError::PollSlower)));
    let wrong = town.door.see_device_login(&caller, "BBBB-BBBB").await;
    assert!(matches!(wrong, Err(IdentityError::CodeDead)));
    let seen = town.door.see_device_login(&caller, &started.user_code.to_lowercase()).await?;
    assert_eq!(seen.client, "candor on laptop");
    town.door.answer_device_login(&caller, &started.user_code, DeviceAnswer::AsAsked).await?;
    town.world.clock.advance(Span::seconds(11));
    let polled = town.door.poll_device_login(&started.device_code).await?;
    assert!(town.admit(&polled.token.secret, &place("203.0.113.9", "candor/0.1")).await.is_ok());
    let twice = town.door.poll_device_login(&started.device_code).await;
    assert!(matches!(twice, Err(IdentityError::CodeDead)), "the token is given once");
    let refused = town.door.start_device_login("mallory", all(), home().from)?;
    town.door.answer_device_login(&caller, &refused.user_code, DeviceAnswer::Refuse).await?;
    let said = town.door.poll_device_login(&refused.device_code).await;
    assert!(matches!(said, Err(IdentityError::Refused)));
    let late = town.door.start_device_login("late", all(), home().from)?;
    town.world.clock.advance(Span::minutes(10));
    let said = town.door.poll_device_login(&late.device_code).await;
    assert!(matches!(said, Err(IdentityError::CodeDead)));
    Ok(())
}
