//! The sheets, the script and the mark: small files inside the program.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::App;

const FILES: [(&str, &str, &str); 4] = [
    ("/assets/candor.css", "text/css; charset=utf-8", include_str!("../../assets/candor.css")),
    ("/assets/docs.css", "text/css; charset=utf-8", include_str!("../../assets/docs.css")),
    ("/assets/passkey.js", "text/javascript; charset=utf-8", include_str!("../../assets/passkey.js")),
    ("/assets/icon.svg", "image/svg+xml", include_str!("../../assets/icon.svg")),
];

pub(super) fn routes() -> Router<App> {
    FILES.into_iter().fold(Router::new(), |routes, (path, kind, text)| {
        routes.route(path, get(move || async move { file(kind, text) }))
    })
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=300")], text)
}
