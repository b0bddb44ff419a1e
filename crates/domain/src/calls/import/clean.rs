//! Invisible characters: what must not reach a document, a terminal or a search index.
//!
//! Removed: control characters, marks that reorder text (they can make a terminal show other words than
//! the file holds), and zero-width spaces. Kept: the joiners U+200C and U+200D, which scripts and emoji
//! need, except in names written in Latin letters, where they only make two equal names differ.

/// One line of text with single spaces, and how many characters were removed.
pub(crate) fn line(text: &str) -> (String, u32) {
    let mut clean = String::with_capacity(text.len());
    let mut removed = 0_u32;
    for character in text.chars() {
        if character.is_whitespace() {
            if !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if is_invisible(character) {
            removed = removed.saturating_add(1);
        } else {
            clean.push(character);
        }
    }
    let trimmed = clean.trim_matches(' ');
    if trimmed.len() != clean.len() {
        clean = trimmed.to_owned();
    }
    (clean, removed)
}

/// A speaker's name; joiners go too where they have no work.
pub(crate) fn label(text: &str) -> (String, u32) {
    let (clean, removed) = line(text);
    let latin = clean.chars().all(|character| character < '\u{250}' || is_joiner(character));
    if !latin || !clean.contains(is_joiner) {
        return (clean, removed);
    }
    let joiners = clean.chars().filter(|character| is_joiner(*character)).count();
    (clean.replace(is_joiner, ""), removed.saturating_add(joiners as u32))
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_single_and_the_invisible_goes() {
        assert_eq!(line("  a\u{a0}\t b\r\nc "), ("a b c".to_owned(), 0));
        assert_eq!(line("pay \u{202e}005\u{202c} now\u{1b}[31m"), ("pay 005 now[31m".to_owned(), 3));
        assert_eq!(line("\u{200b} \u{feff}"), (String::new(), 2));
        assert_eq!(line("👩\u{200d}💻"), ("👩\u{200d}💻".to_owned(), 0));
    }

    #[test]
    fn two_spellings_of_one_latin_name_are_one_name() {
        assert_eq!(label("Pri\u{200d}ya").0, label("Pri\u{200b}ya").0);
        assert_eq!(label("علی\u{200c}رضا").0, "علی\u{200c}رضا");
    }
}
