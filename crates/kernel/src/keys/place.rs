//! A place: one folder on some disk that holds a whole replica of the key set.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::codec::{Reader, checksum};
use super::error::KeysError;
use super::files;
use crate::disk::Disk;
use crate::ids::PlaceId;

const MAGIC: &[u8; 8] = b"CANDORP1";
const BYTES: usize = 72;

/// A place as configured.
#[derive(Debug, Clone)]
pub struct PlaceConfig {
    /// Its id, chosen once.
    pub id: PlaceId,
    /// Its name for people.
    pub name: String,
    /// Its folder.
    pub disk: Arc<dyn Disk>,
}

/// How a place is doing.
#[expect(clippy::struct_excessive_bools, reason = "independent facts, each shown to people")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceState {
    /// Its id.
    pub id: PlaceId,
    /// Its name; the id's text for a member that is not configured.
    pub name: String,
    /// Is it one of the places that must agree?
    pub member: bool,
    /// Can it be read, and is it this place of this key set?
    pub reachable: bool,
    /// Is it behind the others for at least one open tenant?
    pub stale: bool,
    /// May it still hold keys that were destroyed elsewhere? True for a place that was put out and not wiped since.
    pub holds_old_keys: bool,
    /// What is the matter and what to do; none when all is well.
    pub advice: Option<Advice>,
}

/// What is the matter with a place, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Advice {
    /// Its folder is empty: a new disk, or one that is not mounted.
    #[error("{0}")]
    Empty(String),
    /// Another place, or another installation's keys, lie in its folder.
    #[error("{0}")]
    Foreign(String),
    /// It cannot be read.
    #[error("{0}")]
    Away(String),
    /// Filling it was broken off.
    #[error("was not filled to the end; run `candor keys place add` for it again")]
    Unfilled,
    /// It is behind the others for an open tenant.
    #[error("is behind; the next change of keys brings it up to date")]
    Behind,
    /// It is configured, and none of the places that must agree.
    #[error("is not a member; `candor keys place add` makes it one")]
    Outside,
    /// It must agree, and is not configured.
    #[error("is a member but not configured; name it again, or put it out")]
    Unnamed,
}

impl Advice {
    /// A stable name.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Empty(_) => "empty",
            Self::Foreign(_) => "foreign",
            Self::Away(_) => "away",
            Self::Unfilled => "unfilled",
            Self::Behind => "behind",
            Self::Outside => "outside",
            Self::Unnamed => "unnamed",
        }
    }
}

/// What lies in a place's folder.
pub(super) enum Found {
    /// No key place: empty, new, or a disk that is not mounted.
    Blank,
    /// A key place: its key set and its id.
    Place { set: [u8; 16], id: PlaceId },
}

impl PlaceConfig {
    pub(super) fn look(&self) -> io::Result<Found> {
        let bytes = match self.disk.read(Path::new(files::PLACE)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Blank),
            other => other?,
        };
        Ok(parse(&bytes).unwrap_or(Found::Blank))
    }

    /// `Ok` when this folder is this place of key set `set`.
    pub(super) fn check(&self, set: [u8; 16]) -> Result<(), KeysError> {
        match self.look().map_err(|e| KeysError::unreachable(&self.name, &e))? {
            Found::Place { set: found, id } if found == set && id == self.id => Ok(()),
            Found::Place { set: found, id } => Err(self.foreign(found == set, id)),
            Found::Blank => Err(KeysError::Unreachable {
                place: self.name.clone(),
                why: "the folder is empty; is its disk mounted? After a loss, `candor keys place add` fills it again".to_owned(),
            }),
        }
    }

    /// Why it is no readable place of the set, if it is none.
    pub(super) fn trouble(&self, set: [u8; 16]) -> Option<Advice> {
        let trouble = self.check(set).err()?;
        let text = trouble.to_string();
        Some(match (trouble, self.look()) {
            (KeysError::Foreign { .. }, _) => Advice::Foreign(text),
            (_, Ok(Found::Blank)) => Advice::Empty(text),
            _ => Advice::Away(text),
        })
    }

    /// Is this a place of the set that holds all of it (not one that is still being filled)?
    pub(super) fn is_complete(&self, set: [u8; 16]) -> bool {
        let filling = self.disk.read(Path::new(files::FILLING));
        matches!(filling, Err(error) if error.kind() == io::ErrorKind::NotFound) && self.check(set).is_ok()
    }

    /// Durably notes that the place is being filled, or that it no longer is.
    pub(super) fn set_filling(&self, filling: bool) -> io::Result<()> {
        let path = Path::new(files::FILLING);
        if filling {
            self.disk.write(path, b"filling\n")?;
            self.disk.sync(path)?;
        } else {
            self.disk.remove(path)?;
        }
        self.disk.sync_dir(files::top())
    }

    pub(super) fn foreign(&self, same_set: bool, id: PlaceId) -> KeysError {
        let holds =
            if same_set { format!("key place {id}") } else { "another installation's keys".to_owned() };
        KeysError::Foreign { place: self.name.clone(), holds }
    }

    /// Marks the folder as this place of the set, durably. Written last when a place is filled.
    pub(super) fn mark(&self, set: [u8; 16]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&set);
        bytes.extend_from_slice(self.id.as_bytes());
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        let path = Path::new(files::PLACE);
        self.disk.write(path, &bytes)?;
        self.disk.sync(path)?;
        self.disk.remove(Path::new(files::WIPED))?;
        self.disk.sync_dir(files::top())
    }
}

/// Magic (8), key set (16), place (16), SHA-256 of what precedes (32).
fn parse(bytes: &[u8]) -> Option<Found> {
    let (body, sum) = bytes.split_at_checked(BYTES - 32)?;
    let mut from = Reader::new(body);
    if checksum(body) != sum || from.array()? != *MAGIC {
        return None;
    }
    Some(Found::Place { set: from.array()?, id: PlaceId::from_bytes(from.array()?) })
}
