//! `/documents`: what calls come to on paper, each sentence beside the words it rests on.
//!
//! ```text
//!   /documents (list) ─► /documents/{id}: paper │ evidence ─► /documents/{id}/export
//!   /clients/{id}/draft (POST) ─► the client's documents, drafted anew
//! ```

mod document;
mod evidence;
mod list;
mod paper;

use axum::Router;
use axum::routing::{get, post};

pub(super) use list::{Line, lines};

use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/documents", get(list::list))
        .route("/documents/{id}", get(document::show))
        .route("/documents/{id}/export", get(document::export))
        .route("/clients/{id}/draft", post(document::draft))
}
