//! Quoted words: where they stand in a draft, and where in a segment.

use std::ops::Range;

use crate::documents::text::words::{Shape, Token, tokens};

/// The insides of the quotations of a text: "…", “…”, «…». One that is never closed runs to the end.
pub(super) fn quotes(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, letter) in text.char_indices() {
        match open {
            Some((start, close)) if letter == close || (close == '”' && letter == '“') => {
                out.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let close = match letter {
                    '"' => '"',
                    '“' | '„' => '”',
                    '«' => '»',
                    _ => continue,
                };
                open = Some((at + letter.len_utf8(), close));
            }
        }
    }
    out.extend(open.map(|(start, _)| start..text.len()));
    out
}

/// The text with the insides of quotations blotted out, byte for byte, so that places stay the same. The
/// last mark of a quotation is kept: it may end the sentence.
pub fn outside_quotes(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for quote in quotes(text) {
        let inside = text.get(quote.clone()).unwrap_or_default();
        let keep =
            inside.chars().last().filter(|last| matches!(last, '.' | '?' | '!')).map_or(0, char::len_utf8);
        let end = quote.end - keep;
        if let Some(slots) = bytes.get_mut(quote.start..end.max(quote.start)) {
            slots.fill(b'x');
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

/// Where quoted words stand in a segment: the byte range from the first to the last. An ellipsis inside
/// the quotation may leave words out.
pub(super) fn locate(quote: &str, segment: &str) -> Option<Range<usize>> {
    let whole = tokens(segment);
    let said: Vec<&Token<'_>> = whole.iter().filter(|token| counts(token)).collect();
    let cleaned = quote.replace("...", "…").replace("[…]", "…");
    let mut from = 0;
    let mut range: Option<Range<usize>> = None;
    for piece in cleaned.split('…') {
        let wanted = tokens(piece);
        let wanted: Vec<&Token<'_>> = wanted.iter().filter(|token| counts(token)).collect();
        if wanted.is_empty() {
            continue;
        }
        let at = (from..said.len()).find(|at| starts_here(&said, *at, &wanted))?;
        from = at + wanted.len();
        let (first, last) = (said.get(at)?, said.get(from - 1)?);
        range = Some(range.map_or(first.start, |range| range.start)..last.end);
    }
    range
}

fn counts(token: &Token<'_>) -> bool {
    token.shape != Shape::Mark || matches!(token.raw, "%" | "$" | "€" | "£" | "¥")
}

fn starts_here(said: &[&Token<'_>], at: usize, wanted: &[&Token<'_>]) -> bool {
    let here = said.get(at..at + wanted.len());
    here.is_some_and(|here| here.iter().zip(wanted).all(|(a, b)| a.lower == b.lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_found_and_blotted_out() {
        let text = "Priya: \"Two days.\" Tom: “Né, three”";
        let found: Vec<&str> = quotes(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(found, ["Two days.", "Né, three"]);
        let outside = outside_quotes(text);
        assert_eq!(outside, "Priya: \"xxxxxxxx.\" Tom: “xxxxxxxxxx”");
        assert_eq!(outside.len(), text.len());
    }

    #[test]
    fn quoted_words_are_found_whatever_their_case_and_marks() {
        let segment = "So, {gap} we'll ship on Friday , I think .";
        let at = |quote: &str| locate(quote, segment).and_then(|range| segment.get(range));
        assert_eq!(at("We’ll ship on friday"), Some("we'll ship on Friday"));
        assert_eq!(at("So … Friday"), Some("So, {gap} we'll ship on Friday"));
        assert_eq!(at("ship on Monday"), None);
        assert_eq!(at("ll ship"), None);
        assert_eq!(at("Friday … So"), None);
    }
}
