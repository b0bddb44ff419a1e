//! What is answered when something cannot be done: RFC 9457 problems, one shape for every refusal.
//!
//! A problem says what kind of refusal it is (`type`, a page of the documentation), what happened here (`detail`) and
//! in which request (`instance`). What went wrong inside is logged once, at this boundary, and never sent.

mod factors;
mod kind;
mod people;
mod providers;
mod reason;
mod reasons;
mod rooms;

use axum::Json;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

pub use kind::Kind;
pub(crate) use reason::{Reason, Refusal, Worth};
#[cfg(test)]
pub(crate) use reasons::NAMES;

/// What a handler answers.
pub type Answer<T> = Result<T, Problem>;

/// The media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A refusal on its way out.
#[derive(Debug, Clone)]
pub struct Problem {
    pub kind: Kind,
    /// For the caller: what happened and what to do. Never a cause from inside.
    pub detail: String,
    pub errors: Vec<Wrong>,
    /// Seconds to wait before the next try.
    pub retry_after: Option<u64>,
    /// Which refusal of the rooms it is; pages have words for it in the reader's language.
    pub(crate) reason: Option<Box<Reason>>,
    /// For the log only.
    pub cause: Option<String>,
}

/// One value that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wrong {
    /// Where in the body (RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Which query parameter or header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// What is wrong with it.
    pub detail: String,
    /// Is that said in the reader's language already?
    #[serde(skip)]
    pub(crate) is_told: bool,
}

/// A problem as it is sent (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// The page that explains this kind of problem.
    #[schema(example = "/docs/problems/not-found")]
    pub r#type: String,
    /// The kind of problem in one line.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here, and what to do.
    pub detail: String,
    /// The request in which it happened; name it when you ask for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Each value that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<Wrong>,
}

impl Problem {
    /// A problem of a kind.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), retry_after: None, reason: None, cause: None }
    }

    /// Nothing is there, as far as this caller may know.
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound, "there is no such thing here, or you may not see it")
    }

    /// Something failed inside. The cause is logged; the caller gets the request's id to ask about it.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let detail =
            "the request failed here and was not your mistake; if it stays so, ask with the id in `instance`";
        Self { cause: Some(cause.to_string()), ..Self::new(Kind::Internal, detail) }
    }

    /// A value of the body that cannot be taken.
    pub fn body(pointer: &str, detail: impl Into<String>) -> Self {
        Self::new(Kind::InvalidBody, "correct what `errors` names and send the request again").with(Wrong {
            pointer: Some(pointer.to_owned()),
            parameter: None,
            detail: detail.into(),
            is_told: false,
        })
    }

    /// A value of a form that cannot be taken, said in the reader's words.
    pub(crate) fn told(field: &str, words: String) -> Self {
        let mut problem = Self::body(&format!("/{field}"), words);
        problem.errors.iter_mut().for_each(|wrong| wrong.is_told = true);
        problem
    }

    /// The same problem, said beside this field of a form.
    #[must_use]
    pub(crate) fn at(self, field: &str) -> Self {
        let (pointer, detail) = (Some(format!("/{field}")), self.detail.clone());
        self.with(Wrong { pointer, parameter: None, detail, is_told: false })
    }

    /// A query parameter that cannot be taken.
    pub fn query(name: &str, detail: impl Into<String>) -> Self {
        Self::new(Kind::InvalidQuery, "correct what `errors` names and send the request again").with(Wrong {
            pointer: None,
            parameter: Some(name.to_owned()),
            detail: detail.into(),
            is_told: false,
        })
    }

    /// A header that cannot be taken.
    pub fn header(kind: Kind, name: &str, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self::new(kind, detail.clone()).with(Wrong {
            pointer: None,
            parameter: Some(name.to_owned()),
            detail,
            is_told: false,
        })
    }

    /// The same problem with one more wrong value.
    #[must_use]
    pub fn with(mut self, wrong: Wrong) -> Self {
        self.errors.push(wrong);
        self
    }

    /// As it is sent.
    pub fn to_body(&self, instance: Option<String>) -> ProblemBody {
        ProblemBody {
            r#type: format!("/docs/problems/{}", self.kind.slug()),
            title: self.kind.title().to_owned(),
            status: self.kind.status().as_u16(),
            detail: self.detail.clone(),
            instance,
            errors: self.errors.clone(),
        }
    }

    /// The whole answer, naming its request.
    pub fn render(&self, instance: Option<String>) -> Response {
        let mut response = (self.kind.status(), Json(self.to_body(instance))).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        if let Some(seconds) = self.retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self.kind, Kind::Unauthenticated | Kind::StepUpRequired | Kind::InvalidProof) {
            let scheme = match self.kind {
                Kind::InvalidProof => "DPoP error=\"invalid_dpop_proof\"".to_owned(),
                kind => format!("Bearer realm=\"candor\", error=\"{}\"", kind.slug()),
            };
            headers.extend(HeaderValue::from_str(&scheme).ok().map(|value| (WWW_AUTHENTICATE, value)));
        }
        response
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.render(None);
        // The frame around every request puts the request's id in, and logs.
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_and_its_lines_in_the_documentation() {
        let page = include_str!("../../../../docs/problems.md");
        for kind in Kind::ALL {
            let heading = format!("## {}\n", kind.slug());
            assert_eq!(page.matches(&heading).count(), 1, "{} in docs/problems.md", kind.slug());
            assert!(page.contains(&format!("`{}` {}", kind.status().as_u16(), kind.title())), "{kind:?}");
        }
    }
}
