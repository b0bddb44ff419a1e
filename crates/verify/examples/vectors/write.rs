//! A small log, proofs, tampered proofs and an attestation, signed with a key that everybody knows.
#![expect(clippy::disallowed_methods, reason = "writes public test vectors, never shipped")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use candor_proof::attestation::{
    Addendum, AddendumFormat, AnchorClass, Answer, Attestation, Destroyed, DoesNotProve, Evidence, Held,
    Payload, Place, PlaceState, Proves, Reason, Residue, ResidueKind, Statement, StatementFormat, Told,
    signing_text, subject_commitment,
};
use candor_proof::leaf::{KeyState, NewLeaf, RootName};
use candor_proof::tree::tiles::{self, Row, Tile};
use candor_proof::tree::{Nodes, leaf_hash, node_hash, prove_consistency, prove_inclusion, root_of};
use candor_proof::{Checkpoint, Hash, Instant, Leaf, SignedNote, TlogProof, Vkey, commitment, sha256};
use ed25519_dalek::{Signer as _, SigningKey};

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

const ORIGIN: &str = "log.candor.example/tenant-7";
const SIZE: u64 = 700;
const OLD: u64 = 300;
const DONE: u64 = 421;
const FINAL: u64 = 650;
const START: i64 = 1_795_230_000_000_000;
const HOUR: i64 = 3_600_000_000;

/// Writes everything below `dir`; the same bytes at every run.
pub(crate) fn write_all(dir: &Path) -> Outcome<()> {
    fs::create_dir_all(dir)?;
    let log = Log::new()?;
    fs::write(dir.join("vkey"), format!("{}\n", log.vkey))?;
    log.write_tiles(&dir.join("log"))?;
    write_cases(&log, dir)?;
    fs::write(dir.join("attestation.json"), log.attestation()?.to_json()?)?;
    Ok(())
}

/// A whole log in memory.
struct Log {
    vkey: Vkey,
    key: SigningKey,
    entries: Vec<Vec<u8>>,
}

impl Nodes for Log {
    type Error = Box<dyn Error>;

    fn node(&self, level: u32, index: u64) -> Outcome<Hash> {
        if level == 0 {
            return Ok(leaf_hash(self.entries.get(usize::try_from(index)?).ok_or("no such entry")?));
        }
        Ok(node_hash(&self.node(level - 1, index * 2)?, &self.node(level - 1, index * 2 + 1)?))
    }
}

impl Log {
    fn new() -> Outcome<Self> {
        let key = SigningKey::from_bytes(&[7; 32]);
        let vkey = Vkey::new(ORIGIN, key.verifying_key().to_bytes())?;
        let mut log = Self { vkey, key, entries: Vec::new() };
        for at in 0..SIZE {
            let leaf = leaf(at)?;
            log.entries.push(leaf.to_bytes());
        }
        Ok(log)
    }

    fn sign(&self, text: &str) -> Outcome<SignedNote> {
        Ok(SignedNote::new(text, &self.vkey, &self.key.sign(text.as_bytes()).to_bytes())?)
    }

    fn checkpoint(&self, size: u64) -> Outcome<SignedNote> {
        self.sign(&Checkpoint::new(ORIGIN, size, root_of(self, size)?)?.body())
    }

    fn proof(&self, index: u64, size: u64) -> Outcome<TlogProof> {
        let path = prove_inclusion(self, index, size).map_err(|error| error.to_string())?;
        Ok(TlogProof { extra: None, index, path, checkpoint: self.checkpoint(size)? })
    }

    fn evidence<S: Payload>(&self, statement: S, index: u64) -> Outcome<Evidence<S>> {
        let signature = self.sign(&signing_text(ORIGIN, &statement.payload()?))?;
        Ok(Evidence::new(statement, &blinding(index), &leaf(index)?, &self.proof(index, SIZE)?, &signature))
    }

    fn attestation(&self) -> Outcome<Attestation> {
        let mut attestation = Attestation::new(&self.vkey, self.evidence(statement()?, DONE)?);
        attestation.push_addendum(self.evidence(addendum()?, FINAL)?)?;
        Ok(attestation)
    }

    fn write_tiles(&self, dir: &Path) -> Outcome<()> {
        for level in 0..2u8 {
            let nodes = SIZE >> (u32::from(level) * tiles::HEIGHT);
            for tile in row(Row::Hashes(level), nodes) {
                let mut bytes = Vec::new();
                for place in 0..u64::from(tile.width) {
                    let hash = self.node(u32::from(level) * tiles::HEIGHT, tile.index * 256 + place)?;
                    bytes.extend_from_slice(&hash.0);
                }
                put(&dir.join(tile.to_string()), &bytes)?;
            }
        }
        for tile in row(Row::Entries, SIZE) {
            let mut bytes = Vec::new();
            for entry in
                self.entries.iter().skip(usize::try_from(tile.index)? * 256).take(usize::from(tile.width))
            {
                tiles::push_entry(&mut bytes, entry)?;
            }
            put(&dir.join(tile.to_string()), &bytes)?;
        }
        put(&dir.join("checkpoint"), self.checkpoint(SIZE)?.to_string().as_bytes())
    }
}

fn leaf(index: u64) -> Outcome<Leaf> {
    let at = instant(index)?;
    let key = Some(KeyState { generation: 12, root: RootName::Content });
    let new = |class, action, outcome, key, payload: &[u8]| {
        Leaf::new(NewLeaf { at, class, action, outcome, key, commit: commitment(&blinding(index), payload) })
    };
    Ok(match index {
        0 => Leaf::opened(at, commitment(&blinding(0), b"opened"))?,
        DONE => new("erasure", "erasure.done", "ok", key, &statement()?.payload()?)?,
        FINAL => new("erasure", "erasure.final", "ok", key, &addendum()?.payload()?)?,
        _ if index.is_multiple_of(5) => new("access", "calls.read", "refused", None, b"read")?,
        _ => new("change", "calls.accepted", "ok", None, b"call")?,
    })
}

fn row(row: Row, nodes: u64) -> Vec<Tile> {
    let width = |index: u64| (nodes - index * 256).min(256);
    (0..nodes.div_ceil(256)).map(|index| Tile { row, index, width: width(index) as u16 }).collect()
}

fn put(path: &Path, bytes: &[u8]) -> Outcome<()> {
    fs::create_dir_all(path.parent().ok_or("no folder")?)?;
    Ok(fs::write(path, bytes)?)
}

/// One line per case: what must happen, leaf file, proof file. Then the growth of the log from OLD to SIZE.
fn write_cases(log: &Log, dir: &Path) -> Outcome<()> {
    let (proof, leaf) = (log.proof(DONE, SIZE)?, leaf(DONE)?.to_bytes());
    put(&dir.join("leaf.json"), &leaf)?;
    put(
        &dir.join("leaf-changed.json"),
        &String::from_utf8(leaf)?.replace("erasure.done", "erasure.gone").into_bytes(),
    )?;
    let text = proof.to_string();
    let mut forged = proof.clone();
    let body = forged.checkpoint.text().to_owned();
    forged.checkpoint = SignedNote::new(&body, &log.vkey, &[9; 64])?;
    let index = text.replace(&format!("index {DONE}\n"), &format!("index {}\n", DONE + 1));
    let size = text.replace(&format!("\n{SIZE}\n"), &format!("\n{}\n", SIZE + 1));
    let cases = [
        ("accept", "leaf.json", "genuine.tlog-proof", text),
        ("refuse", "leaf-changed.json", "genuine.tlog-proof", String::new()),
        ("refuse", "leaf.json", "index-changed.tlog-proof", index),
        ("refuse", "leaf.json", "size-changed.tlog-proof", size),
        ("refuse", "leaf.json", "signature-changed.tlog-proof", forged.to_string()),
    ];
    let mut list = String::new();
    for (expected, leaf, name, proof) in cases {
        writeln!(list, "{expected}\t{leaf}\t{name}")?;
        if !proof.is_empty() {
            fs::write(dir.join(name), proof)?;
        }
    }
    fs::write(dir.join("cases.tsv"), list)?;
    fs::write(dir.join("checkpoint-old"), log.checkpoint(OLD)?.to_string())?;
    let growth = prove_consistency(log, OLD, SIZE).map_err(|error| error.to_string())?;
    fs::write(
        dir.join("consistency"),
        growth.iter().map(|hash| hash.to_base64() + "\n").collect::<String>(),
    )?;
    Ok(())
}

fn instant(minute: u64) -> Outcome<Instant> {
    Ok(Instant::from_unix_micros(START + i64::try_from(minute)? * 60_000_000)?)
}

/// In a real log: 32 random bytes.
fn blinding(index: u64) -> [u8; 32] {
    sha256(format!("blinding {index}").as_bytes()).0
}

fn place(name: &str) -> Place {
    Place { name: name.to_owned(), kind: "dir".to_owned(), state: PlaceState::Done }
}

fn told(answer: Answer) -> Outcome<Vec<Told>> {
    Ok(vec![Told { name: "Transcripts Ltd".to_owned(), told_at: Some(instant(DONE)?), answer }])
}

fn statement() -> Outcome<Statement> {
    let done = instant(DONE)?;
    let after = |hours: i64| Instant::from_unix_micros(done.unix_micros() + hours * HOUR);
    Ok(Statement {
        format: StatementFormat::V1,
        log: ORIGIN.to_owned(),
        reference: Some("erasure-2026-0042".to_owned()),
        reason: Reason::Deadline,
        what: vec![Destroyed { class: "recording".to_owned(), cells: 1, slots: 1, blobs: 1 }],
        whose: Some(subject_commitment(&[3; 32], "Dana Example")),
        deadline: Some(after(1)?),
        ordered_at: instant(DONE - 1)?,
        unusable_at: done,
        final_at: None,
        key: KeyState { generation: 12, root: RootName::Content },
        anchor_class: AnchorClass::C,
        places: vec![place("first"), place("second")],
        holds: vec![Held { hold: "matter 17".to_owned(), class: "transcript".to_owned(), cells: 2 }],
        kept: Vec::new(),
        subprocessors: told(Answer::Pending)?,
        residues: vec![Residue {
            kind: ResidueKind::OthersWords,
            count: Some(3),
            gone_by: None,
            note: "sentences of other speakers that mention the person".to_owned(),
        }],
        witnessed: false,
        proves: Proves::V1,
        does_not_prove: DoesNotProve::V1,
    })
}

fn addendum() -> Outcome<Addendum> {
    Ok(Addendum {
        format: AddendumFormat::V1,
        log: ORIGIN.to_owned(),
        completes: sha256(&statement()?.payload()?),
        final_at: Some(instant(FINAL - 1)?),
        places: vec![place("first"), place("second")],
        subprocessors: told(Answer::Confirmed)?,
    })
}
