//! The evidence's side of a document: the calls that it rests on, as far as a page can carry them. A short call stands
//! whole; of longer ones stands what is cited with what was said around it. Opening words is written down.

use std::collections::BTreeSet;

use candor_domain::calls::{self, Call, KeptTranscript, Segment, SegmentId};
use candor_domain::documents::{Citation, Drafted};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;

use crate::console::Seat;
use crate::console::calls::{Turn, turns};
use crate::problem::{Answer, Kind, Problem};

/// So many calls are opened for one page, the most cited first.
const CALLS: usize = 6;
/// Stretches that stand whole, over all opened calls.
const WHOLE: usize = 400;
/// Stretches shown before and after a cited one.
const AROUND: usize = 2;

/// A call beside the paper.
pub(super) struct Beside {
    /// `c1`
    pub(super) label: String,
    /// What its anchors begin with: `c1-`.
    pub(super) anchors: String,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) at: Option<Timestamp>,
    pub(super) pieces: Vec<Piece>,
    /// Why nothing of it is shown.
    pub(super) closed: Option<Closed>,
}

/// Why a call's words are not on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    /// Erased, expired, held, or not for this reader.
    Gone,
    /// The page has enough.
    Enough,
}

/// Turns in a row, after a gap.
pub(super) struct Piece {
    /// Stretches that are left out before it.
    pub(super) skipped: usize,
    /// The first of them.
    pub(super) from: String,
    pub(super) turns: Vec<Turn>,
}

/// The calls of a document in their order.
pub(super) async fn beside(seat: &Seat, drafted: &Drafted) -> Answer<Vec<Beside>> {
    let cited = cited(drafted);
    let count = |label: &str| cited.iter().filter(|cite| cite.call == label).count();
    let mut order: Vec<&str> = drafted.sources.iter().map(|source| source.call.label.as_str()).collect();
    order.sort_by_key(|label| std::cmp::Reverse(count(label)));
    order.truncate(CALLS);
    let mut opened = Vec::new();
    for source in &drafted.sources {
        let label = source.call.label.as_str();
        let found = match source.call.id.parse::<HoldingId>() {
            Ok(id) if order.contains(&label) => open(seat, id).await?.ok_or(Closed::Gone),
            Ok(_) => Err(Closed::Enough),
            Err(_) => Err(Closed::Gone),
        };
        opened.push((source, found));
    }
    let all: usize =
        opened.iter().filter_map(|(_, found)| Some(found.as_ref().ok()?.1.transcript.segments.len())).sum();
    let call =
        |(source, found): (&candor_domain::documents::CallText, Result<(Call, KeptTranscript), Closed>)| {
            let (label, id) = (source.call.label.clone(), source.call.id.clone());
            let anchors = format!("{label}-");
            let bare = Beside {
                label,
                anchors,
                id,
                title: String::new(),
                at: None,
                pieces: Vec::new(),
                closed: None,
            };
            match found {
                Err(why) => Beside { closed: Some(why), ..bare },
                Ok((call, kept)) => {
                    let mine = cited.iter().filter(|cite| cite.call == bare.label);
                    let mine: BTreeSet<SegmentId> = mine.map(|cite| cite.segment).collect();
                    let pieces = pieces(&kept, &mine, all <= WHOLE);
                    Beside { title: call.title, at: Some(call.started_at), pieces, ..bare }
                }
            }
        };
    Ok(opened.into_iter().map(call).collect())
}

async fn open(seat: &Seat, id: HoldingId) -> Answer<Option<(Call, KeptTranscript)>> {
    match calls::read_transcript(&seat.ctx, &seat.tenant, id).await.map_err(Problem::from) {
        Ok(found) => Ok(Some(found)),
        Err(problem) => match problem.kind {
            Kind::NotFound | Kind::Gone | Kind::Held | Kind::Restricted | Kind::Forbidden => Ok(None),
            _ => Err(problem),
        },
    }
}

fn cited(drafted: &Drafted) -> BTreeSet<Citation> {
    let lines = drafted.document.sections.iter().flat_map(|section| &section.lines);
    let said = lines.flat_map(|line| &line.cites);
    said.chain(drafted.questions.iter().flat_map(|question| &question.cites)).cloned().collect()
}

fn pieces(kept: &KeptTranscript, cited: &BTreeSet<SegmentId>, whole: bool) -> Vec<Piece> {
    let segments = &kept.transcript.segments;
    let near = |at: usize| {
        let around = segments.iter().skip(at.saturating_sub(AROUND)).take(at.min(AROUND) + 1 + AROUND);
        whole || around.into_iter().any(|segment| cited.contains(&segment.id))
    };
    let mut pieces: Vec<(usize, String, Vec<&Segment>)> = Vec::new();
    let (mut skipped, mut from) = (0, String::new());
    for (at, segment) in segments.iter().enumerate() {
        if !near(at) {
            from = if skipped == 0 { segment.id.to_string() } else { from };
            skipped += 1;
        } else if let Some((.., piece)) = pieces.last_mut().filter(|_| skipped == 0) {
            piece.push(segment);
        } else {
            pieces.push((std::mem::take(&mut skipped), std::mem::take(&mut from), vec![segment]));
        }
    }
    if skipped > 0 {
        pieces.push((skipped, from, Vec::new()));
    }
    let piece = |(skipped, from, segments): (usize, String, Vec<&Segment>)| Piece {
        skipped,
        from,
        turns: turns(kept, segments),
    };
    pieces.into_iter().map(piece).collect()
}
