//! The log on disks that lose, tear and reorder; checked the way an outsider would.

use super::*;
use crate::disk::{Effort, RealDisk, SimDisk};
use crate::seal::Key;
use candor_proof::tree::{leaf_hash, verify_consistency, verify_inclusion};
use candor_proof::{Instant, Leaf, commitment};

type Outcome<T> = Result<T, LogError>;

fn signer() -> Signer {
    Signer::new("candor/test", &Key::from_bytes([5; 32])).unwrap()
}

fn entries(n: u64) -> Vec<Vec<u8>> {
    let leaf = |i: u64| {
        let at = Instant::from_unix_micros(1_795_230_000_000_000 + i as i64).unwrap();
        Leaf::opened(at, commitment(&[7; 32], &i.to_be_bytes())).unwrap().to_bytes()
    };
    (0..n).map(leaf).collect()
}

fn append(log: &mut LogDir, entries: &[Vec<u8>]) -> Outcome<()> {
    let rest = entries.get(log.size() as usize..).unwrap_or_default();
    log.append(&rest.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// What the tenant's publisher does, without the key places.
fn publish(log: &mut LogDir, entries: &[Vec<u8>]) -> Outcome<()> {
    append(log, entries)?;
    log.write_tiles()?;
    let note = signer().checkpoint(log.size(), log.root())?;
    log.publish(&note.to_string(), &signer().vkey().to_string())
}

fn open(disk: &SimDisk) -> Outcome<LogDir> {
    LogDir::open(Arc::new(disk.clone()), PathBuf::from("log/t"), signer().vkey())
}

/// Every entry proves itself under the published checkpoint, read from the disk alone.
fn check(log: &LogDir, entries: &[Vec<u8>], step: usize) {
    let size = log.published();
    for index in (0..size).step_by(step) {
        let proof = log.prove(index).unwrap();
        let leaf = leaf_hash(&entries[index as usize]);
        assert_eq!(proof.verify(leaf, signer().vkey()).unwrap().size(), size, "entry {index}");
    }
}

#[test]
fn sizes_around_tile_borders_publish_prove_and_reopen() {
    let (disk, all) = (SimDisk::new(), entries(65_800));
    let mut log = open(&disk).unwrap();
    for size in [1, 2, 255, 256, 257, 511, 512, 700, 65_535, 65_537, 65_800] {
        let before =
            log.checkpoint().map(|note| Checkpoint::read_unverified(note.to_string().as_bytes()).unwrap());
        publish(&mut log, &all[..size]).unwrap();
        let head = Checkpoint::read_unverified(log.checkpoint().unwrap().to_string().as_bytes()).unwrap();
        assert_eq!(log.published(), size as u64);
        check(&log, &all, size / 5 + 1);
        if let Some(old) = before {
            let proof = log.prove_growth(old.size()).unwrap();
            verify_consistency(old.size(), old.root(), head.size(), head.root(), &proof).unwrap();
        }
        log = open(&disk).unwrap();
        assert_eq!(
            (log.size(), log.published(), log.root()),
            (size as u64, size as u64, head.root()),
            "{size}"
        );
    }
    assert!(matches!(log.prove(65_800), Err(LogError::NotPublished { index: 65_800, size: 65_800 })));
}

#[test]
fn partial_tiles_go_when_their_full_tile_is_there() {
    let (disk, all) = (SimDisk::new(), entries(600));
    let mut log = open(&disk).unwrap();
    for size in [10, 20, 300, 600] {
        publish(&mut log, &all[..size]).unwrap();
    }
    let names: Vec<String> =
        disk.files().iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect();
    assert_eq!(
        names,
        [
            "log/t/checkpoint",
            "log/t/tile/0/000",
            "log/t/tile/0/001",
            "log/t/tile/0/002.p/88",
            "log/t/tile/1/000.p/1",
            "log/t/tile/1/000.p/2",
            "log/t/tile/entries/000",
            "log/t/tile/entries/001",
            "log/t/tile/entries/002.p/88",
            "log/t/vkey",
        ]
    );
}

#[test]
fn a_crash_at_any_step_leaves_a_published_log_whole() {
    let all = entries(260);
    let sizes = [5, 258];
    let effort = Effort { exhaustive_up_to: 4, samples: 3, seed: 1 };
    for steps in 0.. {
        let disk = SimDisk::new();
        disk.stop_after(steps);
        let mut acknowledged = 0;
        let outcome = open(&disk).and_then(|mut log| {
            sizes.iter().try_for_each(|size| {
                publish(&mut log, &all[..*size])?;
                acknowledged = *size as u64;
                Ok(())
            })
        });
        for crashed in disk.crash_states(effort) {
            crashed.resume();
            let mut log = open(&crashed).unwrap();
            assert!(log.published() >= acknowledged, "step {steps}: a published checkpoint was lost");
            assert_eq!(log.size(), log.published(), "step {steps}: {:?}", crashed.left_by());
            check(&log, &all, 97);
            publish(&mut log, &all).unwrap();
            check(&log, &all, 97);
        }
        if outcome.is_ok() {
            return;
        }
    }
}

#[test]
fn a_checkpoint_is_refused_before_its_tiles_are_durable() {
    let (disk, all) = (SimDisk::new(), entries(9));
    let mut log = open(&disk).unwrap();
    publish(&mut log, &all[..5]).unwrap();
    append(&mut log, &all).unwrap();
    let note = signer().checkpoint(log.size(), log.root()).unwrap().to_string();
    let refused = log.publish(&note, "vkey");
    assert!(matches!(refused, Err(LogError::NotReady { asked: 9, ready: 5, published: 5 })), "{refused:?}");
    disk.fail_syncs(true);
    assert!(log.write_tiles().is_err());
    disk.fail_syncs(false);
    assert!(matches!(log.publish(&note, "vkey"), Err(LogError::NotReady { .. })));
    let older = signer().checkpoint(3, leaf_hash(b"")).unwrap().to_string();
    assert!(log.publish(&older, "vkey").is_err());
    assert_eq!(log.size(), 5, "what was in doubt is to be appended again");
    append(&mut log, &all).unwrap();
    log.write_tiles().unwrap();
    log.publish(&note, "vkey").unwrap();
    check(&log, &all, 1);
}

#[test]
fn damage_at_the_edge_is_seen_and_rebuilt_from_the_entries() {
    let (disk, all) = (SimDisk::new(), entries(600));
    publish(&mut open(&disk).unwrap(), &all).unwrap();
    for (path, bytes) in disk.files() {
        if path.ends_with("vkey") || path.ends_with("000") || path.ends_with("001") {
            continue;
        }
        let mut torn = bytes.clone();
        torn.truncate(bytes.len() / 2);
        disk.tamper(&path, torn).unwrap();
        if path.ends_with("checkpoint") {
            assert!(open(&disk).is_err());
        } else {
            let mut log = open(&disk).unwrap();
            assert_eq!((log.size(), log.published()), (0, 0), "{}", path.display());
            publish(&mut log, &all).unwrap();
            check(&log, &all, 50);
        }
        disk.tamper(&path, bytes).unwrap();
    }
}

#[test]
fn changed_entries_cannot_be_passed_off_as_the_published_ones() {
    let (disk, mut all) = (SimDisk::new(), entries(20));
    let mut log = open(&disk).unwrap();
    publish(&mut log, &all[..10]).unwrap();
    all[4] = b"another".to_vec();
    log.rebuild();
    assert!(matches!(publish(&mut log, &all), Err(LogError::Forked { size: 10 })));
    all.truncate(7);
    log.rebuild();
    assert!(matches!(publish(&mut log, &all), Err(LogError::NotReady { published: 10, .. })));
}

#[test]
fn a_checkpoint_by_another_key_is_not_built_upon() {
    let (disk, all) = (SimDisk::new(), entries(5));
    publish(&mut open(&disk).unwrap(), &all).unwrap();
    let other = Signer::new("candor/test", &Key::from_bytes([6; 32])).unwrap();
    let forged = other.checkpoint(5, leaf_hash(b"forged")).unwrap().to_string();
    disk.tamper(Path::new("log/t/checkpoint"), forged.into_bytes()).unwrap();
    assert!(matches!(open(&disk), Err(LogError::Checkpoint(CheckpointError::Note(NoteError::Unsigned(_))))));
}

#[test]
fn an_older_size_still_proves_while_newer_entries_wait() {
    let (dir, all) = (tempfile::tempdir().unwrap(), entries(520));
    let disk: Arc<dyn Disk> = Arc::new(RealDisk::new(dir.path()));
    let mut log = LogDir::open(disk, PathBuf::from("log/t"), signer().vkey()).unwrap();
    publish(&mut log, &all[..200]).unwrap();
    append(&mut log, &all).unwrap();
    check(&log, &all, 13);
    log.write_tiles().unwrap();
    check(&log, &all, 13);
    let proof = log.prove(7).unwrap();
    let head = Checkpoint::read_unverified(proof.checkpoint.to_string().as_bytes()).unwrap();
    verify_inclusion(7, head.size(), leaf_hash(&all[7]), &proof.path, head.root()).unwrap();
}
