//! `/log`: the workspace's own log for people: filter, page, export; each entry with its proof drawn.

mod acts;
mod entry;
mod list;

use axum::Router;
use axum::routing::get;

pub(super) use acts::sentence;

use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/log", get(list::list))
        .route("/log/export", get(list::export))
        .route("/log/{index}", get(entry::show_one))
        .route("/log/{index}/proof", get(entry::proof))
        .route("/log/{index}/leaf", get(entry::leaf))
}
