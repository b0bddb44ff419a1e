//! A tenant reads its own log, and what of it outlives the tenant.

use candor_proof::{Checkpoint, TlogProof, Vkey, leaf_hash, tree};

use crate::clock::Span;
use crate::ctx::{Actor, Ctx, Rights};
use crate::deadline::{ClockRule, Rule};
use crate::error::{KernelError, Result};
use crate::ids::{ActorId, HoldingId};
use crate::tenant::Outcome;
use crate::tests::things::{Note, READ, SERVICE, Word};
use crate::tests::world::{World, schedule};

static LOG: Word = Word("log.read");
static WROTE_ACTION: Word = Word("thing.write");
static FAILED: Word = Word("session.failed");

const PRIYA: [u8; 16] = [7; 16];

fn priya(world: &World) -> Result<Ctx> {
    let actor = Actor::Member { id: ActorId::from_bytes(PRIYA), rights: Rights::of(&["owner"]) };
    world.kernel().ctx(actor, world.alice, &SERVICE)
}

#[tokio::test]
async fn entries_come_in_both_orders_with_what_they_say_and_with_proofs() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let (tenant, ctx) = (world.alice().await?, priya(&world)?);
    tenant.note_access(&ctx, &READ, id).await?;
    tenant.note_event(&ctx, &FAILED, Outcome::Failed, &[HoldingId::from_bytes(PRIYA)]).await?;
    let count = tenant.entry_count(&ctx, &LOG).await?;
    let old = tenant.entries(&ctx, &LOG, 0, 1000).await?;
    let new = tenant.entries_before(&ctx, &LOG, None, 2).await?;
    assert_eq!(old.len() as u64, count);
    assert_eq!(old[0].action, "log.opened");
    assert_eq!((&*new[0].action, &*new[0].outcome, &*new[0].class), ("session.failed", "failed", "access"));
    assert_eq!((&*new[1].action, new[1].index), ("thing.read", count - 2));
    let before = tenant.entries_before(&ctx, &LOG, Some(count - 2), 1).await?;
    assert_eq!((&*before[0].action, before[0].index), ("thing.written", count - 3));
    let payload = new[1].payload.as_ref().unwrap();
    assert_eq!(payload["actor"], ActorId::from_bytes(PRIYA).to_string());
    assert_eq!(payload["holdings"][0], id.to_string());
    assert_eq!(payload["pseudonym"], tenant.pseudonym(&PRIYA).unwrap());

    let opening = new[1].opening.as_ref().unwrap();
    let leaf = candor_proof::Leaf::parse(&new[1].leaf).unwrap();
    assert_eq!(candor_proof::commitment(&opening.blinding, opening.text.as_bytes()), leaf.commit());
    let text = tenant.proof_of(&ctx, &LOG, new[1].index).await?;
    let proof = TlogProof::parse(text.as_bytes()).unwrap();
    let proofs = tenant.proofs_of(&ctx, &LOG, &[new[1].index, 0]).await?;
    let vkey: Vkey = proofs.vkey.parse().unwrap();
    let head = Checkpoint::verify(proofs.checkpoint.as_bytes(), &vkey).unwrap();
    let (position, path) = proofs.paths[0].clone().unwrap();
    assert_eq!(position, proof.index);
    assert_eq!(path, proof.path.iter().map(|hash| hash.0).collect::<Vec<_>>());
    let hash = leaf_hash(&new[1].leaf);
    tree::verify_inclusion(position, head.size(), hash, &proof.path, head.root()).unwrap();
    Ok(())
}

#[tokio::test]
async fn the_log_of_another_tenant_is_not_read() -> Result<()> {
    let world = World::new().await?;
    let bob = world.kernel().tenant(world.bob).await?;
    let ctx = world.ctx()?;
    assert!(matches!(bob.entries(&ctx, &LOG, 0, 10).await, Err(KernelError::NoTenant(_))));
    assert!(matches!(bob.proof_of(&ctx, &LOG, 0).await, Err(KernelError::NoTenant(_))));
    assert!(matches!(bob.entry_count(&ctx, &LOG).await, Err(KernelError::NoTenant(_))));
    Ok(())
}

/// Promise: AUDORA-032
#[tokio::test]
async fn access_entries_outlive_the_tenant_for_twelve_months_without_anybody_in_them() -> Result<()> {
    let mut world = World::new().await?;
    let (tenant, ctx) = (world.alice().await?, priya(&world)?);
    let year = Rule {
        clocks: vec![ClockRule { from: "written".to_owned(), within: Span::days(365) }],
        keep: Vec::new(),
        margin: Span::days(1),
    };
    let mut rules = schedule();
    rules.rules.insert("access_log".to_owned(), year);
    tenant.set_schedule(rules).await?;
    let id = world.add_note("one").await?;
    let index = tenant.note_access(&ctx, &READ, id).await?.leaves.start;
    let again = tenant.note_access(&ctx, &READ, id).await?.leaves.start;
    let pseudonym = tenant.pseudonym(&PRIYA).unwrap();
    drop(tenant);
    world.restart().await?;
    let tenant = world.alice().await?;
    assert_eq!(tenant.pseudonym(&PRIYA).as_ref(), Some(&pseudonym), "the same after a restart");
    let key = tenant.inner.live.pseudonym_key();
    tenant.close(&world.ctx()?).await?;
    let ctx = world.ctx()?;
    for index in [index, again] {
        let entry = tenant.entries(&ctx, &LOG, index, 1).await?.remove(0);
        let text = entry.opening.unwrap().text.to_string() + &entry.payload.unwrap().to_string();
        assert!(
            text.contains(&pseudonym),
            "two acts of one person are still seen to be one person's: {text}"
        );
        for id in [ActorId::from_bytes(PRIYA).to_string(), hex::encode(PRIYA), id.to_string()] {
            assert!(!text.contains(&id), "{text}");
        }
    }
    assert_eq!(tenant.pseudonym(&PRIYA), None, "nobody can test who it was");
    assert!(tenant.inner.keys.key(key).is_err());
    let late = priya(&world)?;
    let after = tenant.note_access(&late, &READ, id).await?.leaves.start;
    assert_eq!(tenant.entries(&ctx, &LOG, after, 1).await?[0].payload.as_ref().unwrap()["actor"], "closed");

    world.clock.advance(Span::days(364));
    tenant.sweep().await?;
    assert!(tenant.entries(&ctx, &LOG, index, 1).await?[0].payload.is_some(), "twelve months are kept");
    world.clock.advance(Span::days(2));
    tenant.sweep().await?;
    let pruned = tenant.entries(&ctx, &LOG, index, 1).await?.remove(0);
    assert!(pruned.payload.is_none() && pruned.opening.is_none(), "and no more than that");
    let proof = TlogProof::parse(tenant.proof_of(&ctx, &LOG, index).await?.as_bytes()).unwrap();
    let note = proof.checkpoint.to_string();
    let head = Checkpoint::verify(note.as_bytes(), &tenant.vkey().await).unwrap();
    tree::verify_inclusion(proof.index, head.size(), leaf_hash(&pruned.leaf), &proof.path, head.root())
        .unwrap();
    Ok(())
}

#[tokio::test]
async fn who_was_refused_what_is_in_the_log_within_a_round_of_upkeep() -> Result<()> {
    let world = World::new().await?;
    let id = world.add_note("one").await?;
    let stranger = Actor::Member { id: ActorId::from_bytes(PRIYA), rights: Rights::of(&["stranger"]) };
    let (tenant, ctx) = (world.alice().await?, world.kernel().ctx(stranger, world.alice, &SERVICE)?);
    for _ in 0..3 {
        assert!(matches!(tenant.read(&ctx)?.get::<Note>(id, &READ).await, Err(KernelError::NotFound { .. })));
    }
    assert!(tenant.permit(&ctx, &WROTE_ACTION, &[]).is_err());
    assert!(tenant.read(&ctx)?.find::<Note>("title", "one", &READ).await?.is_empty(), "no refusal");
    assert!(tenant.read(&ctx)?.list::<Note>(&READ, None, 10).await?.items.is_empty(), "nor this");
    let guessed = HoldingId::from_bytes([9; 16]);
    assert!(tenant.read(&ctx)?.get::<Note>(guessed, &READ).await.is_err(), "there is no such thing");
    world.kernel().upkeep(world.alice).await?;
    let host = world.ctx()?;
    let mut told = tenant.entries_before(&host, &LOG, None, 2).await?;
    told.sort_by(|a, b| a.action.cmp(&b.action));
    let actor = ActorId::from_bytes(PRIYA).to_string();
    for (entry, action, times) in [(&told[0], "thing.read", 3), (&told[1], "thing.write", 1)] {
        assert_eq!((&*entry.action, &*entry.outcome, &*entry.class), (action, "refused", "access"));
        let payload = entry.payload.as_ref().unwrap();
        assert_eq!(
            (payload["actor"].as_str(), payload["detail"]["times"].as_u64()),
            (Some(&*actor), Some(times))
        );
    }
    assert_eq!(told[0].payload.as_ref().unwrap()["holdings"][0], id.to_string());
    world.kernel().upkeep(world.alice).await?;
    assert_eq!(tenant.entries_before(&host, &LOG, None, 1).await?[0].index, told[0].index.max(told[1].index));

    for number in 0..200u8 {
        let one = Actor::Member { id: ActorId::from_bytes([number; 16]), rights: Rights::of(&["stranger"]) };
        let ctx = world.kernel().ctx(one, world.alice, &SERVICE)?;
        assert!(tenant.permit(&ctx, &WROTE_ACTION, &[]).is_err());
    }
    let before = tenant.entry_count(&host, &LOG).await?;
    world.kernel().upkeep(world.alice).await?;
    let written = tenant.entry_count(&host, &LOG).await? - before;
    assert!(written < 70, "knocking at every door does not fill the log: {written}");
    Ok(())
}
