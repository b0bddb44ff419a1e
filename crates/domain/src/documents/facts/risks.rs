//! Risks: what somebody fears may go wrong.

use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::content::stems;
use crate::documents::text::cue::cue;

cue!(
    FEAR,
    r"\b(?:risks?|risky|(?:I['’]m|I am|we['’]re|we are|bit|little|slightly|really|very) (?:worried|concerned|afraid|nervous)|worr(?:y|ies) (?:is|about|that|me)|(?:my|our|one|main|big|biggest|only|legal['’]s) (?:concern|worry|fear)s?|concern(?:s)? (?:is|about|around|that|with)|(?:problem|issue|trouble|danger|catch) (?:is|with|will be|would be)|blockers?|blocked (?:on|by|until)|(?:might|may|could) not (?:make|be able|work|let|have|finish|get|reach|hold)|(?:might|could|may|will|would) (?:slip|break|delay|be late|be delayed|fail|overrun|go wrong|cost us|lose|crash|be a problem|push (?:the|us|everything))|behind schedule|running late|bottleneck|single point of failure|penalt(?:y|ies)|security (?:hole|issue|problem)|vulnerab\w+|worst case|if (?:we|they|it|that) (?:don['’]t|doesn['’]t|do not|can['’]t|miss|fail|fails|slips?|isn['’]t|aren['’]t)|not enough (?:time|people|budget|money)|tight (?:deadline|timeline|schedule|budget)|(?:timeline|deadline|schedule|budget) is (?:very |really |pretty |quite |too )?tight|at risk|jeopardi\w+)\b"
);
cue!(
    CALM,
    r"\b(?:no (?:risk|concerns?|blockers?|worries|problem)|not (?:worried|a (?:risk|problem|concern|blocker|big)|concerned|afraid|blocked)|don['’]t worry|no longer (?:a|at)|(?:problem|issue) (?:is|was) (?:solved|fixed|gone)|isn['’]t (?:a|any) (?:risk|problem|concern|issue)|what(?:['’]s| is) the (?:problem|issue))\b"
);

/// Every risk of a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    reading.lines.iter().filter(|line| line.matters() && feared(line)).map(fact).collect()
}

fn feared(line: &Line) -> bool {
    line.words >= 5
        && !line.asks
        && FEAR.hits(&line.text)
        && !CALM.hits(&line.text)
        && stems(&line.text).len() >= 2
}

fn fact(line: &Line) -> Fact {
    line.fact(Kind::Risk, Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    #[test]
    fn fears_are_risks_and_comfort_is_not() {
        let call = call(
            "2026-03-04",
            &[
                ("Tom", "My concern is that the old API is switched off in May. Don't worry about the logo."),
                (
                    "Ann",
                    "If they don't sign this week, the launch could slip. It's not a problem for us though.",
                ),
            ],
        );
        let got: Vec<String> = find(&Reading::of(&call)).into_iter().map(|fact| fact.text).collect();
        assert_eq!(
            got,
            [
                "My concern is that the old API is switched off in May.",
                "If they don't sign this week, the launch could slip."
            ]
        );
    }
}
