//! Reads attestations, proofs and logs from files and checks them with candor-proof alone.
//!
//! Words: a [`Report`] is what a person (or, as JSON, a program) is told: one answer, the checks behind it, the
//! facts that the checked file states. A file that is not what it should be is a *failed* report; only files that
//! cannot be read, and wrong use, are errors.
//!
//! Deliberately absent: network, keys, clock, any other crate of this project. Nothing here needs the server.

mod attestation;
mod export;
mod files;
mod log;
mod proof;
mod report;

use std::path::{Path, PathBuf};

use candor_proof::Vkey;

pub use files::{VerifyError, read_vkey};
pub use report::{Finding, Report};

/// What the caller knows beside the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Key of the log, obtained from its owner. An attestation can be checked without it, but not authenticated.
    pub vkey: Option<Vkey>,
    /// For a proof: the file with the entry's exact bytes.
    pub leaf: Option<PathBuf>,
    /// For an attestation: salt and name as the requester received them.
    pub subject: Option<([u8; 32], String)>,
}

/// What a path holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A deletion attestation (JSON).
    Attestation,
    /// A tlog-proof, to be checked with [`Options::leaf`].
    Proof,
    /// The folder of a whole log.
    Log,
    /// Entries of a log that were exported (JSON lines).
    Export,
}

/// Checks whatever `path` holds: a folder is a log, a file that begins like a tlog-proof or an export is one, the rest is
/// taken for an attestation.
pub fn check(path: &Path, options: &Options) -> Result<Report, VerifyError> {
    check_as(files::kind_of(path)?, path, options)
}

/// Checks `path` as the stated kind.
pub fn check_as(kind: Kind, path: &Path, options: &Options) -> Result<Report, VerifyError> {
    match kind {
        Kind::Attestation => attestation::check(path, options),
        Kind::Proof => proof::check(path, options),
        Kind::Log => log::check(path, options),
        Kind::Export => export::check(path, options),
    }
}
