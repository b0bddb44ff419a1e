//! The first run: from the owner's link to a cited ledger of one's own call.
//!
//! ```text
//!   candor init ─► link ─► passkey (or password, then /account) ─► /first-run: promises, key places, sheet, first call
//! ```
//! The preset can be chosen while the workspace is empty. What only the host can decide (where key places are, the
//! anchor's five lines) is said here with the command that does it. Nothing here is a second way around that.

mod bring;
mod choose;
mod ledger;
mod places;
pub(super) mod promises;
mod sample;
mod sheet;
mod steps;
mod summary;

use axum::Router;
use axum::routing::{get, post};

use crate::App;

pub(super) use places::whole_places;
pub(super) use steps::is_open;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/first-run", get(steps::show))
        .route("/first-run/promises", get(choose::show).post(choose::choose))
        .route("/first-run/one-place", post(places::accept))
        .route("/first-run/sheet", get(sheet::show).post(sheet::make))
        .route("/first-run/transcript", post(bring::bring))
        .route("/first-run/sample", post(sample::load))
        .route("/first-run/ledger/{id}", get(ledger::show))
}
