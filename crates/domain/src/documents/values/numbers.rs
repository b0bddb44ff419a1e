//! Spoken and written numbers: `twenty-five`, `two and a half thousand`, `1.2m`, `18k`, `twenty twenty-six`.

use super::amount::Amount;
use crate::documents::text::words::{Shape, Token};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS: [&str; 8] =
    ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

fn place(list: &[&str], word: &str) -> Option<i64> {
    list.iter().position(|entry| *entry == word).map(|at| at as i64)
}

fn one(token: &Token<'_>) -> Option<i64> {
    place(&ONES, &token.lower)
}

fn ten(token: &Token<'_>) -> Option<i64> {
    place(&TENS, &token.lower).map(|at| (at + 2) * 10)
}

/// What a scale word multiplies by. The letters count only when glued to digits.
fn scale(token: &Token<'_>, after_digits: bool) -> Option<i64> {
    match token.lower.as_str() {
        "hundred" | "hundreds" => Some(100),
        "thousand" | "thousands" | "grand" => Some(1_000),
        "million" | "millions" | "mn" | "mio" => Some(1_000_000),
        "billion" | "billions" => Some(1_000_000_000),
        "k" if after_digits && token.glued => Some(1_000),
        "m" if after_digits && token.glued => Some(1_000_000),
        "bn" if after_digits && token.glued => Some(1_000_000_000),
        _ => None,
    }
}

/// The number that begins at this token, and how many tokens it takes.
pub fn number_at(tokens: &[Token<'_>]) -> Option<(Amount, usize)> {
    let first = tokens.first()?;
    if first.shape == Shape::Digits {
        return digits_at(tokens);
    }
    let (mut total, mut used) = match first.lower.as_str() {
        "a" | "an" => match tokens.get(1) {
            Some(next) if scale(next, false).is_some() => (Amount::whole(1), 1),
            _ => return None,
        },
        "half" => match (tokens.get(1), tokens.get(2)) {
            (Some(a), Some(big)) if a.is("a") && scale(big, false).is_some_and(|by| by > 100) => {
                return Some((Amount(500_000).times(scale(big, false)?)?, 3));
            }
            _ => return Some((Amount(500_000), 1)),
        },
        word if scale(first, false).is_some_and(|by| by > 99) && !word.ends_with('s') => {
            (Amount::whole(1), 0)
        }
        "dozen" => return Some((Amount::whole(12), 1)),
        word => match run_together(word) {
            Some(amount) => return Some((amount, 1)),
            None => below_hundred(tokens)?,
        },
    };
    if let Some((year, more)) = spoken_year(total, tokens.get(used..)?) {
        return Some((year, used + more));
    }
    let (fraction, more) = fraction_at(tokens.get(used..)?);
    total = total.plus(fraction)?;
    used += more;
    scaled(total, used, tokens)
}

/// `fortymillion`, as transcripts with lost spaces have it.
fn run_together(word: &str) -> Option<Amount> {
    let (small, by) =
        [("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)]
            .into_iter()
            .find_map(|(name, by)| Some((word.strip_suffix(name)?, by)))?;
    let ones = place(&ONES, small).or_else(|| place(&TENS, small).map(|at| (at + 2) * 10))?;
    Amount::whole(ones).times(by)
}

fn digits_at(tokens: &[Token<'_>]) -> Option<(Amount, usize)> {
    let total = Amount::parse(tokens.first()?.raw)?;
    let (fraction, more) = and_a_half(tokens.get(1..)?).unwrap_or((Amount(0), 0));
    let mut total = total.plus(fraction)?;
    let mut used = 1 + more;
    while let Some(by) = tokens.get(used).and_then(|token| scale(token, used == 1)) {
        total = total.times(by)?;
        used += 1;
    }
    Some((total, used))
}

/// 0 to 99, with the tokens used.
fn below_hundred(tokens: &[Token<'_>]) -> Option<(Amount, usize)> {
    let first = tokens.first()?;
    if let Some(small) = one(first) {
        return Some((Amount::whole(small), 1));
    }
    let tens = ten(first)?;
    let dash = tokens.get(1).is_some_and(|token| token.raw == "-" && token.glued);
    let unit_at = if dash { 2 } else { 1 };
    match tokens.get(unit_at).and_then(one) {
        Some(unit) if (1..10).contains(&unit) => Some((Amount::whole(tens + unit), unit_at + 1)),
        _ => Some((Amount::whole(tens), 1)),
    }
}

/// `twenty twenty-six`, `nineteen ninety`.
fn spoken_year(century: Amount, rest: &[Token<'_>]) -> Option<(Amount, usize)> {
    let century = century.as_whole().filter(|century| matches!(century, 19..=20))?;
    let (years, used) = below_hundred(rest)?;
    let years = years.as_whole().filter(|years| (10..100).contains(years))?;
    Some((Amount::whole(century * 100 + years), used))
}

/// `point five`, `and a half`.
fn fraction_at(rest: &[Token<'_>]) -> (Amount, usize) {
    if let Some(half) = and_a_half(rest) {
        return half;
    }
    let mut value = 0;
    let mut unit = 100_000;
    let mut used = 1;
    if rest.first().is_some_and(|token| token.is("point")) {
        while let Some(digit) = rest.get(used).and_then(one).filter(|digit| *digit < 10) {
            value += digit * unit;
            unit /= 10;
            used += 1;
        }
    }
    if used > 1 { (Amount(value), used) } else { (Amount(0), 0) }
}

fn and_a_half(rest: &[Token<'_>]) -> Option<(Amount, usize)> {
    let said = ["and", "a", "half"].iter().zip(rest).filter(|(word, token)| token.is(word)).count() == 3;
    said.then_some((Amount(500_000), 3))
}

/// Adds `hundred`, `thousand and forty` and the like to a first part.
fn scaled(first: Amount, mut used: usize, tokens: &[Token<'_>]) -> Option<(Amount, usize)> {
    let mut total = Amount(0);
    let mut group = first;
    let mut ceiling = i64::MAX;
    let mut before_group = used;
    while let Some(by) = tokens.get(used).and_then(|token| scale(token, false)) {
        used += 1;
        group = group.times(by)?;
        if by == 100 {
            let (fraction, more) = and_a_half(tokens.get(used..)?).unwrap_or((Amount(0), 0));
            group = group.plus(fraction.times(100)?)?;
            used += more;
            if let Some((rest, more)) = continuing(tokens.get(used..)?) {
                group = group.plus(rest)?;
                used += more;
            }
            if tokens.get(used).and_then(|token| scale(token, false)).is_none_or(|by| by <= 100) {
                break;
            }
            continue;
        }
        if by >= ceiling {
            return Some((total, before_group));
        }
        ceiling = by;
        total = total.plus(group)?;
        group = Amount(0);
        before_group = used;
        let Some((rest, more)) = continuing(tokens.get(used..)?) else { break };
        group = rest;
        used += more;
    }
    Some((total.plus(group)?, used))
}

/// The part after a scale word: `and forty`, `five`.
fn continuing(rest: &[Token<'_>]) -> Option<(Amount, usize)> {
    let and = usize::from(rest.first().is_some_and(|token| token.is("and")));
    let (more, used) = below_hundred(rest.get(and..)?)?;
    (more.0 > 0).then_some((more, used + and))
}

/// The ordinal that begins here: `3rd`, `third`, `twenty-first`.
pub fn ordinal_at(tokens: &[Token<'_>]) -> Option<(i64, usize)> {
    let first = tokens.first()?;
    if first.shape == Shape::Digits {
        let suffix = tokens.get(1)?;
        let right = suffix.glued && matches!(suffix.lower.as_str(), "st" | "nd" | "rd" | "th");
        return right.then(|| Amount::parse(first.raw)?.as_whole().map(|number| (number, 2))).flatten();
    }
    if let Some(number) = place(&ORDINALS, &first.lower) {
        return Some((number, 1));
    }
    if let Some(at) = place(&TENTHS, &first.lower) {
        return Some(((at + 2) * 10, 1));
    }
    let tens = ten(first)?;
    let dash = usize::from(tokens.get(1).is_some_and(|token| token.raw == "-" && token.glued));
    let unit = place(&ORDINALS, &tokens.get(1 + dash)?.lower).filter(|unit| (1..10).contains(unit))?;
    Some((tens + unit, 2 + dash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::text::words::tokens;

    fn read(text: &str) -> Option<String> {
        let found = tokens(text);
        number_at(&found).map(|(amount, used)| {
            let rest: Vec<&str> = found.iter().skip(used).map(|token| token.raw).collect();
            if rest.is_empty() { amount.to_string() } else { format!("{amount} | {}", rest.join(" ")) }
        })
    }

    #[test]
    fn a_number_is_one_number_however_it_is_said() {
        for (text, want) in [
            ("eighteen thousand", "18,000"),
            ("18,000", "18,000"),
            ("18k", "18,000"),
            ("1.2m", "1,200,000"),
            ("one point two million", "1,200,000"),
            ("two and a half thousand", "2,500"),
            ("2.5 thousand", "2,500"),
            ("half a million", "500,000"),
            ("a hundred and five", "105"),
            ("two hundred fifty thousand", "250,000"),
            ("three thousand two hundred", "3,200"),
            ("one million two hundred thousand", "1,200,000"),
            ("two thousand three thousand", "2,000 | three thousand"),
            ("eighteen hundred", "1,800"),
            ("twenty-five", "25"),
            ("twenty twenty-six", "2,026"),
            ("seventy five people", "75 | people"),
            ("9million", "9,000,000"),
            ("fortymillion", "40,000,000"),
            ("thousand", "1,000"),
            ("3 m", "3 | m"),
        ] {
            assert_eq!(read(text).as_deref(), Some(want), "{text}");
        }
        assert_eq!(read("a week"), None);
    }

    #[test]
    fn ordinals_are_read_in_both_spellings() {
        for (text, want) in [("3rd", 3), ("third", 3), ("twenty-first", 21), ("the", 0), ("twentieth", 20)] {
            let found = tokens(text);
            assert_eq!(ordinal_at(&found).map_or(0, |(number, _)| number), want, "{text}");
        }
    }
}
