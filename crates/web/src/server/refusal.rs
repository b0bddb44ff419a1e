//! Answers that the server gives before any route: problems of RFC 9457.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::TooMany;

/// A problem by the slug of its page under `/docs/problems/`.
pub fn refusal(status: StatusCode, slug: &str, detail: &str) -> Response {
    let problem = json!({
        "type": format!("/docs/problems/{slug}"),
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "detail": detail,
    });
    let mut response = Response::new(Body::from(problem.to_string()));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        let mut response = refusal(StatusCode::TOO_MANY_REQUESTS, "too-many-requests", &self.to_string());
        // Whole seconds, rounded up: who waits them is answered.
        let wait = self.retry_after.as_secs() + u64::from(self.retry_after.subsec_nanos() > 0);
        let fields = [
            ("retry-after", wait.to_string()),
            ("ratelimit-policy", format!("\"{}\";q={};w={}", self.what, self.burst, self.window.as_secs())),
            ("ratelimit", format!("\"{}\";r=0;t={wait}", self.what)),
        ];
        for (name, value) in fields {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
