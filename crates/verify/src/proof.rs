//! Checks that an entry is in a log, by a tlog-proof.

use std::path::Path;

use candor_proof::leaf::LEAF_MAX;
use candor_proof::{Checkpoint, Leaf, TlogProof, leaf_hash, tlog_proof, tree};

use crate::{Options, Report, VerifyError, files};

pub(crate) fn check(path: &Path, options: &Options) -> Result<Report, VerifyError> {
    let leaf_file =
        options.leaf.as_ref().ok_or(VerifyError::Missing("a proof needs its entry: --leaf FILE"))?;
    let vkey =
        options.vkey.as_ref().ok_or(VerifyError::Missing("a proof needs the log's key: --vkey KEY"))?;
    let (bytes, leaf) = (files::read(path, tlog_proof::PROOF_MAX)?, files::read(leaf_file, LEAF_MAX)?);
    let mut report = Report::new("proof");
    if let Some(leaf) = report.push("the entry is a log line in canonical form", Leaf::parse(&leaf)) {
        report.facts.push(format!(
            "Entry: {} {} {} at {}",
            leaf.class(),
            leaf.action(),
            leaf.outcome(),
            leaf.at()
        ));
    }
    let Some(proof) = report.push("the file is a tlog-proof", TlogProof::parse(&bytes)) else {
        return Ok(report.answered(""));
    };
    let note = proof.checkpoint.to_string();
    let head = Checkpoint::verify(note.as_bytes(), vkey);
    if let Some(head) = report.push("the log's owner signed the checkpoint", head) {
        let found =
            tree::verify_inclusion(proof.index, head.size(), leaf_hash(&leaf), &proof.path, head.root());
        report.push("the entry is in the log under that checkpoint", found);
        report.facts.push(format!(
            "Log: {}, {} entries; this is number {}",
            head.origin(),
            head.size(),
            proof.index
        ));
    }
    Ok(report.answered("Genuine: the log's owner recorded this entry, and it was not changed."))
}
