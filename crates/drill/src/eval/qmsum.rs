//! Meetings in the layout of QMSum: `DIR/{train,val,test}/*.json`, each with `meeting_transcripts`, a list
//! of `{speaker, content}`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor_domain::calls::model::SegmentId;
use candor_domain::documents::{CallRef, CallText, Spoken};
use serde::Deserialize;

#[derive(Deserialize)]
struct Meeting {
    meeting_transcripts: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    speaker: String,
    content: String,
}

/// Every meeting below the directory, in the order of split and name.
pub(super) fn meetings(data: &Path) -> Result<Vec<CallText>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for split in ["train", "val", "test"] {
        let folder = data.join(split);
        if !folder.is_dir() {
            continue;
        }
        let entries =
            std::fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        let paths = entries.collect::<std::io::Result<Vec<_>>>()?.into_iter().map(|entry| entry.path());
        let mut found: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
        found.sort();
        files.extend(found);
    }
    if files.is_empty() {
        bail!(
            "no meetings in {}: it must hold train/, val/ or test/ with QMSum's json files",
            data.display()
        );
    }
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Result<CallText> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let meeting: Meeting =
        serde_json::from_str(&text).with_context(|| format!("{} is not a QMSum meeting", file.display()))?;
    let turns = meeting.meeting_transcripts.into_iter().zip(1..);
    let segments = turns.map(|(turn, id)| Spoken {
        id: SegmentId(id),
        speaker: turn.speaker,
        text: turn.content,
        start_ms: None,
    });
    Ok(CallText {
        call: CallRef { label: "c1".to_owned(), id: file.display().to_string() },
        // The meetings carry no date; any fixed day will do for resolving "next Tuesday".
        date: "2026-03-04".parse()?,
        zone: String::new(),
        segments: segments.collect(),
    })
}
