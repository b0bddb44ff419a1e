//! Text to tokens: words, digit runs, signs and marks, each with its place in the text.
//!
//! `18k` is the digits `18` and the word `k` glued to them; `twenty-five` is two words around a mark.
//! Transcribers' notes in braces (`{vocalsound}`) are skipped.

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Letters, with apostrophes and underscores inside.
    Word,
    /// Digits, with thousands commas and a decimal point inside: `1,250.50`.
    Digits,
    /// Anything else, one character.
    Mark,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    pub shape: Shape,
    pub raw: &'a str,
    /// Lower case, typographic apostrophes made plain.
    pub lower: String,
    pub start: usize,
    pub end: usize,
    /// No space before it.
    pub glued: bool,
}

impl Token<'_> {
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub fn is_word(&self) -> bool {
        self.shape == Shape::Word
    }

    /// Begins with an upper-case letter.
    pub fn is_capital(&self) -> bool {
        self.is_word() && self.raw.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut last_end = None;
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() || first.is_control() {
            continue;
        }
        if first == '{'
            && let Some(end) = note_end(text, start)
        {
            while rest.next_if(|(at, _)| *at < end).is_some() {}
            continue;
        }
        let (shape, end) = if is_letter(first) {
            (Shape::Word, word_end(text, start))
        } else if first.is_ascii_digit() {
            (Shape::Digits, digits_end(text, start))
        } else {
            (Shape::Mark, start + first.len_utf8())
        };
        while rest.next_if(|(at, _)| *at < end).is_some() {}
        let raw = text.get(start..end).unwrap_or_default();
        let lower = raw.to_lowercase().replace('’', "'");
        out.push(Token { shape, raw, lower, start, end, glued: last_end == Some(start) });
        last_end = Some(end);
    }
    out
}

fn is_letter(letter: char) -> bool {
    letter.is_alphabetic()
}

fn is_apostrophe(letter: char) -> bool {
    letter == '\'' || letter == '’'
}

fn note_end(text: &str, start: usize) -> Option<usize> {
    let tail = text.get(start..)?;
    let close = tail.find('}')?;
    let short = tail.get(1..close)?.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '-' || c == '_');
    (close <= 40 && short).then_some(start + close + 1)
}

fn word_end(text: &str, start: usize) -> usize {
    let tail = text.get(start..).unwrap_or_default();
    let mut end = start;
    let mut letters = tail.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next_is_letter = letters.peek().is_some_and(|(_, next)| is_letter(*next));
        let inside = is_letter(letter) || letter == '_' || (is_apostrophe(letter) && next_is_letter);
        let combining = ('\u{300}'..'\u{370}').contains(&letter);
        if !inside && !combining {
            break;
        }
        end = start + at + letter.len_utf8();
    }
    end
}

fn digits_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let run = |mut at: usize| {
        while digit(at) {
            at += 1;
        }
        at
    };
    let mut end = run(start);
    while bytes.get(end) == Some(&b',') && run(end + 1) == end + 4 {
        end += 4;
    }
    let after_point = start >= 2 && bytes.get(start - 1) == Some(&b'.') && digit(start - 2);
    if !after_point && bytes.get(end) == Some(&b'.') && digit(end + 1) {
        let fraction = run(end + 1);
        // `20.03.2026` is a date and `1.2.3` a version: the second point stays a mark of its own.
        let another = bytes.get(fraction) == Some(&b'.') && digit(fraction + 1);
        if !another {
            end = fraction;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raws(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| token.raw).collect()
    }

    #[test]
    fn words_digits_and_marks_are_told_apart() {
        assert_eq!(
            raws("We'll pay £1,250.50 by 3pm."),
            ["We'll", "pay", "£", "1,250.50", "by", "3", "pm", "."]
        );
        assert_eq!(raws("{vocalsound} L_C_D_ twenty-five"), ["L_C_D_", "twenty", "-", "five"]);
        assert_eq!(raws("20.03.2026, 1,2"), ["20", ".", "03", ".", "2026", ",", "1", ",", "2"]);
        assert_eq!(raws("{ not a note"), ["{", "not", "a", "note"]);
    }
}
