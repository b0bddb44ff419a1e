//! `/about`: what this server is, which version, what it stands by, and under which licences.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use super::html::ok;
use super::open::Open;
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/about", get(show))
}

#[derive(Template)]
#[template(path = "public/about.html")]
struct About {
    frame: Open,
    version: &'static str,
}

async fn show(frame: Open) -> Response {
    ok(&About { frame, version: env!("CARGO_PKG_VERSION") })
}
