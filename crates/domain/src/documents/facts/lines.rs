//! A call cut into sentences, each read once.

use std::ops::Range;

use crate::documents::call_text::{CallText, Citation};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::clauses::sentences;
use crate::documents::text::cue::cue;
use crate::documents::text::names::Roster;
use crate::documents::text::polarity::{Polarity, polarity};
use crate::documents::text::words::tokens;
use crate::documents::values::{Found, values};

cue!(
    FILLER,
    r"^(?:(?:yeah|yep|yes|okay|ok|so|um+|uh+|er|well|right|and|oh|ah|alright|all right|great|sure|perfect|cool|fine|hmm|mm|like|anyway|now|good|absolutely|exactly|also|basically|I mean|you know|\{\w+\})(?:\s*[,.…-]+\s*|\s+))+"
);

cue!(
    SMALL_TALK,
    r"\b(?:how are you|how('s| is| was) (?:your|the) (?:weekend|day|week|trip|holiday)|nice to (?:see|meet)|good (?:morning|afternoon|evening)|thanks? (?:you )?for (?:joining|coming|your time|listening)|can you (?:hear|see)|you['’]re on mute|on mute|(?:share|see|show) (?:my|your) screen|weather|happy birthday|see you|talk (?:soon|to you)|have a (?:good|nice|great)|be right back|let you go|welcome to|point of order|take the floor|make (?:some )?coffee|grab (?:a )?(?:coffee|lunch)|have lunch|any other business)\b"
);

/// One sentence of a segment.
#[derive(Debug, Clone)]
pub struct Line {
    /// Place of the segment in the call.
    pub turn: usize,
    pub cite: Citation,
    pub speaker: String,
    /// Exact words, opening fillers ("Yeah, so") left out.
    pub text: String,
    pub polarity: Polarity,
    pub values: Vec<Found>,
    pub words: usize,
    pub asks: bool,
}

/// A call ready for the finders.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    pub call: &'a CallText,
    pub roster: Roster,
    pub lines: Vec<Line>,
}

impl<'a> Reading<'a> {
    pub fn of(call: &'a CallText) -> Self {
        let mut lines = Vec::new();
        for (turn, segment) in call.segments.iter().enumerate() {
            let cite = Citation::new(&call.call.label, segment.id);
            for range in sentences(&segment.text) {
                let sentence = segment.text.get(without_filler(&segment.text, range)).unwrap_or_default();
                lines.extend(read(turn, &cite, &segment.speaker, sentence));
            }
        }
        Self { call, roster: Roster::of(std::slice::from_ref(call)), lines }
    }

    /// The lines after this one, up to so many turns later.
    pub fn after(&self, at: usize, turns: usize) -> impl Iterator<Item = &Line> {
        let last = self.lines.get(at).map_or(0, |line| line.turn + turns);
        self.lines.iter().skip(at + 1).take_while(move |line| line.turn <= last)
    }
}

fn read(turn: usize, cite: &Citation, speaker: &str, sentence: &str) -> Option<Line> {
    let words = tokens(sentence).iter().filter(|token| token.is_word()).count();
    (words > 0).then(|| Line {
        turn,
        cite: cite.clone(),
        speaker: speaker.to_owned(),
        text: sentence.to_owned(),
        polarity: polarity(sentence),
        values: values(sentence),
        words,
        asks: sentence.trim_end_matches(['"', '”', ' ']).ends_with('?'),
    })
}

fn without_filler(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    let skip = FILLER.find(slice).map_or(0, |found| found.end);
    if slice.len() - skip < 12 { range } else { range.start + skip..range.end }
}

impl Line {
    /// Whether the sentence is worth reading for facts at all.
    pub fn matters(&self) -> bool {
        (4..=60).contains(&self.words) && !SMALL_TALK.hits(&self.text) && !self.trails_off()
    }

    /// Broken off: transcribers mark it with a dash or an ellipsis at the end.
    pub fn trails_off(&self) -> bool {
        let end = self.text.trim_end();
        end.ends_with('-')
            || end.ends_with('–')
            || end.ends_with('—')
            || end.ends_with("{disfmarker}")
            || end.ends_with(',')
    }

    /// A fact of this line.
    pub(crate) fn fact(&self, kind: Kind, value: Value) -> Fact {
        Fact {
            kind,
            text: self.text.clone(),
            speaker: self.speaker.clone(),
            cites: vec![self.cite.clone()],
            value,
            owner: None,
            due: None,
            hedged: self.polarity.hedged(),
            negated: self.polarity.negated(),
            score: 0.0,
        }
    }
}
