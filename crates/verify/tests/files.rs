//! What a person with files and no server can find out.

#[path = "../examples/vectors/write.rs"]
mod write;

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
#[expect(clippy::disallowed_methods, reason = "tampers with files of its own")]
#[expect(clippy::disallowed_types, reason = "runs the program under test")]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use candor_verify::{Options, Report, VerifyError, check, read_vkey};

    use crate::write::{Outcome, write_all};

    fn options(dir: &Path) -> Options {
        let vkey = read_vkey(dir.join("vkey").to_str().unwrap()).unwrap();
        Options { vkey: Some(vkey), leaf: Some(dir.join("leaf.json")), subject: None }
    }

    fn failed(report: &Report) -> Vec<&str> {
        report
            .findings
            .iter()
            .filter(|finding| finding.failure.is_some())
            .map(|finding| &*finding.what)
            .collect()
    }

    fn edit(path: &Path, change: impl Fn(&mut Vec<u8>)) -> Outcome<()> {
        let mut bytes = fs::read(path)?;
        change(&mut bytes);
        Ok(fs::write(path, bytes)?)
    }

    fn flip(bytes: &mut [u8]) {
        let at = 400.min(bytes.len() - 7);
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1;
        }
    }

    #[test]
    fn the_checked_in_vectors_are_what_the_example_writes() -> Outcome<()> {
        let (dir, kept) =
            (tempfile::tempdir()?, Path::new(env!("CARGO_MANIFEST_DIR")).join("../proof/testdata"));
        write_all(dir.path())?;
        for name in ["attestation.json", "genuine.tlog-proof", "leaf.json", "vkey"] {
            assert_eq!(
                fs::read_to_string(dir.path().join(name))?,
                fs::read_to_string(kept.join(name))?,
                "{name}"
            );
        }
        Ok(())
    }

    #[test]
    fn each_kind_of_file_is_recognised_and_holds() -> Outcome<()> {
        let dir = tempfile::tempdir()?;
        write_all(dir.path())?;
        for (name, kind) in
            [("attestation.json", "attestation"), ("genuine.tlog-proof", "proof"), ("log", "log")]
        {
            let report = check(&dir.path().join(name), &options(dir.path()))?;
            assert_eq!((report.kind, report.ok, report.authenticated), (kind, true, true), "{report}");
        }
        let unsure = check(&dir.path().join("attestation.json"), &Options::default())?;
        assert!(unsure.ok && !unsure.authenticated);
        Ok(())
    }

    #[test]
    fn every_tampered_proof_is_refused() -> Outcome<()> {
        let dir = tempfile::tempdir()?;
        write_all(dir.path())?;
        let cases = fs::read_to_string(dir.path().join("cases.tsv"))?;
        assert_eq!(cases.lines().count(), 5);
        for case in cases.lines() {
            let mut fields = case.split('\t').map(str::to_owned);
            let (expected, leaf, proof) = (fields.next(), fields.next().unwrap(), fields.next().unwrap());
            let options = Options { leaf: Some(dir.path().join(leaf)), ..options(dir.path()) };
            let report = check(&dir.path().join(proof), &options)?;
            assert_eq!(report.ok, expected.as_deref() == Some("accept"), "{case}: {report}");
        }
        Ok(())
    }

    #[test]
    fn a_log_with_anything_changed_is_refused_by_the_check_that_saw_it() -> Outcome<()> {
        let entries = "every entry is there, in canonical form, and hashes to its tile";
        let upper = "the upper tiles are made of the lower ones";
        let signed = "the log's owner signed the checkpoint";
        for (file, seen_by) in [
            ("tile/entries/001", entries),
            ("tile/entries/000", entries),
            ("tile/0/002.p/188", entries),
            ("tile/1/000.p/2", upper),
            ("checkpoint", signed),
        ] {
            let dir = tempfile::tempdir()?;
            write_all(dir.path())?;
            let path = dir.path().join("log").join(file);
            edit(&path, |bytes| flip(bytes))?;
            let report = check(&dir.path().join("log"), &options(dir.path()))?;
            assert_eq!(failed(&report).first(), Some(&seen_by), "{file} changed: {report}");
            fs::remove_file(&path)?;
            match check(&dir.path().join("log"), &options(dir.path())) {
                Ok(report) => assert_eq!(failed(&report).first(), Some(&seen_by), "{file} removed: {report}"),
                Err(error) => assert_eq!(file, "checkpoint", "{error}"),
            }
        }
        Ok(())
    }

    #[test]
    fn the_program_answers_by_exit_code_and_in_json() -> Outcome<()> {
        let dir = tempfile::tempdir()?;
        write_all(dir.path())?;
        let run = |args: &[&str]| {
            Command::new(env!("CARGO_BIN_EXE_candor-verify")).current_dir(dir.path()).args(args).output()
        };
        let good = run(&["log", "log", "--vkey", "vkey", "--json"])?;
        let json: serde_json::Value = serde_json::from_slice(&good.stdout)?;
        assert_eq!((good.status.code(), json.get("ok")), (Some(0), Some(&true.into())));
        for (args, code) in [
            (["attestation", "attestation.json", "--vkey", "vkey"].as_slice(), 0),
            (&["attestation", "attestation.json"], 0),
            (&["attestation", "leaf.json"], 4),
            (&["proof", "genuine.tlog-proof", "--leaf", "leaf-changed.json", "--vkey", "vkey"], 4),
            (&["proof", "genuine.tlog-proof", "--vkey", "vkey"], 2),
            (&["log", "log"], 2),
            (&["log", "nowhere", "--vkey", "vkey"], 1),
            (&["--help"], 0),
            (&[], 2),
        ] {
            assert_eq!(run(args)?.status.code(), Some(code), "{args:?}");
        }
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_an_error_not_a_verdict() {
        let error = check(Path::new("/nowhere/at/all"), &Options::default()).unwrap_err();
        assert!(matches!(error, VerifyError::Io { .. }), "{error}");
    }
}
