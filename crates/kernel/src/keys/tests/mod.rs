//! Tests of the whole key set on simulated disks.

mod basics;
mod crash;
mod damage;
mod history;
mod hunt;
mod lifecycle;
mod places;
mod remains;
mod speed;

use std::sync::Arc;

use super::*;
use crate::clock::Timestamp;
use crate::disk::{Disk, SimDisk};
use crate::ids::{PlaceId, TenantId};
use crate::seal::Key;

/// What tests return.
type Outcome = Result<(), Box<dyn std::error::Error>>;

const TENANT: TenantId = TenantId::from_bytes([7; 16]);

fn place_id(n: u8) -> PlaceId {
    PlaceId::from_bytes([n; 16])
}

fn config(n: u8, disk: &SimDisk) -> PlaceConfig {
    PlaceConfig { id: place_id(n), name: format!("place-{n}"), disk: Arc::new(disk.clone()) }
}

/// Places numbered from 1.
fn configs(disks: &[SimDisk]) -> Vec<PlaceConfig> {
    (1..).zip(disks).map(|(n, disk)| config(n, disk)).collect()
}

fn anchor_on(disk: &SimDisk) -> Result<Arc<dyn Anchor>, AnchorError> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    if FileAnchor::exists(&*disk) {
        return Ok(Arc::new(FileAnchor::open(disk, None)?));
    }
    Ok(Arc::new(FileAnchor::create(disk, None)?))
}

fn now() -> Timestamp {
    Timestamp::from_micros(1_700_000_000_000_000)
}

fn blank(n: usize) -> Vec<SimDisk> {
    (0..n).map(|_| SimDisk::new()).collect()
}

/// The disks as a crash that keeps only what was synced leaves them.
fn after_crash(disks: &[SimDisk]) -> Vec<SimDisk> {
    disks.iter().map(|disk| disk.crash(&crate::disk::Crash::LoseAll)).collect()
}

fn bytes_of(keys: &TenantKeys, slot: u64) -> Result<[u8; Key::BYTES], KeysError> {
    keys.key(slot).map(|found| *found.key.expose())
}
