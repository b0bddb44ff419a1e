//! For people, a problem is a page.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::Response;

use super::html::{Said, page, text};
use crate::App;
use crate::console::{Frame, Look};
use crate::problem::MEDIA_TYPE;

/// Around everything: whoever asked for a page outside the API gets their problem as one.
pub(crate) async fn for_people(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let wants_page = text(request.headers(), ACCEPT).is_some_and(|kinds| kinds.contains("text/html"));
    let is_api = ["/v1/", "/docs/"].iter().any(|api| path.starts_with(api));
    let look = Look::of(request.headers());
    let response = next.run(request).await;
    let is_problem = text(response.headers(), CONTENT_TYPE).is_some_and(|kind| kind.starts_with(MEDIA_TYPE));
    if !wants_page || is_api || !is_problem {
        return response;
    }
    let family = match response.status() {
        StatusCode::NOT_FOUND => "missing",
        StatusCode::TOO_MANY_REQUESTS => "many",
        status if status.is_server_error() => "internal",
        _ => "input",
    };
    let frame = Frame::open(&look, app.kernel.now(), &format!("failure-{family}-title"));
    let words = ["cause", "safe", "next"].map(|part| frame.t(&format!("failure-{family}-{part}"))).join(" ");
    let instance = text(response.headers(), "x-request-id").map(str::to_owned);
    page(response.status(), &Said { instance, ..Said::of(frame, words, ("/", "public-first")) })
}
