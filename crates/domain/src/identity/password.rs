//! Which passwords are too easy to guess.
//!
//! A guesser tries common passwords, then common passwords with a capital, digits and a sign at the end, then what
//! everybody knows about the person, then rows of the keyboard. So do we: what is left of a password once such parts
//! are taken out must still be long enough to be worth guessing.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::IdentityError;
use crate::tenancy::SignInRules;

/// Longest password, in characters: hashing takes the same time for all of them.
const MOST: usize = 256;
/// So many characters must be left.
const REST: usize = 6;
/// Parts shorter than this are not taken out: they occur in anything.
const SHORTEST_PART: usize = 4;
/// Rows that fingers or counting follow.
const ROWS: [&str; 6] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujm",
];

/// The most common passwords, as they are used, and what is left of them without the digits and signs around; see the
/// file beside it for where they come from.
static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("common-passwords.txt").lines();
    lines.flat_map(|line| [line, core(line)]).filter(|word| word.len() >= SHORTEST_PART).collect()
});

/// Refuses a password that is too short, too long, or that a guesser tries first. `about` is what everybody knows of
/// its owner: address, name, the name of the firm.
pub(super) fn check(password: &str, rules: &SignInRules, about: &[&str]) -> Result<(), IdentityError> {
    let length = password.chars().count();
    if length < rules.password_min {
        return Err(IdentityError::PasswordTooShort(rules.password_min));
    }
    if length > MOST {
        return Err(IdentityError::PasswordTooLong(MOST));
    }
    match weakness(password, about) {
        Some(why) => Err(IdentityError::PasswordGuessable(why)),
        None => Ok(()),
    }
}

fn weakness(password: &str, about: &[&str]) -> Option<&'static str> {
    let lower = password.to_lowercase();
    let plain = unleet(&lower);
    for text in [&lower, &plain] {
        if COMMON.contains(text.as_str()) || COMMON.contains(core(text)) {
            return Some("one of the most common ones, or one with a little added");
        }
    }
    if rest_after_rows(&lower) < REST || repeats(&lower) {
        return Some("a row of the keyboard, a count, or one thing repeated");
    }
    let known = about.iter().flat_map(|text| parts(text));
    if rest_after(&lower, known) < REST {
        return Some("made of your own name, address or firm");
    }
    if made_of_common(&lower) || made_of_common(&plain) {
        return Some("made of the most common ones, joined");
    }
    None
}

/// Letters in place of the signs that look like them.
fn unleet(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Without the digits and signs around it.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphabetic())
}

/// The words of a name or address that are long enough to matter.
fn parts(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let whole: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let words = lower.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    words.chain([whole]).filter(|word| word.chars().count() >= SHORTEST_PART).collect()
}

/// Characters left once these parts are taken out.
fn rest_after(password: &str, parts: impl Iterator<Item = String>) -> usize {
    let mut rest = password.to_owned();
    let mut parts: Vec<String> = parts.collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in parts {
        rest = rest.replace(&part, "");
    }
    core(&rest).chars().count().max(usize::from(rest == password) * REST)
}

/// Characters left once runs of four and more along a row, either way, are taken out.
fn rest_after_rows(password: &str) -> usize {
    let chars: Vec<char> = password.chars().collect();
    let steps: Vec<bool> =
        chars.windows(2).map(|pair| matches!(pair, [a, b] if a == b || neighbours(*a, *b))).collect();
    let mut rest = chars.len();
    for run in steps.split(|step| !step).filter(|run| run.len() + 1 >= SHORTEST_PART) {
        rest = rest.saturating_sub(run.len() + 1);
    }
    rest
}

fn neighbours(a: char, b: char) -> bool {
    let pair: String = [a, b].iter().collect();
    let back: String = [b, a].iter().collect();
    ROWS.iter().any(|row| row.contains(&pair) || row.contains(&back))
}

/// Is it a short piece, over and over?
fn repeats(password: &str) -> bool {
    let chars: Vec<char> = password.chars().collect();
    (1..=chars.len() / 2).any(|size| {
        let Some(piece) = chars.get(..size) else { return false };
        chars.chunks(size).all(|chunk| piece.starts_with(chunk))
    })
}

/// Nothing but two or three of the common ones, with digits and signs anywhere?
fn made_of_common(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < SHORTEST_PART || letters.len() > 48 {
        return false;
    }
    // The fewest common words that the first n letters are made of.
    let mut fewest = vec![None; letters.len() + 1];
    if let Some(first) = fewest.first_mut() {
        *first = Some(0_usize);
    }
    for end in SHORTEST_PART..=letters.len() {
        let best = (0..=end - SHORTEST_PART)
            .filter_map(|begin| {
                let word: String = letters.get(begin..end)?.iter().collect();
                let before = (*fewest.get(begin)?)?;
                COMMON.contains(word.as_str()).then_some(before + 1)
            })
            .min();
        if let Some(slot) = fewest.get_mut(end) {
            *slot = best;
        }
    }
    fewest.last().copied().flatten().is_some_and(|words| words <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: [&str; 3] = ["priya.raman@harborpine.example", "Priya Raman", "Harbor & Pine"];

    fn said(password: &str) -> Result<(), String> {
        check(password, &SignInRules::default(), &ABOUT).map_err(|error| error.to_string())
    }

    /// Promise: AUDORA-046
    #[test]
    fn eleven_characters_are_refused_and_twelve_are_taken() {
        assert!(said("vK3#pq8!zLm").is_err_and(|why| why.contains("at least 12")));
        assert_eq!(said("vK3#pq8!zLmw"), Ok(()));
        assert_eq!(said("ünïcödé wört"), Ok(()), "characters are counted, not bytes");
        assert!(said(&"ab c".repeat(65)).is_err_and(|why| why.contains("at most 256")));
    }

    #[test]
    fn what_a_guesser_tries_first_is_refused() {
        for bad in [
            "1q2w3e4r5t6y",
            "Christopher1!",
            "Password1234!",
            "p@ssw0rd2026",
            "Sunshine12345",
            "123456789012",
            "qwertyuiopas",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "zxcvbnmasdfg",
            "PriyaRaman1!",
            "harborpine2026",
            "ramanpriya99",
            "iloveyoudragon",
            "monkey!dragon!1",
        ] {
            assert!(said(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn four_odd_words_and_random_signs_are_taken() {
        for good in [
            "otter ladder plum seven",
            "correct horse battery staple",
            "vK3#pq8!zLmw",
            "Zug-um-vier-nach-Bremen",
            "7f2c9be1d44a",
            "priya likes green kettles",
        ] {
            assert_eq!(said(good), Ok(()), "{good}");
        }
    }
}
