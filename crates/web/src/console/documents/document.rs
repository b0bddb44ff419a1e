//! One document beside its evidence; taking it away; drafting a client's documents anew.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::clients::{self, ClientAction};
use candor_domain::documents::forms::DocumentKind;
use candor_domain::documents::{self, DocumentAction};
use candor_domain::tenancy;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::evidence::{Beside, Closed, beside};
use super::paper::{Dropped, Papers, Section, Sentence};
use crate::App;
use crate::api::file;
use crate::console::{Form, Frame, Seat, onward, show as shown};
use crate::door::{At, Query};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/documents/document.html")]
struct Paper {
    frame: Frame,
    id: String,
    client: String,
    client_id: String,
    at: Timestamp,
    sections: Vec<Section>,
    questions: Vec<Sentence>,
    dropped: Vec<Dropped>,
    refusal: Option<String>,
    beside: Vec<Beside>,
    cited: usize,
}

pub(super) async fn show(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    let drafted = documents::get(&seat.ctx, &seat.tenant, id, DocumentAction::Read).await?;
    let of = drafted.client.to_string();
    let (_, client) = clients::get(&seat.ctx, &seat.tenant, &of, ClientAction::Read).await?;
    let beside = beside(&seat, &drafted).await?;
    let frame = Frame::new(&seat, "/documents", "documents-title");
    let label = frame.t("documents-title");
    let title = frame.word("document-form", drafted.document.kind.name());
    let frame = frame.under(label, "/documents").titled(title);
    let open: Vec<String> =
        beside.iter().filter(|call| call.closed.is_none()).map(|call| call.label.clone()).collect();
    let papers = Papers { drafted: &drafted, beside: &open, voice: &frame };
    let sections = papers.sections();
    let cited = sections.iter().flat_map(|section| &section.lines).filter(|line| !line.cites.is_empty());
    Ok(shown(&Paper {
        id: id.to_string(),
        client: client.name,
        client_id: of,
        at: drafted.drafted_at,
        cited: cited.count(),
        questions: papers.questions(),
        dropped: papers.dropped(),
        refusal: drafted.document.refusal.clone(),
        sections,
        beside,
        frame,
    }))
}

#[derive(Debug, Deserialize)]
pub(super) struct Export {
    #[serde(default)]
    format: PaperFormat,
}

/// Shapes of a document's file.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PaperFormat {
    #[default]
    Markdown,
    Json,
    Text,
}

/// `GET /documents/{id}/export`: the document as a file; taking it away is written down.
pub(super) async fn export(
    seat: Seat,
    At(id): At<HoldingId>,
    Query(asked): Query<Export>,
) -> Answer<Response> {
    let drafted = documents::get(&seat.ctx, &seat.tenant, id, DocumentAction::Export).await?;
    let (text, kind, ending) = match asked.format {
        PaperFormat::Markdown => (documents::to_markdown(&drafted), "text/markdown; charset=utf-8", "md"),
        PaperFormat::Text => (documents::to_text(&drafted), "text/plain; charset=utf-8", "txt"),
        PaperFormat::Json => {
            let text = serde_json::to_string_pretty(&drafted).map_err(Problem::internal)?;
            (text, "application/json", "json")
        }
    };
    Ok(file(text, kind, &format!("document-{id}.{ending}")))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {}

/// `POST /clients/{id}/draft`: all five documents, from all of the client's calls; the ledger is shown first.
pub(super) async fn draft(
    State(app): State<App>,
    seat: Seat,
    At(id): At<HoldingId>,
    Form(Draft {}): Form<Draft>,
) -> Answer<Response> {
    tenancy::takes_new_things(&app.kernel, seat.tenant.id()).await?;
    let draft = documents::draft(&seat.ctx, &seat.tenant, id).await?;
    let ledger = draft.stored.iter().find(|(_, drafted)| drafted.document.kind == DocumentKind::Ledger);
    Ok(onward(&match ledger {
        Some((ledger, _)) => format!("/documents/{ledger}?done=documents-drafted"),
        None => format!("/documents?client={id}"),
    }))
}
