//! Reads files, no larger than they may be.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use candor_proof::{NoteError, Vkey, tlog_proof};

use crate::Kind;

/// Why no report could be made.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// A file could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file is larger than anything of its kind.
    #[error("{} is larger than {max} bytes, so it is not what it should be", path.display())]
    TooLarge {
        /// Which.
        path: PathBuf,
        /// Limit in bytes.
        max: usize,
    },
    /// The key given cannot be used.
    #[error("the key given with --vkey is {0}")]
    Key(#[from] NoteError),
    /// Something needed was not given.
    #[error("{0}")]
    Missing(&'static str),
}

/// The whole file, at most `max` bytes.
pub(crate) fn read(path: &Path, max: usize) -> Result<Vec<u8>, VerifyError> {
    let failed = |source| VerifyError::Io { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path).map_err(failed)?.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() > max { Err(VerifyError::TooLarge { path: path.to_owned(), max }) } else { Ok(bytes) }
}

/// Like [`read`], but a file that does not exist is none.
pub(crate) fn read_if_there(path: &Path, max: usize) -> Result<Option<Vec<u8>>, VerifyError> {
    match read(path, max) {
        Err(VerifyError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        other => other.map(Some),
    }
}

pub(crate) fn kind_of(path: &Path) -> Result<Kind, VerifyError> {
    let failed = |source| VerifyError::Io { path: path.to_owned(), source };
    if path.metadata().map_err(failed)?.is_dir() {
        return Ok(Kind::Log);
    }
    let mut head = Vec::new();
    let wanted = tlog_proof::HEADER.len() as u64;
    File::open(path).map_err(failed)?.take(wanted).read_to_end(&mut head).map_err(failed)?;
    Ok(if head == tlog_proof::HEADER.as_bytes() {
        Kind::Proof
    } else if head.starts_with(b"{\"format\":\"candor.") {
        Kind::Export
    } else {
        Kind::Attestation
    })
}

/// A verifier key, written out (`name+id+key`) or in a file of one line.
pub fn read_vkey(text: &str) -> Result<Vkey, VerifyError> {
    match text.trim().parse() {
        Ok(vkey) => Ok(vkey),
        Err(_) if Path::new(text).is_file() => {
            let bytes = read(Path::new(text), 4096)?;
            Ok(String::from_utf8_lossy(&bytes).trim().parse()?)
        }
        Err(error) => Err(error.into()),
    }
}
