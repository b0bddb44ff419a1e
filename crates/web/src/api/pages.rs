//! The document as a file, and a page to browse it that loads nothing from elsewhere.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::App;
use crate::door::Document;

const DOCUMENT: &str = "/v1/openapi.json";

/// The page runs its own scripts and styles and talks to this server only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Both addresses.
pub(super) fn routes(document: &Document) -> Router<App> {
    let text: Arc<str> = document.to_string().into();
    let file = get(move || {
        let text = Arc::clone(&text);
        async move { ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-cache")], text.to_string()) }
    });
    let config =
        Config::from(DOCUMENT).try_it_out_enabled(false).validator_url("none").with_credentials(false);
    let page = Router::from(SwaggerUi::new("/docs/api").config(config)).layer(from_fn(under_policy));
    Router::new().route(DOCUMENT, file).merge(page)
}

async fn under_policy(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await.into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
