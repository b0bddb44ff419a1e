//! `/calls`: what came in, newest first, and what of it dies when.
//!
//! ```text
//!   /calls (list, filters) ─┬─ /calls/new (bring one in)
//!                           └─ /calls/{id} (read) ─┬─ /transcript (bring its words)
//!                                                  ├─ /export (take it away)
//!                                                  └─ /erase (ask, order) ─► /calls, where it can be undone
//! ```

mod audio;
mod bring;
mod call;
mod erase;
mod filter;
mod list;
mod turns;
mod warnings;

use axum::Router;
use axum::routing::{get, post};

pub(super) use audio::Audio;
pub(super) use list::{Line, lines};
pub(super) use turns::{Turn, clock, turns};

use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/calls", get(list::list))
        .route("/calls/new", get(bring::new_call).post(bring::bring_call))
        .route("/calls/undo", post(erase::undo))
        .route("/calls/{id}", get(call::show))
        .route("/calls/{id}/transcript", get(bring::new_words).post(bring::bring_words))
        .route("/calls/{id}/export", get(call::export))
        .route("/calls/{id}/erase", get(erase::ask).post(erase::order))
}
