//! One request into the router, one answer out, without a socket.

use anyhow::Context as _;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::{BodyExt as _, Limited};
use tower::ServiceExt as _;

/// Longest answer that is looked at.
const MOST_BYTES: usize = 64 << 20;

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) text: String,
    pub(super) etag: Option<String>,
}

/// Sends a request that needs no more than these.
pub(super) async fn send(
    router: &Router,
    (method, target): (&str, &str),
    headers: &[(String, String)],
    body: Option<&(String, String)>,
) -> anyhow::Result<Answer> {
    let mut request = Request::builder().method(method).uri(target).header("host", "candor.example");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    if let Some((kind, _)) = body {
        request = request.header("content-type", kind);
    }
    let bytes = body.map_or_else(Body::empty, |(_, text)| Body::from(text.clone()));
    let response = router.clone().oneshot(request.body(bytes)?).await?;
    let status = response.status().as_u16();
    let etag = response.headers().get("etag").and_then(|v| v.to_str().ok()).map(str::to_owned);
    let read = Limited::new(response.into_body(), MOST_BYTES).collect().await;
    let bytes = read.map_err(|error| anyhow::anyhow!("{error}")).context("reading an answer")?.to_bytes();
    Ok(Answer { status, text: String::from_utf8_lossy(&bytes).into_owned(), etag })
}
