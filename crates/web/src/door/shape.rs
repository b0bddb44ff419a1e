//! The route table: which parameters and how many bytes a route takes. Made from the OpenAPI document.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{MatchedPath, Request};
use axum::http::header::CONTENT_LENGTH;
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

/// All operations, by path as the router knows it and by method.
#[derive(Debug, Default)]
pub struct Table(HashMap<String, Vec<(String, Arc<Route>)>>);

impl Table {
    /// Reads the document.
    pub fn of(document: &Document) -> Self {
        let paths = document.get("paths").and_then(Value::as_object);
        let operations = |item: &Value| -> Vec<(String, Arc<Route>)> {
            let all = item.as_object().into_iter().flatten();
            all.map(|(method, operation)| (method.to_uppercase(), Arc::new(Route::of(operation)))).collect()
        };
        Self(paths.into_iter().flatten().map(|(path, item)| (path.clone(), operations(item))).collect())
    }

    /// The operation behind a method and a path.
    pub fn get(&self, method: &str, path: &str) -> Option<&Arc<Route>> {
        let method = if method == "HEAD" { "GET" } else { method };
        self.0.get(path)?.iter().find(|(found, _)| found == method).map(|(_, route)| route)
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

/// Holds the request against its route's description, and tells the server how much may come.
pub(super) fn check(table: &Table, request: &mut Request) -> Result<(), Problem> {
    let path = request.extensions().get::<MatchedPath>();
    let route = path.and_then(|path| table.get(request.method().as_str(), path.as_str()).cloned());
    let Some(route) = route else { return Ok(()) };
    fits(&route, request)?;
    if let Some(visit) = request.extensions().get::<Visit>() {
        visit.allow_body(route.body_bytes as u64);
        if route.streamed {
            visit.allow_time(LONGEST_UPLOAD);
        }
    }
    request.extensions_mut().insert(route);
    Ok(())
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
