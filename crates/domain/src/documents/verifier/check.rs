//! Checking: one sentence, or a whole draft.

use std::collections::HashSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::NOT_STATED;
use super::attribution::{Role, stretches};
use super::draft::{Draft, Sentence};
use super::evidence::Cited;
use super::failure::Failure;
use super::quotes::{locate, outside_quotes, quotes};
use super::{names, polarity, values};
use crate::documents::call_text::{CallText, look_up};
use crate::documents::text::clauses::sentences;
use crate::documents::text::content::stems;
use crate::documents::text::names::{Mention, Roster};
use crate::documents::text::words::{Shape, tokens};
use crate::documents::values::find::is_calendar_word;

/// What is said instead of a document that nothing stands behind.
pub const REFUSAL: &str = "Nothing in these calls supports this document, so it was not written.";

/// Share of a sentence's content words that the cited segments must have, where it quotes nothing.
const SUPPORT: f64 = 1.0 / 3.0;

/// Checks drafts against the calls they cite.
#[derive(Debug, Clone)]
pub struct Verifier<'a> {
    calls: &'a [CallText],
    roster: Roster,
}

/// What became of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub kept: Vec<Sentence>,
    pub dropped: Vec<Dropped>,
    /// Set when nothing was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
}

/// A sentence that does not stand, and every reason why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    pub sentence: Sentence,
    pub failures: Vec<Failure>,
}

impl<'a> Verifier<'a> {
    pub fn new(calls: &'a [CallText]) -> Self {
        Self { calls, roster: Roster::of(calls) }
    }

    /// The names of these calls.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Reads a Markdown or plain draft with citations in brackets, and checks it.
    pub fn verify_text(&self, text: &str) -> Verdict {
        let only = match self.calls {
            [call] => Some(call.call.label.as_str()),
            _ => None,
        };
        self.verify(&Draft::parse(text, only, &self.roster))
    }

    pub fn verify(&self, draft: &Draft) -> Verdict {
        let mut verdict = Verdict { kept: Vec::new(), dropped: Vec::new(), refusal: None };
        for sentence in &draft.sentences {
            let failures = self.check(sentence);
            if failures.is_empty() {
                verdict.kept.push(sentence.clone());
            } else {
                verdict.dropped.push(Dropped { sentence: sentence.clone(), failures });
            }
        }
        let stands = verdict.kept.iter().any(|sentence| !sentence.cites.is_empty());
        verdict.refusal = (!stands).then(|| REFUSAL.to_owned());
        verdict
    }

    /// Every reason why a sentence does not stand; none when it does.
    pub fn check(&self, sentence: &Sentence) -> Vec<Failure> {
        let mut out = Vec::new();
        let mut cited = Vec::new();
        for citation in &sentence.cites {
            match look_up(self.calls, citation) {
                Some((call, segment)) => cited.push(Cited::read(call, segment)),
                None => out.push(Failure::UnknownSegment { citation: citation.to_string() }),
            }
        }
        self.check_credits(sentence, &mut out);
        let outside = outside_quotes(&sentence.text);
        for part in sentences(&self.roster.without_stops(&outside)) {
            let text = sentence.text.get(part).unwrap_or_default();
            self.check_part(text, &cited, &mut out);
        }
        out
    }

    fn check_credits(&self, sentence: &Sentence, out: &mut Vec<Failure>) {
        for (citation, credited) in &sentence.credits {
            if let Some((call, segment)) = look_up(self.calls, citation)
                && !names::speaks(&self.roster, credited, &Cited::read(call, segment))
            {
                out.push(Failure::Miscredited {
                    citation: citation.to_string(),
                    credited: credited.clone(),
                    speaker: segment.speaker.clone(),
                });
            }
        }
    }

    fn check_part(&self, text: &str, cited: &[Cited<'_>], out: &mut Vec<Failure>) {
        // The stamp of an empty field is no statement, and its NOT negates nothing.
        let blank = " ".repeat(NOT_STATED.len());
        let text = &text.replace(NOT_STATED, &blank);
        let left = outside_quotes(text);
        let says_nothing = text.contains(&blank)
            && crate::documents::values::values(&left).is_empty()
            && quotes(text).is_empty()
            && self.roster.mentions(&left).is_empty();
        if says_nothing {
            return;
        }
        if cited.is_empty() {
            out.push(Failure::NoCitation);
            return;
        }
        let roles = names::roles(&self.roster, &left, cited);
        out.extend(
            roles.iter().filter_map(|(mention, role)| names::fault(&self.roster, mention, *role, cited)),
        );
        for (range, voice) in stretches(&left, &roles) {
            out.extend(self.check_stretch(text, &range, voice.as_ref(), cited));
        }
        let agreed = roles.iter().any(|(_, role)| *role == Role::Agrees);
        let own: Vec<&Cited<'_>> = cited.iter().collect();
        out.extend(polarity::faults(text, &own));
        if quotes(text).is_empty() && !agreed && !supported(&left, &roles, cited) {
            out.push(Failure::Unsupported);
        }
    }

    /// Quotations and values of one voice's stretch must come from that voice's segments.
    fn check_stretch(
        &self,
        text: &str,
        range: &Range<usize>,
        voice: Option<&Mention>,
        cited: &[Cited<'_>],
    ) -> Vec<Failure> {
        let mut out = Vec::new();
        let heard: Vec<&Cited<'_>> = cited
            .iter()
            .filter(|cited| voice.is_none_or(|voice| names::speaks(&self.roster, &voice.name, cited)))
            .collect();
        if heard.is_empty() {
            return out;
        }
        for quote in quotes(text).into_iter().filter(|quote| range.contains(&quote.start)) {
            let words = text.get(quote).unwrap_or_default();
            if !words.trim().is_empty()
                && !heard.iter().any(|cited| locate(words, &cited.segment.text).is_some())
            {
                out.push(Failure::QuoteNotFound { quote: words.to_owned() });
            }
        }
        let outside = outside_quotes(text);
        // A label may hold figures ("Room 4"): it is checked as a name.
        let mut stretch = outside.get(range.clone()).unwrap_or_default().to_owned();
        for label in self.roster.labels().iter().filter(|label| has_values(label)) {
            stretch = stretch.replace(label.as_str(), " ");
        }
        out.extend(values::unlicensed(&stretch, &heard));
        out
    }
}

/// Whether a speaker's label would be read as a value: "Room 4", "May".
fn has_values(label: &str) -> bool {
    tokens(label).iter().any(|token| token.shape == Shape::Digits || is_calendar_word(token))
        || !crate::documents::values::values(label).is_empty()
}

/// Whether enough of the content words are the cited segments' own.
fn supported(outside: &str, roles: &[(Mention, Role)], cited: &[Cited<'_>]) -> bool {
    let named: HashSet<String> = roles.iter().flat_map(|(mention, _)| stems(&mention.name)).collect();
    let own: HashSet<String> = stems(outside).into_iter().filter(|stem| !named.contains(stem)).collect();
    if own.len() < 3 {
        return true;
    }
    let shared = own.iter().filter(|stem| cited.iter().any(|cited| cited.stems.contains(*stem))).count();
    shared as f64 / own.len() as f64 >= SUPPORT
}
