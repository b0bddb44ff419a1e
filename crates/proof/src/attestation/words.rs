//! Says a verdict and a statement in words for people who are not engineers.

use std::fmt;

use super::{AnchorClass, Answer, Attestation, Check, CheckKind, PlaceState, Reason, Statement, Verdict};
use crate::Instant;

impl fmt::Display for CheckKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "the file names the key it is checked against",
            Self::Statement => "the statement is complete and speaks of this key's log",
            Self::Leaf => "the log's line is well formed",
            Self::Commitment => "the log's line commits to exactly this statement",
            Self::Checkpoint => "the log's owner signed the checkpoint",
            Self::Inclusion => "the line is in the log under that checkpoint",
            Self::Signature => "the log's owner signed the statement itself",
            Self::Agreement => "line and statement tell the same act",
            Self::Completes => "the addendum belongs to this deletion",
            Self::Subject => "the deletion is about the person named",
        })
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.failure {
            None => write!(f, "ok      {}", self.kind)?,
            Some(why) => write!(f, "FAILED  {}: {why}", self.kind)?,
        }
        if self.entry > 0 { write!(f, " (addendum {})", self.entry) } else { Ok(()) }
    }
}

impl Verdict {
    /// One sentence: the answer.
    pub fn answer(&self) -> &'static str {
        match (self.ok(), self.authenticated()) {
            (true, true) => {
                "Genuine: the log's owner recorded this deletion, and nothing in the file was changed."
            }
            (true, false) => {
                "Whole, but not authenticated: the file agrees with the key inside it. To know who made it, \
                 check it again with the key that the log's owner publishes."
            }
            (false, _) => "NOT VALID: do not rely on this file.",
        }
    }
}

impl Attestation {
    /// What the file says happened, line by line. True only if the verdict is good.
    pub fn summary(&self) -> Vec<String> {
        let statement = self.statement();
        let mut lines = vec![format!("Log: {}", statement.log)];
        if let Some(reference) = &statement.reference {
            lines.push(format!("Reference: {reference}"));
        }
        lines.push(format!("Reason: {}", reason(statement.reason)));
        for item in &statement.what {
            let (cells, keys, files) =
                (some(item.cells, "cell"), some(item.slots, "key"), some(item.blobs, "file"));
            lines.push(format!("Destroyed: {}: {cells}, {keys}, {files}", item.class));
        }
        lines.push(format!("Ordered: {}", when(statement.ordered_at)));
        lines.push(format!("Unusable: {}", when(statement.unusable_at)));
        lines.extend(statement.deadline.map(|deadline| deadline_line(deadline, statement.unusable_at)));
        lines.push(match self.final_at() {
            Some(at) => format!("Final in every place: {}", when(at)),
            None => "Final in every place: not yet; a later addendum says when".to_owned(),
        });
        lines.push(format!(
            "Key root {} at generation {}",
            statement.key.root.as_str(),
            statement.key.generation
        ));
        lines.push(format!("Anchor class {}", anchor(statement.anchor_class)));
        self.push_rest(statement, &mut lines);
        lines
    }

    /// The instant of final destruction, from the statement or the newest addendum that has one.
    pub fn final_at(&self) -> Option<Instant> {
        self.addenda()
            .iter()
            .rev()
            .find_map(|addendum| addendum.statement.final_at)
            .or(self.statement().final_at)
    }

    fn push_rest(&self, statement: &Statement, lines: &mut Vec<String>) {
        let last = self.addenda().last().map(|addendum| &addendum.statement);
        for place in last.map_or(&statement.places, |addendum| &addendum.places) {
            let state = match place.state {
                PlaceState::Done => "overwritten",
                PlaceState::Evicted => "struck off, to be wiped before it may return",
            };
            lines.push(format!("Place: {} ({}): {state}", place.name, place.kind));
        }
        for held in &statement.holds {
            lines.push(format!(
                "Kept by legal hold {}: {}: {}",
                held.hold,
                held.class,
                some(held.cells, "cell")
            ));
        }
        for kept in &statement.kept {
            let until = kept.until.map(|at| format!(", until {}", when(at))).unwrap_or_default();
            lines.push(format!("Kept: {}: {}: {}{until}", kept.class, some(kept.cells, "cell"), kept.why));
        }
        for told in last.map_or(&statement.subprocessors, |addendum| &addendum.subprocessors) {
            lines.push(format!("Subprocessor: {}: {}", told.name, answer(told.answer, told.told_at)));
        }
        for residue in &statement.residues {
            let count = residue.count.map(|n| format!(" ({n})")).unwrap_or_default();
            let gone = residue.gone_by.map(|at| format!(", gone by {}", when(at))).unwrap_or_default();
            lines.push(format!("Remains: {}{count}{gone}", residue.note));
        }
        if !statement.witnessed {
            lines.push("No independent witness: rolling back the whole machine would go unseen".to_owned());
        }
        lines.extend([sentence(&statement.proves), sentence(&statement.does_not_prove)]);
    }
}

/// `2026-11-21 03:00:00 UTC`: whole seconds are enough for people; the file has the rest.
fn when(at: Instant) -> String {
    at.to_string().replace('T', " ").split('.').next().unwrap_or_default().to_owned() + " UTC"
}

fn some(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The fixed sentences are their own JSON spelling.
fn sentence(fixed: &impl serde::Serialize) -> String {
    serde_json::to_value(fixed).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Deadline => "its time was up",
        Reason::SubjectRequest => "the person concerned asked for it",
        Reason::MemberRequest => "a member deleted it",
        Reason::ConsentEnded => "consent ended",
        Reason::PurposeEnded => "its purpose ended",
        Reason::TenantClosed => "the account was closed",
        Reason::OperatorOrder => "an operator ordered it",
    }
}

fn anchor(class: AnchorClass) -> &'static str {
    match class {
        AnchorClass::A => "A: hardware, or a key service without snapshots",
        AnchorClass::B => "B: cloud key management; forensic finality when its own deletion is over",
        AnchorClass::C => "C: file or passphrase on ordinary storage, which may keep remnants",
    }
}

fn answer(answer: Answer, told_at: Option<Instant>) -> String {
    match (answer, told_at) {
        (_, None) => "not told yet".to_owned(),
        (Answer::Pending, Some(at)) => format!("told {}, no answer yet", when(at)),
        (Answer::Confirmed, Some(at)) => format!("told {}, confirmed deletion", when(at)),
        (Answer::KeepsNothing, Some(at)) => format!("told {}, says it keeps nothing", when(at)),
        (Answer::Refused, Some(at)) => format!("told {}, REFUSED", when(at)),
    }
}

fn deadline_line(deadline: Instant, unusable: Instant) -> String {
    let seconds = (deadline.unix_micros() - unusable.unix_micros()) / 1_000_000;
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    let judged = if unusable <= deadline { "kept, with" } else { "MISSED by" };
    let unit = if unusable <= deadline { " to spare" } else { "" };
    format!("Deadline: {}: {judged} {hours} h {minutes} min{unit}", when(deadline))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_a_layman_what_happened_and_what_remains() {
        let file = include_str!("../../testdata/attestation.json");
        let attestation = Attestation::parse(file.as_bytes()).unwrap();
        insta::assert_snapshot!(attestation.summary().join("\n"), @r"
        Log: log.candor.example/tenant-7
        Reference: erasure-2026-0042
        Reason: its time was up
        Destroyed: recording: 1 cell, 1 key, 1 file
        Ordered: 2026-11-21 10:00:00 UTC
        Unusable: 2026-11-21 10:01:00 UTC
        Deadline: 2026-11-21 11:01:00 UTC: kept, with 1 h 0 min to spare
        Final in every place: 2026-11-21 13:49:00 UTC
        Key root content at generation 12
        Anchor class C: file or passphrase on ordinary storage, which may keep remnants
        Place: first (dir): overwritten
        Place: second (dir): overwritten
        Kept by legal hold matter 17: transcript: 2 cells
        Subprocessor: Transcripts Ltd: told 2026-11-21 10:01:00 UTC, confirmed deletion
        Remains: sentences of other speakers that mention the person (3)
        No independent witness: rolling back the whole machine would go unseen
        The service entered in its append-only log that it destroyed the named keys at the stated generation of its key store.
        It does not prove that no other copy of the content or of the keys ever existed outside the named places.
        ");
    }

    #[test]
    fn a_missed_deadline_is_said_loudly() {
        let at = |micros| Instant::from_unix_micros(micros).unwrap();
        let line = deadline_line(at(0), at(3_660_000_000));
        assert_eq!(line, "Deadline: 1970-01-01 00:00:00 UTC: MISSED by 1 h 1 min");
    }
}
