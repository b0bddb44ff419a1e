//! Scope: what is in, what is out, and what is newly asked for.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Scope, Value};
use crate::documents::text::content::stems;
use crate::documents::text::cue::cue;

cue!(
    OUTSIDE,
    r"\b(?:out of scope|out-of-scope|(?:not|isn['’]t|aren['’]t|wasn['’]t|won['’]t be)(?: \w+)? (?:in|part of|within|covered|included)(?: (?:in|by))?(?: the| our| this)?(?: \w+)? ?(?:scope|contract|agreement|statement|quote|package|price|project|phase|offer|deal)?|outside (?:of )?(?:the |our |this )?(?:scope|contract|agreement|statement|quote)|(?:is|are) excluded|we (?:exclude|won['’]t (?:do|build|include|cover|touch|support))|(?:in|for|to) phase (?:two|2|three|3)|(?:in|for) (?:a )?(?:later|second) (?:phase|version|release)|(?:leave|leaving|left) (?:it|that|the [\w ]+?) out\b|not in this phase|park (?:that|the|it))\b"
);
cue!(
    NEW,
    r"\b(?:one more (?:thing|request)|also (?:want|wanted|need|like)(?:ed)? (?:to (?:have|add|include|get|ask)|a|an|the)|new request|change request|on top of (?:that|this|the)|while (?:you['’]re|we['’]re|you are) at it|(?:could|can|would) (?:you|we) (?:guys )?(?:also|add|include|build)|(?:is it|would it be) possible to (?:also |get |have |add )|we['’]d (?:also|now) (?:like|need|want)|asking for (?:a|an)|extra (?:feature|page|work|language|screen|integration)s?|wasn['’]t in the (?:original|first)|additional (?:feature|page|work|language|integration|requirement)s?)\b"
);
cue!(
    INSIDE,
    r"\b(?:(?:is|are|be|it['’]s|that['’]s) (?:in scope|included|part of the (?:scope|package|deal|project|price|contract))|in[- ]scope (?:is|are)|scope (?:is|includes?|covers?|will be|would be)|deliverables? (?:is|are|include)|(?:price|quote|offer|package|contract|fee) (?:includes?|covers?)|(?:includes?|covers?) (?:the|a|an|all|two|three|four|five|one|design|hosting|training|support)|phase (?:one|1) (?:is|covers?|includes?))\b"
);
cue!(
    NOT_WORK,
    r"\b(?:add (?:something|to that|that|anything|just)|can (?:you|we) add (?:up|that)|could (?:you|we) also (?:say|ask|hear|see))\b"
);
cue!(
    WORK_NAMED,
    r"\b(?:scope|phase|contract|statement|quote|package|price|project|version|release|included?|covered|excluded|build|support|offer|deal|agreement)\b"
);

/// Every statement about scope in a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    let lines = reading.lines.iter().filter(|line| line.matters() && stems(&line.text).len() >= 2);
    lines.filter_map(|line| Some(line.fact(Kind::Scope, Value::Scope(scope(line)?)))).collect()
}

fn scope(line: &Line) -> Option<Scope> {
    if NOT_WORK.hits(&line.text) {
        return None;
    }
    let asked_before = NEW.hits(&line.text);
    if OUTSIDE.hits(&line.text) && WORK_NAMED.hits(&line.text) && !line.asks {
        return Some(Scope::Outside);
    }
    if asked_before {
        return Some(Scope::NewRequest);
    }
    let inside = INSIDE.hits(&line.text) && !line.asks && !line.polarity.negated();
    inside.then_some(Scope::Inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    #[test]
    fn inside_outside_and_new_are_told_apart() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "The price includes hosting and training. The mobile app is out of scope."),
                ("Ann", "Could you also build a loyalty page? That isn't part of the contract, is it."),
                ("Ann", "Could you add that up please."),
            ],
        );
        let got: Vec<Value> = find(&Reading::of(&call)).into_iter().map(|fact| fact.value).collect();
        assert_eq!(
            got,
            [
                Value::Scope(Scope::Inside),
                Value::Scope(Scope::Outside),
                Value::Scope(Scope::NewRequest),
                Value::Scope(Scope::Outside)
            ]
        );
    }
}
