//! Reads the command line, by hand: three commands, five options.

use std::ffi::OsString;
use std::path::PathBuf;

use candor_proof::Hash;
use candor_verify::{Kind, Options, VerifyError, read_vkey};

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) kind: Kind,
    pub(crate) path: PathBuf,
    pub(crate) options: Options,
    pub(crate) json: bool,
}

const SALT: VerifyError = VerifyError::Missing("--salt takes 64 lower-case hexadecimal digits");

impl Command {
    /// Options may stand before and after the path.
    pub(crate) fn read(args: &[OsString]) -> Result<Self, VerifyError> {
        let mut args = args.iter();
        let kind = match args.next().and_then(|arg| arg.to_str()) {
            Some("attestation") => Kind::Attestation,
            Some("proof") => Kind::Proof,
            Some("log") => Kind::Log,
            Some("export") => Kind::Export,
            _ => return Err(VerifyError::Missing("say what to check: attestation, proof, log or export")),
        };
        let (mut path, mut options, mut json) = (None, Options::default(), false);
        let (mut salt, mut subject) = (None, None);
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or(VerifyError::Missing("the last option lacks its value"));
            match arg.to_str() {
                Some("--json") => json = true,
                Some("--vkey") => options.vkey = Some(read_vkey(&value()?.to_string_lossy())?),
                Some("--leaf") => options.leaf = Some(value()?.into()),
                Some("--salt") => salt = Some(read_salt(value()?)?),
                Some("--subject") => subject = Some(value()?.to_string_lossy().into_owned()),
                Some(flag) if flag.starts_with("--") => {
                    return Err(VerifyError::Missing("there is an unknown option"));
                }
                _ if path.is_some() => return Err(VerifyError::Missing("give one file or folder only")),
                _ => path = Some(PathBuf::from(arg)),
            }
        }
        options.subject = match (salt, subject) {
            (None, None) => None,
            (Some(salt), Some(subject)) => Some((salt, subject)),
            _ => return Err(VerifyError::Missing("--salt and --subject belong together")),
        };
        let path = path.ok_or(VerifyError::Missing("which file or folder?"))?;
        Ok(Self { kind, path, options, json })
    }
}

fn read_salt(value: &OsString) -> Result<[u8; 32], VerifyError> {
    value.to_str().and_then(|text| Hash::from_hex(text.as_bytes()).ok()).map(|salt| salt.0).ok_or(SALT)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, VerifyError> {
        Command::read(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn options_may_stand_anywhere() {
        let key = include_str!("../../proof/testdata/vkey").trim();
        let command = read(&format!("proof --vkey {key} a.tlog-proof --json --leaf b")).unwrap();
        assert_eq!((command.kind, command.json), (Kind::Proof, true));
        assert_eq!(command.path, PathBuf::from("a.tlog-proof"));
        assert_eq!(command.options.vkey.unwrap().to_string(), key);
        assert_eq!(command.options.leaf, Some(PathBuf::from("b")));
        let salt = "03".repeat(32);
        let command = read(&format!("attestation f --salt {salt} --subject Dana")).unwrap();
        assert_eq!(command.options.subject, Some(([3; 32], "Dana".to_owned())));
    }

    #[test]
    fn wrong_use_is_told() {
        for (line, told) in [
            ("", "say what to check"),
            ("file", "say what to check"),
            ("log", "which file"),
            ("log a b", "one file"),
            ("log a --vkey", "lacks its value"),
            ("log a --vkey x", "not a verifier key"),
            ("log a --fast", "unknown option"),
            ("attestation a --salt 03", "64 lower-case"),
            ("attestation a --subject Dana", "belong together"),
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.contains(told), "{line}: {error}");
        }
    }
}
