//! One transcript on one page, for assertions that show the whole answer.

use std::fmt::Write as _;

use super::{ImportError, Imported};

/// Every segment on a line of its own, then every warning.
pub(crate) fn told(imported: Result<Imported, ImportError>) -> String {
    let imported = match imported {
        Ok(imported) => imported,
        Err(error) => return format!("refused: {error}"),
    };
    let mut page = String::new();
    for segment in &imported.transcript.segments {
        let ms = |time: Option<u64>| time.map_or("?".to_owned(), |ms| ms.to_string());
        let line = segment.source_line.map_or(String::new(), |line| format!(" @{line}"));
        let overlap = if segment.overlaps { " overlaps" } else { "" };
        let _ = writeln!(
            page,
            "{} {}-{} {}: {}{line}{overlap}",
            segment.id,
            ms(segment.start_ms),
            ms(segment.end_ms),
            imported.transcript.label_of(segment),
            segment.text,
        );
    }
    for warning in &imported.warnings {
        let _ = writeln!(page, "{warning:?}");
    }
    page
}

/// The message of a refusal.
pub(crate) fn refusal(imported: Result<Imported, ImportError>) -> String {
    match imported {
        Ok(_) => "was not refused".to_owned(),
        Err(error) => error.to_string(),
    }
}
