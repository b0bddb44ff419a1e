//! Codes from an app, recovery codes and passkeys, with a real authenticator in software.

use std::sync::Arc;

use candor_domain::identity::factors::passkeys::{self, Passkeys};
use candor_domain::identity::factors::{FactorsError, Fresh, recovery, totp};
use candor_domain::identity::{FactorKind, IdentityAction, Member, Who, create_first_owner};
use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::{Ctx, Span, Tenant};
use candor_testkit::{Authenticator, Failure, Side, World};
use serde_json::Value;

const SITE: &str = "http://localhost:8080";

/// A member of a tenant, who just signed in.
struct Person {
    id: HoldingId,
    ctx: Ctx,
    tenant: Tenant,
    who: Who,
}

impl Person {
    async fn owner(world: &World, side: &Side, email: &str) -> Result<Self, Failure> {
        let name = (email, "Ada");
        let password = "a long walk by the sea";
        let id = create_first_owner(&side.ctx, &world.kernel, &side.tenant, name, password).await?;
        let actor = Actor::Member { id: ActorId::from_bytes(*id.as_bytes()), rights: Rights::of(&["owner"]) };
        let ctx = world.kernel.ctx(actor, side.tenant.id(), &candor_domain::Purpose::Service)?;
        let who = Who {
            member: id,
            session: Some(id),
            token: None,
            second_factor: false,
            authenticated_at: world.kernel.now(),
        };
        Ok(Self { id, ctx, tenant: side.tenant.clone(), who })
    }

    fn fresh(&self) -> Result<Fresh, FactorsError> {
        Fresh::of(&self.who, self.tenant.now())
    }

    async fn factors(&self) -> Result<Vec<FactorKind>, Failure> {
        let member: Member = self.tenant.read(&self.ctx)?.get(self.id, &IdentityAction::ReadMember).await?;
        Ok(member.factors)
    }

    /// Sets a passkey up.
    async fn passkey(&self, site: &Passkeys, device: &mut Authenticator) -> Result<HoldingId, Failure> {
        let begun = site.begin_registration(&self.ctx, &self.tenant, self.fresh()?).await?;
        let made = device.create(&begun.options)?;
        Ok(site.finish_registration(&self.ctx, &self.tenant, (&begun.ceremony, "My key"), made).await?)
    }
}

fn door(world: &World, person: &Person) -> Result<Ctx, Failure> {
    Ok(world.kernel.ctx(Actor::System, person.tenant.id(), &candor_domain::Purpose::Service)?)
}

/// What the app would show at this instant.
fn app_code(secret: &str, at: candor_kernel::Timestamp) -> Result<String, Failure> {
    let secret = totp_rs::Secret::try_from_base32(secret).map_err(|e| e.to_string())?;
    let totp = totp_rs::Builder::new().with_secret(secret).build().map_err(|e| e.to_string())?;
    Ok(totp.generate(at.as_unix_ms() / 1_000).to_string())
}

#[tokio::test]
async fn a_code_from_the_app_counts_once_and_only_after_a_first_right_one() -> Result<(), Failure> {
    let world = World::new().await?;
    let ada = Person::owner(&world, &world.alice, "ada@northwind.example").await?;
    let door = door(&world, &ada)?;
    let begun = totp::enrol(&ada.ctx, &ada.tenant, ada.fresh()?).await?;
    let code = app_code(&begun.secret, world.kernel.now())?;
    let early = totp::verify(&door, &ada.tenant, ada.id, &code).await;
    assert!(matches!(early, Err(FactorsError::WrongCode)), "nothing counts before it is confirmed");
    let wrong = totp::confirm(&ada.ctx, &ada.tenant, "000000", ada.fresh()?).await;
    assert!(matches!(wrong, Err(FactorsError::WrongCode)));
    totp::confirm(&ada.ctx, &ada.tenant, &code, ada.fresh()?).await?;
    assert_eq!(ada.factors().await?, [FactorKind::Totp]);
    let again = totp::verify(&door, &ada.tenant, ada.id, &code).await;
    assert!(matches!(again, Err(FactorsError::CodeUsed)), "the code of the set-up was used by it");
    world.clock.advance(Span::seconds(30));
    let next = app_code(&begun.secret, world.kernel.now())?;
    totp::verify(&door, &ada.tenant, ada.id, &next).await?;
    let replayed = totp::verify(&door, &ada.tenant, ada.id, &next).await;
    assert!(matches!(replayed, Err(FactorsError::CodeUsed)));
    let second = totp::enrol(&ada.ctx, &ada.tenant, ada.fresh()?).await;
    assert!(matches!(second, Err(FactorsError::SetUpAlready)));
    totp::remove(&ada.ctx, &ada.tenant, ada.fresh()?).await?;
    assert!(ada.factors().await?.is_empty());
    world.clock.advance(Span::seconds(30));
    let gone = totp::verify(&door, &ada.tenant, ada.id, &app_code(&begun.secret, world.kernel.now())?).await;
    assert!(matches!(gone, Err(FactorsError::WrongCode)));
    Ok(())
}

#[tokio::test]
async fn ten_recovery_codes_count_once_each_and_new_ones_end_the_old() -> Result<(), Failure> {
    let world = World::new().await?;
    let ada = Person::owner(&world, &world.alice, "ada@northwind.example").await?;
    let bob = Person::owner(&world, &world.bob, "bob@fabrikam.example").await?;
    let door = door(&world, &ada)?;
    let first = recovery::make(&ada.ctx, &ada.tenant, ada.fresh()?).await?;
    let [one, two, ..] = first.as_slice() else { return Err("too few codes".into()) };
    assert_eq!(first.len(), 10);
    recovery::verify(&door, &ada.tenant, ada.id, &one.to_uppercase()).await?;
    let again = recovery::verify(&door, &ada.tenant, ada.id, one).await;
    assert!(matches!(again, Err(FactorsError::WrongCode)));
    assert_eq!(recovery::left(&ada.ctx, &ada.tenant).await?, Some(9));
    let bobs = self::door(&world, &bob)?;
    assert!(recovery::verify(&bobs, &bob.tenant, bob.id, two).await.is_err(), "another's code");
    let second = recovery::make(&ada.ctx, &ada.tenant, ada.fresh()?).await?;
    assert!(recovery::verify(&door, &ada.tenant, ada.id, two).await.is_err(), "an old code");
    for code in &second {
        recovery::verify(&door, &ada.tenant, ada.id, code).await?;
    }
    assert!(ada.factors().await?.is_empty(), "none left is none");
    Ok(())
}

#[tokio::test]
async fn a_passkey_signs_in_without_a_name_and_leads_to_its_own_tenant_only() -> Result<(), Failure> {
    let world = World::new().await?;
    let site = Passkeys::new(SITE)?;
    let ada = Person::owner(&world, &world.alice, "ada@northwind.example").await?;
    let mut device = Authenticator::new(SITE)?;
    let id = ada.passkey(&site, &mut device).await?;
    assert_eq!(ada.factors().await?, [FactorKind::Passkey]);
    let begun = site.begin_sign_in(&world.kernel)?;
    let shown = device.get(&begun.options)?;
    let proven = site.finish_sign_in(&world.kernel, &begun.ceremony, shown.clone()).await?;
    assert_eq!((proven.tenant, proven.member, proven.passkey), (ada.tenant.id(), ada.id, id));
    let again = site.finish_sign_in(&world.kernel, &begun.ceremony, shown.clone()).await;
    assert!(matches!(again, Err(FactorsError::CeremonyOver)), "an answer counts once");
    let begun = site.begin_sign_in(&world.kernel)?;
    let stale = site.finish_sign_in(&world.kernel, &begun.ceremony, shown).await;
    assert!(matches!(stale, Err(FactorsError::NotAccepted("it answers another question"))));
    // The handle only routes: with Bob's tenant in it the key is not found.
    let begun = site.begin_sign_in(&world.kernel)?;
    let mut moved = device.get(&begun.options)?;
    let handle = [world.bob.tenant.id().as_bytes().as_slice(), ada.id.as_bytes()].concat();
    if let Some(kept) = moved.pointer_mut("/response/userHandle") {
        *kept = Value::String(candor_kernel::secret::encode(&handle));
    }
    let moved = site.finish_sign_in(&world.kernel, &begun.ceremony, moved).await;
    assert!(matches!(moved, Err(FactorsError::NotAccepted("it is not known here"))));
    passkeys::remove(&ada.ctx, &ada.tenant, id, ada.fresh()?).await?;
    let begun = site.begin_sign_in(&world.kernel)?;
    let removed = site.finish_sign_in(&world.kernel, &begun.ceremony, device.get(&begun.options)?).await;
    assert!(matches!(removed, Err(FactorsError::NotAccepted("it is not known here"))));
    Ok(())
}

#[tokio::test]
async fn a_passkey_that_checks_nobody_was_copied_or_is_used_elsewhere_is_refused() -> Result<(), Failure> {
    let world = World::new().await?;
    let site = Passkeys::new(SITE)?;
    let ada = Person::owner(&world, &world.alice, "ada@northwind.example").await?;
    let door = door(&world, &ada)?;
    let mut device = Authenticator::new(SITE)?;
    ada.passkey(&site, &mut device).await?;
    let mut tries = Vec::new();
    for (verifies, origin, counter) in [
        (true, SITE, 7),
        (false, SITE, 8),
        (true, "http://evil.example", 9),
        (true, SITE, 3),
        (true, SITE, 10),
    ] {
        (device.verifies, device.origin, device.counter) = (verifies, origin.to_owned(), counter);
        let begun = site.begin_second_step(&door, &ada.tenant, ada.id).await?;
        let shown = device.get(&begun.options)?;
        let whose = (&ada.tenant, ada.id);
        tries.push(site.finish_second_step(&door, whose, &begun.ceremony, shown).await);
    }
    let [first, unverified, elsewhere, copied, last] = tries.as_slice() else { return Err("five".into()) };
    assert!(first.is_ok() && last.is_ok());
    assert!(matches!(unverified, Err(FactorsError::NotAccepted("it did not check who holds it"))));
    assert!(matches!(elsewhere, Err(FactorsError::NotAccepted("it was used at another address"))));
    assert!(matches!(copied, Err(FactorsError::CounterWentBack)));
    Ok(())
}

#[tokio::test]
async fn factors_change_only_after_a_fresh_proof_and_only_ones_own() -> Result<(), Failure> {
    let world = World::new().await?;
    let site = Arc::new(Passkeys::new(SITE)?);
    let ada = Person::owner(&world, &world.alice, "ada@northwind.example").await?;
    let bob = Person::owner(&world, &world.bob, "bob@fabrikam.example").await?;
    let mut device = Authenticator::new(SITE)?;
    let id = ada.passkey(&site, &mut device).await?;
    let others = passkeys::remove(&bob.ctx, &bob.tenant, id, bob.fresh()?).await;
    assert!(matches!(others, Err(FactorsError::NoSuchPasskey)));
    assert!(passkeys::list(&bob.ctx, &bob.tenant).await?.is_empty());
    let begun = site.begin_registration(&ada.ctx, &ada.tenant, ada.fresh()?).await?;
    let made = Authenticator::new(SITE)?.create(&begun.options)?;
    let stolen = site.finish_registration(&bob.ctx, &bob.tenant, (&begun.ceremony, "Mine"), made).await;
    assert!(matches!(stolen, Err(FactorsError::CeremonyOver)), "a ceremony is its beginner's");
    world.clock.advance(Span::minutes(10) + Span::seconds(1));
    assert!(matches!(ada.fresh(), Err(FactorsError::NotFresh)));
    passkeys::rename(&ada.ctx, &ada.tenant, id, "The blue one").await?;
    let listed = passkeys::list(&ada.ctx, &ada.tenant).await?;
    assert_eq!(listed.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["The blue one"]);
    Ok(())
}
