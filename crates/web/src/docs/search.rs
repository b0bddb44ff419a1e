//! Finding a part of a page by words, in headings first.

use super::site::SITE;
use super::tree;

/// Characters of a question that are looked at, and parts that are shown.
const LONGEST: usize = 200;
const MOST: usize = 30;

/// Characters of the text around a word.
const AROUND: usize = 80;

/// One part of a page that has all words.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub href: String,
    pub page: String,
    /// Empty where the title itself was found.
    pub heading: String,
    pub before: String,
    pub word: String,
    pub after: String,
}

/// The parts that have all words of the question, best first.
pub(super) fn find(question: &str) -> Vec<Hit> {
    let question: String = question.chars().take(LONGEST).collect();
    let question = question.to_lowercase();
    let words: Vec<&str> = question.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let phrase = words.join(" ");
    let mut hits: Vec<(usize, Hit)> = Vec::new();
    for source in tree::pages() {
        let Some(page) = SITE.get(source.slug) else { continue };
        let title = page.document.title.to_lowercase();
        for part in &page.document.parts {
            let name = if part.anchor.is_some() { part.heading.to_lowercase() } else { title.clone() };
            let text = part.text.to_lowercase();
            let weights: Option<Vec<usize>> =
                words.iter().map(|word| weight(word, &name, &title, &text)).collect();
            let Some(weights) = weights else { continue };
            let weight = weights.iter().sum::<usize>() + whole(&phrase, &name);
            let anchor = part.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            let (before, word, after) = around(&part.text, words.first().copied().unwrap_or_default());
            let href = format!("/docs/{}{anchor}", source.slug);
            let (page, heading) = (page.document.title.clone(), part.heading.clone());
            hits.push((weight, Hit { href, page, heading, before, word, after }));
        }
    }
    // Stable: equal ones stay in the order of the table of contents.
    hits.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    hits.into_iter().take(MOST).map(|(_, hit)| hit).collect()
}

/// More for a name that is the question, or holds it word by word.
fn whole(phrase: &str, name: &str) -> usize {
    match (name == phrase, name.contains(phrase)) {
        (true, _) => 8,
        (_, true) => 4,
        _ => 0,
    }
}

/// How well a word fits a part; `None` if it is nowhere in it.
fn weight(word: &str, name: &str, title: &str, text: &str) -> Option<usize> {
    let begins = name.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word));
    match (begins, name.contains(word), title.contains(word), text.contains(word)) {
        (true, ..) => Some(8),
        (_, true, ..) => Some(5),
        (_, _, true, true) => Some(3),
        (_, _, _, true) => Some(1),
        _ => None,
    }
}

/// The text around the first place of a word; from its beginning where the word is not in it.
fn around(text: &str, word: &str) -> (String, String, String) {
    let text: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    let word: Vec<char> = word.chars().collect();
    let same = |window: &[char]| {
        window.iter().zip(&word).all(|(one, other)| one.to_lowercase().eq(other.to_lowercase()))
    };
    let at = text.windows(word.len().max(1)).position(same);
    let (start, length) = at.map_or((0, 0), |at| (at, word.len()));
    let cut =
        |from: usize, to: usize| text.iter().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let (first, last) = (start.saturating_sub(AROUND), (start + length + 2 * AROUND).min(text.len()));
    let lead = if first > 0 { "…" } else { "" };
    let tail = if last < text.len() { "…" } else { "" };
    (
        format!("{lead}{}", cut(first, start)),
        cut(start, start + length),
        format!("{}{tail}", cut(start + length, last)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_comes_before_a_text_and_all_words_are_needed() {
        let hits = find("Recovery codes");
        assert_eq!(hits.first().map(|hit| hit.href.as_str()), Some("/docs/sign-in#recovery-codes"));
        assert!(hits.len() > 1, "texts are found too");
        assert!(find("recovery zebra").is_empty());
        assert!(find("   ").is_empty());
    }

    #[test]
    fn the_words_around_a_hit_are_shown() {
        let found = around("The first  Key place is here.", "key");
        assert_eq!(found, ("The first ".to_owned(), "Key".to_owned(), " place is here.".to_owned()));
        assert_eq!(around("Nothing of it.", "zebra").2, "Nothing of it.");
    }
}
