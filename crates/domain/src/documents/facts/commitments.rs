//! Commitments: who said they will do what, by when.
//!
//! The owner is the speaker of "I'll", the named subject of "Priya will", or whoever accepts a request
//! ("Priya, can you …?" "Sure."). "We'll" is owned by the speaker's side: the speaker is named. "I won't"
//! promises nothing; "I'll try" is hedged.

use crate::documents::facts::due::due;
use crate::documents::facts::lines::{Line, Reading};
use crate::documents::facts::model::{Fact, Kind, Value};
use crate::documents::text::clauses::clauses;
use crate::documents::text::cue::cue;
use crate::documents::text::polarity::polarity;

/// Deeds that leave something behind. Talking, thinking and seeing do not.
macro_rules! deeds {
    () => {
        r"(?:send|compare|tell (?:the|them|him|her|my|our)|share|deliver|prepare|write|draft|finish|fix|provide|update|check|follow[- ]up|set up|schedule|book|review|come back|circle back|get back|get (?:you|it|that|this|the|them|him|her|our|a|someone|sign)|have (?:it|that|the|this|them|something) |ask|confirm|talk to|speak (?:to|with)|look into|make sure|organi[sz]e|arrange|put (?:together|it|that|the|this|a)|publish|launch|build|design|e-?mail|mail|call (?:them|him|her|you|the)|forward|upload|sign|pay|invoice|test|complete|hand (?:over|it)|introduce|order|add|remove|create|produce|find out|work (?:on|out|with)|take care|take (?:that|this|it|the)|do (?:that|it|this|the|a)|chase|ring|return|report|present|move|migrate|include|quote|revise|re-?send|give (?:you|them|him|her|us)|bring|post|document|investigate|estimate|ship|release|deploy|submit|let you know|let (?:them|him|her) know|keep you|run (?:it|that|the|a)|price|cost|sort (?:it|that|out|the)|write up|walk|pull|open|close|replace|rewrite|refund|train|hire|cut|change|collect|compile|analy[sz]e|clean|configure|connect|install|record|print|research|start (?:on|the|with)|turn)\b"
    };
}

cue!(
    PROMISE,
    concat!(
        r"\b(?:I|we)(?:['’]ll| will| shall|['’]m going to|['’]re going to| am going to| are going to| promise to| can| commit to| undertake to)(?: \w+ly| also| then| just| now| have (?:someone|him|her|them))* (?:go (?:ahead )?and |try (?:and|to) |be sure to )?",
        deeds!()
    )
);
cue!(CAN, r"\b(?:I|we) can\b");
cue!(
    exact OTHERS,
    concat!(r"\b([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?|legal|finance|marketing|engineering|procurement|accounting)(?:['’]ll| will| is going to| has promised to)(?: \w+ly| also| then)* ", deeds!())
);
cue!(
    REQUEST,
    concat!(
        r"\b(?:can|could|would|will) (?:you|someone)(?: please| also| maybe| just)* (?:try (?:and|to) )?",
        deeds!()
    )
);
cue!(
    ACCEPTANCE,
    r"^(?:(?:um|uh|oh|yeah|okay|ok)[,. ]+)*(?:yes|yeah|yep|sure|of course|will do|absolutely|no problem|okay|ok|can do|on it|happy to|I['’]ll|I will|I can|definitely|certainly|consider it done|leave it with me|got it|you['’]ll have)\b"
);
cue!(
    REFUSAL,
    r"\b(?:can['’]t|cannot|won['’]t|not (?:able|sure|really|yet)|but|unfortunately|don['’]t|maybe|depends|no)\b"
);
cue!(TRY, r"\b(?:try (?:and|to)|do my best|see what I can)\b");
cue!(LOST, r"\b(?:dunno|don['’]t know|never mind|forget it)\b");
cue!(
    MECHANICS,
    r"\b(?:I|we)['’]ll (?:start|begin|move on|come back to (?:that|this|it)|get (?:to|into|started|there)|take (?:that|this|it) (?:as|offline)|turn (?:it|this|that)? ?(?:over|to|now)|give (?:you|it|them) (?:a|another|one) (?:minute|second|moment|sec)|do (?:that|it|this) (?:now|first|again)|run through|walk (?:you|us) through|look at (?:that|this|it) (?:now|in a)|present|add (?:that|just)|put (?:it|that) (?:this|another) way|let you (?:know when we|speak|finish)|close (?:with|by)|turn|check (?:if|whether) you)\b|\bwe (?:can|will|['’]ll) (?:have (?:a|the) (?:look|think|discussion|chat)|get (?:there|that)|do that (?:now|later on in))|\b(?:which|who|what|how|when|where|whatever|whether|then) (?:I|we)(?:['’]ll| will| can)\b"
);

/// Every commitment of a call.
pub fn find(reading: &Reading<'_>) -> Vec<Fact> {
    let lines = reading.lines.iter().enumerate();
    lines.filter(|(_, line)| line.matters()).filter_map(|(at, line)| commitment(reading, at, line)).collect()
}

fn commitment(reading: &Reading<'_>, at: usize, line: &Line) -> Option<Fact> {
    if line.asks {
        return accepted(reading, at, line);
    }
    if MECHANICS.hits(&line.text) || LOST.hits(&line.text) {
        return None;
    }
    let promised = PROMISE.find(&line.text);
    let (owner, from) = match promised {
        Some(range) => (Some(line.speaker.clone()), range.start),
        None => named(reading, line)?,
    };
    // "I'll ask them, but I can't promise when": only the promise's own clause can undo it.
    let own = line.text.get(from..).unwrap_or_default();
    let clause = clauses(own).into_iter().next().and_then(|range| own.get(range)).unwrap_or_default();
    let has_due = due(reading, at);
    // "I can send it" offers; with a date it is a promise.
    let offer = CAN.hits(clause) && has_due.is_none();
    if polarity(clause).negated() || offer {
        return None;
    }
    let mut fact = line.fact(Kind::Commitment, Value::None);
    fact.owner = owner;
    fact.hedged |= TRY.hits(&line.text);
    attach(&mut fact, has_due);
    Some(fact)
}

fn attach(fact: &mut Fact, due: Option<(crate::documents::facts::Due, Option<crate::documents::Citation>)>) {
    if let Some((due, elsewhere)) = due {
        fact.due = Some(due);
        fact.cites.extend(elsewhere);
    }
}

/// "Priya will send it": the owner is a name of these calls, or a department without a name.
fn named(reading: &Reading<'_>, line: &Line) -> Option<(Option<String>, usize)> {
    let found = OTHERS.captures(&line.text)?;
    let subject = found.get(1)?;
    let name = subject.as_str();
    let known = reading.roster.speaker_named(name).is_some()
        || reading.roster.mentions(&line.text).iter().any(|mention| mention.name == name);
    let department = name.chars().next().is_some_and(char::is_lowercase);
    (known || department).then(|| ((!department).then(|| name.to_owned()), subject.start()))
}

/// A request that the person asked, or the next one to speak, takes on.
fn accepted(reading: &Reading<'_>, at: usize, line: &Line) -> Option<Fact> {
    if !REQUEST.hits(&line.text) {
        return None;
    }
    let asked = reading.roster.mentions(&line.text).into_iter().find_map(|mention| {
        reading.roster.speaker_named(&mention.name).filter(|label| *label != line.speaker)
    });
    let answer = reading
        .after(at, 3)
        .find(|next| next.speaker != line.speaker && asked.is_none_or(|asked| next.speaker == asked))?;
    if !ACCEPTANCE.hits(&answer.text) || REFUSAL.hits(&answer.text) {
        return None;
    }
    // "Sure, I'll send it by Friday" is a promise of its own.
    let mut own_words = reading.lines.iter().filter(|next| next.turn == answer.turn && next.matters());
    if own_words.any(|next| PROMISE.hits(&next.text) && !next.asks) {
        return None;
    }
    let mut fact = line.fact(Kind::Commitment, Value::None);
    fact.owner = Some(answer.speaker.clone());
    fact.cites.push(answer.cite.clone());
    let answer_at = reading.lines.iter().position(|other| std::ptr::eq(other, answer));
    let own = due(reading, at);
    let (due, elsewhere) = match answer_at.and_then(|at| due(reading, at)) {
        Some((due, elsewhere)) => (Some(due), elsewhere),
        None => own.map_or((None, None), |(due, elsewhere)| (Some(due), elsewhere)),
    };
    fact.due = due;
    fact.cites.extend(elsewhere);
    Some(fact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::testing::call;

    fn read(turns: &[(&str, &str)]) -> Vec<String> {
        let call = call("2026-03-04", turns);
        find(&Reading::of(&call))
            .into_iter()
            .map(|fact| {
                let due = fact.due.map_or("-".to_owned(), |due| {
                    format!(
                        "{} ({})",
                        due.said,
                        due.resolved.day().map_or("open".to_owned(), |day| day.to_string())
                    )
                });
                let cites: Vec<String> = fact.cites.iter().map(|cite| cite.segment.to_string()).collect();
                let hedge = if fact.hedged { " hedged" } else { "" };
                format!("{} | {due} | {}{hedge}", fact.owner.unwrap_or_default(), cites.join(","))
            })
            .collect()
    }

    #[test]
    fn a_promise_has_its_speaker_as_owner_and_the_spoken_due_date() {
        assert_eq!(
            read(&[("Priya", "Yeah, so I'll send the revised scope by Friday the 20th.")]),
            ["Priya | Friday the 20th (2026-03-20) | s1"]
        );
        assert_eq!(
            read(&[("Tom", "We'll get the staging site up."), ("Tom", "By Monday.")]),
            ["Tom | Monday (2026-03-09) | s1,s2"]
        );
        assert_eq!(
            read(&[("Tom", "I'll ship it by Friday, sorry, by Monday.")]),
            ["Tom | Monday (2026-03-09) | s1"]
        );
    }

    #[test]
    fn an_accepted_request_belongs_to_whoever_accepts() {
        let turns = [
            ("Tom", "Priya, can you send me the logo files by Tuesday?"),
            ("Ann", "Hm."),
            ("Priya", "Sure, will do."),
        ];
        assert_eq!(read(&turns), ["Priya | Tuesday (2026-03-10) | s1,s3"]);
        let refused = [
            ("Tom", "Priya, can you send me the logo files?"),
            ("Priya", "No, I can't, that is with legal."),
        ];
        assert_eq!(read(&refused), Vec::<String>::new());
    }

    #[test]
    fn a_maybe_is_no_due_date_and_a_refusal_no_promise() {
        assert_eq!(read(&[("Tom", "I'll send the draft over, maybe Friday.")]), ["Tom | - | s1 hedged"]);
        assert_eq!(read(&[("Tom", "I won't send the draft before Friday.")]), Vec::<String>::new());
        assert_eq!(read(&[("Tom", "I'll share my screen now so you can see.")]), Vec::<String>::new());
    }

    #[test]
    fn another_clause_does_not_undo_a_promise() {
        assert_eq!(
            read(&[("Tom", "I'll ask them, but I can't promise when they'll answer.")]),
            ["Tom | - | s1"]
        );
    }

    #[test]
    fn others_promise_only_by_name() {
        assert_eq!(
            read(&[
                ("Tom", "I think our designer, Mia, is in."),
                ("Tom", "So Mia will prepare the wireframes.")
            ]),
            ["Mia | - | s2"]
        );
    }
}
