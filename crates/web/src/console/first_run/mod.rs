//! The first run: from the owner's link to a cited ledger of one's own call.
//!
//! ```text
//!   candor init ─► link ─► password ─► /account (passkey or app) ─► /first-run: promises, key places, sheet, first call
//! ```
//! What only the host can decide (which preset a workspace is made with, where key places are, the anchor's five lines)
//! is said here with the command that does it. Nothing here is a second way around that.

mod bring;
mod ledger;
mod places;
pub(super) mod promises;
mod sample;
mod sheet;
mod steps;

use axum::Router;
use axum::routing::{get, post};

use crate::App;

pub(super) use places::whole_places;
pub(super) use steps::is_open;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/first-run", get(steps::show))
        .route("/first-run/one-place", post(places::accept))
        .route("/first-run/sheet", get(sheet::show).post(sheet::make))
        .route("/first-run/transcript", post(bring::bring))
        .route("/first-run/sample", post(sample::load))
        .route("/first-run/ledger/{id}", get(ledger::show))
}
