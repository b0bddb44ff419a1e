//! Headers: what every answer carries, and what a request may.

use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use candor_kernel::ids::RequestId;

use super::refusal::refusal;
use super::{Limits, Peer};
use crate::problem::Kind;

/// Exactly this, on every answer over TLS.
pub(super) const HSTS: &str = "max-age=31536000; includeSubDomains";

/// Set on every answer unless its route said otherwise.
const DEFAULTS: [(HeaderName, &str); 8] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

pub(super) fn secure(response: &mut Response, peer: &Peer) {
    let headers = response.headers_mut();
    for (name, value) in DEFAULTS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if peer.tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
}

/// Refuses a head that is too large or not text.
pub(super) fn check(headers: &HeaderMap, limits: &Limits, request: RequestId) -> Option<Response> {
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers.len() > limits.headers || bytes > limits.header_bytes {
        let detail = format!(
            "a request may carry {} headers of {} bytes together",
            limits.headers, limits.header_bytes
        );
        return Some(refusal(Kind::HeadersTooLarge, detail, request));
    }
    let is_text = |value: &HeaderValue| std::str::from_utf8(value.as_bytes()).is_ok();
    if headers.values().all(is_text) {
        return None;
    }
    Some(refusal(Kind::InvalidHeader, "a header's value is not UTF-8", request))
}
