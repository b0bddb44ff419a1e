//! Hedges and negations: what keeps a sentence from being a plain yes.
//!
//! A *doubt* is "maybe", "might", "I think"; a *condition* is "if", "unless", "subject to"; an
//! *approximation* is "about 20". "No problem", "not only", a "No," that answers, and a tag ("isn't it?")
//! negate nothing. "Should" is not a hedge: it is how requirements are spoken.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::cue::cue;

/// How plainly something is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Polarity {
    pub negations: u32,
    pub doubts: u32,
    pub conditions: u32,
    pub approximations: u32,
}

impl Polarity {
    /// Anything but certain.
    pub fn hedged(self) -> bool {
        self.doubts + self.conditions > 0
    }

    pub fn negated(self) -> bool {
        self.negations > 0
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            negations: self.negations + other.negations,
            doubts: self.doubts + other.doubts,
            conditions: self.conditions + other.conditions,
            approximations: self.approximations + other.approximations,
        }
    }
}

cue!(
    NEGATION,
    r"\b(?:not|never|no|none|nothing|nobody|nowhere|neither|nor|without|cannot|hardly|barely|\w+n['’]t|dont|doesnt|didnt|wont|cant|isnt|arent|wasnt|shouldnt|wouldnt|couldnt|havent|hasnt|excluding|excluded|excludes?|exclud\w*|rul(?:ed?|ing) out|declin(?:ed?|es|ing)|refus(?:ed?|es|ing)|reject(?:ed|s|ing)?|cancel(?:led|s|ling|ed)?|scrapp(?:ed|ing)|decided against|out of scope|off the table|unlikely|unable)\b"
);

cue!(
    NOT_NEGATION,
    r"(?:\bno (?:problem|worries|doubt|matter|more than|less than|later than|sooner|rush|brainer)\b|\bnot (?:only|just|to mention|least|later than|more than|less than)\b|\bwhy (?:not|don['’]t)\b|\bwhether or not\b|\b(?:can|could|won|do|are|is|have|did|does|should|would)(?:n)?['’]t (?:you|we|i) \w+[^.!]*\?|,? *\b(?:is|are|do|does|did|was|were|ca|could|wo|would|have|has|should)n['’]t (?:it|you|we|they|he|she|i|that|there) *\?|\bno *,|^\W*no *\.|, no *\?|\bor no\b|\bor not\b|\bnothing but\b|\bnone the less\b)"
);

cue!(
    DOUBT,
    r"\b(?:maybe|perhaps|possibly|probably|might|may (?:be|not|have|need|want|take|also|well|come|go|slip|change|cost|add)|likely|unlikely|presumably|hopefully|supposedly|potentially|tentative(?:ly)?|provisional(?:ly)?|apparently|could (?:be|take|slip|cost|have|become|end up|go|possibly|potentially|perhaps|mean)|(?:i|we|they|he|she) (?:think|thinks|guess|suppose|believe|hope|assume|reckon|imagine|expect)|i['’]d (?:guess|say|hope|imagine)|not (?:\w+ )?sure|unsure|uncertain|not certain|don['’]t know (?:if|whether)|to be confirmed|tbc|tbd|pencil(?:led)? in|more or less|kind of hoping|we['’]ll see|if i remember|as far as i know|in theory|with any luck|fingers crossed|not (?:decided|final|finalised|finalized|confirmed|settled))\b"
);

cue!(NOT_DOUBT, r"\b(?:do you think|what do you think|don['’]t you think|you may be aware|i think so)\b");

cue!(
    CONDITION,
    r"\b(?:if|unless|provided (?:that|we|you|they|the)|providing|assuming|depend(?:s|ing|ent)? (?:on|upon)|subject to|contingent|as long as|so long as|in case|only when|once (?:we|you|they|legal|it|the|i|he|she)|pending|otherwise|on condition|conditional)\b"
);

cue!(
    NOT_CONDITION,
    r"\b(?:as if|what if|if you will|if you like|if i may|if you don['’]t mind|even if|wonder(?:ing)? if|ask(?:ed|ing)? if|(?:see|know|check|find out|remember|sure|tell) if)\b"
);

cue!(
    APPROXIMATION,
    r"\b(?:about|around|roughly|approximately|approx|nearly|almost|some|circa|up to|at least|at most|more than|less than|no more than|no less than|over|under|between|close to|in the region of|something like|give or take|ballpark|fewer than|not more than|upwards of|maximum of|minimum of)(?: an? | the | |\. ?)(?:[£$€]? ?\d|one\b|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|dozen|couple|few)|\b(?:give or take|ballpark|or so|or thereabouts|ish)\b"
);

/// The polarity of a stretch of words.
pub fn polarity(text: &str) -> Polarity {
    let doubts = outside(&DOUBT.find_all(text), &NOT_DOUBT.find_all(text));
    let negations = outside(&NEGATION.find_all(text), &NOT_NEGATION.find_all(text));
    Polarity {
        negations,
        doubts,
        conditions: outside(&CONDITION.find_all(text), &NOT_CONDITION.find_all(text)),
        approximations: outside(&APPROXIMATION.find_all(text), &[]),
    }
}

fn outside(found: &[Range<usize>], excused: &[Range<usize>]) -> u32 {
    let excused_one =
        |range: &Range<usize>| excused.iter().any(|other| range.start < other.end && other.start < range.end);
    found.iter().filter(|range| !excused_one(range)).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_speech_is_plain() {
        for text in [
            "We ship on Friday.",
            "No problem, we ship on Friday.",
            "Not only that, it is done.",
            "It is Friday, isn't it?",
            "No, it is Friday.",
            "Why don't we ship it?",
        ] {
            assert_eq!(polarity(text), Polarity::default(), "{text}");
        }
    }

    #[test]
    fn hedges_and_negations_are_heard() {
        assert!(polarity("We don't ship on Friday.").negated());
        assert!(polarity("We decided against the app.").negated());
        assert!(polarity("Maybe Friday.").hedged());
        assert!(polarity("We might ship Friday").hedged());
        assert!(polarity("If legal signs off, we ship Friday").hedged());
        assert!(polarity("I'm not sure about Friday").hedged());
        assert!(!polarity("Let me check if Friday works").hedged());
        assert_eq!(polarity("about 20 people").approximations, 1);
        assert_eq!(polarity("we talked about the site").approximations, 0);
    }
}
