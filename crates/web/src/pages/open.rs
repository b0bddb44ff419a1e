//! Pages that anybody may see have a frame without anybody in it; here what the door refuses, in words of its own.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use candor_domain::identity::IdentityError;
use candor_domain::identity::factors::FactorsError;

use super::html;
pub(super) use crate::console::Frame as Open;
use crate::console::{Refused, Voice};
use crate::problem::Problem;

/// A refusal on an open page: under which status, in which words, and the problem for the log.
pub(super) struct Refusal {
    pub status: StatusCode,
    pub words: String,
    pub problem: Problem,
}

impl Refusal {
    fn new(voice: &Voice, status: StatusCode, problem: Problem) -> Self {
        Self { status, words: plainly(voice, &problem), problem }
    }

    /// The page with its words on it.
    pub(super) fn on<T: Template>(self, page: impl FnOnce(String) -> T) -> Response {
        html::refused(self.status, self.problem, &page(self.words))
    }
}

/// A page with the words of a refusal on it, if there was one.
pub(super) fn shown<T: Template>(
    refusal: Option<Refusal>,
    page: impl FnOnce(Option<String>) -> T,
) -> Response {
    match refusal {
        Some(refusal) => refusal.on(|words| page(Some(words))),
        None => html::ok(&page(None)),
    }
}

/// What a page says of a refusal.
pub(super) fn refused(voice: &Voice, error: IdentityError) -> Refusal {
    use IdentityError as I;
    let status = match &error {
        I::SlowDown(_) | I::Password(_) => Some(StatusCode::TOO_MANY_REQUESTS),
        I::Locked(_) => Some(StatusCode::LOCKED),
        I::Kernel(_) | I::Tenancy(_) => None,
        _ => Some(StatusCode::UNPROCESSABLE_ENTITY),
    };
    let problem = Problem::from(error);
    Refusal::new(voice, status.unwrap_or_else(|| problem.kind.status()), problem)
}

/// What a page says of a wrong factor.
pub(super) fn wrong(voice: &Voice, error: FactorsError) -> Refusal {
    match error {
        FactorsError::Identity(error) => refused(voice, error),
        FactorsError::Kernel(error) => refused(voice, error.into()),
        other => Refusal::new(voice, StatusCode::UNPROCESSABLE_ENTITY, Problem::from(other)),
    }
}

/// Cause and next step in one line.
fn plainly(voice: &Voice, problem: &Problem) -> String {
    let refused = Refused::of(voice, problem);
    refused
        .said()
        .map(|said| format!("{} {}", said.cause, said.next).trim_end().to_owned())
        .unwrap_or_default()
}
