use super::*;
use crate::holding::RootName::{Content, Residual};

#[test]
fn minted_keys_survive_a_crash_and_destroyed_ones_do_not_come_back() -> Outcome {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    let slots = keys.mint(Content, 100)?;
    assert_eq!((slots.clone(), keys.minted_to()), (1..193, 193));
    assert_eq!(keys.mint(Residual, 1)?, 193..257);
    assert_eq!(keys.mint(Content, 1000)?, 257..257 + 256 + 512 + 1024);
    let (kept, erased) = (bytes_of(&keys, 5)?, bytes_of(&keys, 66)?);
    assert_ne!(kept, erased);
    assert_eq!(keys.destroy(Content, &[66, 3, 3, 9999])?, 4);
    assert_eq!(keys.destroy(Content, &[66])?, 4, "nothing left to destroy");
    assert!(matches!(keys.key(66), Err(KeysError::Gone { slot: 66 })));
    let secret = keys.secret("tokens");

    let left = after_crash(&disks);
    let set = KeySet::open(configs(&left), anchor_on(&anchor)?)?;
    assert_eq!(set.tenants(), [TENANT]);
    let keys = set.open_tenant(TENANT, HighWater { content: 4, residual: 2 })?;
    assert_eq!(bytes_of(&keys, 5)?, kept);
    assert!(matches!(keys.key(66), Err(KeysError::Gone { .. })));
    assert_eq!(keys.live_slots(Content)?, [1..3, 4..66, 67..193, 257..2049]);
    assert_eq!((keys.generation(Content), keys.generation(Residual), keys.minted_to()), (4, 2, 2049));
    assert!(keys.secret("tokens").same_as(&secret) && !keys.secret("other").same_as(&secret));
    Ok(())
}

#[test]
fn closing_keeps_held_keys_and_nothing_else_of_content() -> Outcome {
    let (disks, anchor) = (blank(1), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    keys.mint(Content, 300)?;
    let billing = keys.mint(Residual, 1)?.start;
    let (held, bill) = (bytes_of(&keys, 70)?, bytes_of(&keys, billing)?);
    assert_eq!(keys.close_content(&[70, 71, 10_000])?, (3, 3));
    assert_eq!(keys.close_content(&[70])?, (3, 3), "closing twice changes nothing");
    let set = KeySet::open(configs(&after_crash(&disks)), anchor_on(&anchor)?)?;
    let keys = set.open_tenant(TENANT, HighWater { content: 3, residual: 3 })?;
    assert!(keys.is_closed());
    assert_eq!((bytes_of(&keys, 70)?, bytes_of(&keys, billing)?), (held, bill));
    assert_eq!(keys.live_slots(Residual)?, [70..72, billing..billing + 64]);
    assert!(keys.live_slots(Content)?.is_empty());
    assert!(matches!(keys.key(72), Err(KeysError::Gone { .. })));
    assert!(matches!(keys.mint(Content, 1), Err(KeysError::Closed { .. })));
    assert_eq!(keys.mint(Residual, 1)?, 513..641);
    Ok(())
}

#[test]
fn the_journal_and_the_newest_checkpoint_are_in_every_place() -> Outcome {
    let (disks, anchor) = (blank(2), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    let keys = set.create_tenant(TENANT)?;
    assert_eq!((keys.journal_records()?.len(), keys.newest_checkpoint()?), (0, None));
    for n in 0..5_u8 {
        keys.journal(&[n; 20])?;
        keys.put_checkpoint(&format!("example.org/log\n{}\nroot\n", 10 + n))?;
    }
    keys.put_checkpoint("example.org/log\n9\nolder\n")?;
    for n in 0..2 {
        let alone: Vec<_> = configs(&after_crash(&disks)).into_iter().skip(n).take(1).collect();
        let set = KeySet::open(alone, anchor_on(&anchor)?)?;
        let keys = set.open_tenant(TENANT, HighWater::default())?;
        let records: Vec<Vec<u8>> = (0..5_u8).map(|n| vec![n; 20]).collect();
        assert_eq!(keys.journal_records()?, records);
        assert_eq!(keys.newest_checkpoint()?.as_deref(), Some("example.org/log\n14\nroot\n"));
    }
    keys.put_checkpoint("example.org/log-2\n1\nroot\n")?;
    keys.put_checkpoint("example.org/log-2\n2\nroot\n")?;
    assert_eq!(keys.newest_checkpoint()?.as_deref(), Some("example.org/log-2\n2\nroot\n"));
    Ok(())
}

#[test]
fn a_wrong_anchor_and_absent_keys_say_so() -> Outcome {
    let (disks, anchor) = (blank(1), SimDisk::new());
    let set = KeySet::create(configs(&disks), anchor_on(&anchor)?, now())?;
    set.create_tenant(TENANT)?;
    let other = anchor_on(&SimDisk::new())?;
    assert!(matches!(KeySet::open(configs(&disks), other), Err(KeysError::WrongAnchor)));
    let empty = KeySet::open(configs(&blank(1)), anchor_on(&anchor)?);
    assert!(matches!(empty, Err(KeysError::NoKeys { .. })));
    let again = KeySet::create(configs(&disks), anchor_on(&anchor)?, now());
    assert!(matches!(again, Err(KeysError::Exists { .. })));
    let set = KeySet::open(configs(&disks), anchor_on(&anchor)?)?;
    let nobody = TenantId::from_bytes([9; 16]);
    assert!(matches!(set.open_tenant(nobody, HighWater::default()), Err(KeysError::NoKeys { .. })));
    assert!(matches!(set.create_tenant(TENANT), Err(KeysError::Exists { .. })));
    Ok(())
}
