//! Questions: what was asked, and whether the turns after it answer.
//!
//! A question is *open* when the reply puts it off ("let me check", "I don't know yet"), when nobody
//! replies, or when someone says outright that something is still undecided. A reply counts as an answer
//! only if it is more than a nod, or if the question wanted no more than a nod.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::content::stems;
use crate::documents::text::cue::cue;
use crate::documents::values::find::Value as Said;

cue!(
    REAL,
    r"\b(?:who|what|when|where|why|which|how|is there|are there|do (?:we|you|they|the)|does|did|will|would|can|could|should|is|are|was|have|has)\b"
);
cue!(
    TAG,
    r"(?:\b(?:right|okay|ok|yeah|huh|you know|no|does that make sense|make sense|any questions|anything else|what do you think|shall we|is that (?:okay|right|it|fine|clear)|all good|any thoughts|sorry|pardon|what['’]s that|what was that|is it|isn['’]t it|are you (?:sure|there)|how so|what do you mean|you mean)\s*\?$|^(?:sorry|pardon|what|really|who wants|shall (?:we|I)|why not|so what|what about you|do you (?:mean|know what|want me|see)|can I (?:just|ask|say)|may I|are we (?:done|ready|good)|what if|you mean|(?:is|was) (?:it|that|this) (?:okay|all right|right|fine)|can (?:we|you) (?:start|move|go|hear|see|just)|could you (?:repeat|say)|does (?:anyone|anybody|everyone)|have you (?:seen|finished)|you know|what do you think)\b)"
);
cue!(
    PUTS_OFF,
    r"\b(?:don['’]t know|do not know|not sure|let me (?:check|find|ask|get)|(?:I['’]ll|we['’]ll|I will|we will|I['’]d) (?:have to |need to )?(?:check|find out|ask|look into|get back|come back|confirm)|have to (?:check|ask|find out|confirm)|need to (?:check|ask|find out|confirm)|good question|no idea|not (?:yet|decided)|to be (?:decided|confirmed)|haven['’]t (?:decided|thought|discussed|got)|can['’]t say|hard to say|depends)\b"
);
cue!(
    STILL_OPEN,
    r"\b(?:open question|(?:we|I) (?:still )?(?:need|have) to (?:decide|figure out|clarify|find out) (?:if|whether|who|what|when|where|which|how|on)|still (?:need|have) to (?:decide|confirm|clarify|agree)|haven['’]t (?:yet )?(?:decided|agreed|settled|confirmed)|(?:is|are)(?: still|n['’]t| not)(?: yet)? (?:open|undecided|unclear|decided|confirmed|clear)|(?:don['’]t|do not) (?:yet )?know (?:yet )?(?:if|whether|who|when|which|how (?:much|many|long)))\b"
);
cue!(
    NOD,
    r"^(?:yes|yeah|yep|no|nope|sure|okay|ok|correct|exactly|right|mm|uh|hmm|absolutely|definitely|of course|not really)\b"
);
cue!(WH, r"^(?:\w+,? ){0,3}(?:who|what|when|where|why|which|how)\b");
cue!(YES_NO, r"^(?:\w+,? )?(?:is|are|do|does|did|will|would|can|could|should|have|has|was|were)\b");

/// Every question of a call worth keeping.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    let lines = reading.lines.iter().enumerate().filter(|(_, line)| line.matters());
    lines.filter_map(|(at, line)| question(reading, at, line)).collect()
}

fn question(reading: &Reading<'_>, at: usize, line: &Line) -> Option<Fact> {
    if !line.asks {
        let open = STILL_OPEN.hits(&line.text) && stems(&line.text).len() >= 3;
        return open.then(|| line.fact(Kind::Question, Value::Question { answered: false }));
    }
    let real =
        line.words >= 5 && REAL.hits(&line.text) && !TAG.hits(&line.text) && stems(&line.text).len() >= 2;
    if !real {
        return None;
    }
    let reply = replies(reading, at, line);
    let mut fact = line.fact(Kind::Question, Value::Question { answered: reply.answered });
    fact.hedged = false;
    fact.negated = false;
    fact.cites.extend(reply.cites.into_iter().filter(|cite| *cite != line.cite).take(1));
    Some(fact)
}

struct Reply {
    answered: bool,
    cites: Vec<crate::documents::Citation>,
}

fn replies(reading: &Reading<'_>, at: usize, line: &Line) -> Reply {
    let mut cites = Vec::new();
    let mut put_off = false;
    for next in reading.after(at, 4).filter(|next| next.turn > line.turn && next.speaker != line.speaker) {
        if PUTS_OFF.hits(&next.text) {
            put_off = true;
            cites.push(next.cite.clone());
            continue;
        }
        if !put_off && answers(line, next) {
            return Reply { answered: true, cites: vec![next.cite.clone()] };
        }
    }
    // The asker's own turn may go on to answer ("When is it? It's Friday."): not counted as open either.
    let own = reading.after(at, 0).any(|next| !next.asks && answers(line, next) && next.words > 5);
    Reply { answered: own && !put_off, cites }
}

fn answers(question: &Line, reply: &Line) -> bool {
    if reply.asks || reply.trails_off() {
        return false;
    }
    let text = question.text.to_lowercase();
    let wants_value = ["when ", "how much", "how many", "how long", "what date", "what time"];
    if wants_value.iter().any(|ask| text.contains(ask)) {
        return reply.values.iter().any(|found| !matches!(found.value, Said::Ordinal(_)));
    }
    if (YES_NO.hits(&question.text) || !WH.hits(&question.text)) && NOD.hits(&reply.text) {
        return true;
    }
    let nod = NOD.hits(&reply.text) && reply.words < 4;
    let asked = stems(&question.text);
    let shared = stems(&reply.text).iter().any(|stem| asked.contains(stem));
    !nod && (reply.words >= 6 || shared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    #[test]
    fn a_question_is_answered_by_its_reply_or_stays_open() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "When does the contract with the old agency end?"),
                ("Ann", "At the end of March."),
                ("Tom", "And who signs off the copy on your side?"),
                ("Ann", "Good question, let me check with legal."),
                ("Tom", "Does that make sense?"),
                ("Ann", "We haven't decided on the hosting provider."),
            ],
        );
        let got: Vec<(String, Value)> =
            find(&Reading::of(&call)).into_iter().map(|fact| (fact.text, fact.value)).collect();
        assert_eq!(
            got,
            [
                (
                    "When does the contract with the old agency end?".to_owned(),
                    Value::Question { answered: true }
                ),
                ("who signs off the copy on your side?".to_owned(), Value::Question { answered: false }),
                (
                    "We haven't decided on the hosting provider.".to_owned(),
                    Value::Question { answered: false }
                ),
            ]
        );
    }
}
