//! Members: invited, changed, removed, each by somebody who may, in their own tenant only.

use candor_domain::audit::{self, Filter, LogEntry, Order};
use candor_domain::calls::{self, CallAction};
use candor_domain::clients;
use candor_domain::documents;
use candor_domain::identity::members::{self, MemberChange};
use candor_domain::identity::{
    IdentityError, PastCalls, Role, SeatClients, SeatScope, invitations, invitations::NewInvitation, roles,
};
use candor_kernel::ctx::Actor;
use candor_kernel::{KernelError, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS};

use super::{PASSWORD, Town, acceptance, home, is_not_found, is_unauthenticated};

fn invite(email: &str, role: Role) -> NewInvitation {
    NewInvitation { email: email.to_owned(), role, custom_roles: Vec::new(), scope: SeatScope::default() }
}

fn role(role: Role) -> MemberChange {
    MemberChange { role: Some(role), ..MemberChange::default() }
}

/// Promise: AUDEAI-027
/// Promise: CXTRACK-009
#[tokio::test]
async fn somebody_is_invited_joins_signs_in_with_a_password_and_is_out_at_once_when_removed()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let admin = town.world.member(side, &["admin"])?;
    let link = invitations::create(&admin, &side.tenant, invite("Carla@Alice.Example", Role::Member)).await?;
    assert!(link.secret.starts_with("ci_"));
    let again = invitations::create(&admin, &side.tenant, invite("carla@alice.example", Role::Member)).await;
    assert!(matches!(again, Err(IdentityError::EmailTaken)));
    let seen = town.door.see_invitation(&link.secret).await?;
    assert_eq!((seen.firm.as_str(), seen.email.as_str()), ("Alice", "carla@alice.example"));
    let joined = town.door.accept_invitation(&link.secret, acceptance("carla", &home())).await?;
    assert!(town.admit(&joined.secret, &home()).await.is_ok());
    let twice = town.door.accept_invitation(&link.secret, acceptance("mallory", &home())).await;
    assert!(matches!(twice, Err(IdentityError::LinkDead)), "a link works once");
    let session = town.sign_in("CARLA@alice.example", &home()).await?;
    members::remove(&admin, &town.world.kernel, &side.tenant, joined.member).await?;
    for secret in [&joined.secret, &session.secret] {
        assert!(is_unauthenticated(&town.admit(secret, &home()).await));
    }
    assert!(town.sign_in("carla@alice.example", &home()).await.is_err());
    let disk = candor_testkit::files_under(town.world.base())?;
    for file in disk {
        let bytes = std::fs::read(&file)?;
        for word in [PASSWORD, "argon2id", "carla@alice"] {
            assert!(!bytes.windows(word.len()).any(|part| part == word.as_bytes()), "{word}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_link_dies_after_seven_days_or_when_it_is_withdrawn() -> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let late =
        invitations::create(&side.ctx, &side.tenant, invite("late@alice.example", Role::Member)).await?;
    let gone =
        invitations::create(&side.ctx, &side.tenant, invite("gone@alice.example", Role::Member)).await?;
    assert_eq!(invitations::list(&side.ctx, &side.tenant).await?.len(), 2);
    invitations::withdraw(&side.ctx, &side.tenant, gone.id).await?;
    let said = town.door.accept_invitation(&gone.secret, acceptance("gone", &home())).await;
    assert!(matches!(said, Err(IdentityError::LinkDead)));
    town.world.clock.advance(Span::days(7));
    let said = town.door.accept_invitation(&late.secret, acceptance("late", &home())).await;
    assert!(matches!(said, Err(IdentityError::LinkDead)));
    assert!(invitations::list(&side.ctx, &side.tenant).await?.is_empty());
    Ok(())
}

/// Promise: AUDEAI-028
#[tokio::test]
async fn an_admin_of_one_tenant_finds_nobody_of_another() -> Result<(), Failure> {
    let town = Town::new().await?;
    let (alice, bob) = (&town.world.alice, &town.world.bob);
    let admin = town.world.member(alice, &["admin"])?;
    let there = town.bruno;
    assert!(is_not_found(&members::get(&admin, &alice.tenant, there).await));
    assert!(is_not_found(&members::change(&admin, &alice.tenant, there, role(Role::Auditor)).await));
    assert!(is_not_found(&members::remove(&admin, &town.world.kernel, &alice.tenant, there).await));
    let names: Vec<String> = members::list(&admin, &alice.tenant, true)
        .await?
        .into_iter()
        .map(|(_, member)| member.email)
        .collect();
    assert_eq!(names, ["ada@alice.example"]);
    let over_the_wall = members::list(&admin, &bob.tenant, true).await;
    assert!(matches!(over_the_wall, Err(IdentityError::Kernel(KernelError::NoTenant(_)))));
    let invited = invitations::create(&admin, &bob.tenant, invite("x@bob.example", Role::Member)).await;
    assert!(matches!(invited, Err(IdentityError::Kernel(KernelError::NoTenant(_)))));
    // The same address may be somebody in both; neither tenant learns of the other.
    let link = invitations::create(&admin, &alice.tenant, invite("bruno@bob.example", Role::Member)).await?;
    let joined = town.door.accept_invitation(&link.secret, acceptance("bruno", &home())).await?;
    assert_ne!(joined.member, town.bruno);
    Ok(())
}

/// Promise: AUDORA-057
/// Promise: AUDORA-058
/// Promise: AUDEAI-070
#[tokio::test]
async fn a_changed_right_holds_from_the_next_request_on_and_the_log_says_what_it_was_before()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let northwind = Northwind::create(side).await?;
    let session = town.join("carla@alice.example", Role::Manager, SeatScope::default()).await?;
    let named = async |name: &str| -> Result<(), Failure> {
        let caller = town.admit(&session.secret, &home()).await?;
        let new = clients::NewClient { name: name.to_owned(), ..clients::NewClient::default() };
        Ok(clients::create(&caller.ctx, &caller.tenant, new).await.map(|_| ())?)
    };
    assert!(named("One").await.is_ok());
    let ada = town.sign_in("ada@alice.example", &home()).await?;
    let owner = town.admit(&ada.secret, &home()).await?;
    members::change(&owner.ctx, &side.tenant, session.member, role(Role::Member)).await?;
    assert!(named("Two").await.is_err_and(|error| error.to_string().contains("does not include")));
    let scope = SeatScope { clients: SeatClients::Only(vec![northwind.client]), ..SeatScope::default() };
    let narrowed = MemberChange { scope: Some(scope), ..MemberChange::default() };
    members::change(&owner.ctx, &side.tenant, session.member, narrowed).await?;
    let caller = town.admit(&session.secret, &home()).await?;
    assert_eq!(clients::list(&caller.ctx, &caller.tenant, true).await?.len(), 1);

    let filter = Filter { action: Some("member.changed".to_owned()), ..Filter::default() };
    let said = audit::log(&side.ctx, &side.tenant, &filter, Order::Oldest, None, 10).await?.items;
    let [first, second] = said.as_slice() else { return Err("two entries".into()) };
    let Actor::Member { id, .. } = &owner.ctx.actor else { return Err("a member".into()) };
    let payload = |entry: &LogEntry| entry.payload.clone().unwrap_or_default();
    let (first, second) = (payload(first), payload(second));
    assert_eq!(first["actor"], id.to_string());
    assert_eq!(first["detail"]["member"], session.member.to_string());
    assert_eq!(first["detail"]["before"]["role"], "manager");
    assert_eq!(first["detail"]["after"]["role"], "member");
    assert_eq!(second["detail"]["after"]["scope"]["clients"]["only"][0], northwind.client.to_string());
    Ok(())
}

#[tokio::test]
async fn an_admin_makes_no_owners_and_the_last_owner_stays() -> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let kernel = &town.world.kernel;
    let admin = town.world.member(side, &["admin"])?;
    let owner = town.world.member(side, &["owner"])?;
    let carla = town.join("carla@alice.example", Role::Manager, SeatScope::default()).await?.member;
    let invited = invitations::create(&admin, &side.tenant, invite("x@alice.example", Role::Owner)).await;
    assert!(matches!(invited, Err(IdentityError::OwnersOnly)));
    let raised = members::change(&admin, &side.tenant, carla, role(Role::Owner)).await;
    assert!(matches!(raised, Err(IdentityError::OwnersOnly)));
    let lowered = members::change(&admin, &side.tenant, town.ada, role(Role::Member)).await;
    assert!(matches!(lowered, Err(IdentityError::OwnersOnly)));
    let removed = members::remove(&admin, kernel, &side.tenant, town.ada).await;
    assert!(matches!(removed, Err(IdentityError::OwnersOnly)));
    for said in [
        members::change(&owner, &side.tenant, town.ada, role(Role::Admin)).await.map(|_| ()),
        members::remove(&owner, kernel, &side.tenant, town.ada).await,
    ] {
        assert!(matches!(said, Err(IdentityError::LastOwner)));
    }
    members::change(&owner, &side.tenant, carla, role(Role::Owner)).await?;
    members::remove(&owner, kernel, &side.tenant, town.ada).await?;
    Ok(())
}

#[tokio::test]
async fn a_custom_role_adds_actions_and_nobody_gives_more_than_they_have() -> Result<(), Failure> {
    let town = Town::new().await?;
    let side = &town.world.alice;
    let owner = town.world.member(side, &["owner"])?;
    let eraser = roles::create(&owner, &side.tenant, "Eraser", &["call.erase".to_owned()]).await?;
    let inviter = roles::create(&owner, &side.tenant, "Inviter", &["member.invite".to_owned()]).await?;
    let named = roles::create(&owner, &side.tenant, "eraser", &["call.erase".to_owned()]).await;
    assert!(matches!(named, Err(IdentityError::RoleTaken)));
    for (name, actions) in [("Owner", "call.read"), ("Odd", "call"), ("Odd", "Call.Read")] {
        assert!(roles::create(&owner, &side.tenant, name, &[actions.to_owned()]).await.is_err(), "{name}");
    }
    let session = town.join("carla@alice.example", Role::Member, SeatScope::default()).await?;
    let both = MemberChange { custom_roles: Some(vec![inviter]), ..MemberChange::default() };
    members::change(&owner, &side.tenant, session.member, both).await?;
    let carla = town.admit(&session.secret, &home()).await?;
    let mut wanted = invite("dora@alice.example", Role::Manager);
    let stronger = invitations::create(&carla.ctx, &carla.tenant, wanted.clone()).await;
    assert!(matches!(stronger, Err(IdentityError::MoreThanYouHave(_))));
    wanted.role = Role::Member;
    wanted.custom_roles = vec![eraser];
    let more = invitations::create(&carla.ctx, &carla.tenant, wanted.clone()).await;
    assert!(matches!(more, Err(IdentityError::MoreThanYouHave(action)) if action == "call.erase"));
    wanted.custom_roles = vec![inviter];
    assert!(invitations::create(&carla.ctx, &carla.tenant, wanted).await.is_ok());
    assert!(matches!(roles::remove(&owner, &side.tenant, inviter).await, Err(IdentityError::RoleInUse(1))));
    roles::change(&owner, &side.tenant, inviter, &["role.list".to_owned()]).await?;
    let carla = town.admit(&session.secret, &home()).await?;
    let refused =
        invitations::create(&carla.ctx, &carla.tenant, invite("e@alice.example", Role::Member)).await;
    assert!(matches!(refused, Err(IdentityError::Kernel(KernelError::NotAllowed(_)))));
    roles::remove(&owner, &side.tenant, eraser).await?;
    assert_eq!(roles::list(&owner, &side.tenant).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_seat_without_past_calls_or_documents_sees_none_and_one_from_today_sees_todays()
-> Result<(), Failure> {
    let town = Town::new().await?;
    let (side, [first, second, ..]) = (&town.world.alice, SAMPLE_CALLS);
    let northwind = Northwind::create(side).await?;
    let (old, _) = northwind.call(side, &first).await?;
    let session = town.join("carla@alice.example", Role::Member, SeatScope::default()).await?;
    let sees = async |scope: SeatScope| -> Result<(usize, bool), Failure> {
        let change = MemberChange { scope: Some(scope), ..MemberChange::default() };
        members::change(&side.ctx, &side.tenant, session.member, change).await?;
        let caller = town.admit(&session.secret, &home()).await?;
        let listed = calls::list(&caller.ctx, &caller.tenant, None).await?.len();
        Ok((listed, calls::get(&caller.ctx, &caller.tenant, old, CallAction::Read).await.is_ok()))
    };
    assert_eq!(sees(SeatScope::default()).await?, (1, true));
    assert_eq!(sees(SeatScope { past_calls: PastCalls::None, ..SeatScope::default() }).await?, (0, false));
    town.world.clock.advance(Span::hours(20));
    let from = PastCalls::From(side.tenant.now() - Span::hours(2));
    northwind.call(side, &second).await?;
    assert_eq!(sees(SeatScope { past_calls: from, ..SeatScope::default() }).await?, (1, false));
    documents::draft(&side.ctx, &side.tenant, northwind.client).await?;
    let drafted = async |documents: bool| -> Result<usize, Failure> {
        let scope = SeatScope { documents, ..SeatScope::default() };
        let change = MemberChange { scope: Some(scope), ..MemberChange::default() };
        members::change(&side.ctx, &side.tenant, session.member, change).await?;
        let caller = town.admit(&session.secret, &home()).await?;
        Ok(documents::list(&caller.ctx, &caller.tenant, None).await?.len())
    };
    assert!(drafted(true).await? > 0);
    assert_eq!(drafted(false).await?, 0);
    Ok(())
}
