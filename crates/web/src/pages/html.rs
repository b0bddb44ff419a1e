//! A template as an answer, under the policy that all pages share.

use askama::Template;
use axum::http::header::{
    AsHeaderName, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, LOCATION, SET_COOKIE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::console::Frame;
use crate::problem::Problem;

/// Nothing from elsewhere, nothing inline; forms go home.
pub(crate) const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
                      media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The page, with this status.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    let text = match template.render() {
        Ok(text) => text,
        Err(error) => return Problem::internal(error).into_response(),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, text).into_response()
}

/// The page.
pub(crate) fn ok(template: &impl Template) -> Response {
    page(StatusCode::OK, template)
}

/// The page that says a refusal, and the problem for the log. A page that could not be written is a failure of its own.
pub(crate) fn refused(status: StatusCode, problem: Problem, template: &impl Template) -> Response {
    let mut response = page(status, template);
    if response.extensions().get::<Problem>().is_none() {
        response.extensions_mut().insert(problem);
    }
    response
}

/// Sends the browser on.
pub fn onward(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let place = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, place);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The same answer with a cookie.
pub(crate) fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(mut value) = HeaderValue::from_str(cookie) {
        value.set_sensitive(true);
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// A header as text.
pub(crate) fn text(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// A few words and one way on; the frame's title is the heading.
#[derive(Template)]
#[template(path = "said.html")]
pub(crate) struct Said {
    pub frame: Frame,
    pub text: String,
    pub href: &'static str,
    pub link: String,
    /// Go there without waiting.
    pub refresh: Option<&'static str>,
    pub instance: Option<String>,
}

impl Said {
    /// Words that are spoken already, and the way on with the key of its name.
    pub(crate) fn of(frame: Frame, text: String, (href, link): (&'static str, &str)) -> Self {
        let link = frame.t(link);
        Self { frame, text, href, link, refresh: None, instance: None }
    }
}
