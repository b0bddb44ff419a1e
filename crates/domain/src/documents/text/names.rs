//! Names: who speaks in the calls, which words are names there, and which names a text mentions.
//!
//! A word is a *proper* word when the calls write it with a capital inside sentences more often than
//! without. Speakers may be called Will, May or Marketing: at the start of a sentence such a word is a
//! name only where the sentence treats it as one ("Will said", "May:").

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::content::is_empty_word;
use super::words::{Token, tokens};
use crate::documents::call_text::CallText;
use crate::documents::values::find::is_calendar_word;

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "hon",
    "honourable",
    "right",
    "rt",
    "the",
    "sir",
    "madam",
    "jr",
    "sr",
];

/// Words that open a labelled line ("Budget: …") and name nobody.
static LEAD_INS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "action agreed answer answered budget client commitment date deadline decided decision deliverable \
     deliverables delivery due excluded from goal goals included inside launch milestone money note \
     open outside owner payment people price priority problem promise promised question requirement \
     requirements risk scope status task team timeline title today total users"
        .split(' ')
        .collect()
});

/// Those who speak, and the proper words of their calls.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// Longest first.
    labels: Vec<String>,
    proper: HashSet<String>,
    seen_small: HashSet<String>,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub span: Range<usize>,
    /// As written, without a possessive ending.
    pub name: String,
}

impl Roster {
    pub fn of(calls: &[CallText]) -> Self {
        let mut labels: Vec<String> = calls
            .iter()
            .flat_map(CallText::speakers)
            .map(str::to_owned)
            .filter(|label| !label.is_empty())
            .collect();
        labels.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        labels.dedup();
        let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
        for segment in calls.iter().flat_map(|call| &call.segments) {
            count_cases(&segment.text, &mut counts);
        }
        let proper = counts
            .iter()
            .filter(|(word, (capital, small))| capital > small && !is_empty_word(word))
            .map(|(word, _)| word.clone())
            .collect();
        let seen_small =
            counts.into_iter().filter(|(_, (_, small))| *small > 0).map(|(word, _)| word).collect();
        Self { labels, proper, seen_small }
    }

    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Words that are names in these calls, in lower case.
    pub fn proper_words(&self) -> impl Iterator<Item = &str> {
        self.proper.iter().map(String::as_str)
    }

    pub fn is_proper(&self, lower: &str) -> bool {
        self.proper.contains(lower)
    }

    /// The one speaker whom a short form ("Priya" for "Priya Sharma") names, if exactly one.
    pub fn speaker_named(&self, name: &str) -> Option<&str> {
        if let Some(exact) = self.labels.iter().find(|label| label.eq_ignore_ascii_case(name)) {
            return Some(exact);
        }
        let mut fitting = self.labels.iter().filter(|label| short_form_of(name, label));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// The text with the full stops inside labels ("Mr. Lee (Leeds, Lib.)") blotted out, byte for byte, so
    /// that they end no sentence.
    pub fn without_stops(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for label in self.labels.iter().filter(|label| label.contains(['.', '?', '!'])) {
            if out.contains(label.as_str()) {
                out = out.replace(label.as_str(), &label.replace(['.', '?', '!'], "x"));
            }
        }
        out
    }

    /// Every name in a text, in order.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let found = tokens(text);
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(token) = found.get(at) {
            if let Some(end) = self.label_end(&found, at, text) {
                out.push(Mention {
                    span: token.start..end,
                    name: text.get(token.start..end).unwrap_or_default().to_owned(),
                });
                while found.get(at).is_some_and(|token| token.start < end) {
                    at += 1;
                }
                continue;
            }
            let used = self.name_length(&found, at);
            if let (Some(last), true) = (found.get((at + used).saturating_sub(1)), used > 0) {
                let raw = text.get(token.start..last.end).unwrap_or_default();
                let name = without_possessive(raw);
                out.push(Mention { span: token.start..token.start + name.len(), name: name.to_owned() });
            }
            at += used.max(1);
        }
        out
    }

    fn label_end(&self, found: &[Token<'_>], at: usize, text: &str) -> Option<usize> {
        let token = found.get(at)?;
        let tail = text.get(token.start..)?;
        let label = self.labels.iter().find(|label| {
            tail.starts_with(label.as_str())
                && !tail
                    .get(label.len()..)
                    .and_then(|rest| rest.chars().next())
                    .is_some_and(char::is_alphanumeric)
        })?;
        let end = token.start + label.len();
        // A label in small letters is a word like any other, unless it speaks or acts here.
        let small = token.is_word() && !token.is_capital();
        (!small || acts(found.iter().find(|next| next.start >= end))).then_some(end)
    }

    /// How many tokens from here make one name; 0 when none does.
    fn name_length(&self, found: &[Token<'_>], at: usize) -> usize {
        let Some(token) = found.get(at).filter(|token| could_be_name(token)) else { return 0 };
        if is_empty_word(&bare(token)) && !self.is_someone(&bare(token)) {
            return 0;
        }
        let follow = found.iter().skip(at + 1).take_while(|next| could_be_name(next) && !next.glued).count();
        if !starts_sentence(found, at) {
            return 1 + follow;
        }
        let word = bare(token);
        let common =
            is_empty_word(&word) || self.seen_small.contains(&word) || LEAD_INS.contains(word.as_str());
        let named = self.is_proper(&word)
            || (!common && (follow > 0 || self.is_someone(&word) || acts(found.get(at + 1))))
            || (self.is_someone(&word) && acts(found.get(at + 1)));
        if named { 1 + follow } else { 0 }
    }

    /// Whether a name can be a person: not a word that these calls mostly write small.
    pub fn could_be_person(&self, name: &str) -> bool {
        self.labels.iter().any(|label| short_form_of(name, label))
            || name_words(name).iter().any(|word| self.is_proper(word) || !self.seen_small.contains(word))
    }

    fn is_someone(&self, word: &str) -> bool {
        self.labels.iter().any(|label| short_form_of(word, label))
    }
}

fn count_cases(text: &str, counts: &mut HashMap<String, (u32, u32)>) {
    let found = tokens(text);
    for (at, token) in found.iter().enumerate().filter(|(_, token)| token.is_word()) {
        if !token.is_capital() {
            counts.entry(bare(token)).or_default().1 += 1;
        } else if could_be_name(token) && !starts_sentence(&found, at) {
            counts.entry(bare(token)).or_default().0 += 1;
        }
    }
}

/// Lower case, without a possessive ending.
pub fn bare(token: &Token<'_>) -> String {
    without_possessive(&token.lower).to_owned()
}

fn without_possessive(raw: &str) -> &str {
    raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw)
}

fn could_be_name(token: &Token<'_>) -> bool {
    token.is_capital() && !is_calendar_word(token) && token.raw != "I" && !token.lower.starts_with("i'")
}

/// Whether the word after a sentence's first word makes that one a person: `said`, `will`, `:`.
fn acts(next: Option<&Token<'_>>) -> bool {
    next.is_some_and(|next| {
        next.raw == ":"
            || matches!(
                next.lower.as_str(),
                "said"
                    | "says"
                    | "will"
                    | "promised"
                    | "promises"
                    | "asked"
                    | "asks"
                    | "agreed"
                    | "agrees"
                    | "told"
                    | "wants"
                    | "wanted"
                    | "offered"
                    | "suggested"
                    | "confirmed"
                    | "proposed"
                    | "committed"
                    | "has"
                    | "accepted"
                    | "approved"
                    | "mentioned"
                    | "noted"
                    | "warned"
                    | "requested"
                    | "owns"
                    | "thinks"
            )
    })
}

fn starts_sentence(found: &[Token<'_>], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| found.get(before)).is_none_or(|before| {
        matches!(
            before.raw,
            "." | "?" | "!" | ":" | ";" | "\"" | "“" | "(" | "[" | "—" | "–" | "…" | "'" | "‘" | "*" | "|"
        ) || (before.raw == "-" && !before.glued)
    })
}

/// Whether every word of a name is among the words of the label, titles left aside.
pub fn short_form_of(name: &str, label: &str) -> bool {
    let parts = name_words(name);
    let whole = name_words(label);
    !parts.is_empty() && parts.iter().all(|part| whole.contains(part))
}

/// The lower-case words of a name, without titles.
pub fn name_words(name: &str) -> Vec<String> {
    tokens(name)
        .iter()
        .filter(|token| token.is_word())
        .map(bare)
        .filter(|word| !TITLES.contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    fn names(roster: &Roster, text: &str) -> Vec<String> {
        roster.mentions(text).into_iter().map(|mention| mention.name).collect()
    }

    #[test]
    fn names_that_are_also_words_are_names_where_they_act() {
        let roster = Roster::of(&[call(
            "2026-03-04",
            &[("Will", "I will ask Tom Berg about Shopify."), ("May", "Fine.")],
        )]);
        assert_eq!(
            names(&roster, "Will said yes to Tom Berg's plan on Friday in Lisbon."),
            ["Will", "Tom Berg", "Lisbon"]
        );
        assert_eq!(names(&roster, "We may ask them."), Vec::<String>::new());
        assert_eq!(names(&roster, "Kevin promised it. I'm sure Shopify is fine."), ["Kevin", "Shopify"]);
    }

    #[test]
    fn lead_ins_name_nobody() {
        let roster = Roster::of(&[call("2026-03-04", &[("Priya", "Hi.")])]);
        assert_eq!(names(&roster, "Owner: Priya"), ["Priya"]);
        assert_eq!(names(&roster, "Kevin: fine."), ["Kevin"]);
    }

    #[test]
    fn a_short_form_names_a_speaker_only_when_one_fits() {
        let calls =
            [call("2026-03-04", &[("Priya Sharma", "Hi."), ("Tom Berg", "Hi."), ("Tom Okafor", "Hi.")])];
        let roster = Roster::of(&calls);
        assert_eq!(roster.speaker_named("Priya"), Some("Priya Sharma"));
        assert_eq!(roster.speaker_named("Tom"), None);
        assert_eq!(roster.speaker_named("Mr. Okafor"), Some("Tom Okafor"));
    }
}
