//! Checks every link of an attestation and says which held.

use super::{Addendum, Attestation, Evidence, Payload, Statement, signing_text, subject_commitment};
use crate::checkpoint::Checkpoint;
use crate::note::{SignedNote, Vkey};
use crate::{Hash, Leaf, TlogProof, b64, commitment, sha256, tree};

/// Whose key the attestation is checked against.
#[derive(Debug, Clone, Copy)]
pub enum Trust<'a> {
    /// A key obtained from the log's owner by another way than the file.
    Key(&'a Vkey),
    /// The key inside the file: shows that the file is whole, not who made it.
    Embedded,
}

/// One link of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckKind {
    /// The file names the trusted key.
    Key,
    /// The statement's rules hold and its log is the key's.
    Statement,
    /// The log's line is well formed.
    Leaf,
    /// The line commits to exactly this statement.
    Commitment,
    /// The log's owner signed the checkpoint.
    Checkpoint,
    /// The line is in the log under that checkpoint.
    Inclusion,
    /// The log's owner signed the statement itself.
    Signature,
    /// Line and statement say the same act and generation.
    Agreement,
    /// An addendum belongs to this deletion.
    Completes,
    /// The salt and name given belong to this deletion.
    Subject,
}

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which link.
    pub kind: CheckKind,
    /// 0 for the deletion, n for the nth addendum.
    pub entry: usize,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

/// All checks of one attestation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    checks: Vec<Check>,
    authenticated: bool,
}

impl Verdict {
    /// Did every check pass? With [`Trust::Embedded`] this speaks of the file's wholeness only.
    pub fn ok(&self) -> bool {
        self.checks.iter().all(|check| check.failure.is_none())
    }

    /// Was it checked against a key from outside the file?
    pub fn authenticated(&self) -> bool {
        self.authenticated
    }

    /// Every check, in order.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    fn push<T, E: ToString>(&mut self, kind: CheckKind, entry: usize, result: Result<T, E>) -> Option<T> {
        let (value, failure) = match result {
            Ok(value) => (Some(value), None),
            Err(error) => (None, Some(error.to_string())),
        };
        self.checks.push(Check { kind, entry, failure });
        value
    }
}

const NOT_BASE64: &str = "the blinding is not 32 bytes in Base 64";
const OTHER_PAYLOAD: &str =
    "the log's line commits to another statement: a word or number of this one was changed";

impl Attestation {
    /// Checks key, statement, leaf, commitment, checkpoint, inclusion, signature and agreement of the deletion
    /// and of each addendum. Never stops at the first failure.
    pub fn verify(&self, trust: Trust<'_>) -> Verdict {
        let authenticated = matches!(trust, Trust::Key(_));
        let mut verdict = Verdict { checks: Vec::new(), authenticated };
        let embedded = self.embedded_vkey();
        let key = match (trust, embedded) {
            (Trust::Key(trusted), embedded) => {
                let same = embedded.is_ok_and(|key| &key == trusted);
                verdict.push(
                    CheckKind::Key,
                    0,
                    same.then_some(()).ok_or("the file names another key than the trusted one"),
                );
                trusted.clone()
            }
            (Trust::Embedded, embedded) => match verdict.push(CheckKind::Key, 0, embedded) {
                Some(key) => key,
                None => return verdict,
            },
        };
        check_evidence(&mut verdict, 0, &self.erasure, &key, agrees);
        let statement = self.erasure.statement_hash().ok();
        for (at, addendum) in self.addenda.iter().enumerate() {
            let entry = at + 1;
            check_evidence(&mut verdict, entry, addendum, &key, addendum_agrees);
            let same = statement == Some(addendum.statement.completes);
            verdict.push(
                CheckKind::Completes,
                entry,
                same.then_some(()).ok_or("it belongs to another deletion"),
            );
        }
        verdict
    }

    /// Adds to a verdict whether the deletion is about this person: the salt and the text are those that the
    /// requester was given.
    pub fn verify_subject(&self, verdict: &mut Verdict, salt: &[u8; 32], subject: &str) {
        let same = self.erasure.statement.whose == Some(subject_commitment(salt, subject));
        verdict.push(
            CheckKind::Subject,
            0,
            same.then_some(()).ok_or("the deletion is not about this person, or the salt is not its own"),
        );
    }
}

fn check_evidence<S: Payload>(
    verdict: &mut Verdict,
    entry: usize,
    evidence: &Evidence<S>,
    key: &Vkey,
    agrees: impl Fn(&S, &Leaf) -> Result<(), String>,
) {
    let payload = evidence.statement.payload().map_err(|error| error.to_string());
    let payload = verdict.push(
        CheckKind::Statement,
        entry,
        payload.and_then(|payload| own_log(evidence, key, payload)),
    );
    let payload = payload.unwrap_or_default();
    let leaf = verdict.push(CheckKind::Leaf, entry, Leaf::parse(evidence.leaf.as_bytes()));
    let committed = match (b64::decode_32(&evidence.blinding), &leaf) {
        (None, _) => Err(NOT_BASE64),
        (Some(blinding), Some(leaf)) if commitment(&blinding, &payload) == leaf.commit() => Ok(()),
        (Some(_), Some(_)) => Err(OTHER_PAYLOAD),
        (Some(_), None) => Err("the log's line cannot be read"),
    };
    verdict.push(CheckKind::Commitment, entry, committed);
    check_proof(verdict, entry, evidence, key);
    verdict.push(CheckKind::Signature, entry, check_signature(evidence, key, &payload));
    if let Some(leaf) = leaf {
        verdict.push(CheckKind::Agreement, entry, agrees(&evidence.statement, &leaf));
    }
}

fn own_log<S: Payload>(evidence: &Evidence<S>, key: &Vkey, payload: Vec<u8>) -> Result<Vec<u8>, String> {
    let log = evidence.statement.log();
    if log == key.name() {
        Ok(payload)
    } else {
        Err(format!("it speaks of the log {log}, the key is of {}", key.name()))
    }
}

fn check_proof<S>(verdict: &mut Verdict, entry: usize, evidence: &Evidence<S>, key: &Vkey) {
    let proof = match TlogProof::parse(evidence.proof.as_bytes()) {
        Ok(proof) => proof,
        Err(error) => {
            verdict.push(CheckKind::Checkpoint, entry, Err::<(), _>(error));
            return;
        }
    };
    let head = Checkpoint::verify(proof.checkpoint.to_string().as_bytes(), key);
    if let Some(head) = verdict.push(CheckKind::Checkpoint, entry, head) {
        let leaf: Hash = tree::leaf_hash(evidence.leaf.as_bytes());
        let included = tree::verify_inclusion(proof.index, head.size(), leaf, &proof.path, head.root());
        verdict.push(CheckKind::Inclusion, entry, included);
    }
}

fn check_signature<S: Payload>(evidence: &Evidence<S>, key: &Vkey, payload: &[u8]) -> Result<(), String> {
    let note = SignedNote::parse(evidence.signature.as_bytes()).map_err(|error| error.to_string())?;
    let text = note.verify(key).map_err(|error| error.to_string())?;
    if text == signing_text(evidence.statement.log(), payload) {
        return Ok(());
    }
    Err(format!("the signature is over another statement than this one (SHA-256 {})", sha256(payload)))
}

fn agrees(statement: &Statement, leaf: &Leaf) -> Result<(), String> {
    same_act(leaf, "erasure.done")?;
    if leaf.key() != Some(statement.key) {
        return Err("the log's line names another key root or generation than the statement".to_owned());
    }
    if leaf.at() < statement.ordered_at {
        return Err("the log's line is older than the order it fulfils".to_owned());
    }
    Ok(())
}

fn addendum_agrees(addendum: &Addendum, leaf: &Leaf) -> Result<(), String> {
    same_act(leaf, if addendum.final_at.is_some() { "erasure.final" } else { "erasure.answered" })
}

fn same_act(leaf: &Leaf, action: &str) -> Result<(), String> {
    if leaf.class() == "erasure" && leaf.action() == action && leaf.outcome() == "ok" {
        return Ok(());
    }
    let (class, found, outcome) = (leaf.class(), leaf.action(), leaf.outcome());
    Err(format!("the log's line records {class} {found} {outcome}, not erasure {action} ok"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = include_str!("../../testdata/attestation.json");

    fn vkey() -> Vkey {
        include_str!("../../testdata/vkey").trim().parse().unwrap()
    }

    fn failures(text: &str, trust: Trust<'_>) -> Vec<CheckKind> {
        let verdict = Attestation::parse(text.as_bytes()).unwrap().verify(trust);
        verdict.checks().iter().filter(|check| check.failure.is_some()).map(|check| check.kind).collect()
    }

    #[test]
    fn the_fixed_attestation_passes_every_check() {
        let attestation = Attestation::parse(FILE.as_bytes()).unwrap();
        assert_eq!(attestation.to_json().unwrap(), FILE);
        let vkey = vkey();
        let verdict = attestation.verify(Trust::Key(&vkey));
        assert!(verdict.ok() && verdict.authenticated());
        assert_eq!(verdict.checks().len(), 1 + 7 + 8);
        let verdict = attestation.verify(Trust::Embedded);
        assert!(verdict.ok() && !verdict.authenticated());
        assert!(verdict.answer().starts_with("Whole, but not authenticated"));
    }

    #[test]
    fn each_changed_part_fails_its_own_check() {
        use CheckKind::{
            Agreement, Checkpoint, Commitment, Completes, Inclusion, Key, Leaf, Signature, Statement,
        };
        let (vkey, statement_changed) = (vkey(), vec![Commitment, Signature, Completes]);
        for (from, to, expected) in [
            ("\"cells\": 1", "\"cells\": 2", statement_changed.clone()),
            ("\"reference\": \"erasure-2026-0042\"", "\"reference\": null", statement_changed.clone()),
            ("\"generation\": 12", "\"generation\": 13", vec![Commitment, Signature, Agreement, Completes]),
            ("txN56WISo8TM", "txN56WISo8TN", vec![Commitment]),
            ("index 421", "index 422", vec![Inclusion]),
            ("\\n700\\n", "\\n701\\n", vec![Checkpoint, Checkpoint]),
            ("T10:01:00.000000Z\\\",\\\"class", "T10:02:00.000000Z\\\",\\\"class", vec![Inclusion]),
            (
                "{\\\"action\\\":\\\"erasure.done",
                "{ \\\"action\\\":\\\"erasure.done",
                vec![Leaf, Commitment, Inclusion],
            ),
            (
                "\\\"outcome\\\":\\\"ok\\\"",
                "\\\"outcome\\\":\\\"no\\\"",
                vec![Inclusion, Agreement, Inclusion, Agreement],
            ),
            (
                "\"log\": \"log.candor",
                "\"log\": \"l0g.candor",
                vec![Statement, Commitment, Signature, Completes, Statement, Commitment, Signature],
            ),
            ("sha256 bb4f", "sha256 bb5f", vec![Signature]),
            ("\"answer\": \"confirmed\"", "\"answer\": \"refused\"", vec![Commitment, Signature]),
            ("c2sp.org/tlog-proof@v1\\nindex 650", "c2sp.org/tlog-proof@v1\\nindex x", vec![Checkpoint]),
        ] {
            let changed = FILE.replace(from, to);
            assert_ne!(changed, FILE, "{from}");
            let mut found = failures(&changed, Trust::Key(&vkey));
            let mut expected = expected;
            found.sort_by_key(|kind| *kind as u8);
            expected.sort_by_key(|kind| *kind as u8);
            assert_eq!(found, expected, "{from} → {to}");
        }
        let other = Vkey::new(
            vkey.name(),
            *b"\xd7\x5a\x98\x01\x82\xb1\x0a\xb7\xd5\x4b\xfe\xd3\xc9\x64\x07\x3a\
            \x0e\xe1\x72\xf3\xda\xa6\x23\x25\xaf\x02\x1a\x68\xf7\x07\x51\x1a",
        )
        .unwrap();
        let found = failures(FILE, Trust::Key(&other));
        assert_eq!(found, [Key, Checkpoint, Signature, Checkpoint, Signature]);
    }

    #[test]
    fn a_person_is_shown_to_be_the_one_only_by_salt_and_name() {
        let attestation = Attestation::parse(FILE.as_bytes()).unwrap();
        for (salt, name, holds) in
            [(3, "Dana Example", true), (4, "Dana Example", false), (3, "Dan Example", false)]
        {
            let mut verdict = attestation.verify(Trust::Embedded);
            attestation.verify_subject(&mut verdict, &[salt; 32], name);
            assert_eq!(verdict.ok(), holds, "{salt} {name}");
        }
    }

    #[test]
    fn broken_files_get_an_error_that_names_the_place() {
        for (from, to, message) in [
            (
                "\"format\": \"candor-attestation/1\"",
                "\"format\": \"candor-attestation/2\"",
                "unknown variant",
            ),
            ("\"addenda\"", "\"extra\": 1, \"addenda\"", "unknown field `extra`"),
            ("\"cells\": 1", "\"cells\": 1, \"cells\": 1", "duplicate field"),
            ("\"cells\": 1", "\"cells\": -1", "invalid value"),
            ("\"cells\": 1", "\"cells\": 9007199254740992", "2^53-1"),
            ("It does not prove", "It does prove", "unknown variant"),
            ("\"name\": \"first\"", "\"name\": \"\\u001b[2Jfirst\"", "control or direction character"),
            ("\"name\": \"first\"", "\"name\": \"\"", "is empty"),
            ("\"final_at\": null", "\"final_at\": \"2026-11-21T09:00:00.000000Z\"", "before unusable_at"),
            ("\"unusable_at\": \"2026", "\"unusable_at\": \"2025", "before ordered_at"),
            ("\"state\": \"done\"", "\"state\": \"evicted\"", "a place has not finished"),
            ("+7d9c2fe5+", "+7d9c2fe6+", "key id"),
        ] {
            let changed = FILE.replace(from, to);
            assert_ne!(changed, FILE, "{from}");
            let error = Attestation::parse(changed.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(message), "{from} → {error}");
        }
        let large = vec![b' '; super::super::FILE_MAX + 1];
        assert!(Attestation::parse(&large).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]
        #[test]
        fn no_changed_byte_passes_with_another_meaning(at in 0..FILE.len(), to in any::<u8>()) {
            let mut bytes = FILE.as_bytes().to_vec();
            if let Some(byte) = bytes.get_mut(at) { *byte = to; }
            if let Ok(read) = Attestation::parse(&bytes)
                && read.verify(Trust::Key(&vkey())).ok()
            {
                prop_assert_eq!(read.to_json().unwrap(), FILE);
            }
        }
    }
}
