//! A document as it is kept: its lines, and who spoke the words that it cites.

use std::collections::BTreeSet;

use candor_kernel::holding::WhenErased;
use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{DataClass, Holding, Lookup, Timestamp};
use serde::{Deserialize, Serialize};

use super::call_text::{CallText, Citation};
use super::forms::{Document, DocumentKind, Question};
use crate::{Class, Purpose};

/// A drafted document. Each client has one of each kind that opens; drafting again replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted {
    pub client: HoldingId,
    pub drafted_at: Timestamp,
    /// The calls that were read.
    pub calls: Vec<HoldingId>,
    pub document: Document,
    /// What this document leaves open.
    pub questions: Vec<Question>,
    /// The cited segments: speaker and time, without the words.
    pub sources: Vec<CallText>,
    /// Who spoke each of them.
    pub spoken_by: Vec<(Citation, PersonId)>,
    /// How many sealed documents of the same form it was put beside.
    #[serde(default)]
    pub beside: u32,
}

impl Drafted {
    /// The lookup of the one document of a kind that a client has, or of the one beside so many that are sealed.
    pub(super) fn key(client: HoldingId, kind: DocumentKind, beside: u32) -> String {
        match beside {
            0 => format!("{client} {}", kind.name()),
            some => format!("{client} {} {some}", kind.name()),
        }
    }

    fn speaker_of(&self, cite: &Citation) -> Option<PersonId> {
        self.spoken_by.iter().find(|(spoken, _)| spoken == cite).map(|(_, person)| *person)
    }
}

impl Holding for Drafted {
    const KIND: &'static str = "document";
    const CLASS: &'static dyn DataClass = &Class::Outputs;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] =
        &[&Purpose::Service, &Purpose::SubjectRequest];
    const RETENTION: Option<&'static str> = Some("outputs");
    const WHEN_ERASED: WhenErased = WhenErased::RedactAndReseal;
    const ABOUT: &'static str = "Briefs, task lists, requirements and scopes. A person's erasure takes out every line that cites them.";

    fn sort_at(&self) -> Timestamp {
        self.drafted_at
    }

    fn clocks(&self) -> Vec<(&'static str, Timestamp)> {
        vec![("written", self.drafted_at)]
    }

    fn people(&self) -> Vec<PersonId> {
        let people: BTreeSet<PersonId> = self.spoken_by.iter().map(|(_, person)| *person).collect();
        people.into_iter().collect()
    }

    fn belongs_to(&self) -> Vec<HoldingId> {
        vec![self.client]
    }

    fn lookups(&self) -> Vec<Lookup> {
        let key = Self::key(self.client, self.document.kind, self.beside);
        let one = Lookup { name: "form", value: key, unique: true };
        let client = Lookup { name: "client", value: self.client.to_string(), unique: false };
        let call = |id: &HoldingId| Lookup { name: "call", value: id.to_string(), unique: false };
        [one, client].into_iter().chain(self.calls.iter().map(call)).collect()
    }

    /// Every line, question and dropped sentence that cites the person goes; so does their name beside citations.
    fn without(&self, person: PersonId) -> Option<Self> {
        let clean = |cites: &[Citation]| cites.iter().all(|cite| self.speaker_of(cite) != Some(person));
        let mut rest = self.clone();
        for section in &mut rest.document.sections {
            section.lines.retain(|line| clean(&line.cites));
        }
        rest.document.dropped.retain(|dropped| clean(&dropped.sentence.cites));
        rest.questions.retain(|question| clean(&question.cites));
        for call in &mut rest.sources {
            let label = call.call.label.clone();
            call.segments.retain(|segment| clean(&[Citation::new(&label, segment.id)]));
        }
        rest.spoken_by.retain(|(_, spoken)| *spoken != person);
        Some(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::call;
    use super::super::write_up::write_up;
    use super::*;

    #[test]
    fn without_a_person_no_line_of_theirs_is_left() {
        let text = call(
            "2026-11-03",
            &[
                ("Priya", "What budget do you have in mind for the website?"),
                ("Tom", "We've set aside $40,000 for everything."),
                ("Priya", "I'll send you wireframes by Friday, November 13th."),
            ],
        );
        let (tom, priya) = (PersonId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        let who = |speaker: &str| if speaker == "Tom" { tom } else { priya };
        let cite = |s: &super::super::Spoken| (Citation::new("c1", s.id), who(&s.speaker));
        let spoken_by = text.segments.iter().map(cite).collect();
        let papers = write_up(std::slice::from_ref(&text));
        for document in papers.documents {
            let drafted = Drafted {
                client: HoldingId::from_bytes([9; 16]),
                drafted_at: Timestamp::from_micros(0),
                calls: Vec::new(),
                document,
                questions: papers.questions.clone(),
                sources: vec![text.clone()],
                spoken_by: Vec::clone(&spoken_by),
                beside: 0,
            };
            let rest = drafted.without(tom).map(|rest| serde_json::to_string(&rest).unwrap_or_default());
            let rest = rest.unwrap_or_default();
            assert!(!rest.contains("40,000") && !rest.contains("\"Tom\""), "{rest}");
        }
    }
}
