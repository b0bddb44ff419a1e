//! The anchor as a file on some disk, apart from data and key places: a key, or a key under a passphrase.
//!
//! File `anchor`: magic `CANDORA1` (8), kind (1): 0 plain, 1 passphrase; for 1: memory in KiB (4), passes (4), lanes
//! (4), salt (16); length of the body (4), body: the key itself, or sealed under the stretched passphrase;
//! SHA-256 of everything before (32). Files `high-water/<tenant>.<root>`: eight bytes, sealed under the key.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use zeroize::Zeroizing;

use super::super::codec::{Reader, Writer, checksum};
use super::super::fan_out::lock;
use super::{Anchor, AnchorClass, AnchorError, PassphraseCost, sheet};
use crate::disk::Disk;
use crate::holding::RootName;
use crate::ids::TenantId;
use crate::seal::{self, Context, Key, random};

const MAGIC: &[u8; 8] = b"CANDORA1";
const PLAIN: u8 = 0;
const PASSPHRASE: u8 = 1;
const FILE: &str = "anchor";
const HIGH_WATER: &str = "high-water";

/// An anchor of class C.
pub struct FileAnchor {
    disk: Arc<dyn Disk>,
    key: Key,
    raising: Mutex<()>,
}

impl FileAnchor {
    /// Makes a new anchor: with `passphrase`, its file alone opens nothing.
    pub fn create(
        disk: Arc<dyn Disk>,
        passphrase: Option<(&str, PassphraseCost)>,
    ) -> Result<Self, AnchorError> {
        Self::store(disk, Key::random()?, passphrase)
    }

    /// Makes the anchor of a recovery sheet again. Name the mistyped line if there is one.
    pub fn from_sheet(
        disk: Arc<dyn Disk>,
        sheet: &str,
        passphrase: Option<(&str, PassphraseCost)>,
    ) -> Result<Self, AnchorError> {
        Self::store(disk, sheet::read(sheet)?, passphrase)
    }

    /// Opens an anchor made earlier.
    pub fn open(disk: Arc<dyn Disk>, passphrase: Option<&str>) -> Result<Self, AnchorError> {
        let bytes = match disk.read(Path::new(FILE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(AnchorError::Absent),
            other => Zeroizing::new(other.map_err(unreachable)?),
        };
        let (body, sum) =
            bytes.split_at_checked(bytes.len().saturating_sub(32)).ok_or(AnchorError::Damaged)?;
        if checksum(body) != sum {
            return Err(AnchorError::Damaged);
        }
        let key = parse(body, passphrase)?;
        Ok(Self { disk, key, raising: Mutex::new(()) })
    }

    /// Is there an anchor in this folder?
    pub fn exists(disk: &dyn Disk) -> bool {
        disk.exists(Path::new(FILE))
    }

    /// The anchor key as five lines for paper. Whoever holds them and a key place opens everything.
    pub fn sheet(&self) -> Zeroizing<String> {
        sheet::print(&self.key)
    }

    fn store(
        disk: Arc<dyn Disk>,
        key: Key,
        passphrase: Option<(&str, PassphraseCost)>,
    ) -> Result<Self, AnchorError> {
        if Self::exists(&*disk) {
            return Err(AnchorError::Exists);
        }
        let mut out = Writer::new(256);
        out.bytes(MAGIC);
        match passphrase {
            None => out.u8(PLAIN).u32(Key::BYTES as u32).bytes(key.expose()),
            Some((passphrase, cost)) => {
                let mut salt = [0; 16];
                random::fill(&mut salt)?;
                let body =
                    seal::seal(&cost.stretch(passphrase, &salt)?, &passphrase_context(), key.expose())?;
                out.u8(PASSPHRASE).u32(cost.memory_kib).u32(cost.passes).u32(cost.lanes).bytes(&salt);
                out.u32(body.len() as u32).bytes(&body)
            }
        };
        let mut bytes = out.finish();
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        replace(&*disk, Path::new(FILE), &bytes).map_err(unreachable)?;
        Ok(Self { disk, key, raising: Mutex::new(()) })
    }

    fn known(&self, tenant: TenantId, root: RootName) -> Result<u64, AnchorError> {
        let sealed = match self.disk.read(&high_water_path(tenant, root)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            other => other.map_err(unreachable)?,
        };
        // A crash before the first sync can leave a name without bytes.
        if sealed.iter().all(|byte| *byte == 0) {
            return Ok(0);
        }
        let bytes = seal::open(&self.key, &high_water_context(tenant, root), &sealed)
            .map_err(|_| AnchorError::Damaged)?;
        Reader::new(&bytes).u64().ok_or(AnchorError::Damaged)
    }
}

impl Anchor for FileAnchor {
    fn class(&self) -> AnchorClass {
        AnchorClass::C
    }

    fn wrap(&self, key: &Key) -> Result<Vec<u8>, AnchorError> {
        Ok(seal::seal(&self.key, &wrap_context(), key.expose())?)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Key, AnchorError> {
        let bytes = seal::open(&self.key, &wrap_context(), wrapped).map_err(|_| AnchorError::Wrong)?;
        Key::from_slice(&bytes).ok_or(AnchorError::Damaged)
    }

    fn high_water(&self, tenant: TenantId, root: RootName) -> Result<u64, AnchorError> {
        self.known(tenant, root)
    }

    fn raise_high_water(&self, tenant: TenantId, root: RootName, generation: u64) -> Result<(), AnchorError> {
        let _one_at_a_time = lock(&self.raising);
        if self.known(tenant, root)? >= generation {
            return Ok(());
        }
        let sealed = seal::seal(&self.key, &high_water_context(tenant, root), &generation.to_be_bytes())?;
        let path = high_water_path(tenant, root);
        let fresh = !self.disk.exists(&path);
        // 80 bytes inside one sector: old or new, never a mixture.
        self.disk.write_at(&path, 0, &sealed).map_err(unreachable)?;
        self.disk.sync(&path).map_err(unreachable)?;
        if fresh {
            self.disk.sync_dir(Path::new(HIGH_WATER)).map_err(unreachable)?;
            self.disk.sync_dir(Path::new("")).map_err(unreachable)?;
        }
        Ok(())
    }
}

fn parse(body: &[u8], passphrase: Option<&str>) -> Result<Key, AnchorError> {
    let damaged = AnchorError::Damaged;
    let mut from = Reader::new(body);
    if from.array() != Some(*MAGIC) {
        return Err(damaged);
    }
    let kind = from.u8();
    let stretched = match kind {
        Some(PLAIN) => None,
        Some(PASSPHRASE) => {
            let read = |from: &mut Reader<'_>| Some((from.u32()?, from.u32()?, from.u32()?, from.array()?));
            let (memory_kib, passes, lanes, salt) = read(&mut from).ok_or(AnchorError::Damaged)?;
            let passphrase = passphrase.ok_or(AnchorError::NeedsPassphrase)?;
            Some(PassphraseCost { memory_kib, passes, lanes }.stretch(passphrase, &salt)?)
        }
        _ => return Err(damaged),
    };
    let body = from.u32().and_then(|len| from.bytes(len as usize)).ok_or(AnchorError::Damaged)?;
    let key = match stretched {
        None => Key::from_slice(body),
        Some(key) => {
            Key::from_slice(&seal::open(&key, &passphrase_context(), body).map_err(|_| AnchorError::Wrong)?)
        }
    };
    key.ok_or(damaged)
}

fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_extension("new");
    disk.write(&fresh, bytes)?;
    disk.sync(&fresh)?;
    disk.rename(&fresh, path)?;
    disk.sync_dir(Path::new(""))
}

#[expect(clippy::needless_pass_by_value, reason = "handed to map_err")]
fn unreachable(error: io::Error) -> AnchorError {
    AnchorError::Unreachable(error.to_string())
}

fn high_water_path(tenant: TenantId, root: RootName) -> PathBuf {
    Path::new(HIGH_WATER).join(format!("{tenant}.{}", root.name()))
}

fn high_water_context(tenant: TenantId, root: RootName) -> Context {
    Context::named(&[b"anchor high-water", tenant.as_bytes(), root.name().as_bytes()])
}

fn wrap_context() -> Context {
    Context::named(&[b"anchor epoch"])
}

fn passphrase_context() -> Context {
    Context::named(&[b"anchor passphrase"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::SimDisk;

    const CHEAP: PassphraseCost = PassphraseCost { memory_kib: 64, passes: 1, lanes: 1 };

    fn disk() -> Arc<dyn Disk> {
        Arc::new(SimDisk::new())
    }

    #[test]
    fn a_passphrase_opens_its_anchor_and_another_does_not() -> Result<(), AnchorError> {
        let (disk, epoch) = (disk(), Key::random()?);
        let made = FileAnchor::create(Arc::clone(&disk), Some(("correct horse", CHEAP)))?;
        let wrapped = made.wrap(&epoch)?;
        let again = FileAnchor::open(Arc::clone(&disk), Some("correct horse"))?;
        assert!(again.unwrap(&wrapped)?.same_as(&epoch));
        assert!(matches!(FileAnchor::open(Arc::clone(&disk), Some("wrong horse")), Err(AnchorError::Wrong)));
        assert!(matches!(FileAnchor::open(Arc::clone(&disk), None), Err(AnchorError::NeedsPassphrase)));
        assert!(matches!(FileAnchor::create(disk, None), Err(AnchorError::Exists)));
        Ok(())
    }

    #[test]
    fn a_sheet_makes_the_same_anchor_again_and_another_anchor_opens_nothing() -> Result<(), AnchorError> {
        let (epoch, first) = (Key::random()?, FileAnchor::create(disk(), None)?);
        let wrapped = first.wrap(&epoch)?;
        let restored = FileAnchor::from_sheet(disk(), &first.sheet(), Some(("new", CHEAP)))?;
        assert!(restored.unwrap(&wrapped)?.same_as(&epoch));
        assert!(matches!(FileAnchor::create(disk(), None)?.unwrap(&wrapped), Err(AnchorError::Wrong)));
        assert!(matches!(FileAnchor::open(disk(), None), Err(AnchorError::Absent)));
        Ok(())
    }

    #[test]
    fn high_water_only_rises_and_survives() -> Result<(), AnchorError> {
        let disk = disk();
        let anchor = FileAnchor::create(Arc::clone(&disk), None)?;
        let (tenant, root) = (TenantId::ZERO, RootName::Content);
        assert_eq!(anchor.high_water(tenant, root)?, 0);
        anchor.raise_high_water(tenant, root, 7)?;
        anchor.raise_high_water(tenant, root, 3)?;
        let again = FileAnchor::open(disk, None)?;
        assert_eq!((again.high_water(tenant, root)?, again.high_water(tenant, RootName::Residual)?), (7, 0));
        Ok(())
    }
}
