//! Sentences of a text, and clauses of a sentence, as byte ranges.

use std::ops::Range;

use super::words::{Token, tokens};

const ABBREVIATIONS: [&str; 18] = [
    "mr", "mrs", "ms", "dr", "hon", "prof", "st", "vs", "etc", "approx", "e.g", "i.e", "g", "jr", "sr", "no",
    "inc", "ltd",
];

const BREAKS: [&str; 10] =
    ["but", "though", "although", "however", "whereas", "because", "while", "except", "instead", "then"];

/// The sentences of a text, trimmed, never empty.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let found = tokens(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(token) = found.get(at) {
        at += 1;
        if !ends_sentence(&found, at - 1) {
            continue;
        }
        let mut end = token.end;
        while let Some(more) = found.get(at).filter(|more| more.glued && is_tail(more.raw)) {
            end = more.end;
            at += 1;
        }
        push(text, start..end, &mut out);
        start = end;
    }
    push(text, start..text.len(), &mut out);
    out
}

fn is_tail(raw: &str) -> bool {
    matches!(raw, "." | "?" | "!" | "\"" | "”" | "'" | "’" | ")" | "…")
}

fn ends_sentence(found: &[Token<'_>], at: usize) -> bool {
    let Some(token) = found.get(at) else { return false };
    if !matches!(token.raw, "." | "?" | "!" | "…") {
        return false;
    }
    let next = found.get(at + 1);
    if token.raw != "." {
        return next.is_none_or(|next| !next.glued || is_tail(next.raw) || next.is_capital());
    }
    if next.is_some_and(|next| next.glued && !is_tail(next.raw) && !next.is_capital()) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| found.get(before));
    let short = before.is_some_and(|word| {
        token.glued
            && (ABBREVIATIONS.contains(&word.lower.as_str())
                || (word.is_capital() && word.raw.chars().count() == 1 && word.raw != "I"))
    });
    !(short && next.is_some())
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(range.clone()) else { return };
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = range.end - (slice.len() - slice.trim_end().len());
    if start < end && text.get(start..end).is_some_and(|kept| kept.chars().any(char::is_alphanumeric)) {
        out.push(start..end);
    }
}

/// The clauses of one sentence (or of a whole text: sentence ends are clause ends). A break is a mark of
/// its own (`;`, `:`, a dash), a contrast or reason word, or a comma before `and`, `so`, `or`.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for sentence in sentences(text) {
        let slice = text.get(sentence.clone()).unwrap_or_default();
        let found = tokens(slice);
        let mut start = 0;
        for (at, token) in found.iter().enumerate() {
            if breaks_before(&found, at) && token.start > start {
                push(text, sentence.start + start..sentence.start + token.start, &mut out);
                start = token.start;
            }
        }
        push(text, sentence.start + start..sentence.end, &mut out);
    }
    out
}

fn breaks_before(found: &[Token<'_>], at: usize) -> bool {
    let (Some(token), Some(before)) = (found.get(at), at.checked_sub(1).and_then(|b| found.get(b))) else {
        return false;
    };
    if matches!(before.raw, ";" | "—" | "–") || (before.raw == ":" && !token.glued) {
        return true;
    }
    if BREAKS.contains(&token.lower.as_str()) {
        return true;
    }
    before.raw == "," && matches!(token.lower.as_str(), "and" | "so" | "or" | "yet")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, ranges: Vec<Range<usize>>) -> Vec<&str> {
        ranges.into_iter().filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn sentences_end_where_people_stop() {
        let text = "Mr. Okafor pays 1.2 million. Really? Yes . {gap} \"Fine.\" Send it to J. Berg!";
        assert_eq!(
            cut(text, sentences(text)),
            ["Mr. Okafor pays 1.2 million.", "Really?", "Yes .", "{gap} \"Fine.\"", "Send it to J. Berg!"]
        );
    }

    #[test]
    fn clauses_break_at_contrast_and_not_inside_lists() {
        let text = "I don't have the figures, but we ship Friday, and Tom and Ann review it.";
        assert_eq!(
            cut(text, clauses(text)),
            ["I don't have the figures,", "but we ship Friday,", "and Tom and Ann review it."]
        );
    }
}
