//! The document as a file; `/docs/api` shows it.

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;

use crate::App;
use crate::door::Document;

/// Its address.
pub(super) fn routes(document: &Document) -> Router<App> {
    let text: Arc<str> = document.to_string().into();
    let file = get(move || {
        let text = Arc::clone(&text);
        async move { ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], text.to_string()) }
    });
    Router::new().route("/v1/openapi.json", file)
}
