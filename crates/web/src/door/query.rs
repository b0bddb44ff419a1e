//! Query parameters of a described shape. Names that the route does not take were refused before.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use super::quiet;
use crate::problem::Problem;

/// The query as `T`.
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(query) => Ok(Self(query.0)),
            Err(error) => {
                let source = std::error::Error::source(&error).map(ToString::to_string);
                let text = source.unwrap_or_else(|| error.to_string());
                // What does not read is said as `name: what is wrong`.
                let (name, words) = text.split_once(": ").unwrap_or(("", text.as_str()));
                Err(Problem::query(quiet::name(name), quiet::wanted(words)))
            }
        }
    }
}
