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

/// A page's own forms must be able to say where they come from: under `no-referrer` a browser sends them with
/// `Origin: null`. No other site is told anything under this one either.
const OF_PAGES: HeaderValue = HeaderValue::from_static("same-origin");

pub(super) fn secure(response: &mut Response, peer: &Peer) {
    let headers = response.headers_mut();
    let is_page =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.entry(header::REFERRER_POLICY).or_insert(OF_PAGES);
    }
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

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use axum::response::{Html, IntoResponse as _};

    use super::*;

    #[test]
    fn a_page_lets_its_own_forms_name_their_origin_and_tells_no_other_site() {
        let peer = Peer { address: Ipv4Addr::LOCALHOST.into(), tls: true };
        for (mut response, policy) in
            [(Html("<form>").into_response(), "same-origin"), ("text".into_response(), "no-referrer")]
        {
            secure(&mut response, &peer);
            assert_eq!(
                response.headers().get(header::REFERRER_POLICY),
                Some(&HeaderValue::from_static(policy))
            );
        }
    }
}
