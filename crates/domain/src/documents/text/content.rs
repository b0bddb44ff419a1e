//! Content words: what a text is about, as light stems, without the words every text has.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::words::{Shape, tokens};

/// Words that carry no subject of their own.
static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about actually after again all also am an and any are aren't as at back be because been before \
     being both but by can can't come could couldn't did didn't do does doesn't doing don't done each \
     else even ever for from get gets getting go goes going gonna good got gotta guess had has have \
     haven't having he he'll he's her here him his hm hmm how i i'd i'll i'm i've if in into is isn't \
     it it'll it's its just kay kind know let let's like little lot made make makes maybe me mean might \
     mm more most much must my need needs no not now of off oh ok okay on once one only or other our \
     out over own perhaps please pretty probably quite rather really right said same say says see shall \
     she she'll she's should so some something sort still such sure take than thank thanks that that'll \
     that's the their them then there there's these they they'd they'll they're thing things think this \
     those though to too two uh um up us use very want wants was wasn't we we'd we'll we're we've well \
     were what what's when where which while who why will with won't would yeah yep yes yet you you'd \
     you'll you're you've your"
        .split(' ')
        .collect()
});

/// Whether a lower-case word carries no subject.
pub fn is_empty_word(lower: &str) -> bool {
    EMPTY.contains(lower)
}

/// The content stems of a text, in order, repeats kept.
pub fn stems(text: &str) -> Vec<String> {
    tokens(text)
        .into_iter()
        .filter(|token| token.shape != Shape::Mark && !is_empty_word(&token.lower))
        .filter(|token| token.shape == Shape::Digits || token.lower.chars().count() > 1)
        .map(|token| stem(&token.lower))
        .collect()
}

/// A light stem: plural and common verb endings taken off, so that `invoices` meets `invoice` and
/// `designing` meets `designs`. Wrong stems only cost a match; they never make one up for short words.
pub fn stem(lower: &str) -> String {
    let word = lower.trim_end_matches("'s");
    for (ending, least, put) in [
        ("ations", 5, "at"),
        ("ation", 5, "at"),
        ("ings", 4, ""),
        ("ing", 4, ""),
        ("ies", 3, "y"),
        ("ied", 3, "y"),
        ("ed", 4, ""),
        ("es", 4, ""),
        ("ers", 4, ""),
        ("er", 5, ""),
        ("s", 3, ""),
        ("ly", 5, ""),
    ] {
        if let Some(base) = word.strip_suffix(ending)
            && base.chars().count() >= least
            && !(ending == "s" && base.ends_with('s'))
        {
            return finish(&format!("{base}{put}"));
        }
    }
    finish(word)
}

fn finish(base: &str) -> String {
    let mut letters: Vec<char> = base.chars().collect();
    if letters.len() > 4 && letters.last() == Some(&'e') {
        letters.pop();
    }
    let doubled = letters.len() > 4 && letters.last() == letters.iter().rev().nth(1);
    if doubled && !matches!(letters.last(), Some('l' | 's')) {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        assert_eq!(stem("invoices"), stem("invoice"));
        assert_eq!(stem("designing"), stem("designs"));
        assert_eq!(stem("shipped"), stem("shipping"));
        assert_eq!(stem("deliveries"), stem("delivery"));
        assert_ne!(stem("price"), stem("prize"));
        assert_eq!(stems("We'll send the revised invoices"), ["send", "revis", "invoic"]);
    }
}
