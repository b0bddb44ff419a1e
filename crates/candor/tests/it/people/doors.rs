//! The door itself: what is shown, what is held, and the ways back in.

use candor_domain::identity::{IdentityError, Step, invitations};
use candor_domain::notices::{self, NoticeKind};
use candor_kernel::{KernelError, Span};
use candor_testkit::Failure;

use super::{PASSWORD, Town, acceptance, attempt, home, is_unauthenticated};

/// Promise: AUDEAI-023
#[tokio::test]
async fn nobody_comes_in_without_a_session_or_token_that_was_given_here() -> Result<(), Failure> {
    let town = Town::new().await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let bruno = town.sign_in("bruno@bob.example", &home()).await?;
    let moved = format!("{}{}", bruno.secret.split_at(26).0, ada.secret.split_at(26).1);
    let other_kind = ada.secret.replace("cs_", "ct_");
    for wrong in ["", "cs_", "Bearer", &moved, &other_kind, &ada.secret.to_lowercase(), &"x".repeat(9000)] {
        assert!(is_unauthenticated(&town.admit(wrong, &home()).await), "{wrong}");
    }
    assert!(town.admit(&ada.secret, &home()).await.is_ok());
    let cookie = ada.cookie(&home());
    assert!(cookie.contains("~cv_") && town.admit(&cookie, &home()).await.is_ok(), "one cookie holds both");
    Ok(())
}

#[tokio::test]
async fn a_held_admission_reads_nothing_from_the_store_and_is_held_no_longer_than_a_second()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    assert!(town.admit(&ada.secret, &home()).await.is_ok());
    // From here on the store of the tenant is closed: whoever read it would fail.
    town.world.kernel.shutdown().await?;
    for _ in 0..10 {
        town.world.clock.advance(Span::millis(90));
        assert!(town.admit(&ada.secret, &home()).await.is_ok());
    }
    Ok(())
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_wants_the_old_one() -> Result<(), Failure> {
    let town = Town::new().await?;
    let here = town.sign_in("ada@alice.example", &home()).await?;
    let other = town.sign_in("ada@alice.example", &home()).await?;
    let caller = town.admit(&here.secret, &home()).await?;
    let fresh = "kettle marble north eleven";
    let wrong = town.door.change_password(&caller, "not the password", fresh).await;
    assert!(matches!(wrong, Err(IdentityError::WrongPassword)));
    let weak = town.door.change_password(&caller, PASSWORD, "alice alice alice").await;
    assert!(matches!(weak, Err(IdentityError::PasswordGuessable(_))));
    town.door.change_password(&caller, PASSWORD, fresh).await?;
    assert!(town.admit(&here.secret, &home()).await.is_ok());
    assert!(is_unauthenticated(&town.admit(&other.secret, &home()).await));
    assert!(town.door.sign_in(&attempt("ada@alice.example", PASSWORD, &home())).await.is_err());
    let step = town.door.sign_in(&attempt("ada@alice.example", fresh, &home())).await?;
    assert!(matches!(step, Step::Session(_)));
    town.world.clock.advance(Span::minutes(30));
    let caller = town.admit(&here.secret, &home()).await?;
    town.door.confirm_password(&caller, fresh).await?;
    let confirmed = town.admit(&here.secret, &home()).await?;
    assert_eq!(confirmed.who.authenticated_at, town.world.alice.tenant.now());
    Ok(())
}

#[tokio::test]
async fn an_owner_who_lost_the_way_in_gets_a_link_from_the_host_and_the_owners_are_told()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let old = town.sign_in("ada@alice.example", &home()).await?;
    let admin = town.world.member(side, &["owner"])?;
    assert!(invitations::recovery_link(&admin, &side.tenant, None).await.is_err(), "the host alone");
    let link = invitations::recovery_link(&side.ctx, &side.tenant, None).await?;
    assert!(town.door.see_invitation(&link.secret).await?.recovery);
    let mut said = acceptance("ignored", &home());
    said.password = "kettle marble north eleven".to_owned();
    let back = town.door.accept_invitation(&link.secret, said.clone()).await?;
    assert_eq!(back.member, town.ada);
    assert!(is_unauthenticated(&town.admit(&old.secret, &home()).await));
    assert!(town.admit(&back.secret, &home()).await.is_ok());
    let twice = town.door.accept_invitation(&link.secret, said).await;
    assert!(matches!(twice, Err(IdentityError::LinkDead)));
    let told = notices::list(&side.ctx, &side.tenant, candor_domain::paging::Slice::first(10)).await?;
    assert!(told.items.iter().any(|(_, notice)| notice.kind == NoticeKind::OwnerRecovered));
    Ok(())
}

#[tokio::test]
async fn the_first_owner_comes_in_by_a_link_that_works_once_and_only_while_there_is_no_owner()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let refused = invitations::first_owner_link(&side.ctx, &side.tenant).await;
    assert!(matches!(refused, Err(IdentityError::HasOwner)));
    let zero = town.world.zero()?;
    let preset = candor_domain::tenancy::Preset::named("agency")?;
    let made = candor_domain::tenancy::create(&zero, &town.world.kernel, "Carol", &preset).await?;
    let tenant = town.world.kernel.tenant(made.tenant).await?;
    let ctx = town.world.kernel.ctx(
        candor_kernel::ctx::Actor::Host,
        made.tenant,
        &candor_domain::Purpose::Service,
    )?;
    let older = invitations::first_owner_link(&ctx, &tenant).await?;
    let link = invitations::first_owner_link(&ctx, &tenant).await?;
    let mut said = acceptance("carol", &home());
    let nameless = town.door.accept_invitation(&link.secret, said.clone()).await;
    assert!(matches!(nameless, Err(IdentityError::BadEmail(_))), "says who they are");
    said.email = Some("carol@carol.example".to_owned());
    let dead = town.door.accept_invitation(&older.secret, said.clone()).await;
    assert!(matches!(dead, Err(IdentityError::LinkDead)));
    let carol = town.door.accept_invitation(&link.secret, said).await?;
    let caller = town.admit(&carol.secret, &home()).await?;
    assert!(candor_domain::identity::members::list(&caller.ctx, &caller.tenant, false).await?.len() == 1);
    let closed = town.world.kernel.tenant(town.world.alice.tenant.id()).await?.read(&caller.ctx).map(|_| ());
    assert!(matches!(closed, Err(KernelError::NoTenant(_))));
    Ok(())
}
