//! Recordings out, piece by piece, as long as they live. Each listening is written down.

use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, HeaderMap, HeaderValue, RANGE,
};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use candor_domain::{calls, privacy};
use candor_kernel::blobs::BlobReader;
use candor_kernel::ids::HoldingId;
use futures_util::stream;

use super::range::{Wanted, wanted};
use crate::api::erasures::AttestationView;
use crate::door::{At, Caller};
use crate::problem::{Answer, Kind, Problem};

/// Bytes in one piece.
const PIECE: u64 = 256 << 10;

/// Listen to a call's recording
///
/// Whole or in parts (`Range`). After its deadline nobody can.
#[utoipa::path(get, path = "/v1/calls/{id}/recording", tag = "calls",
    params(("id" = String, Path, description = "The call", format = Uuid),
        ("Range" = Option<String>, Header, description = "One range of bytes")),
    responses((status = 200, description = "The recording", content_type = "audio/wav", body = String),
        (status = 206, description = "A part of it", content_type = "audio/wav", body = String)),
    extensions(("x-problems" = json!([416]))))]
pub(super) async fn get_recording(
    caller: Caller,
    At(id): At<HoldingId>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (about, reader) = calls::open_audio(&caller.ctx, &caller.tenant, id).await?;
    let (size, header) = (about.bytes, headers.get(RANGE).and_then(|value| value.to_str().ok()));
    let Some(wanted) = wanted(header, size) else {
        let mut response =
            Problem::new(Kind::RangeNotSatisfiable, "the recording is shorter").into_response();
        put(&mut response, CONTENT_RANGE, &format!("bytes */{size}"));
        return Ok(response);
    };
    let (status, from, to) = match wanted {
        Wanted::Whole => (StatusCode::OK, 0, size),
        Wanted::Part { from, to } => (StatusCode::PARTIAL_CONTENT, from, to),
    };
    let mut response = (status, body(reader, from, to)).into_response();
    put(&mut response, CONTENT_TYPE, "audio/wav");
    put(&mut response, ACCEPT_RANGES, "bytes");
    put(&mut response, CONTENT_LENGTH, &(to - from).to_string());
    if status == StatusCode::PARTIAL_CONTENT {
        put(&mut response, CONTENT_RANGE, &format!("bytes {from}-{}/{size}", to - 1));
    }
    Ok(response)
}

fn put(response: &mut Response, name: HeaderName, value: &str) {
    response.headers_mut().extend(HeaderValue::from_str(value).ok().map(|value| (name, value)));
}

/// Opened piece by piece while it is sent; each piece asks again whether it may still be read.
fn body(reader: BlobReader, from: u64, to: u64) -> Body {
    let pieces = stream::try_unfold((Arc::new(reader), from), move |(reader, at)| async move {
        if at >= to {
            return Ok(None);
        }
        let (source, len) = (Arc::clone(&reader), PIECE.min(to - at) as usize);
        let read = tokio::task::spawn_blocking(move || source.read_at(at, len)).await;
        let piece = read.map_err(std::io::Error::other)?.map_err(std::io::Error::other)?;
        if piece.is_empty() {
            return Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof));
        }
        let next = at + piece.len() as u64;
        Ok(Some((Bytes::copy_from_slice(&piece), (reader, next))))
    });
    Body::from_stream(pieces)
}

/// Attest the destruction of a call's recording
#[utoipa::path(get, path = "/v1/calls/{id}/recording/attestation", tag = "attestations",
    params(("id" = String, Path, description = "The call", format = Uuid)),
    responses((status = 200, description = "The attestation", body = AttestationView)),
    extensions(("x-problems" = json!([409]))))]
pub(super) async fn attest_recording(caller: Caller, At(id): At<HoldingId>) -> Answer<Json<AttestationView>> {
    let receipt = privacy::attestation_of_recording(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(AttestationView::of(receipt)?))
}
