//! A page as an answer that a browser may keep and ask about again.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use candor_kernel::secret::sha256;

/// May be kept, and is asked about before it is shown again: after an upgrade nobody reads the old page.
const KEEP: &str = "no-cache";

/// Nothing runs, nothing comes from elsewhere; the search form goes home.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
                      frame-ancestors 'none'; base-uri 'none'";

pub(super) const HTML: &str = "text/html; charset=utf-8";

/// A page with this status that belongs to one request.
pub(super) fn once(status: StatusCode, body: String) -> Response {
    let headers = [(CONTENT_TYPE, HTML), (CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, POLICY)];
    (status, headers, body).into_response()
}

/// The bytes with their tag, or 304 for whoever has them.
pub(super) fn tagged(asked: &HeaderMap, kind: &'static str, body: impl Into<Vec<u8>>) -> Response {
    let body = body.into();
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(sha256(&body)));
    let known = asked.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let known = known.is_some_and(|tags| tags.split(',').any(|one| matches(one.trim(), &tag)));
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, kind)], body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(KEEP));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    // The theme that somebody chose comes with a cookie.
    headers.insert(VARY, COOKIE.into());
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (ETAG, tag)));
    response
}

/// RFC 9110 §13.1.2: the weak comparison.
fn matches(one: &str, tag: &str) -> bool {
    one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag
}
