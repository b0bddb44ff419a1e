//! Lies made from true sentences: one number, date, sum, name or speaker swapped for another of the same
//! meeting, or one "not" or "maybe" taken out.
//!
//! The places to swap are found here by plain word lists, not by the reader under test, so that what it
//! overlooks is swapped all the same. A swapped-in value that the cited words happen to say as well is not
//! a lie: such a mutant is thrown away and counted.

use std::collections::BTreeSet;

use candor_domain::documents::CallText;
use candor_domain::documents::text::content::is_empty_word;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Number,
    Date,
    Sum,
    Name,
    Speaker,
    Negation,
    Hedge,
}

impl Class {
    pub(super) const SWAPPED: [Self; 5] = [Self::Number, Self::Date, Self::Sum, Self::Name, Self::Speaker];
    pub(super) const EXTRA: [Self; 2] = [Self::Negation, Self::Hedge];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Sum => "sum",
            Self::Name => "name",
            Self::Speaker => "speaker",
            Self::Negation => "negation",
            Self::Hedge => "hedge",
        }
    }
}

const WORDS: [(&str, &str); 29] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("hundred", "100"),
    ("thousand", "1000"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NEAR: [&str; 3] = ["yesterday", "today", "tomorrow"];
const ORDINALS: [&str; 12] =
    ["1st", "2nd", "3rd", "4th", "5th", "10th", "11th", "15th", "20th", "21st", "22nd", "30th"];
const CURRENCIES: [&str; 6] = ["euros", "euro", "dollars", "pounds", "bucks", "dollar"];
const SIGNS: [&str; 3] = ["$", "€", "£"];
const TITLES: [&str; 8] = ["Mrs", "Hon", "Right", "Sir", "Madam", "Miss", "Prof", "Doctor"];
/// What takes a "not" out.
const NEGATIONS: [(&str, &str); 12] = [
    ("don't", "do"),
    ("doesn't", "does"),
    ("didn't", "did"),
    ("can't", "can"),
    ("won't", "will"),
    ("isn't", "is"),
    ("aren't", "are"),
    ("wasn't", "was"),
    ("not", ""),
    ("never", ""),
    ("cannot", "can"),
    ("haven't", "have"),
];
/// What takes a doubt out.
const HEDGES: [(&str, &str); 6] = [
    ("maybe", ""),
    ("might", "will"),
    ("probably", ""),
    ("perhaps", ""),
    ("possibly", ""),
    ("hopefully", ""),
];

/// A word or mark of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    pub start: usize,
}

/// Runs of letters (apostrophes inside), runs of digits, single other marks.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let kind = |letter: char| match letter {
        letter if letter.is_alphabetic() || letter == '\'' || letter == '’' => 0,
        letter if letter.is_ascii_digit() => 1,
        _ => 2,
    };
    let mut out: Vec<Piece<'_>> = Vec::new();
    let mut last = 2;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        let joined = kind(letter) < 2 && (kind(letter) == last || (last == 1 && ordinal_end(text, at)));
        match out.last_mut().filter(|_| joined) {
            Some(piece) => piece.text = text.get(piece.start..end).unwrap_or_default(),
            None if !letter.is_whitespace() => {
                out.push(Piece { text: text.get(at..end).unwrap_or_default(), start: at });
            }
            None => {}
        }
        last = if joined && last == 1 { 1 } else { kind(letter) };
    }
    out
}

fn ordinal_end(text: &str, at: usize) -> bool {
    let tail = text.get(at.saturating_sub(1)..).unwrap_or_default();
    let near = text.get(at..).unwrap_or_default();
    let starts = |list: &[&str]| list.iter().any(|end| near.starts_with(end));
    let second =
        ["t", "n", "r", "h", "d"].iter().any(|end| tail.get(1..).is_some_and(|rest| rest.starts_with(end)));
    starts(&["st", "nd", "rd", "th"]) || (second && !tail.starts_with(|first: char| first.is_ascii_digit()))
}

/// One value for one value: spelled numbers become digits, case is dropped.
pub(super) fn normal(piece: &str) -> String {
    let lower = piece.to_lowercase().replace('’', "'");
    let lower = lower.strip_suffix("'s").unwrap_or(&lower).to_owned();
    WORDS.iter().find(|(word, _)| *word == lower).map_or(lower, |(_, digits)| (*digits).to_owned())
}

fn is_number(piece: &str) -> bool {
    piece.bytes().all(|byte| byte.is_ascii_digit())
        || WORDS.iter().any(|(word, _)| piece.eq_ignore_ascii_case(word))
}

fn is_capital(piece: &str) -> bool {
    piece.chars().next().is_some_and(char::is_uppercase)
}

/// Where a sentence can be made a lie: the byte range, and its class.
pub(super) fn sites(text: &str, from: usize) -> Vec<(Class, std::ops::Range<usize>)> {
    let found = pieces(text);
    let mut out = Vec::new();
    for (at, piece) in found.iter().enumerate().filter(|(_, piece)| piece.start >= from) {
        let before = at.checked_sub(1).and_then(|before| found.get(before)).map_or("", |piece| piece.text);
        let after = found.get(at + 1).map_or("", |piece| piece.text);
        if let Some(class) = class_of(piece.text, before, after) {
            out.push((class, piece.start..piece.start + piece.text.len()));
        }
    }
    out
}

fn class_of(piece: &str, before: &str, after: &str) -> Option<Class> {
    let lower = piece.to_lowercase();
    let dated = |near: &str| MONTHS.contains(&near);
    if DAYS.contains(&piece) || NEAR.contains(&lower.as_str()) || ORDINALS.contains(&lower.as_str()) {
        return Some(Class::Date);
    }
    if MONTHS.contains(&piece) && (piece != "May" || is_number(before) || is_number(after)) {
        return Some(Class::Date);
    }
    if CURRENCIES.contains(&lower.as_str()) && is_number(before) {
        return Some(Class::Sum);
    }
    if is_number(piece) && before != "." {
        let money = SIGNS.contains(&before) || CURRENCIES.contains(&after.to_lowercase().as_str());
        // A digit run glued to others by a comma, point or colon is part of a longer figure: swapped too.
        return Some(if money {
            Class::Sum
        } else if dated(before) || dated(after) {
            Class::Date
        } else {
            Class::Number
        });
    }
    if NEGATIONS.iter().any(|(word, _)| *word == lower) {
        return Some(Class::Negation);
    }
    if HEDGES.iter().any(|(word, _)| *word == lower) {
        return Some(Class::Hedge);
    }
    let middle = !matches!(
        before,
        "" | "." | "?" | "!" | ":" | "\"" | "“" | "—" | "-" | "(" | "…" | ";" | "," | "}" | "'"
    );
    let name = is_capital(piece)
        && piece.len() > 2
        && middle
        && !piece.contains(['\'', '’'])
        && !before.ends_with('_');
    name.then_some(Class::Name)
}

/// What may be swapped in, class by class, taken from one meeting and from the lists above.
pub(super) struct Pool {
    numbers: Vec<String>,
    names: Vec<String>,
    speakers: Vec<String>,
}

impl Pool {
    pub(super) fn of(call: &CallText) -> Self {
        let mut numbers: BTreeSet<String> =
            WORDS.iter().flat_map(|(word, digits)| [*word, *digits]).map(str::to_owned).collect();
        let mut names = BTreeSet::new();
        for segment in &call.segments {
            for (class, range) in sites(&segment.text, 0) {
                let said = segment.text.get(range).unwrap_or_default().to_owned();
                match class {
                    Class::Number | Class::Sum if is_number(&said) => numbers.insert(said),
                    Class::Name => names.insert(said),
                    _ => false,
                };
            }
        }
        // A capital alone makes no name: words that the meeting also writes small are left out, and titles.
        let text: String = call.segments.iter().flat_map(|segment| [segment.text.as_str(), " "]).collect();
        let small: BTreeSet<String> = pieces(&text)
            .iter()
            .filter(|piece| !is_capital(piece.text))
            .map(|piece| normal(piece.text))
            .collect();
        names.retain(|name: &String| {
            !small.contains(&normal(name))
                && !TITLES.contains(&name.as_str())
                && !is_empty_word(&name.to_lowercase())
        });
        let speakers = call.speakers().into_iter().map(str::to_owned).collect();
        Self { numbers: numbers.into_iter().collect(), names: names.into_iter().collect(), speakers }
    }

    /// Everything that could stand in place of this piece.
    pub(super) fn instead_of(&self, class: Class, piece: &str) -> Vec<String> {
        let owned = |list: &[&str]| list.iter().map(|entry| (*entry).to_owned()).collect::<Vec<_>>();
        let lower = piece.to_lowercase();
        let mut out = match class {
            Class::Sum if CURRENCIES.contains(&lower.as_str()) => owned(&["euros", "dollars", "pounds"]),
            Class::Sum | Class::Number => self.numbers.clone(),
            Class::Date if DAYS.contains(&piece) => owned(&DAYS),
            Class::Date if MONTHS.contains(&piece) => owned(&MONTHS),
            Class::Date if NEAR.contains(&lower.as_str()) => owned(&NEAR),
            Class::Date if ORDINALS.contains(&lower.as_str()) => owned(&ORDINALS),
            Class::Date => (1..29).map(|day| day.to_string()).collect(),
            Class::Name => self.names.clone(),
            Class::Speaker => self.speakers.clone(),
            Class::Negation => taken_out(&NEGATIONS, &lower),
            Class::Hedge => taken_out(&HEDGES, &lower),
        };
        out.retain(|other| normal(other) != normal(piece) && !same_currency(other, &lower));
        out
    }
}

fn same_currency(a: &str, b: &str) -> bool {
    let root = |word: &str| match word {
        "bucks" | "dollar" | "dollars" => "dollar",
        "euro" | "euros" => "euro",
        _ => "",
    };
    !root(a).is_empty() && root(a) == root(b)
}

fn taken_out(list: &[(&str, &str)], lower: &str) -> Vec<String> {
    list.iter().filter(|(word, _)| *word == lower).map(|(_, plain)| (*plain).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_to_lie_are_found() {
        let text = "Ann: \"I met Tom on Friday, paid 20 euros for three pens on March 3rd, not maybe.\"";
        let got: Vec<(&str, &str)> = sites(text, 0)
            .into_iter()
            .map(|(class, range)| (class.name(), text.get(range).unwrap_or_default()))
            .collect();
        assert_eq!(
            got,
            [
                ("name", "Tom"),
                ("date", "Friday"),
                ("sum", "20"),
                ("sum", "euros"),
                ("number", "three"),
                ("date", "March"),
                ("date", "3rd"),
                ("negation", "not"),
                ("hedge", "maybe"),
            ]
        );
        assert_eq!(normal("Three"), normal("3"));
    }
}
