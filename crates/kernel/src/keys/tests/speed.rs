//! Measurements on the disk of this machine; run with `--release -- --ignored --nocapture`.

use super::*;
use crate::clock::{Clock, SystemClock};
use crate::disk::RealDisk;
use crate::holding::RootName::Content;

fn micros<T>(what: &str, work: impl FnOnce() -> Result<T, KeysError>) -> Result<(T, i64), KeysError> {
    let start = SystemClock.now();
    let done = work()?;
    let took = SystemClock.now().since(start).as_micros();
    report(what, took);
    Ok((done, took))
}

#[expect(clippy::print_stdout, reason = "a measurement prints its figures")]
fn report(what: &str, micros: i64) {
    println!("{what}: {:.3} ms", micros as f64 / 1000.0);
}

fn on_disk(
    dir: &std::path::Path,
    tenant: TenantId,
    slots: u32,
) -> Result<(KeySet, Arc<TenantKeys>), KeysError> {
    let anchor: Arc<dyn Disk> = Arc::new(RealDisk::new(dir.join("anchor")));
    let anchor = Arc::new(FileAnchor::create(anchor, None)?);
    let place = |n: u8| PlaceConfig {
        id: place_id(n),
        name: format!("place-{n}"),
        disk: Arc::new(RealDisk::new(dir.join(format!("place-{n}")))),
    };
    let set = KeySet::create(vec![place(1), place(2)], anchor, now())?;
    let keys = set.create_tenant(tenant)?;
    micros(&format!("mint {slots}"), || keys.mint(Content, slots))?;
    Ok((set, keys))
}

#[test]
#[ignore = "a measurement"]
fn closing_a_small_and_a_large_tenant() -> Outcome {
    let dir = tempfile::tempdir()?;
    let (set, _keys) = on_disk(dir.path(), TENANT, 64)?;
    for round in 0..8 {
        for (n, slots) in [(0, 1_000), (1, 1_000_000)] {
            let keys = set.create_tenant(TenantId::from_bytes([100 + 2 * round + n; 16]))?;
            keys.mint(Content, slots)?;
            micros(&format!("close {slots}"), || keys.close_content(&[]))?;
        }
    }
    Ok(())
}

#[test]
#[ignore = "a measurement"]
fn erasing_at_a_thousand_and_a_million_slots() -> Outcome {
    for slots in [1_000, 1_000_000] {
        let dir = tempfile::tempdir()?;
        let (_set, keys) = on_disk(dir.path(), TENANT, slots)?;
        let mut slot = 0;
        let mut next = || {
            slot = (slot + 7919) % u64::from(slots);
            slot + 1
        };
        for _ in 0..20 {
            let one = next();
            micros(&format!("destroy 1 of {slots}"), || keys.destroy(Content, &[one]))?;
        }
        for _ in 0..5 {
            let batch: Vec<u64> = (0..1000).map(|_| next()).collect();
            micros(&format!("destroy 1000 of {slots}"), || keys.destroy(Content, &batch))?;
        }
        for _ in 0..5 {
            micros("mint 8192", || keys.mint(Content, 8192))?;
        }
        let start = SystemClock.now();
        let found = (0..1_000_000).filter(|_| keys.key(next()).is_ok()).count();
        report(&format!("read {found} keys"), SystemClock.now().since(start).as_micros());
        micros(&format!("close {slots}"), || keys.close_content(&[]))?;
    }
    Ok(())
}
