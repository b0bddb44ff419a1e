//! Versions at the door: `ETag` on what is read, `If-Match` on what is changed (RFC 9110 §8.8.3, §13.1.1).

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::header::{ETAG, HeaderValue, IF_MATCH};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use candor_kernel::Ctx;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Version;
use serde::Serialize;

use super::Caller;
use crate::problem::{Kind, Problem};

/// A body with the version of what it shows.
pub struct Tagged<T>(pub Version, pub T);

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.1).into_response();
        let tag = HeaderValue::from_str(&format!("\"{}\"", self.0)).ok();
        response.headers_mut().extend(tag.map(|value| (ETAG, value)));
        response
    }
}

/// The version that a change is meant for. Without the header the change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMatch {
    /// `*`: whatever is there.
    Any,
    Only(Version),
    /// A tag that we never gave out: nothing matches it.
    Never,
}

impl IfMatch {
    /// The caller's context, good for this version of the thing only.
    pub fn ctx(self, caller: &Caller, id: HoldingId) -> Result<Ctx, Problem> {
        match self {
            Self::Any => Ok(caller.ctx.clone()),
            Self::Only(version) => Ok(caller.ctx.expecting(id, version)),
            Self::Never => Err(Problem::new(Kind::Stale, "no version has this tag; read it again")),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut found = parts.headers.get_all(IF_MATCH).iter();
        match (found.next(), found.next()) {
            (None, _) => Err(Problem::header(
                Kind::VersionMissing,
                "if-match",
                "send the `etag` of the version that you have read as `if-match`",
            )),
            (Some(value), None) => Ok(read(value.to_str().unwrap_or_default().trim())),
            (Some(_), Some(_)) => {
                Err(Problem::header(Kind::InvalidHeader, "if-match", "send one tag in one header"))
            }
        }
    }
}

fn read(text: &str) -> IfMatch {
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match (text, inner.and_then(|inner| inner.parse().ok())) {
        ("*", _) => IfMatch::Any,
        (_, Some(version)) => IfMatch::Only(version),
        _ => IfMatch::Never,
    }
}
