//! Whether "not", "maybe" and "if" survived the drafting.
//!
//! Quoted words answer for the whole clauses they were cut from. Words outside quotations are laid beside
//! the clause of the cited segments that shares most content with them.

use std::collections::HashSet;
use std::ops::Range;

use super::evidence::Cited;
use super::failure::Failure;
use super::quotes::{locate, outside_quotes, quotes};
use crate::documents::text::clauses::{clauses, sentences};
use crate::documents::text::content::stems;
use crate::documents::text::polarity::{Polarity, polarity};
use crate::documents::text::words::{Shape, tokens};

/// Clauses with fewer content stems than this are not compared.
const LEAST: usize = 2;
/// From this share of common stems two clauses count as the same words: then every "not" is counted.
const VERBATIM: f64 = 0.8;

/// What the sentence did to hedges and negations.
pub(super) fn faults(sentence: &str, cited: &[&Cited<'_>]) -> Vec<Failure> {
    let mut out = Vec::new();
    let found = quotes(sentence);
    let mut needed: Option<Polarity> = None;
    for quote in &found {
        let words = sentence.get(quote.clone()).unwrap_or_default();
        let source = cited.iter().find_map(|cited| Some((cited, locate(words, &cited.segment.text)?)));
        if let Some((cited, range)) = source {
            let around = polarity_around(&cited.segment.text, &range);
            needed = Some(needed.unwrap_or_default().and(around));
        }
    }
    if let Some(needed) = needed {
        compare(polarity(sentence), needed, false, &mut out);
        return out;
    }
    let outside = outside_quotes(sentence);
    let whole = polarity(&outside);
    for clause in clauses(&outside) {
        let words = outside.get(clause).unwrap_or_default();
        if let Some((best, verbatim)) = nearest(words, whole, cited) {
            let mut got = polarity(words);
            got.conditions = whole.conditions;
            compare(got, best, verbatim, &mut out);
        }
    }
    for cited in cited {
        out.extend(cut_out(&outside, &cited.segment.text));
    }
    out.dedup();
    out
}

/// A "not" or "maybe" cut out between words that the draft keeps side by side.
fn cut_out(outside: &str, source: &str) -> Vec<Failure> {
    let lower = |text: &str| -> Vec<String> {
        tokens(text).into_iter().filter(|token| token.shape != Shape::Mark).map(|token| token.lower).collect()
    };
    let (draft, said) = (lower(outside), lower(source));
    let mut out = Vec::new();
    for (at, word) in said.iter().enumerate() {
        let Some((without, failure)) = lost(word) else { continue };
        let before = said.get(at.saturating_sub(2)..at).unwrap_or_default();
        let after = said.get(at + 1..(at + 3).min(said.len())).unwrap_or_default();
        let joined = |middle: &[String]| [before, middle, after].concat();
        let (kept, cut) = (joined(std::slice::from_ref(word)), joined(&without));
        let has = |text: &[String], run: &[String]| text.windows(run.len()).any(|window| window == run);
        if cut.len() >= 3 && has(&draft, &cut) && !has(&draft, &kept) && !has(&said, &cut) {
            out.push(failure);
        }
    }
    out
}

/// What is left where a negation or doubt is taken out of a word.
fn lost(word: &str) -> Option<(Vec<String>, Failure)> {
    let base = match word {
        "not" | "never" | "no" => Some(Vec::new()),
        "cannot" | "can't" => Some(vec!["can".to_owned()]),
        "won't" => Some(vec!["will".to_owned()]),
        _ => word.strip_suffix("n't").map(|base| vec![base.to_owned()]),
    };
    if let Some(base) = base {
        return Some((base, Failure::NegationDropped));
    }
    match word {
        "maybe" | "perhaps" | "probably" | "possibly" | "hopefully" => {
            Some((Vec::new(), Failure::HedgeDropped))
        }
        "might" => Some((vec!["will".to_owned()], Failure::HedgeDropped)),
        _ => None,
    }
}

/// The polarity of every clause that the range touches; conditions count from the whole sentence.
fn polarity_around(text: &str, range: &Range<usize>) -> Polarity {
    let touched = |part: &Range<usize>| part.start < range.end && range.start < part.end;
    let sum = |parts: Vec<Range<usize>>| {
        parts
            .into_iter()
            .filter(touched)
            .filter_map(|part| text.get(part))
            .fold(Polarity::default(), |sum, part| sum.and(polarity(part)))
    };
    Polarity { conditions: sum(sentences(text)).conditions, ..sum(clauses(text)) }
}

/// The polarity of the cited clause that shares most with these words; among equals, one that agrees.
fn nearest(words: &str, whole: Polarity, cited: &[&Cited<'_>]) -> Option<(Polarity, bool)> {
    let wanted: HashSet<String> = stems(words).into_iter().collect();
    if wanted.len() < LEAST {
        return None;
    }
    let mut got = polarity(words);
    got.conditions = whole.conditions;
    let mut best: Option<(usize, bool, Polarity, bool)> = None;
    for cited in cited {
        let text = &cited.segment.text;
        if cited.stems.is_disjoint(&wanted) {
            continue;
        }
        for clause in clauses(text) {
            let said: HashSet<String> =
                stems(text.get(clause.clone()).unwrap_or_default()).into_iter().collect();
            let shared = said.intersection(&wanted).count();
            if shared < LEAST {
                continue;
            }
            let around = polarity_around(text, &clause);
            let verbatim = shared as f64 / said.union(&wanted).count().max(1) as f64 >= VERBATIM;
            let agrees = around == got;
            if best.is_none_or(|(most, agreed, _, _)| (shared, agrees) > (most, agreed)) {
                best = Some((shared, agrees, around, verbatim));
            }
        }
    }
    best.map(|(_, _, around, verbatim)| (around, verbatim))
}

fn compare(got: Polarity, said: Polarity, count: bool, out: &mut Vec<Failure>) {
    let dropped = |got: u32, said: u32| (said > 0 && got == 0) || (count && got < said);
    let added = |got: u32, said: u32| (said == 0 && got > 0) || (count && got > said);
    if dropped(got.negations, said.negations) {
        out.push(Failure::NegationDropped);
    }
    if added(got.negations, said.negations) {
        out.push(Failure::NegationAdded);
    }
    if dropped(got.doubts, said.doubts)
        || dropped(got.conditions, said.conditions)
        || dropped(got.approximations, said.approximations)
    {
        out.push(Failure::HedgeDropped);
    }
    if added(got.doubts, said.doubts) || added(got.conditions, said.conditions) {
        out.push(Failure::HedgeAdded);
    }
}
