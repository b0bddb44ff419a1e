//! JSON bodies, read strictly: one value of exactly the described shape, and nothing after it.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use super::quiet;
use super::shape::{BODY_BYTES, Route, too_large};
use crate::problem::{Kind, Problem, Wrong};

/// A JSON body. `T` must refuse unknown fields (`#[serde(deny_unknown_fields)]`); structs refuse a field given twice.
pub struct Strict<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Strict<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        is_json(request.headers())?;
        let limit = request.extensions().get::<Arc<Route>>().map_or(BODY_BYTES, |route| route.body_bytes);
        let bytes = whole(request.into_body(), limit).await?;
        read(&bytes).map(Self)
    }
}

/// All bytes of a body.
pub(crate) async fn whole(body: Body, limit: usize) -> Result<Bytes, Problem> {
    // The only errors are the limit and a sender that went away.
    to_bytes(body, limit).await.map_err(|error| {
        let source = std::error::Error::source(&error);
        if source.is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>) {
            too_large(limit)
        } else {
            Problem::new(Kind::IncompleteBody, "the body broke off; send the request again")
        }
    })
}

fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut parts = text.split(';').map(str::trim);
    let json = parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    let utf8 = parts.all(|parameter| parameter.eq_ignore_ascii_case("charset=utf-8"));
    if json && utf8 {
        Ok(())
    } else {
        Err(Problem::new(Kind::UnsupportedMediaType, "send JSON, with `content-type: application/json`"))
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Problem::new(Kind::InvalidUtf8, format!("byte {at} is not UTF-8; send the text as UTF-8"))
    })?;
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(error.path());
        wrong(error.inner(), &pointer)
    })?;
    json.end().map_err(|error| wrong(&error, ""))?;
    Ok(value)
}

fn wrong(error: &serde_json::Error, pointer: &str) -> Problem {
    if error.classify() == Category::Data {
        let detail = quiet::wanted(&error.to_string());
        return Problem::new(Kind::InvalidBody, "correct what `errors` names and send the request again")
            .with(Wrong { pointer: Some(pointer.to_owned()), parameter: None, detail, is_told: false });
    }
    let (line, column) = (error.line(), error.column());
    Problem::new(
        Kind::MalformedJson,
        format!("line {line}, column {column} is not JSON; send one JSON value"),
    )
}

/// The place as RFC 6901 writes it; a name that looks like no field is `?`.
fn pointer(path: &Path) -> String {
    let mut text = String::new();
    for segment in path {
        text.push('/');
        match segment {
            Segment::Seq { index } => text.push_str(&index.to_string()),
            Segment::Map { key } | Segment::Enum { variant: key } => {
                text.push_str(quiet::name(key));
            }
            Segment::Unknown => text.push('?'),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Asked {
        #[expect(dead_code, reason = "only its reading matters")]
        name: String,
        #[expect(dead_code, reason = "only its reading matters")]
        domains: Vec<String>,
    }

    fn refusal(text: &[u8]) -> (Kind, Vec<Option<String>>) {
        let Err(problem) = read::<Asked>(text) else { return (Kind::Internal, Vec::new()) };
        (problem.kind, problem.errors.into_iter().map(|wrong| wrong.pointer).collect())
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        let at = |place: &str| vec![Some(place.to_owned())];
        assert!(read::<Asked>(br#" {"name":"a","domains":[]} "#).is_ok());
        assert_eq!(refusal(br#"{"name":"a","domains":["b",7]}"#), (Kind::InvalidBody, at("/domains/1")));
        assert_eq!(refusal(br#"{"name":"a","domains":[],"more":1}"#), (Kind::InvalidBody, at("/more")));
        assert_eq!(refusal(br#"{"name":"a","name":"b","domains":[]}"#).0, Kind::InvalidBody);
        assert_eq!(refusal(br#"{"name":"a"}"#).0, Kind::InvalidBody);
        assert_eq!(refusal(br#"{"name":"a","domains":[]} x"#), (Kind::MalformedJson, Vec::new()));
        assert_eq!(refusal(b"{\"name\":\"\xff\"}"), (Kind::InvalidUtf8, Vec::new()));
        assert_eq!(refusal(b""), (Kind::MalformedJson, Vec::new()));
        let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
        assert!(matches!(refusal(&deep).0, Kind::MalformedJson | Kind::InvalidBody));
    }
}
