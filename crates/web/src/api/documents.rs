//! `/v1/documents`: what calls come to on paper, every line with its citations.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use candor_domain::documents::{self, DocumentAction, Drafted};
use candor_domain::tenancy;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use super::calls::file;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, Tagged};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(draft_documents))
        .routes(routes!(list_documents))
        .routes(routes!(get_document))
        .routes(routes!(export_document))
}

/// A document in a list.
#[derive(Debug, Serialize, ToSchema)]
struct DocumentLine {
    #[schema(format = Uuid)]
    id: String,
    #[schema(format = Uuid)]
    client: String,
    /// `ledger`, `brief`, `tasks`, `prd` or `sow`.
    form: &'static str,
    #[schema(format = DateTime)]
    drafted_at: String,
    /// The calls that it was made from.
    calls: Vec<String>,
}

fn line((id, drafted): &(HoldingId, Drafted)) -> DocumentLine {
    DocumentLine {
        id: id.text(),
        client: drafted.client.text(),
        form: drafted.document.kind.name(),
        drafted_at: drafted.drafted_at.text(),
        calls: drafted.calls.iter().map(Text::text).collect(),
    }
}

/// A document.
#[derive(Debug, Serialize, ToSchema)]
struct DocumentView {
    #[serde(flatten)]
    line: DocumentLine,
    /// Title, sections, lines with their citations, and what the verifier took out.
    document: serde_json::Value,
    /// What the calls leave open.
    questions: serde_json::Value,
    /// The cited segments, without their words.
    sources: serde_json::Value,
}

/// The drafted documents.
#[derive(Debug, Serialize, ToSchema)]
struct DraftedView {
    items: Vec<DraftedLine>,
    /// Questions that all calls together leave open.
    questions: usize,
}

/// A document that was drafted.
#[derive(Debug, Serialize, ToSchema)]
struct DraftedLine {
    #[serde(flatten)]
    line: DocumentLine,
    title: String,
    /// Lines that stand.
    lines: usize,
    /// Lines that the verifier took out.
    dropped: usize,
    /// Questions that this document leaves open.
    questions: usize,
}

fn drafted(one: &(HoldingId, Drafted)) -> DraftedLine {
    let (_, drafted) = one;
    DraftedLine {
        line: line(one),
        title: drafted.document.title.clone(),
        lines: drafted.document.sections.iter().map(|section| section.lines.len()).sum(),
        dropped: drafted.document.dropped.len(),
        questions: drafted.questions.len(),
    }
}

/// Draft a client's documents
///
/// Ledger, brief, task list, PRD and SOW, from all of the client's calls. Documents of the same kind are replaced.
#[utoipa::path(post, path = "/v1/clients/{id}/documents", tag = "documents",
    params(("id" = String, Path, description = "The client", format = Uuid)),
    responses((status = 201, description = "Drafted", body = DraftedView)))]
async fn draft_documents(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
) -> Answer<(StatusCode, Json<DraftedView>)> {
    tenancy::takes_new_things(&app.kernel, caller.tenant.id()).await?;
    let draft = documents::draft(&caller.ctx, &caller.tenant, id).await?;
    let items = draft.stored.iter().map(drafted).collect();
    Ok((StatusCode::CREATED, Json(DraftedView { items, questions: draft.papers.questions.len() })))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListDocuments {
    /// Only of this client.
    #[param(value_type = Option<String>, format = Uuid)]
    client: Option<HoldingId>,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List documents
#[utoipa::path(get, path = "/v1/documents", tag = "documents", params(ListDocuments),
    responses((status = 200, description = "A page", body = Page<DocumentLine>)))]
async fn list_documents(
    caller: Caller,
    Query(query): Query<ListDocuments>,
) -> Answer<Json<Page<DocumentLine>>> {
    let listing = Listing::new(&caller, "documents", query.client);
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let listed = documents::page(&caller.ctx, &caller.tenant, query.client, slice).await?;
    Ok(Json(listing.page(listed, |drafted| line(&drafted))?))
}

/// Show a document
#[utoipa::path(get, path = "/v1/documents/{id}", tag = "documents",
    params(("id" = String, Path, description = "The document", format = Uuid)),
    responses((status = 200, description = "The document", body = DocumentView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_document(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<DocumentView>> {
    let read = caller.tenant.read(&caller.ctx)?;
    let version = read.version::<Drafted>(id, &DocumentAction::Read).await?;
    let drafted = documents::get(&caller.ctx, &caller.tenant, id, DocumentAction::Read).await?;
    let json = |value: serde_json::Result<serde_json::Value>| value.map_err(Problem::internal);
    let view = DocumentView {
        document: json(serde_json::to_value(&drafted.document))?,
        questions: json(serde_json::to_value(&drafted.questions))?,
        sources: json(serde_json::to_value(&drafted.sources))?,
        line: line(&(id, drafted)),
    };
    Ok(Tagged(version, view))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ExportDocument {
    /// The shape of the file; `markdown` unless said.
    #[serde(default)]
    #[param(inline)]
    format: PaperFormat,
}

/// Shapes of a document's file.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum PaperFormat {
    #[default]
    Markdown,
    Json,
    Text,
}

/// Export a document
#[utoipa::path(get, path = "/v1/documents/{id}/export", tag = "documents",
    params(("id" = String, Path, description = "The document", format = Uuid), ExportDocument),
    responses((status = 200, description = "The file",
        content((String = "text/markdown"), (serde_json::Value = "application/json"), (String = "text/plain")))))]
async fn export_document(
    caller: Caller,
    At(id): At<HoldingId>,
    Query(query): Query<ExportDocument>,
) -> Answer<Response> {
    let drafted = documents::get(&caller.ctx, &caller.tenant, id, DocumentAction::Export).await?;
    caller.tenant.note_access(&caller.ctx, &DocumentAction::Export, id).await?;
    let (text, kind, ending) = match query.format {
        PaperFormat::Markdown => (documents::to_markdown(&drafted), "text/markdown; charset=utf-8", "md"),
        PaperFormat::Text => (documents::to_text(&drafted), "text/plain; charset=utf-8", "txt"),
        PaperFormat::Json => {
            let text = serde_json::to_string_pretty(&drafted).map_err(Problem::internal)?;
            (text + "\n", "application/json", "json")
        }
    };
    Ok(file(text, kind, &format!("document-{id}.{ending}")))
}
