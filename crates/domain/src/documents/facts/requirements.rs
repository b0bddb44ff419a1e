//! Requirements: what the thing to be made must do or be.
//!
//! "We need to talk" and "I have to say" are about the talk, not about the thing. A "should" counts only
//! with a subject other than the people in the call.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::content::stems;
use crate::documents::text::cue::cue;

cue!(
    NEEDED,
    r"\b(?:(?:it|they|this|that|users?|customers?|clients?|people|visitors?|editors?|everyone|the \w+(?: \w+)?|our \w+(?: \w+)?|every \w+|all (?:the )?\w+|each \w+)(?: also| really| just| always)? (?:must|has to|have to|needs? to|should|shouldn['’]t|must not|can['’]t|cannot|should not)(?: also| always| really)? \w+|(?:we|I)(?:['’]d| would| do| really| also| will|['’]ll)* (?:need|want|require|like) (?:a|an|the|it to|them to|users? to|customers? to|people to|to be able to|to (?:support|have|keep|track|export|import|integrate|accept|offer|allow|use|avoid|see) |all|every|some|more|two|three|four|five|something|that to)\b|(?:is|are|it['’]s|that['’]s) (?:a must|required|mandatory|essential|critical|non-negotiable|a requirement|a hard requirement|a must-have|important that|crucial)\b|must[- ]have|(?:the )?requirements? (?:is|are|that)|be able to|(?:needs?|has|have) to (?:be|work|support|run|integrate|comply|handle|load|include|fit|match|meet|stay)|no (?:more|less) than|make sure (?:that )?(?:it|the|users?|we (?:have|support|comply)))"
);
cue!(
    ABOUT_TALK,
    r"\b(?:(?:I|we|you)(?:['’]d|['’]ll| would| will| really| just| also| still)* (?:need|have|want|like|got|wanted) to (?:go|say|talk|think|leave|admit|run|check|see|ask|discuss|move|remember|decide|meet|look|know|find|make|do|get|be|thank|point|start|finish|stop|wait|come|hear|understand|focus|keep (?:in|going|this|it short)|have a (?:look|think|discussion|chat)|add|mention|clarify|present|speak|hear)|(?:should|must|have to) (?:say|admit|go|be (?:fun|fine|okay|good|interesting)|have been)|I (?:want|need|would like|['’]d like) (?:the|a|an) (?:minister|member|honou?rable|coffee|drink|break|floor)|we should (?:talk|meet|discuss|start|move|go)|be able to (?:make it|join|come|hear|see|finish|talk|answer|say|tell))\b"
);

/// Every requirement of a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    reading.lines.iter().filter(|line| line.matters() && requires(line)).map(fact).collect()
}

fn requires(line: &Line) -> bool {
    line.words >= 5
        && !line.asks
        && NEEDED.hits(&line.text)
        && !ABOUT_TALK.hits(&line.text)
        && stems(&line.text).len() >= 3
}

fn fact(line: &Line) -> Fact {
    line.fact(Kind::Requirement, Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    #[test]
    fn the_thing_has_requirements_and_the_talk_has_none() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "The checkout must support Apple Pay. I have to say the old one was slow."),
                ("Ann", "Customers need to export their invoices as PDF. We need to talk about lunch."),
                ("Ann", "It should not store card numbers. We'd like a search on every page."),
            ],
        );
        let got: Vec<String> = find(&Reading::of(&call)).into_iter().map(|fact| fact.text).collect();
        assert_eq!(
            got,
            [
                "The checkout must support Apple Pay.",
                "Customers need to export their invoices as PDF.",
                "It should not store card numbers.",
                "We'd like a search on every page.",
            ]
        );
    }
}
