//! Transcripts out: as JSON to read, or as the file that other tools read. Taking one away is written down.

use axum::Json;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use candor_domain::calls::{self, KeptTranscript, Shape};
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::{SpeakerView, speakers};
use crate::api::Text;
use crate::door::{At, Caller, Query};
use crate::problem::Answer;

/// What was said.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct TranscriptView {
    #[schema(format = Uuid)]
    call: String,
    /// Language tag as the source gave it.
    language: Option<String>,
    duration_ms: Option<u64>,
    speakers: Vec<SpeakerView>,
    segments: Vec<SegmentView>,
}

/// A stretch of speech.
#[derive(Debug, Serialize, ToSchema)]
struct SegmentView {
    /// What documents cite.
    #[schema(example = "s12")]
    id: String,
    speaker: u32,
    start_ms: Option<u64>,
    end_ms: Option<u64>,
    /// `[erased]` after the speaker's erasure.
    text: String,
    /// Begins before an earlier one has ended.
    overlaps: bool,
}

pub(in crate::api) fn view(id: HoldingId, kept: KeptTranscript) -> TranscriptView {
    TranscriptView {
        call: id.text(),
        speakers: speakers(&kept),
        language: kept.transcript.language,
        duration_ms: kept.transcript.duration_ms,
        segments: kept
            .transcript
            .segments
            .into_iter()
            .map(|segment| SegmentView {
                id: segment.id.text(),
                speaker: segment.speaker.0,
                start_ms: segment.start_ms,
                end_ms: segment.end_ms,
                text: segment.text,
                overlaps: segment.overlaps,
            })
            .collect(),
    }
}

/// Show a call's transcript
#[utoipa::path(get, path = "/v1/calls/{id}/transcript", tag = "calls",
    params(("id" = String, Path, description = "The call", format = Uuid)),
    responses((status = 200, description = "What was said", body = TranscriptView)))]
pub(super) async fn get_transcript(caller: Caller, At(id): At<HoldingId>) -> Answer<Json<TranscriptView>> {
    let (_, kept) = calls::read_transcript(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(view(id, kept)))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ExportTranscript {
    /// The shape of the file; `candor` unless said.
    #[serde(default)]
    #[param(inline)]
    format: FileFormat,
}

/// Shapes of a transcript's file.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum FileFormat {
    #[default]
    Candor,
    Webvtt,
}

/// Export a call's transcript
///
/// The file reads back as the same transcript. Taking it away is an entry of the access log.
#[utoipa::path(get, path = "/v1/calls/{id}/transcript/export", tag = "calls",
    params(("id" = String, Path, description = "The call", format = Uuid), ExportTranscript),
    responses((status = 200, description = "The file",
        content((serde_json::Value = "application/json"), (String = "text/vtt")))),
    extensions(("x-problems" = json!([409]))))]
pub(super) async fn export_transcript(
    caller: Caller,
    At(id): At<HoldingId>,
    Query(query): Query<ExportTranscript>,
) -> Answer<Response> {
    let (shape, kind, ending) = match query.format {
        FileFormat::Candor => (Shape::Json, "application/json", "json"),
        FileFormat::Webvtt => (Shape::Webvtt, "text/vtt; charset=utf-8", "vtt"),
    };
    let text = calls::hand_out(&caller.ctx, &caller.tenant, id, shape).await?;
    Ok(file(text, kind, &format!("call-{id}.{ending}")))
}

/// A file to be kept; its name is made of an id, never of what somebody typed.
pub(crate) fn file(text: String, kind: &'static str, name: &str) -> Response {
    let mut response = ([(CONTENT_TYPE, kind)], text).into_response();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok();
    response.headers_mut().extend(disposition.map(|value| (CONTENT_DISPOSITION, value)));
    response
}
