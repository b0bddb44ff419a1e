//! Whether the cited words, or those who spoke them, bear a name.

use super::attribution::{Role, role};
use super::evidence::Cited;
use super::failure::Failure;
use crate::documents::text::content::is_empty_word;
use crate::documents::text::cue::{Cue, cue};
use crate::documents::text::names::{Mention, Roster, name_words, short_form_of};
use crate::documents::text::words::{Token, tokens};
use crate::documents::values::values;

cue!(
    TAKES_ON,
    r"\b(?:I|we)(?:['’](?:ll|m going to|re going to)| will| shall| can| am going to| are going to| promise)\b|^\W*(?:(?:um|uh|oh|okay|ok|yeah)[,. ]+)*(?:yes|yeah|yep|sure|of course|will do|absolutely|no problem|okay|ok|can do|on it|happy to|definitely|certainly|consider it|leave it|got it)\b"
);

/// The names of a sentence with their roles.
pub(super) fn roles(roster: &Roster, outside: &str, cited: &[Cited<'_>]) -> Vec<(Mention, Role)> {
    // "18,000 Euros" is a sum: its currency is no name.
    let sums = values(outside);
    let in_sum = |mention: &Mention| {
        sums.iter().any(|sum| sum.span.start <= mention.span.start && mention.span.end <= sum.span.end)
    };
    let mentions =
        roster.mentions(outside).into_iter().filter(|mention| !mention.name.is_empty() && !in_sum(mention));
    let with_role = |mention: Mention| {
        let role = match role(outside, &mention) {
            Role::Says if !puts_words(roster, outside, &mention, cited) => Role::Mentioned,
            role => role,
        };
        (mention, role)
    };
    mentions.map(with_role).collect()
}

/// Whether a name before a verb of saying or a colon really is given words to say.
fn puts_words(roster: &Roster, outside: &str, mention: &Mention, cited: &[Cited<'_>]) -> bool {
    let speaker = roster.labels().iter().any(|label| short_form_of(&mention.name, label));
    let colon = outside.get(mention.span.end..).is_some_and(|tail| tail.trim_start().starts_with(':'));
    let inside = mention.span.start > 0;
    roster.could_be_person(&mention.name)
        && !retold(outside, mention, cited)
        && (speaker || !(colon && inside))
}

/// "Nancy said" in the cited words themselves: the speaker retells what Nancy said.
fn retold(outside: &str, mention: &Mention, cited: &[Cited<'_>]) -> bool {
    let tail = outside.get(mention.span.end..).unwrap_or_default();
    let mut words = name_words(&mention.name);
    let Some(verb) = tokens(tail).into_iter().next().filter(Token::is_word) else { return false };
    words.push(verb.lower);
    let same = |window: &[(String, bool)]| window.iter().zip(&words).all(|((said, _), word)| said == word);
    words.len() > 1 && cited.iter().any(|cited| cited.words.windows(words.len()).any(same))
}

/// Whether a segment's speaker bears this name, in full or as a short form that is nobody else's label.
pub(super) fn speaks(roster: &Roster, name: &str, cited: &Cited<'_>) -> bool {
    let label = &cited.segment.speaker;
    label == name || (short_form_of(name, label) && !roster.labels().iter().any(|other| other == name))
}

/// What is wrong with one name.
pub(super) fn fault(roster: &Roster, mention: &Mention, role: Role, cited: &[Cited<'_>]) -> Option<Failure> {
    let name = mention.name.clone();
    let speaker = cited.iter().any(|cited| speaks(roster, &name, cited));
    match role {
        Role::Says | Role::Agrees => (!speaker).then_some(Failure::Speaker { name }),
        Role::Acts => {
            let takes =
                cited.iter().any(|cited| speaks(roster, &name, cited) && TAKES_ON.hits(&cited.segment.text));
            if takes || cited.iter().any(|cited| charged(&name, cited)) {
                return None;
            }
            Some(if speaker || occurs(roster, &name, cited) {
                Failure::Owner { name }
            } else {
                Failure::Name { name }
            })
        }
        Role::Mentioned => (!speaker && !occurs(roster, &name, cited)).then_some(Failure::Name { name }),
    }
}

/// "Mia will …", "Mia, can you …": the cited words give that person something to do.
fn charged(name: &str, cited: &Cited<'_>) -> bool {
    let words: Vec<String> = name.split_whitespace().map(regex::escape).collect();
    let pattern = format!(
        r"\b{}(?:['’](?:ll|s going)|,? (?:can|could|would|will) you|,? please|,? (?:will|is going to|shall|can|should|could|has to|needs to|must|owns|to|is (?:doing|sending|handling)|takes|does))\b",
        words.join(r"\s+")
    );
    Cue::new(&pattern).hits(&cited.segment.text)
}

fn occurs(roster: &Roster, name: &str, cited: &[Cited<'_>]) -> bool {
    let words = name_words(name);
    if words.is_empty() {
        return true;
    }
    cited.iter().any(|cited| in_text(&words, cited) || implied(roster, name, &words, cited))
}

/// The words of the name stand side by side. A name that is also a plain word counts only with its capital.
fn in_text(words: &[String], cited: &Cited<'_>) -> bool {
    let cased = cited.words.iter().any(|(_, capital)| *capital);
    cited.words.windows(words.len()).any(|window| {
        window
            .iter()
            .zip(words)
            .all(|((said, capital), word)| said == word && (*capital || !cased || !is_ambiguous(word)))
    })
}

fn is_ambiguous(word: &str) -> bool {
    is_empty_word(word)
        || matches!(
            word,
            "mark"
                | "bill"
                | "grace"
                | "hope"
                | "art"
                | "sue"
                | "rob"
                | "pat"
                | "drew"
                | "chase"
                | "faith"
                | "joy"
                | "rose"
                | "ray"
                | "dawn"
                | "frank"
                | "miles"
                | "grant"
                | "christian"
                | "summer"
                | "jack"
                | "guy"
                | "page"
        )
}

/// "Priya" in the cited words stands for "Priya Sharma" when only one speaker of the calls is meant.
fn implied(roster: &Roster, name: &str, words: &[String], cited: &Cited<'_>) -> bool {
    let known = roster.labels().iter().any(|label| label == name);
    known
        && words.iter().any(|word| {
            roster.speaker_named(word) == Some(name)
                && cited.words.iter().any(|(said, capital)| said == word && (*capital || !is_ambiguous(word)))
        })
        && cited.call.segments.iter().any(|segment| segment.speaker == name)
}
