//! Checks a deletion attestation.

use std::path::Path;

use candor_proof::attestation::FILE_MAX;
use candor_proof::{Attestation, Trust};

use crate::{Options, Report, VerifyError, files};

pub(crate) fn check(path: &Path, options: &Options) -> Result<Report, VerifyError> {
    let bytes = files::read(path, FILE_MAX)?;
    let mut report = Report::new("attestation");
    report.authenticated = options.vkey.is_some();
    let Some(attestation) = report.push("the file is a deletion attestation", Attestation::parse(&bytes))
    else {
        return Ok(report.answered(""));
    };
    let mut verdict = attestation.verify(options.vkey.as_ref().map_or(Trust::Embedded, Trust::Key));
    if let Some((salt, subject)) = &options.subject {
        attestation.verify_subject(&mut verdict, salt, subject);
    }
    for check in verdict.checks() {
        let addendum = if check.entry > 0 { format!(" (addendum {})", check.entry) } else { String::new() };
        let result = check.failure.as_ref().map_or(Ok(()), Err);
        report.push(&format!("{}{addendum}", check.kind), result);
    }
    report.facts = attestation.summary();
    verdict.answer().clone_into(&mut report.answer);
    Ok(report)
}
