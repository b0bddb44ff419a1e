//! The ledger of the first call: every line with the words that it rests on.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use candor_domain::calls;
use candor_domain::documents::{self, Citation, DocumentAction, Drafted};
use candor_domain::tenancy::TenancyAction;
use candor_kernel::ids::HoldingId;

use crate::console::{Frame, Seat, show as shown};
use crate::door::At;
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/first_run/ledger.html")]
struct Page {
    frame: Frame,
    lines: usize,
    sections: Vec<Section>,
    questions: usize,
}

/// A heading with its lines.
struct Section {
    heading: String,
    lines: Vec<Line>,
}

/// A line with what was said.
struct Line {
    text: String,
    not_stated: bool,
    quotes: Vec<Quote>,
}

/// The words behind a line.
struct Quote {
    label: String,
    speaker: String,
    words: String,
}

/// `GET /first-run/ledger/{id}`
pub(super) async fn show(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    let drafted = documents::get(&seat.ctx, &seat.tenant, id, DocumentAction::Read).await?;
    let said = said(&seat, &drafted).await?;
    let frame = Frame::new(&seat, "", "set-up-ledger").under_key("set-up-title", "/first-run");
    let line = |line: &documents::forms::Line| Line {
        text: line.text.clone(),
        not_stated: line.not_stated,
        quotes: line.cites.iter().filter_map(|cite| said.get(cite)).map(Quote::again).collect(),
    };
    let sections: Vec<Section> = drafted
        .document
        .sections
        .iter()
        .map(|section| Section {
            heading: section.heading.clone(),
            lines: section.lines.iter().map(line).collect(),
        })
        .collect();
    let lines = sections.iter().flat_map(|section| &section.lines).filter(|line| !line.quotes.is_empty());
    let lines = lines.count();
    Ok(shown(&Page { frame, lines, sections, questions: drafted.questions.len() }))
}

impl Quote {
    fn again(&self) -> Self {
        Self { label: self.label.clone(), speaker: self.speaker.clone(), words: self.words.clone() }
    }
}

/// What was said in every segment that the document cites.
async fn said(seat: &Seat, drafted: &Drafted) -> Answer<BTreeMap<Citation, Quote>> {
    let mut said = BTreeMap::new();
    for source in &drafted.sources {
        let Ok(call) = source.call.id.parse::<HoldingId>() else { continue };
        let (_, kept) = calls::read_transcript(&seat.ctx, &seat.tenant, call).await?;
        for spoken in &source.segments {
            let words = kept.transcript.segments.iter().find(|segment| segment.id == spoken.id);
            let Some(words) = words else { continue };
            let cite = Citation::new(&source.call.label, spoken.id);
            let label = cite.to_string();
            let quote = Quote { label, speaker: spoken.speaker.clone(), words: words.text.clone() };
            said.insert(cite, quote);
        }
    }
    Ok(said)
}
