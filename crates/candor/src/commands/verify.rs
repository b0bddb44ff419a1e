//! `candor verify FILE`

use std::path::PathBuf;

use candor_verify::{Options, VerifyError, check, read_vkey};
use clap::Args;

use crate::exit::{NOT_VERIFIED, USAGE, told};
use crate::out::Out;

/// Check a deletion attestation, a proof or a log folder, offline
#[derive(Debug, Args)]
#[command(after_help = "\
The same checks as the separate program candor-verify, which shares no code with the server but the checks themselves.
Exit code 4 if something does not hold. Get the key from the log's owner by another way than the file.")]
pub(crate) struct Verify {
    /// Attestation (JSON), tlog-proof, or folder of a log
    file: PathBuf,
    /// Verifier key of the log, or a file that holds it
    #[arg(long, value_name = "KEY")]
    vkey: Option<String>,
    /// For a proof: the file with the entry's bytes
    #[arg(long, value_name = "FILE")]
    leaf: Option<PathBuf>,
    /// For an attestation: the salt that the requester was given (64 hexadecimal digits)
    #[arg(long, requires = "subject")]
    salt: Option<String>,
    /// For an attestation: the subject that the requester was given
    #[arg(long, requires = "salt")]
    subject: Option<String>,
}

pub(crate) fn run(args: &Verify, out: Out) -> anyhow::Result<()> {
    let vkey = args.vkey.as_deref().map(read_vkey).transpose().map_err(usage)?;
    let salt = args.salt.as_deref().map(read_salt).transpose()?;
    let subject = salt.zip(args.subject.clone());
    let options = Options { vkey, leaf: args.leaf.clone(), subject };
    let report = check(&args.file, &options).map_err(usage)?;
    out.answer(&report.to_json(), || report.to_string())?;
    if report.ok { Ok(()) } else { Err(told(NOT_VERIFIED, "it does not hold")) }
}

fn usage(error: VerifyError) -> anyhow::Error {
    match error {
        VerifyError::Key(_) | VerifyError::Missing(_) => told(USAGE, error.to_string()),
        other => other.into(),
    }
}

fn read_salt(text: &str) -> anyhow::Result<[u8; 32]> {
    let wrong = || told(USAGE, "the salt is 64 hexadecimal digits");
    let mut salt = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return Err(wrong());
    }
    for (at, byte) in salt.iter_mut().enumerate() {
        let digits = text.get(at * 2..at * 2 + 2).ok_or_else(wrong)?;
        *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong())?;
    }
    Ok(salt)
}
