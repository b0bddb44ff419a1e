//! Checks exported entries of a log: each is in the log, and together they are what the log says was exported.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use candor_proof::export::{Check, LINE_MAX};

use crate::{Options, Report, VerifyError};

pub(crate) fn check(path: &Path, options: &Options) -> Result<Report, VerifyError> {
    let vkey =
        options.vkey.as_ref().ok_or(VerifyError::Missing("an export needs the log's key: --vkey KEY"))?;
    let failed = |source| VerifyError::Io { path: path.to_owned(), source };
    let mut file = BufReader::new(File::open(path).map_err(failed)?);
    let mut report = Report::new("export");
    let mut check = None;
    let mut number = 0u64;
    loop {
        let mut bytes = Vec::new();
        file.by_ref().take(LINE_MAX as u64 + 2).read_until(b'\n', &mut bytes).map_err(failed)?;
        if bytes.is_empty() {
            break;
        }
        number += 1;
        let read = whole(&bytes).and_then(|text| match &mut check {
            None => Check::begin(text, vkey).map(|begun| check = Some(begun)).map_err(|e| e.to_string()),
            Some(check) => check.line(text).map_err(|e| e.to_string()),
        });
        if let Err(why) = read {
            let what = if check.is_some() {
                "every line is an entry of the log, unchanged"
            } else {
                "the log's owner signed the checkpoint in the first line"
            };
            report.push::<(), _>(what, Err(format!("line {number}: {why}")));
            return Ok(report.answered(""));
        }
    }
    let Some(check) = check else {
        report.push::<(), _>("the file is an export of a log", Err("it is empty"));
        return Ok(report.answered(""));
    };
    report.push::<_, String>("the log's owner signed the checkpoint in the first line", Ok(()));
    report.push::<_, String>("every line is an entry of the log, unchanged", Ok(()));
    let ended = check.end();
    if let Some(checked) =
        report.push("the log recorded this very export: no line is missing or added", ended)
    {
        report.facts.push(format!(
            "Log: {}, {} entries exported at {}",
            checked.log, checked.entries, checked.exported_at
        ));
        report.facts.push(format!("Asked for: {}", checked.asked));
        report.facts.push(format!("Entries that say what they are about: {}", checked.with_payload));
        if let Some((first, last)) = checked.span {
            report.facts.push(format!("From {first} to {last}"));
        }
    }
    Ok(report.answered("Genuine: these entries are in the log, unchanged, and are all that was exported."))
}

/// A line with its end, as text.
fn whole(bytes: &[u8]) -> Result<&str, String> {
    let line = bytes.strip_suffix(b"\n").ok_or("it is cut, or too long")?;
    std::str::from_utf8(line).map_err(|_| "it is not UTF-8 text".to_owned())
}
