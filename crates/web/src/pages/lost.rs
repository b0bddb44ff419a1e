//! For people, a problem is a page.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::Response;

use super::html::{Said, page, text};
use crate::problem::MEDIA_TYPE;

/// Around everything: whoever asked for a page outside the API gets their problem as one.
pub(crate) async fn for_people(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let wants_page = text(request.headers(), ACCEPT).is_some_and(|kinds| kinds.contains("text/html"));
    let is_api = ["/v1/", "/docs/"].iter().any(|api| path.starts_with(api));
    let response = next.run(request).await;
    let is_problem = text(response.headers(), CONTENT_TYPE).is_some_and(|kind| kind.starts_with(MEDIA_TYPE));
    if !wants_page || is_api || !is_problem {
        return response;
    }
    let (heading, words) = match response.status() {
        StatusCode::NOT_FOUND => {
            ("There is no such page", "The address may be misspelt, or the link too old.")
        }
        StatusCode::TOO_MANY_REQUESTS => ("Too many at once", "Wait a minute, then try again."),
        status if status.is_server_error() => (
            "Something failed here",
            "It was not your mistake. If it stays so, tell whoever runs this server.",
        ),
        _ => ("That did not work", "Go back and try again."),
    };
    let instance = text(response.headers(), "x-request-id").map(str::to_owned);
    let said =
        Said { heading, text: words, href: "/", link: "Go to the first page", refresh: None, instance };
    page(response.status(), &said)
}
