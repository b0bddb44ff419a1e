//! The outermost frame: every request gets an id and fits its route's description, every refusal the shape of a problem, every problem one log line.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use candor_kernel::ids::RequestId;
use candor_kernel::seal;

use super::shape::{self, Table};
use super::whose::Whose;
use crate::App;
use crate::problem::{Kind, MEDIA_TYPE, Problem};
use crate::server::Visit;

/// The header that names the request in every answer.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of the request, for extractors.
#[derive(Debug, Clone, Copy)]
pub struct RequestTag(pub RequestId);

/// What the frame stands on.
#[derive(Clone)]
pub(super) struct Frame {
    pub app: App,
    pub table: Arc<Table>,
}

pub(super) async fn frame(
    State(Frame { app, table }): State<Frame>,
    mut request: Request,
    next: Next,
) -> Response {
    let visit = request.extensions().get::<Visit>().map(Visit::request);
    let Some(id) = visit.or_else(|| seal::new_id(app.kernel.now()).ok().map(RequestId::from_bytes)) else {
        return Problem::internal("no random bytes").into_response();
    };
    let whose = Whose::default();
    request.extensions_mut().insert(RequestTag(id));
    request.extensions_mut().insert(whose.clone());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = match shape::check(&table, &mut request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return named(response, id);
    }
    let (response, problem) = refusal(response, id);
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    tell(&problem, (id, status), method.as_str(), route);
    if problem.kind == Kind::Internal {
        whose.note_failure(id, method.as_str(), route).await;
    }
    named(response, id)
}

/// The refusal as it is sent, and what is to be said of it.
fn refusal(mut response: Response, id: RequestId) -> (Response, Problem) {
    let told = response.extensions_mut().remove::<Problem>();
    let is_ready = is_page(&response) || (told.is_none() && is_problem(&response));
    // A refusal that no handler made is a layer's or the framework's own; one without a problem is a page of few words
    // or an answer that is given again.
    let kind = Kind::of_status(response.status());
    let problem = told.unwrap_or_else(|| Problem::new(kind, kind.title()));
    if is_ready {
        return (response, problem);
    }
    let mut rendered = problem.render(Some(format!("urn:uuid:{id}")));
    // What the refusal says in headers (methods, ranges, rates) stays.
    for (name, value) in response.headers() {
        if !rendered.headers().contains_key(name) {
            rendered.headers_mut().append(name.clone(), value.clone());
        }
    }
    rendered.headers_mut().remove(CONTENT_LENGTH);
    (rendered, problem)
}

fn named(mut response: Response, id: RequestId) -> Response {
    response.headers_mut().extend(HeaderValue::from_str(&id.to_string()).ok().map(|v| (REQUEST_ID, v)));
    response
}

/// A refusal that a page says already.
fn is_page(response: &Response) -> bool {
    content_type(response).starts_with("text/html")
}

fn is_problem(response: &Response) -> bool {
    content_type(response).starts_with(MEDIA_TYPE)
}

fn content_type(response: &Response) -> &str {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.unwrap_or_default()
}

/// Without content: what was refused and where, under which status, and for a failure of ours the cause. The server's
/// line about the request itself has its figures.
fn tell(problem: &Problem, (id, status): (RequestId, StatusCode), method: &str, route: &str) {
    let (status, slug) = (status.as_u16(), problem.kind.slug());
    if let Some(cause) = &problem.cause {
        tracing::error!(request = %id, method, route, status, slug, cause, "request failed");
    } else {
        tracing::debug!(request = %id, method, route, status, slug, "request refused");
    }
}

pub(super) async fn nothing_here() -> Problem {
    Problem::new(Kind::NotFound, "there is no such address; `/v1/openapi.json` lists what there is")
}

pub(super) async fn not_with_this_method() -> Problem {
    Problem::new(Kind::MethodNotAllowed, "this address takes other methods; `/v1/openapi.json` lists them")
}
