//! The paper's side of a document: sections, sentences, each with its citations as links into the evidence.

use candor_domain::documents::forms::{Document, Question};
use candor_domain::documents::{Citation, Drafted, look_up};

use crate::console::Voice;
use crate::console::calls::clock;

/// A heading with what stands under it.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) lines: Vec<Sentence>,
}

/// A line of the paper.
pub(super) struct Sentence {
    /// `R3`, `open`; may be empty.
    pub(super) mark: String,
    pub(super) text: String,
    pub(super) cites: Vec<Cite>,
    /// The calls say nothing on this.
    pub(super) missing: bool,
    /// Anchors of its evidence, for the script.
    pub(super) rests_on: String,
}

/// One citation.
pub(super) struct Cite {
    /// `#c1-s12`, or the call's own page where its words are not on this one.
    pub(super) href: String,
    /// `00:42`, or the segment's id.
    pub(super) label: String,
    /// Who said it.
    pub(super) who: String,
}

/// A sentence that the verifier took out, and why.
pub(super) struct Dropped {
    pub(super) text: String,
    pub(super) why: Vec<String>,
}

/// The name of a segment's anchor.
pub(super) fn anchor(cite: &Citation) -> String {
    format!("{}-{}", cite.call, cite.segment)
}

pub(super) struct Papers<'a> {
    pub(super) drafted: &'a Drafted,
    /// Labels of the calls whose words stand on this page.
    pub(super) beside: &'a [String],
    pub(super) voice: &'a Voice,
}

impl Papers<'_> {
    pub(super) fn sections(&self) -> Vec<Section> {
        let Document { sections, .. } = &self.drafted.document;
        let line = |line: &candor_domain::documents::forms::Line| {
            self.sentence(line.id.clone(), line.text.clone(), &line.cites, line.not_stated)
        };
        let shown = |section: &candor_domain::documents::forms::Section| Section {
            heading: section.heading.clone(),
            lines: section.lines.iter().map(line).collect(),
        };
        sections.iter().map(shown).collect()
    }

    /// With how urgent each is.
    pub(super) fn questions(&self) -> Vec<Sentence> {
        let one = |question: &Question| {
            let mark = self.voice.word("document-ask", priority(question));
            self.sentence(mark, question.text.clone(), &question.cites, false)
        };
        self.drafted.questions.iter().map(one).collect()
    }

    pub(super) fn dropped(&self) -> Vec<Dropped> {
        let one = |dropped: &candor_domain::documents::verifier::Dropped| Dropped {
            text: dropped.sentence.text.clone(),
            why: dropped.failures.iter().map(ToString::to_string).collect(),
        };
        self.drafted.document.dropped.iter().map(one).collect()
    }

    fn sentence(&self, mark: String, text: String, cites: &[Citation], missing: bool) -> Sentence {
        let anchors: Vec<String> = cites.iter().map(anchor).collect();
        let rests_on = anchors.join(" ");
        Sentence { mark, text, cites: cites.iter().map(|cite| self.cite(cite)).collect(), missing, rests_on }
    }

    fn cite(&self, cite: &Citation) -> Cite {
        let found = look_up(&self.drafted.sources, cite);
        let at = found.and_then(|(_, spoken)| spoken.start_ms).map(clock);
        let href = if self.beside.contains(&cite.call) {
            format!("#{}", anchor(cite))
        } else {
            let call = self.drafted.sources.iter().find(|source| source.call.label == cite.call);
            let id = call.map(|source| source.call.id.as_str()).unwrap_or_default();
            format!("/calls/{id}?at={segment}#{segment}", segment = cite.segment)
        };
        let label = at.unwrap_or_else(|| cite.segment.to_string());
        let many = self.drafted.sources.len() > 1;
        let label = if many { format!("{} {label}", cite.call) } else { label };
        Cite { href, label, who: found.map(|(_, spoken)| spoken.speaker.clone()).unwrap_or_default() }
    }
}

const fn priority(question: &Question) -> &'static str {
    use candor_domain::documents::forms::Priority as P;
    match question.priority {
        P::First => "first",
        P::Soon => "soon",
        P::Later => "later",
    }
}
