//! Does a line begin with a speaker's name? `Priya: yes` does; `Note: we ship`, `https://…`, `10:30` do not.
//!
//! A label is one to five words, written as names are: capitals (or letters of a script without them),
//! particles, initials, numbers after a word. One line proves nothing: see `labelled`, which asks whether
//! the label is used consistently in the whole file.

use super::{clock, words};

/// How much a text looks like a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// Written as names are.
    Name,
    /// One or two words in small letters, or an address: a name only if it recurs.
    Handle,
}

/// The beginning of a line, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Prefix<'a> {
    /// A time before or beside the name.
    pub(crate) start_ms: Option<u64>,
    pub(crate) label: &'a str,
    pub(crate) likeness: Likeness,
    /// What was said.
    pub(crate) rest: &'a str,
}

/// Takes `[0:42] Priya: text`, `Priya (0:42): text`, `[Priya] text`, `**Priya:** text` and the like apart.
pub(crate) fn prefix(line: &str) -> Option<Prefix<'_>> {
    let line = line.trim();
    let line = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let (start_ms, line) = leading_time(line);
    let found = if let Some(inside) = line.strip_prefix('[') {
        let (label, rest) = inside.split_once(']')?;
        (label, rest.trim_start().trim_start_matches(':'))
    } else if let Some(inside) = line.strip_prefix("**") {
        let (label, rest) = inside.split_once("**")?;
        match label.trim_end().strip_suffix(':') {
            Some(label) => (label, rest),
            None => (label, rest.trim_start().strip_prefix(':')?),
        }
    } else {
        split_at_colon(line)?
    };
    let (label, beside_ms) = trailing_time(found.0.trim());
    let likeness = likeness(label)?;
    Some(Prefix { start_ms: start_ms.or(beside_ms), label, likeness, rest: found.1.trim() })
}

/// The time that stands alone on a line, bracketed or not.
pub(crate) fn lone_time(line: &str) -> Option<u64> {
    match leading_time(line.trim()) {
        (Some(ms), "") => Some(ms),
        _ => None,
    }
}

/// A time at the beginning, in brackets or bare, and the text after it.
pub(crate) fn leading_time(line: &str) -> (Option<u64>, &str) {
    let bracketed = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (inside, rest) = line.strip_prefix(open)?.split_once(close)?;
        Some((clock::turn_time(inside.trim()).ok()?, rest))
    });
    let bare = || {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        Some((clock::turn_time(word).ok()?, rest))
    };
    match bracketed.or_else(bare) {
        Some((ms, rest)) => (Some(ms), rest.trim_start().trim_start_matches("- ").trim_start()),
        None => (None, line),
    }
}

/// A bracketed time after a name.
fn trailing_time(label: &str) -> (&str, Option<u64>) {
    let found = [('[', ']'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (name, inside) = label.strip_suffix(close)?.rsplit_once(open)?;
        Some((name.trim_end(), clock::turn_time(inside.trim()).ok()?))
    });
    found.map_or((label, None), |(name, ms)| (name, Some(ms)))
}

/// The first colon that ends a word: followed by a space or by nothing (a wide colon needs neither).
fn split_at_colon(line: &str) -> Option<(&str, &str)> {
    let (at, colon) = line.char_indices().take(140).find(|(at, character)| match character {
        ':' => {
            line.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        }
        character => *character == '：',
    })?;
    Some((line.get(..at)?, line.get(at + colon.len_utf8()..)?))
}

fn likeness(label: &str) -> Option<Likeness> {
    let name =
        label.strip_suffix(')').and_then(|label| label.split_once('(')).map_or(label, |(name, _)| name);
    let words: Vec<&str> = name.split_whitespace().take(6).collect();
    let (first, others) = words.split_first()?;
    let lower = name.trim().to_lowercase();
    let heading = !others.is_empty() && words::has(words::HEADING_START, first.to_lowercase().as_str());
    if words.len() > 5
        || heading
        || words::has(words::NOT_A_NAME, lower.as_str())
        || words::has(words::SOUNDS, lower.as_str())
    {
        return None;
    }
    if is_name_word(first) && others.iter().all(|word| is_inner_word(word)) {
        return Some(Likeness::Name);
    }
    let handle = words.len() <= 2 && words.iter().all(|word| is_word(word, "@"));
    (handle && first.starts_with(char::is_alphabetic)).then_some(Likeness::Handle)
}

/// One word with an ending that things have and people rarely do.
pub(crate) fn reads_like_heading(label: &str) -> bool {
    let endings = ["tion", "tions", "ness", "ments", "ment", "ility", "ance", "ing", "ings", "ality"];
    label.len() > 6 && !label.contains(' ') && endings.iter().any(|ending| label.ends_with(ending))
}

fn is_name_word(word: &str) -> bool {
    let capital = word.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
    capital && is_word(word, "")
}

fn is_inner_word(word: &str) -> bool {
    let number = word.bytes().all(|byte| byte.is_ascii_digit());
    number
        || words::has(words::PARTICLES, word)
        || matches!(word, "&" | "|" | "/" | "-" | "–" | "e" | "y")
        || is_name_word(word)
}

/// Letters, marks and digits, with the few signs that names carry.
fn is_word(word: &str, also: &str) -> bool {
    let word = word.strip_suffix(',').unwrap_or(word);
    let sign = |character: char| ".'’-_‐".contains(character) || also.contains(character);
    let mark = |character: char| !character.is_ascii() && !"“”„«»…–—¿¡".contains(character);
    word.chars().all(|character| character.is_alphanumeric() || sign(character) || mark(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Option<(&str, &str)> {
        prefix(line).map(|prefix| (prefix.label, prefix.rest))
    }

    #[test]
    fn names_are_taken_for_names() {
        for (line, label) in [
            ("Priya: yes", "Priya"),
            ("Priya Raman: yes", "Priya Raman"),
            ("J. R. van der Berg: yes", "J. R. van der Berg"),
            ("Siobhán O’Brien-Lee: yes", "Siobhán O’Brien-Lee"),
            ("José Ortega y Gasset: yes", "José Ortega y Gasset"),
            ("Speaker 1: yes", "Speaker 1"),
            ("SPEAKER_00: yes", "SPEAKER_00"),
            ("Priya (Harbor & Pine): yes", "Priya (Harbor & Pine)"),
            ("Priya | Harbor & Pine: yes", "Priya | Harbor & Pine"),
            ("李雷：yes", "李雷"),
            ("[Priya] yes", "Priya"),
            ("[Priya]: yes", "Priya"),
            ("**Priya:** yes", "Priya"),
            ("**Priya**: yes", "Priya"),
            ("- Priya: yes", "Priya"),
            ("[00:01:02] Priya: yes", "Priya"),
            ("(1:02) Priya: yes", "Priya"),
            ("00:01:02 Priya: yes", "Priya"),
            ("Priya (1:02): yes", "Priya"),
            ("Priya [00:01:02]: yes", "Priya"),
        ] {
            assert_eq!(split(line), Some((label, "yes")), "{line}");
        }
        assert_eq!(prefix("[1:02] Priya: yes").and_then(|prefix| prefix.start_ms), Some(62_000));
        assert_eq!(prefix("priya: yes").map(|prefix| prefix.likeness), Some(Likeness::Handle));
    }

    #[test]
    fn other_colons_are_not() {
        for line in [
            "Note: we ship on Friday",
            "https://example.com is up",
            "See https://example.com: it works",
            "10:30 works for me",
            "at 10:30",
            "We need three things: a form, a map and a list",
            "Action item: call",
            "Option B: wait",
            "What I said was: no",
            "[music] la la",
            "[inaudible]",
            "Budget: 40,000",
            "She said \"Tom: no\"",
            ": yes",
            "",
            "Step 2: paint",
            "e.g.: this",
            "50%: that",
            "A very long run of Capital Words Here: no",
        ] {
            assert_eq!(
                split(line).filter(|_| prefix(line).is_some_and(|p| p.likeness == Likeness::Name)),
                None,
                "{line}"
            );
        }
    }

    #[test]
    fn a_lone_time_is_a_time() {
        assert_eq!(lone_time("[00:01:02]"), Some(62_000));
        assert_eq!(lone_time(" 1:02 "), Some(62_000));
        assert_eq!(lone_time("1:02 then"), None);
    }
}
