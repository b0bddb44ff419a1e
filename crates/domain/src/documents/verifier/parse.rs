//! Reading a draft written as Markdown or plain text with citations in brackets.
//!
//! `[c1:s12]`, `[c1:s12 00:42 Priya]` and `[c1:s12, c1:s14]` cite; with one call, `[s12]` does too. A
//! citation covers the text of its line since the citation before it. Headings and empty table rows say
//! nothing, unless they hold a number, a date, a sum or a name: those need a citation like any sentence.

use super::draft::{Draft, Sentence};
use super::quotes::outside_quotes;
use crate::documents::call_text::Citation;
use crate::documents::text::clauses::sentences;
use crate::documents::text::cue::cue;
use crate::documents::text::names::Roster;
use crate::documents::values::values;

cue!(BRACKET, r"\[\s*(?:[\w-]+:)?s[0-9]+\b[^\]\[]*\]");
cue!(CITE, r"^\s*(?:([\w-]+):)?(s[0-9]+)\b\s*(?:[0-9]+:[0-9:]+)?\s*(.*)$");
cue!(
    MARKER,
    r"^\s*(?:>\s*)*(?:[-*+]\s+(?:\[[ x]\]\s+)?|[0-9]+[.)]\s+|>\s*)?(?:\*\*(?:[A-Z][0-9]+|open|kept|kept late|overdue|answered)\*\*\s+)?"
);
cue!(HEADING, r"^\s*#{1,6}\s|^\s*\*\*[^*]+\*\*:?\s*$");
cue!(RULE, r"^[\s|:*_=-]*$");

impl Draft {
    /// Reads a draft. `only` is the label that a bare `[s12]` means; the roster tells names in headings.
    pub fn parse(text: &str, only: Option<&str>, roster: &Roster) -> Self {
        let mut draft = Self::default();
        for line in text.lines().filter(|line| !RULE.hits(line)) {
            let heading = HEADING.hits(line);
            let body = line.get(MARKER.find(line).map_or(0, |marker| marker.end)..).unwrap_or_default();
            let body = unmarked(body);
            let first = draft.sentences.len();
            read_line(&body, only, roster, &mut draft.sentences);
            if heading {
                let kept = draft.sentences.split_off(first);
                draft.sentences.extend(kept.into_iter().filter(|sentence| claims(sentence, roster)));
            }
        }
        draft
    }
}

fn claims(sentence: &Sentence, roster: &Roster) -> bool {
    !sentence.cites.is_empty()
        || !values(&sentence.text).is_empty()
        || !roster.mentions(&sentence.text).is_empty()
}

/// Without emphasis, heading marks, backslashes before marks, and entities.
fn unmarked(body: &str) -> String {
    let body = body.trim().trim_start_matches('#').trim_matches('|').trim();
    let body = body.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let mut out = String::with_capacity(body.len());
    let mut letters = body.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => out.extend(letters.next()),
            '*' | '`' => {}
            other => out.push(other),
        }
    }
    out
}

fn read_line(body: &str, only: Option<&str>, roster: &Roster, out: &mut Vec<Sentence>) {
    let mut start = 0;
    let mut pending: Vec<String> = Vec::new();
    let mut cites = Vec::new();
    let mut credits = Vec::new();
    for bracket in BRACKET.find_all(body) {
        let before = body.get(start..bracket.start).unwrap_or_default();
        if before.chars().any(char::is_alphanumeric) {
            flush(&mut pending, &mut cites, &mut credits, out);
            pending = split(before, roster);
        }
        read_bracket(
            body.get(bracket.start + 1..bracket.end - 1).unwrap_or_default(),
            only,
            (&mut cites, &mut credits),
        );
        start = bracket.end;
    }
    flush(&mut pending, &mut cites, &mut credits, out);
    let rest = split(body.get(start..).unwrap_or_default(), roster);
    out.extend(rest.into_iter().map(|text| Sentence::new(text, Vec::new())));
}

fn split(text: &str, roster: &Roster) -> Vec<String> {
    let outside = roster.without_stops(&outside_quotes(text));
    sentences(&outside).into_iter().filter_map(|range| Some(text.get(range)?.to_owned())).collect()
}

fn flush(
    pending: &mut Vec<String>,
    cites: &mut Vec<Citation>,
    credits: &mut Vec<(Citation, String)>,
    out: &mut Vec<Sentence>,
) {
    for text in pending.drain(..) {
        out.push(Sentence { text, cites: cites.clone(), credits: credits.clone() });
    }
    cites.clear();
    credits.clear();
}

fn read_bracket(
    inside: &str,
    only: Option<&str>,
    (cites, credits): (&mut Vec<Citation>, &mut Vec<(Citation, String)>),
) {
    for part in inside.split([',', ';']) {
        let Some(found) = CITE.captures(part) else { continue };
        let call = found.get(1).map(|label| label.as_str()).or(only).unwrap_or("?");
        let Some(segment) = found.get(2).and_then(|id| id.as_str().to_lowercase().parse().ok()) else {
            // `s0` or an id too large: kept as a citation that cannot exist.
            cites.push(Citation::new("?", crate::calls::model::SegmentId(0)));
            continue;
        };
        let citation = Citation::new(call, segment);
        if let Some(name) = found.get(3).map(|name| name.as_str().trim()).filter(|name| !name.is_empty()) {
            credits.push((citation.clone(), name.to_owned()));
        }
        cites.push(citation);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_cover_the_text_before_them() {
        let text = "# Brief\n\n- Priya sends it. She said \"Fri. 3\". [c1:s1 00:42 Priya][c1:s2]\n- Loose end.\n1. One [s3]; two [c2:s4, c2:s5]";
        let draft = Draft::parse(text, Some("c1"), &Roster::default());
        let got: Vec<String> = draft
            .sentences
            .iter()
            .map(|sentence| {
                let cites: Vec<String> = sentence.cites.iter().map(ToString::to_string).collect();
                format!("{} <{}>", sentence.text, cites.join(" "))
            })
            .collect();
        assert_eq!(
            got,
            [
                "Priya sends it. <c1:s1 c1:s2>",
                "She said \"Fri. 3\". <c1:s1 c1:s2>",
                "Loose end. <>",
                "One <c1:s3>",
                "; two <c2:s4 c2:s5>",
            ]
        );
        assert_eq!(draft.sentences.first().map(|sentence| sentence.credits.len()), Some(1));
    }
}
