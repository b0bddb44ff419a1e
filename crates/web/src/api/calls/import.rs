//! Transcripts in: a new call with its words, or the words of a call that is here.

use axum::Json;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use candor_domain::calls::{self, Format, NewCall, import};
use candor_domain::tenancy;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::App;
use crate::api::Text;
use crate::door::{At, Caller, Strict};
use crate::problem::{Answer, Problem};

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ImportCall {
    #[schema(value_type = String, format = Uuid)]
    client: HoldingId,
    /// What the meeting was called; without one, what the transcript says.
    #[serde(default)]
    #[schema(max_length = 200)]
    title: String,
    /// When it began; without one, what the transcript says, or else it has just ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    /// `webvtt`, `srt`, `plain`, `otter`, `fireflies` or `candor`; without one, what the text shows.
    #[schema(value_type = Option<String>, example = "plain")]
    format: Option<Format>,
    /// The transcript, as its tool wrote it.
    #[schema(min_length = 1, example = "Priya: What is the budget?\nTom: Forty thousand.")]
    transcript: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AddTranscript {
    /// `webvtt`, `srt`, `plain`, `otter`, `fireflies` or `candor`; without one, what the text shows.
    #[schema(value_type = Option<String>, example = "plain")]
    format: Option<Format>,
    /// The transcript, as its tool wrote it.
    #[schema(min_length = 1, example = "Priya: What is the budget?\nTom: Forty thousand.")]
    transcript: String,
}

/// A transcript was taken in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Imported {
    /// The call.
    #[schema(format = Uuid)]
    id: String,
    /// Stretches of speech.
    segments: usize,
    /// What was left out, repaired or guessed; never quotes the transcript.
    warnings: Vec<String>,
}

impl IntoResponse for Imported {
    fn into_response(self) -> Response {
        let place = HeaderValue::from_str(&format!("/v1/calls/{}", self.id)).ok();
        let headers: HeaderMap = place.map(|value| (LOCATION, value)).into_iter().collect();
        (StatusCode::CREATED, headers, Json(self)).into_response()
    }
}

/// Reads a transcript away from the threads that answer.
async fn read(text: String, format: Option<Format>) -> Result<import::Imported, Problem> {
    let read = move || import::import(text.as_bytes(), format);
    let read = tokio::task::spawn_blocking(read).await.map_err(Problem::internal)?;
    Ok(read.map_err(calls::CallsError::from)?)
}

fn done(id: HoldingId, segments: usize, warnings: &[import::Warning]) -> Imported {
    Imported { id: id.text(), segments, warnings: warnings.iter().map(Text::text).collect() }
}

/// Bring in a call by its transcript
#[utoipa::path(post, path = "/v1/calls", tag = "calls", request_body = ImportCall,
    responses((status = 201, description = "Taken in", body = Imported,
        headers(("location" = String, description = "Where the call is")))),
    extensions(("x-max-body-bytes" = json!(50_331_648))))]
pub(super) async fn import_call(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<ImportCall>,
) -> Answer<Imported> {
    let (ctx, tenant) = (&caller.ctx, &caller.tenant);
    tenancy::takes_new_things(&app.kernel, tenant.id()).await?;
    let import::Imported { transcript, warnings, .. } = read(body.transcript, body.format).await?;
    let segments = transcript.segments.len();
    let new =
        NewCall { client: body.client, title: body.title, started_at: body.started_at, speakers: Vec::new() };
    let id = calls::bring_call(ctx, tenant, new, transcript).await?;
    Ok(done(id, segments, &warnings))
}

/// Add the transcript of a call
///
/// From then on the call's audio has 72 hours.
#[utoipa::path(post, path = "/v1/calls/{id}/transcript", tag = "calls", request_body = AddTranscript,
    params(("id" = String, Path, description = "The call", format = Uuid)),
    responses((status = 201, description = "Taken in", body = Imported,
        headers(("location" = String, description = "Where the call is")))),
    extensions(("x-max-body-bytes" = json!(50_331_648))))]
pub(super) async fn add_transcript(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
    Strict(body): Strict<AddTranscript>,
) -> Answer<Imported> {
    let (ctx, tenant) = (&caller.ctx, &caller.tenant);
    tenancy::takes_new_things(&app.kernel, tenant.id()).await?;
    let import::Imported { transcript, warnings, .. } = read(body.transcript, body.format).await?;
    let segments = transcript.segments.len();
    calls::bring_transcript(ctx, tenant, id, transcript).await?;
    Ok(done(id, segments, &warnings))
}
