//! Refusals that the server makes before or around any route: the same problems as everywhere.

use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use candor_kernel::ids::RequestId;

use super::TooMany;
use crate::problem::{Kind, Problem};

/// A problem that names its request.
pub(super) fn refusal(kind: Kind, detail: impl Into<String>, request: RequestId) -> Response {
    Problem::new(kind, detail).render(Some(format!("urn:uuid:{request}")))
}

impl TooMany {
    /// Whole seconds, rounded up: who waits them is answered.
    fn wait_seconds(&self) -> u64 {
        self.retry_after.as_secs() + u64::from(self.retry_after.subsec_nanos() > 0)
    }
}

impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        let wait = self.wait_seconds();
        let problem = Problem::new(Kind::TooManyRequests, self.to_string());
        let mut response = Problem { retry_after: Some(wait), ..problem }.into_response();
        let fields = [
            ("ratelimit-policy", format!("\"{}\";q={};w={}", self.what, self.burst, self.window.as_secs())),
            ("ratelimit", format!("\"{}\";r=0;t={wait}", self.what)),
        ];
        for (name, value) in fields {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
