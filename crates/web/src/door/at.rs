//! Ids in the path. What is no id names nothing, so it is not found.

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use crate::problem::Problem;

/// The one id in the path.
pub struct At<T>(pub T);

impl<S: Send + Sync, T: FromStr + Display> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| Problem::not_found())?;
        id(&text).map(Self)
    }
}

/// An id in its one spelling.
pub fn id<T: FromStr + Display>(text: &str) -> Result<T, Problem> {
    let id: T = text.parse().map_err(|_| Problem::not_found())?;
    if id.to_string() == text { Ok(id) } else { Err(Problem::not_found()) }
}
