//! A form acts once: its hidden field `once` is the same key that the API takes as a header.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::form::pairs;
use crate::App;
use crate::door::once::{KEY, carried_out};
use crate::door::{FORM_BYTES, whole};
use crate::pages::html::text;
use crate::problem::{Kind, Problem};
use crate::server::Visit;

/// The name of the field, and of the parameter of an address that a file is posted to.
pub(super) const FIELD: &str = "once";

/// Longest name of a form.
const LONGEST: usize = 64;

pub(super) async fn carry_out(app: &App, request: Request, next: Next) -> Response {
    let done = match named(request).await {
        Ok((request, key)) => carried_out(app, request, &key, next).await,
        Err(problem) => Err(problem),
    };
    done.unwrap_or_else(IntoResponse::into_response)
}

async fn named(request: Request) -> Result<(Request, String), Problem> {
    if let Some(visit) = request.extensions().get::<Visit>() {
        visit.allow_body(FORM_BYTES as u64);
    }
    let kind = text(request.headers(), CONTENT_TYPE).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    let (parts, body) = request.into_parts();
    let mut key = value(&pairs(parts.uri.query().unwrap_or_default().as_bytes()));
    let mut body = body;
    if is_form && key.is_none() {
        let bytes = whole(body, FORM_BYTES).await?;
        key = value(&pairs(&bytes));
        body = Body::from(bytes);
    }
    let lawful = |key: &String| {
        !key.is_empty() && key.len() <= LONGEST && key.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let Some(key) = key.filter(lawful) else {
        let detail = "this form has no name of its own; load the page again and send it from there";
        return Err(Problem::header(Kind::KeyMissing, KEY.as_str(), detail));
    };
    Ok((Request::from_parts(parts, body), key))
}

fn value(pairs: &[(String, String)]) -> Option<String> {
    pairs.iter().find(|(name, _)| name == FIELD).map(|(_, value)| value.clone())
}
