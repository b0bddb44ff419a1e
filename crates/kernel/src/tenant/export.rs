//! A part of the log as a file that an outsider checks: `candor.log-export/1`.
//!
//! Whoever exports pushes entries in order, has the log say so (count and digest), and then writes the lines; the
//! entries are read a second time for that, so that an export of any size fits in little memory.

use candor_proof::Hash;
use candor_proof::export::{Digest, Entry as Exported, FORMAT, Head, Line, line};

use crate::ctx::Ctx;
use crate::error::{KernelError, Result};
use crate::names::Action;
use crate::tenant::{Entry, Proofs, Tenant};

/// The action of the entry that records an export.
pub const EXPORTED: &str = candor_proof::export::EXPORTED;

/// An export under way.
#[derive(Debug, Default)]
pub struct LogExport {
    indexes: Vec<u64>,
    digest: Digest,
    proofs: Option<Proofs>,
}

impl LogExport {
    /// Takes an entry in; entries come in ascending order. One from before a restore has no proof and is left out.
    pub fn push(&mut self, entry: &Entry) {
        if let Some(exported) = exported(entry) {
            self.indexes.push(entry.index);
            self.digest.push(&exported);
        }
    }

    /// How many entries were taken in.
    pub fn entries(&self) -> u64 {
        self.digest.entries()
    }

    /// The digest that the log has to record, hexadecimal.
    pub fn digest(&self) -> String {
        self.digest.value().to_string()
    }
}

impl Tenant {
    /// Proves everything under one checkpoint; `receipt` is the index of the entry that records the export. Returns the
    /// first line.
    pub async fn seal_export(
        &self,
        ctx: &Ctx,
        action: &dyn Action,
        export: &mut LogExport,
        receipt: u64,
    ) -> Result<String> {
        let (entries, digest) = (export.entries(), export.digest.value());
        export.indexes.push(receipt);
        let proofs = self.proofs_of(ctx, action, &export.indexes).await?;
        let head = Head {
            format: FORMAT.to_owned(),
            log: self.origin(),
            vkey: proofs.vkey.clone(),
            checkpoint: proofs.checkpoint.clone(),
            entries,
            digest,
        };
        export.proofs = Some(proofs);
        Ok(line(&head))
    }

    /// The lines of entries `from` to `from + count` of a sealed export, the record of the export last of all; empty
    /// when there are no more.
    pub async fn export_lines(
        &self,
        ctx: &Ctx,
        action: &dyn Action,
        export: &LogExport,
        from: usize,
        count: usize,
    ) -> Result<Vec<String>> {
        let Some(proofs) = &export.proofs else { return Ok(Vec::new()) };
        let wanted: Vec<u64> = export.indexes.iter().skip(from).take(count).copied().collect();
        let mut lines = Vec::with_capacity(wanted.len());
        let (mut read, mut paths) = (Vec::new(), proofs.paths.iter().skip(from));
        for index in wanted {
            if !read.iter().any(|entry: &Entry| entry.index == index) {
                read = self.entries(ctx, action, index, count.min(500) as u32).await?;
            }
            let found = read.iter().find(|entry| entry.index == index).and_then(exported);
            let path = paths.next().cloned().flatten();
            let (Some(entry), Some((_, path))) = (found, path) else {
                return Err(KernelError::Invalid(
                    "the log changed under the export; export again".to_owned(),
                ));
            };
            lines.push(line(&Line { entry, proof: path.into_iter().map(Hash).collect() }));
        }
        Ok(lines)
    }
}

fn exported(entry: &Entry) -> Option<Exported> {
    let text = entry.opening.as_ref().map(|opening| opening.text.to_string());
    let reads = entry.payload.as_ref().filter(|payload| payload.get("pseudonym").is_some());
    Some(Exported {
        position: entry.position?,
        leaf: String::from_utf8(entry.leaf.clone()).ok()?,
        payload: text,
        blinding: entry.opening.as_ref().map(|opening| Hash(opening.blinding)),
        reads: reads.map(ToString::to_string),
    })
}
