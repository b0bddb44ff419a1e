//! The documentation of this very version, for everybody, without a network: `docs/` as pages under `/docs`.
//!
//! ```text
//!   docs/*.md ─► tree (which page is what) ─► markdown (anchors, links, drawings) ─► site ─► page, search
//! ```
//! Deliberately absent: scripts, pictures and type from elsewhere, text that is not in the repository.

mod anchor;
mod answer;
mod api;
mod drawing;
mod link;
mod markdown;
mod promises;
mod schema;
mod search;
mod show;
mod site;
mod tree;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

use crate::App;

/// Every page of the documentation.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/docs", get(show::front))
        .route("/docs/", get(|| async { Redirect::permanent("/docs") }))
        .route("/docs/api/", get(|| async { Redirect::permanent("/docs/api") }))
        .route("/docs/search", get(show::search))
        .route("/docs/{*path}", get(show::page))
}
