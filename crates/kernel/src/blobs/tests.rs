use proptest::prelude::*;

use super::*;
use crate::disk::{Crash, Effort, SimDisk};
use crate::ids::HoldingId;
use crate::seal::{CHUNK_BYTES, HEADER_BYTES, TAG_BYTES};

type Tried = Result<(), Box<dyn std::error::Error>>;

const ALICE: TenantId = TenantId::from_bytes([0xa1; 16]);
const BOB: TenantId = TenantId::from_bytes([0xb0; 16]);

fn key() -> Key {
    Key::from_bytes([7; 32])
}

fn place(tenant: TenantId, slot: Slot) -> Context {
    Context::cell(tenant, "recording", HoldingId::from_bytes([1; 16]), 0, slot)
}

fn content(len: usize) -> Vec<u8> {
    (0..len).map(|n| (n / 7 % 251) as u8).collect()
}

fn simulated() -> (SimDisk, Blobs) {
    let disk = SimDisk::new();
    (disk.clone(), Blobs::new(Arc::new(disk)))
}

fn stored(blobs: &Blobs, slot: Slot, plain: &[u8]) -> Result<Finished, BlobError> {
    let mut writer = blobs.create(ALICE, slot, &key(), &place(ALICE, slot))?;
    writer.push(plain)?;
    writer.finish()
}

fn read_all(blobs: &Blobs, tenant: TenantId, slot: Slot) -> Result<Vec<u8>, BlobError> {
    let mut reader = blobs.open(tenant, slot, &key(), &place(tenant, slot))?;
    let mut all = Vec::new();
    while let Some(piece) = reader.next_piece()? {
        all.extend_from_slice(&piece);
    }
    assert_eq!(all.len() as u64, reader.plain_bytes());
    Ok(all)
}

#[test]
fn what_goes_in_comes_out_and_survives_a_crash_after_finish() -> Tried {
    for len in [0, 1, CHUNK_BYTES, 3 * PIECE_BYTES + 5] {
        let (disk, blobs) = simulated();
        let done = stored(&blobs, 5, &content(len))?;
        assert_eq!(done.plain_bytes, len as u64);
        assert_eq!(done.sealed_bytes, disk.size(&path_of(ALICE, 5))?);
        let left = Blobs::new(Arc::new(disk.crash(&Crash::LoseAll)));
        assert!(read_all(&left, ALICE, 5)? == content(len), "{len}");
        assert_eq!(left.list_slots(ALICE)?, [5]);
    }
    Ok(())
}

#[test]
fn a_blob_that_was_not_finished_never_opens_and_is_found_by_the_start_up_check() -> Tried {
    let (disk, blobs) = simulated();
    let mut writer = blobs.create(ALICE, 9, &key(), &place(ALICE, 9))?;
    writer.push(&content(2 * PIECE_BYTES))?;
    let mut seen = 0;
    for left in disk.crash_states(Effort::default()) {
        let after = Blobs::new(Arc::new(left.clone()));
        assert!(read_all(&after, ALICE, 9).is_err(), "{left:?}");
        seen += after.list_slots(ALICE)?.len();
        after.remove(ALICE, 9)?;
        assert!(after.list_slots(ALICE)?.is_empty() && left.files().is_empty());
    }
    assert!(seen > 0);
    drop(writer);
    assert!(!disk.exists(&path_of(ALICE, 9)), "an abandoned file goes with its writer");
    Ok(())
}

#[test]
fn a_finish_that_fails_at_any_step_leaves_nothing_that_counts_as_finished() {
    for step in 0.. {
        let (disk, blobs) = simulated();
        disk.stop_after(step);
        let done = stored(&blobs, 1, &content(100));
        disk.resume();
        for left in disk.crash_states(Effort::default()) {
            let read = read_all(&Blobs::new(Arc::new(left)), ALICE, 1);
            assert!(read.is_ok_and(|all| all == content(100)) || done.is_err());
        }
        if done.is_ok() {
            break;
        }
    }
}

#[test]
fn two_writers_in_a_new_folder_do_not_rely_on_each_other() -> Tried {
    let (disk, blobs) = simulated();
    let mut slow = blobs.create(ALICE, 1, &key(), &place(ALICE, 1))?;
    slow.push(&content(2 * PIECE_BYTES))?;
    stored(&blobs, 2, b"quick")?;
    let left = Blobs::new(Arc::new(disk.crash(&Crash::LoseAll)));
    assert_eq!(read_all(&left, ALICE, 2)?, b"quick");
    drop(slow);
    Ok(())
}

#[test]
fn a_cut_or_altered_file_does_not_open_as_if_it_were_whole() -> Tried {
    let (disk, blobs) = simulated();
    stored(&blobs, 3, &content(3 * CHUNK_BYTES + 10))?;
    let path = path_of(ALICE, 3);
    let whole = disk.read(&path)?;
    let boundary = HEADER_BYTES + 2 * (CHUNK_BYTES + TAG_BYTES);
    for len in [0, 10, HEADER_BYTES, boundary, boundary + TAG_BYTES, whole.len() - 1] {
        disk.tamper(&path, whole.get(..len).unwrap_or_default().to_vec())?;
        assert!(blobs.open(ALICE, 3, &key(), &place(ALICE, 3)).is_err(), "{len}");
    }
    let mut swapped = whole.clone();
    let (_, chunks) = swapped.split_at_mut(HEADER_BYTES);
    let (first, second) = chunks.split_at_mut(CHUNK_BYTES + TAG_BYTES);
    first.swap_with_slice(second.get_mut(..CHUNK_BYTES + TAG_BYTES).ok_or("short")?);
    disk.tamper(&path, swapped)?;
    assert!(matches!(
        read_all(&blobs, ALICE, 3),
        Err(BlobError::Seal { source: SealError::DoesNotOpen, .. })
    ));
    let mut longer = whole;
    longer.push(0);
    disk.tamper(&path, longer)?;
    assert!(read_all(&blobs, ALICE, 3).is_err());
    Ok(())
}

#[test]
fn a_file_moved_to_another_tenant_or_slot_does_not_open() -> Tried {
    let (disk, blobs) = simulated();
    stored(&blobs, 3, b"Alice's call")?;
    let bytes = disk.read(&path_of(ALICE, 3))?;
    for (tenant, slot) in [(BOB, 3), (ALICE, 4)] {
        disk.write(&path_of(tenant, slot), &bytes)?;
        let opened = read_all(&blobs, tenant, slot);
        assert!(matches!(opened, Err(BlobError::Seal { source: SealError::DoesNotOpen, .. })));
    }
    assert_eq!(read_all(&blobs, ALICE, 3)?, b"Alice's call");
    assert!(blobs.open(ALICE, 3, &Key::from_bytes([8; 32]), &place(ALICE, 3)).is_err());
    Ok(())
}

#[test]
fn plaintext_never_touches_the_disk() -> Tried {
    let (disk, blobs) = simulated();
    let canary = b"the quick brown canary sang in the call of Tuesday";
    stored(&blobs, 1, &canary.repeat(20_000))?;
    blobs.remove(ALICE, 1)?;
    assert!(!disk.ever_held(&canary[..12]) && !disk.snapshot().is_empty());
    Ok(())
}

#[test]
fn bytes_go_to_the_disk_in_large_pieces() -> Tried {
    let (disk, blobs) = simulated();
    let mut writer = blobs.create(ALICE, 1, &key(), &place(ALICE, 1))?;
    for _ in 0..2_000 {
        writer.push(&content(320))?;
    }
    writer.finish()?;
    let sizes: Vec<_> = disk.snapshot().iter().map(|(_, bytes)| bytes.len()).collect();
    assert_eq!(sizes.len(), 3);
    assert!(sizes.iter().take(2).all(|size| *size >= PIECE_BYTES), "{sizes:?}");
    Ok(())
}

#[test]
fn a_writer_whose_disk_failed_stays_broken_and_a_slot_is_not_used_twice() -> Tried {
    let (disk, blobs) = simulated();
    let mut writer = blobs.create(ALICE, 1, &key(), &place(ALICE, 1))?;
    disk.set_unreachable(true);
    assert!(matches!(writer.push(&content(PIECE_BYTES + CHUNK_BYTES)), Err(BlobError::Disk { .. })));
    disk.set_unreachable(false);
    assert!(matches!(writer.push(b"more"), Err(BlobError::Broken(_))));
    assert!(matches!(writer.finish(), Err(BlobError::Broken(_))));
    stored(&blobs, 1, b"once")?;
    assert!(matches!(stored(&blobs, 1, b"twice"), Err(BlobError::Exists(_))));
    assert_eq!(read_all(&blobs, ALICE, 1)?, b"once");
    assert!(matches!(read_all(&blobs, ALICE, 2), Err(BlobError::Missing(_))));
    Ok(())
}

#[test]
fn a_file_removed_under_its_writer_is_not_finished_without_its_beginning() -> Tried {
    let (disk, blobs) = simulated();
    let mut writer = blobs.create(ALICE, 1, &key(), &place(ALICE, 1))?;
    writer.push(&content(2 * PIECE_BYTES))?;
    blobs.remove(ALICE, 1)?;
    writer.push(&content(PIECE_BYTES))?;
    assert!(matches!(writer.finish(), Err(BlobError::Broken(_))));
    assert!(disk.files().is_empty());
    Ok(())
}

#[test]
fn foreign_files_are_not_listed_and_a_closed_tenant_has_none() -> Tried {
    let (disk, blobs) = simulated();
    stored(&blobs, 0xabc, b"x")?;
    for name in ["README", "0000000000000ABC", "00", "+000000000000abc"] {
        disk.write(&folder_of(ALICE).join(name), b"")?;
    }
    assert_eq!(blobs.list_slots(ALICE)?, [0xabc]);
    assert!(blobs.list_slots(BOB)?.is_empty());
    blobs.remove_tenant(ALICE)?;
    blobs.remove_tenant(BOB)?;
    assert!(disk.crash(&Crash::LoseAll).files().is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_part_reads_as_it_was_pushed(
        pieces in prop::collection::vec(0..70_000_usize, 0..8),
        offset in 0..400_000_u64,
        len in 0..300_000_usize,
    ) {
        let (_, blobs) = simulated();
        let plain = content(pieces.iter().sum());
        let mut writer = blobs.create(ALICE, 1, &key(), &place(ALICE, 1))?;
        let mut rest = plain.as_slice();
        for piece in pieces {
            let (now, later) = rest.split_at(piece);
            writer.push(now)?;
            rest = later;
        }
        writer.finish()?;
        let reader = blobs.open(ALICE, 1, &key(), &place(ALICE, 1))?;
        let from = plain.len().min(offset as usize);
        let to = plain.len().min(from + len);
        prop_assert!(reader.read_at(offset, len)?.as_slice() == plain.get(from..to).unwrap_or_default());
    }
}
