//! Decisions: what was settled, and what was settled against.
//!
//! "We need to decide" and "we haven't decided" are open questions, not decisions. A decision that someone
//! only thinks was taken stays hedged. "We decided not to" is a decision, negated.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::cue::cue;

cue!(
    SETTLED,
    r"\b(?:(?:we|I|they|the board|the team|management)(?:['’]ve| have|['’]re| are| had)?(?: \w+ly| all| also| now| just| then)? (?:decided|agreed (?:to|on|that|not)|settled on|chosen|signed off|picked|concluded|opted|ruled out|dropped|scrapped|cancelled|postponed|gone with|going with|dropping|cutting|keeping|sticking with|moving ahead with|not going (?:to (?:do|build|have|use|include|need|add|make|support|pay|launch)|with|ahead)|not (?:doing|building|including|launching))|we (?:['’]ll|will) (?:go with|go ahead with|stick with|stay with|keep the|drop the|use the|use a|leave out)|we['’]ll take (?:option|version|variant|the (?:first|second|third|blue|red|green|one|other)|plan)|we['’]ll (?:go with|go ahead with|stick with|stay with|keep the|drop the|use the|leave out)|let['’]s (?:go (?:with|ahead with|for)|keep (?:the|it|that|to)|drop|skip|use|stick (?:to|with)|leave (?:the|that|it) out|park|push (?:the|it)|make it|decide (?:it|that|on|to)|not (?:do|build|have|use|include)|postpone|settle on|say (?:the )?\w+ (?:it is|then))|(?:the )?decision (?:is|was|has been)|(?:that|it|this)(?:['’]s| is| was) (?:decided|settled|agreed|approved|final)|(?:is|are|was|were|been) (?:approved|decided|agreed|signed off)|I(?:['’]m| am) (?:happy to )?(?:approve|approving|sign(?:ing)? off)|you have (?:the |a )?(?:go[- ]ahead|green light)|approved (?:the|it|that)|go[- ]ahead (?:is given|for)|(?:version|option|variant|plan) \w+ it is)\b"
);
cue!(AGREED_OPENING, r"^(?:agreed|deal|approved|decided)\b[:,.]? \w+ \w+");
cue!(
    UNSETTLED,
    r"\b(?:nothing|not|none) (?:\w+ ){0,2}(?:decided|agreed|settled|approved)\b|\b(?:decided|agreed|settled) yet\b|\b(?:need to|have to|must|should|to|can|could|will|would|not yet|haven['’]t|hasn['’]t|have not|has not|until|before|once|if|when|after|who|what|whether|how) (?:\w+ ){0,2}(?:decide[ds]?|agree[ds]?|settled?|conclude[ds]?|approved?|signed off|chosen)\b|\b(?:didn['’]t|did not|do not|don['’]t|not been|never) (?:\w+ )?(?:decide|agree|settle|approve|decided|agreed)"
);
cue!(
    WALK,
    r"\blet['’]s (?:go (?:for (?:a|it then)|to|through|back|on)|use (?:the time|this time)|keep (?:going|it short|moving|it brief)|skip (?:to|ahead|that for now|this slide)|make it quick|drop (?:off|out|by))\b|\bwe['’]re going with (?:that|this) (?:discussion|conversation)"
);

/// Every decision of a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    reading.lines.iter().filter(|line| line.matters() && decides(line)).map(fact).collect()
}

fn decides(line: &Line) -> bool {
    let settled = SETTLED.hits(&line.text) || AGREED_OPENING.hits(&line.text);
    settled && !line.asks && !UNSETTLED.hits(&line.text) && !WALK.hits(&line.text)
}

fn fact(line: &Line) -> Fact {
    line.fact(Kind::Decision, Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    #[test]
    fn what_is_settled_is_told_from_what_is_still_to_settle() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "Okay, so we decided to launch on Shopify. We still need to decide who hosts it."),
                ("Ann", "And we decided not to build the app. I think we agreed on two languages."),
                (
                    "Tom",
                    "We haven't decided on the logo. Let's go with the blue one. Let's go to the next slide.",
                ),
            ],
        );
        let got: Vec<(String, bool, bool)> = find(&Reading::of(&call))
            .into_iter()
            .map(|fact| (fact.text, fact.negated, fact.hedged))
            .collect();
        let want = [
            ("we decided to launch on Shopify.", false, false),
            ("And we decided not to build the app.", true, false),
            ("I think we agreed on two languages.", false, true),
            ("Let's go with the blue one.", false, false),
        ];
        let got: Vec<(&str, bool, bool)> =
            got.iter().map(|(text, no, hedge)| (text.trim_start_matches("And "), *no, *hedge)).collect();
        let want: Vec<(&str, bool, bool)> =
            want.iter().map(|(text, no, hedge)| (text.trim_start_matches("And "), *no, *hedge)).collect();
        assert_eq!(got, want);
    }
}
