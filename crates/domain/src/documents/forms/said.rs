//! Points of a form that have no fact kind of their own: goals, users, payment terms and the like.

use crate::documents::call_text::CallText;
use crate::documents::facts::{Line as Spoken, Reading};
use crate::documents::rank::Index;
use crate::documents::text::content::stems;
use crate::documents::text::cue::{Cue, cue};

/// What a form asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Goal,
    Situation,
    Users,
    Metric,
    Dependency,
    Payment,
    Compliance,
    Acceptance,
    Assumption,
    ChangeControl,
    NextMeeting,
    Deliverable,
}

cue!(
    GOAL,
    r"\b(?:(?:our|the|my|main|first|overall) (?:goal|aim|objective|purpose|target)s?\b|(?:I|we|they|she|he|our \w+)(?:['’]re| are)? (?:really )?(?:want|wants|hope|hoping)(?: to| them to| people to| customers to| our \w+ to| something that| a| an| the) \w+|the point (?:is|of)|so that (?:people|customers|users|we)|trying to (?:achieve|get|make|build)|what (?:I|we) want)"
);
cue!(
    NOT_GOAL,
    r"\b(?:want|need|like|hope|hoping|trying) to (?:ask|say|talk|know|see if|hear|thank|go|start|point|add|mention|check|discuss|move|make sure you|show|share|present|get back|do|be|look|think|remind|come back|correct|finish|meet|speak|read|stress|acknowledge|keep)\b|\byou want to\b"
);
cue!(
    SITUATION,
    r"\b(?:at the moment|currently|right now|these days|today (?:we|our|people|customers)|still (?:phone|use|do|have|rely|call|send|work|print|write|fax|run)|the problem (?:is|we have)|we (?:lose|lost|struggle)|(?:nobody|no one) (?:picks|knows|uses|answers)|takes (?:us |too )?(?:long|hours|days|weeks|forever)|existing (?:\w+ )?(?:system|site|website|product|tool|process)|(?:our|the) (?:old|current|present) \w+)\b"
);
cue!(
    USERS,
    r"\b(?:(?:our|the|their|your|most|many|all|older|younger|new) )?(?:users?|customers?|visitors?|patients?|students?|members|employees|staff|mechanics|editors?|drivers?|buyers?|guests|tenants|teams?|audience|target group|people (?:who|that|over|under|between|with)) (?:need|want|use|are|have|should|must|will|can|prefer|phone|call|book|find|like|expect|who|get|see)\b|\btarget (?:group|audience|market|users?|customers?)\b"
);
cue!(
    METRIC,
    r"\b(?:conversion|kpi|success (?:is|means|looks)|measure[ds]?|metric|(?:increase|reduce|improve|cut|double|halve|grow)(?:s|d|ing)? (?:\w+ ){1,4}by|per ?cent (?:more|fewer|less|of)|response time|load time|uptime|we(?:['’]d| would) (?:call|consider) it a success)\b"
);
cue!(
    DEPENDENCY,
    r"\b(?:depends? on|dependent on|dependency|waiting (?:for|on)|relies on|need(?:s)? (?:\w+ ){1,5}from (?:you|us|them|the client|legal|your|our)|integrat\w+ with|connect(?:s|ed)? to|access to|blocked by|before we can|until (?:we|they|you) (?:have|get|send|give))\b"
);
cue!(
    PAYMENT,
    r"\b(?:payment terms?|invoice[sd]?|up ?front|deposit on signing|in (?:two|three|four|\d) (?:instal?ments|parts|payments)|net (?:\d+|thirty|sixty|fourteen)|(?:pay|paid|payable) (?:\w+ )?(?:in advance|on delivery|monthly|at the end|within|half|after|when)|half (?:now|up ?front|on)|retainer|per milestone|monthly fee|payment schedule)\b"
);
cue!(
    COMPLIANCE,
    r"\b(?:gdpr|data protection|privacy (?:law|policy|rules|notice)|hipaa|pci|iso ?27001|accessib(?:le|ility)|wcag|regulat(?:ion|ory|or)s?|complian(?:ce|t)|legal (?:requirement|approval|review)|personal data|data retention|how long (?:do|can|must|should|may) (?:\w+ ){0,3}(?:keep|store)|audit)\b"
);
cue!(
    ACCEPTANCE,
    r"\b(?:acceptance|accepted when|sign(?:ed)? off (?:when|on|by)|done (?:means|when)|definition of done|test(?:ed|s)? (?:by|before|with) (?:you|us|the client|users|dana|real)|approve[ds]? (?:the|it|each) (?:\w+ )?(?:when|before|after)|user acceptance)\b"
);
cue!(
    ASSUMPTION,
    r"\b(?:(?:we|I) (?:assume|are assuming|presume)|assuming (?:that|we|you|they|the)|assumption|as long as (?:we|you|they|the)|provided (?:that|you|we)|given that)\b"
);
cue!(
    CHANGE_CONTROL,
    r"\b(?:change (?:request|order|control)s?|additional work|extra work|anything (?:beyond|else|extra|outside)|scope creep|on a separate (?:budget|quote|contract)|separate (?:quote|budget|offer|estimate|contract)|billed (?:separately|extra|hourly)|goes on top)\b"
);
cue!(
    NEXT_MEETING,
    r"\b(?:next (?:call|meeting|session|catch-?up)|same time (?:next|on|again)|talk to you on|(?:meet|speak|talk|reconvene|catch up) (?:again )?(?:on|next|in a)|see you (?:on|next)|follow-?up (?:call|meeting))\b"
);
cue!(
    DELIVERABLE,
    r"\b(?:deliverables?|wireframes?|prototypes?|mock-?ups?|(?:we|I)(?:['’]ll| will) (?:deliver|build|design|provide|hand over|ship|launch|set up|migrate|develop|train|produce)|(?:you|they)(?:['’]ll| will) (?:get|receive)|final (?:report|version|design|product)|documentation (?:is|will|and)|handover)\b"
);

impl Topic {
    fn cue(self) -> &'static Cue {
        match self {
            Self::Goal => &GOAL,
            Self::Situation => &SITUATION,
            Self::Users => &USERS,
            Self::Metric => &METRIC,
            Self::Dependency => &DEPENDENCY,
            Self::Payment => &PAYMENT,
            Self::Compliance => &COMPLIANCE,
            Self::Acceptance => &ACCEPTANCE,
            Self::Assumption => &ASSUMPTION,
            Self::ChangeControl => &CHANGE_CONTROL,
            Self::NextMeeting => &NEXT_MEETING,
            Self::Deliverable => &DELIVERABLE,
        }
    }

    fn query(self) -> &'static str {
        match self {
            Self::Goal => "goal want customers website product book online achieve",
            Self::Situation => "problem currently lose customers phone old system process",
            Self::Users => "users customers people target group need",
            Self::Metric => "increase reduce percent conversion measure success",
            Self::Dependency => "depends waiting access integration vendor from",
            Self::Payment => "payment invoice upfront instalments terms",
            Self::Compliance => "data protection privacy compliance legal personal accessibility",
            Self::Acceptance => "acceptance test approve sign off",
            Self::Assumption => "assume assuming provided",
            Self::ChangeControl => "change request separate quote extra additional",
            Self::NextMeeting => "next call meeting",
            Self::Deliverable => "deliver wireframes prototype design documentation final",
        }
    }

    /// Questions count for these: what was asked shows what must be settled.
    fn takes_questions(self) -> bool {
        matches!(self, Self::NextMeeting | Self::Compliance)
    }
}

/// All lines of all calls, read and ranked once.
pub(super) struct Pages<'a> {
    readings: Vec<Reading<'a>>,
    index: Index,
}

impl<'a> Pages<'a> {
    pub(super) fn of(calls: &'a [CallText]) -> Self {
        let mut ordered: Vec<&CallText> = calls.iter().collect();
        ordered.sort_by_key(|call| call.date);
        let readings: Vec<Reading<'a>> = ordered.into_iter().map(Reading::of).collect();
        let index =
            Index::of(readings.iter().flat_map(|reading| &reading.lines).map(|line| line.text.as_str()));
        Self { readings, index }
    }

    /// The best lines on a topic, at most so many, in the order of speaking.
    pub(super) fn on(&self, topic: Topic, most: usize) -> Vec<&Spoken> {
        let lines = self.readings.iter().flat_map(|reading| &reading.lines).enumerate();
        let mut found: Vec<(f64, usize, &Spoken)> = lines
            .filter(|(_, line)| fits(topic, line))
            .map(|(at, line)| (self.index.score(topic.query(), at) - line.words as f64 / 20.0, at, line))
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        found.truncate(most);
        found.sort_by_key(|(_, at, _)| *at);
        found.into_iter().map(|(_, _, line)| line).collect()
    }

    /// The line before a place, when it is another speaker's question that the place answers.
    pub(super) fn asked_before(&self, cite: &crate::documents::Citation, text: &str) -> Option<&Spoken> {
        let reading = self.readings.iter().find(|reading| reading.call.call.label == cite.call)?;
        let at = reading.lines.iter().position(|line| line.cite == *cite && line.text == text)?;
        let before = reading.lines.get(at.checked_sub(1)?)?;
        (before.asks && before.speaker != reading.lines.get(at)?.speaker).then_some(before)
    }

    pub(super) fn lines(&self) -> impl Iterator<Item = &Spoken> {
        self.readings.iter().flat_map(|reading| &reading.lines)
    }
}

fn fits(topic: Topic, line: &Spoken) -> bool {
    let readable = (topic == Topic::NextMeeting && line.words >= 3) || (line.words >= 5 && line.matters());
    let about = stems(&line.text).len() >= 2 && line.words <= 60;
    let asked = topic.takes_questions() || !line.asks;
    let excluded = topic == Topic::Goal && NOT_GOAL.hits(&line.text);
    readable && about && asked && !excluded && topic.cue().hits(&line.text)
}
