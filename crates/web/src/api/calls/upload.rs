//! Recordings in: sealed chunk by chunk while the body arrives; no byte touches the disk unsealed.

use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use candor_domain::calls::{self, Audio, NewCall};
use candor_domain::speech::ReadAs;
use candor_domain::tenancy;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use futures_util::StreamExt as _;
use serde::Deserialize;
use tokio::runtime::Handle;
use utoipa::IntoParams;

use crate::App;
use crate::api::Created;
use crate::door::{Caller, Query};
use crate::problem::{Answer, Kind, Problem};

/// Names of the one kind of audio that is taken here.
const WAV: [&str; 4] = ["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"];
/// Pieces that wait to be sealed.
const WAITING: usize = 8;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct UploadRecording {
    #[param(value_type = String, format = Uuid)]
    client: HoldingId,
    /// What the meeting was called.
    #[serde(default)]
    #[param(max_length = 200)]
    title: String,
    /// When it began; without one, it has just ended.
    #[param(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
}

/// Bring in a call by its recording
///
/// The body is the WAV file itself, with its length announced. Its transcript can follow.
#[utoipa::path(post, path = "/v1/recordings", tag = "calls", params(UploadRecording),
    request_body(content = String, content_type = "audio/wav"),
    responses((status = 201, description = "Taken in; the call's id", body = Created,
        headers(("location" = String, description = "Where the call is")))),
    extensions(("x-max-body-bytes" = json!(4_294_967_296_u64)), ("x-streamed" = json!(true))))]
pub(super) async fn upload_recording(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<UploadRecording>,
    request: Request,
) -> Answer<Created> {
    let total_bytes = announced(request.headers())?;
    tenancy::takes_new_things(&app.kernel, caller.tenant.id()).await?;
    let new = NewCall {
        client: query.client,
        title: query.title,
        started_at: query.started_at,
        speakers: Vec::new(),
    };
    let (pieces, arriving) = mpsc::sync_channel(WAITING);
    let mut source = Arriving { pieces: arriving, piece: Bytes::new() };
    let body = request.into_body();
    let sealing = tokio::task::spawn_blocking(move || {
        let mut progress = |_| {};
        let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut source, progress: &mut progress };
        Handle::current().block_on(calls::accept(&caller.ctx, &caller.tenant, new, audio))
    });
    pour(body, pieces).await;
    let id = sealing.await.map_err(Problem::internal)??;
    Ok(Created::under("/v1/calls", id))
}

/// Hands pieces over until the body ends, breaks off, or the other side wants no more.
async fn pour(body: Body, pieces: SyncSender<io::Result<Bytes>>) {
    let mut body = body.into_data_stream();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| io::Error::from(io::ErrorKind::UnexpectedEof));
        let broken = piece.is_err();
        let taken = match pieces.try_send(piece) {
            Ok(()) => true,
            Err(TrySendError::Disconnected(_)) => false,
            Err(TrySendError::Full(piece)) => {
                let pieces = pieces.clone();
                tokio::task::spawn_blocking(move || pieces.send(piece).is_ok()).await.unwrap_or(false)
            }
        };
        if broken || !taken {
            return;
        }
    }
}

/// The pieces as one stream of bytes; it waits on a thread of its own.
struct Arriving {
    pieces: Receiver<io::Result<Bytes>>,
    piece: Bytes,
}

impl Read for Arriving {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.recv() {
                Ok(piece) => self.piece = piece?,
                Err(_) => return Ok(0),
            }
        }
        let count = self.piece.len().min(buffer.len());
        let taken = self.piece.split_to(count);
        for (to, from) in buffer.iter_mut().zip(taken.iter()) {
            *to = *from;
        }
        Ok(count)
    }
}

fn announced(headers: &HeaderMap) -> Result<u64, Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !WAV.iter().any(|kind| text(CONTENT_TYPE).eq_ignore_ascii_case(kind)) {
        return Err(Problem::new(
            Kind::UnsupportedMediaType,
            "send a WAV file, with `content-type: audio/wav`",
        ));
    }
    text(CONTENT_LENGTH).parse().map_err(|_| {
        let detail = "announce the length of the recording, in bytes";
        Problem::header(Kind::InvalidHeader, "content-length", detail)
    })
}
