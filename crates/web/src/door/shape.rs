//! The route table: which parameters and how many bytes a route takes. Made from the OpenAPI document.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::quiet;
use crate::problem::{Kind, Problem};
use crate::server::Visit;

/// Bytes of a body where the description says nothing else.
pub(super) const BODY_BYTES: usize = 256 << 10;

/// Bytes of a form of the console, which stands in no description: a pasted transcript fits.
pub(crate) const FORM_BYTES: usize = 4 << 20;

/// How long the server may work on a streamed body after its last bytes came.
const LONGEST_UPLOAD: Duration = Duration::from_mins(10);

/// The finished OpenAPI document.
pub type Document = Value;

/// What one operation takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Names of query parameters.
    pub parameters: BTreeSet<String>,
    /// Longest body.
    pub body_bytes: usize,
    /// Is the body read piece by piece?
    pub streamed: bool,
}

/// All operations, by method and path as the router knows it.
#[derive(Debug, Default)]
pub struct Table(BTreeMap<(String, String), Route>);

impl Table {
    /// Reads the document.
    pub fn of(document: &Document) -> Self {
        let mut table = BTreeMap::new();
        let paths = document.get("paths").and_then(Value::as_object);
        for (path, item) in paths.into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                table.insert((method.to_uppercase(), path.clone()), Route::of(operation));
            }
        }
        Self(table)
    }

    /// The operation behind a method and a path.
    pub fn get(&self, method: &str, path: &str) -> Option<&Route> {
        let method = if method == "HEAD" { "GET" } else { method };
        self.0.get(&(method.to_owned(), path.to_owned()))
    }
}

impl Route {
    fn of(operation: &Value) -> Self {
        let all = operation.get("parameters").and_then(Value::as_array).into_iter().flatten();
        let queries = all.filter(|parameter| parameter.get("in").is_some_and(|place| place == "query"));
        let name = |parameter: &Value| Some(parameter.get("name")?.as_str()?.to_owned());
        let figure = |name| operation.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        Self {
            parameters: queries.filter_map(name).collect(),
            body_bytes: figure("x-max-body-bytes").unwrap_or(BODY_BYTES),
            streamed: operation.get("x-streamed").is_some_and(|streamed| streamed == true),
        }
    }
}

pub(super) async fn check(State(table): State<Arc<Table>>, mut request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = path.and_then(|path| table.get(request.method().as_str(), &path).cloned());
    if let Some(route) = route {
        if let Err(problem) = fits(&route, &request) {
            return problem.into_response();
        }
        if let Some(visit) = request.extensions().get::<Visit>() {
            visit.allow_body(route.body_bytes as u64);
            if route.streamed {
                visit.allow_time(LONGEST_UPLOAD);
            }
        }
        request.extensions_mut().insert(route);
    }
    next.run(request).await
}

fn fits(route: &Route, request: &Request) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    for pair in request.uri().query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        if !route.parameters.contains(name) {
            return Err(Problem::query(quiet::name(name), "this route takes no such parameter"));
        }
        if !seen.insert(name) {
            return Err(Problem::query(name, "give this parameter once"));
        }
    }
    let length: Option<u64> =
        request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    match length {
        Some(bytes) if bytes > route.body_bytes as u64 => Err(too_large(route.body_bytes)),
        _ => Ok(()),
    }
}

/// The body is longer than the route takes.
pub(super) fn too_large(limit: usize) -> Problem {
    Problem::new(Kind::TooLarge, format!("this route takes at most {limit} bytes"))
}
