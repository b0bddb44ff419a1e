//! Checking an export line by line.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Digest, EXPORTED, FORMAT, Head, LINE_MAX, Line, line};
use crate::checkpoint::{Checkpoint, CheckpointError};
use crate::note::Vkey;
use crate::tree::{TreeError, verify_inclusion};
use crate::{Instant, Leaf, LeafError, commitment, leaf_hash};

/// Why an export is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The line does not have the one form that it must have.
    #[error("it is not a line of {FORMAT}: {0}")]
    Form(String),
    /// The head.
    #[error("its head does not fit: {0}")]
    Head(&'static str),
    /// The checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// A leaf.
    #[error(transparent)]
    Leaf(#[from] LeafError),
    /// A proof.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// A payload that is not the leaf's.
    #[error("the payload is not what the entry committed to")]
    Payload,
    /// Lines out of order, or twice.
    #[error("entries do not stand in the order of the log")]
    Order,
    /// Lines are missing or were added.
    #[error("{there} entries are there, {said} were exported")]
    Count {
        /// In the file.
        there: u64,
        /// In its head.
        said: u64,
    },
    /// The log's own entry says otherwise.
    #[error("the log recorded another export than this one: {0}")]
    Receipt(&'static str),
}

/// What an export that holds says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The log's origin.
    pub log: String,
    /// Entries in the file.
    pub entries: u64,
    /// Of them, how many say what they are about.
    pub with_payload: u64,
    /// First and last instant of the entries.
    pub span: Option<(Instant, Instant)>,
    /// When it was exported.
    pub exported_at: Instant,
    /// What was asked for, as the log recorded it.
    pub asked: String,
}

/// A check under way.
pub struct Check {
    head: Head,
    checkpoint: Checkpoint,
    digest: Digest,
    last: Option<u64>,
    with_payload: u64,
    span: Option<(Instant, Instant)>,
    receipt: Option<(Instant, Value)>,
}

impl Check {
    /// Reads the first line; the checkpoint must be signed by `vkey`.
    pub fn begin(text: &str, vkey: &Vkey) -> Result<Self, ExportError> {
        let head: Head = exact(text)?;
        if head.format != FORMAT {
            return Err(ExportError::Head("its format is another"));
        }
        if head.vkey != vkey.to_string() {
            return Err(ExportError::Head("it names another verifier key"));
        }
        let checkpoint = Checkpoint::verify(head.checkpoint.as_bytes(), vkey)?;
        if checkpoint.origin() != head.log {
            return Err(ExportError::Head("it names another log than its checkpoint"));
        }
        let digest = Digest::default();
        Ok(Self { head, checkpoint, digest, last: None, with_payload: 0, span: None, receipt: None })
    }

    /// Reads the next line.
    pub fn line(&mut self, text: &str) -> Result<(), ExportError> {
        let line: Line = exact(text)?;
        let (entry, bytes) = (&line.entry, line.entry.leaf.as_bytes());
        let leaf = Leaf::parse(bytes)?;
        let root = self.checkpoint.root();
        verify_inclusion(entry.position, self.checkpoint.size(), leaf_hash(bytes), &line.proof, root)?;
        match (&entry.payload, &entry.blinding) {
            (None, None) if entry.reads.is_none() => {}
            (Some(payload), Some(blinding))
                if commitment(&blinding.0, payload.as_bytes()) == leaf.commit() => {}
            _ => return Err(ExportError::Payload),
        }
        if self.receipt.is_some() || self.last.is_some_and(|last| last >= entry.position) {
            return Err(ExportError::Order);
        }
        self.last = Some(entry.position);
        if self.digest.entries() == self.head.entries {
            return self.close(&leaf, entry.payload.as_deref());
        }
        self.digest.push(entry);
        self.with_payload += u64::from(entry.payload.is_some());
        let first = self.span.map_or(leaf.at(), |(first, _)| first);
        self.span = Some((first, leaf.at()));
        Ok(())
    }

    /// The last line: the log's own word about this export.
    fn close(&mut self, leaf: &Leaf, payload: Option<&str>) -> Result<(), ExportError> {
        if leaf.action() != EXPORTED {
            return Err(ExportError::Receipt("the last line is not the entry of an export"));
        }
        let said: Value = payload.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let detail = said.get("detail").cloned().unwrap_or_default();
        if detail.get("entries").and_then(Value::as_u64) != Some(self.head.entries) {
            return Err(ExportError::Receipt("of another number of entries"));
        }
        let digest = self.digest.value();
        let recorded = detail.get("digest").and_then(Value::as_str);
        if recorded != Some(digest.to_string().as_str()) || self.head.digest != digest {
            return Err(ExportError::Receipt("with another digest: a line was changed, dropped or added"));
        }
        self.receipt = Some((leaf.at(), detail));
        Ok(())
    }

    /// After the last line.
    pub fn end(self) -> Result<Checked, ExportError> {
        let Some((exported_at, detail)) = self.receipt else {
            return Err(ExportError::Count { there: self.digest.entries(), said: self.head.entries });
        };
        Ok(Checked {
            log: self.head.log,
            entries: self.head.entries,
            with_payload: self.with_payload,
            span: self.span,
            exported_at,
            asked: detail.get("asked").map(ToString::to_string).unwrap_or_default(),
        })
    }
}

/// There is one way to write each line.
fn exact<T: Serialize + DeserializeOwned>(text: &str) -> Result<T, ExportError> {
    if text.len() > LINE_MAX {
        return Err(ExportError::Form(format!("it is longer than {LINE_MAX} bytes")));
    }
    let value: T = serde_json::from_str(text).map_err(|error| ExportError::Form(error.to_string()))?;
    if line(&value) == text {
        Ok(value)
    } else {
        Err(ExportError::Form("it is written in another way".to_owned()))
    }
}
