//! `/erasures`: what was ordered to be destroyed and how far it is; ordering, undoing, receipts.

mod list;
mod one;
mod order;
mod receipt;

use axum::Router;
use axum::routing::{get, post};
use candor_domain::calls::CallAction;
use candor_domain::identity::SeatClients;
use candor_domain::privacy::{Erasure, ErasureState};
use candor_kernel::erase::Cause;

use super::frame::Frame;
use super::seat::Seat;
use super::{Actors, kinds};
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/erasures", get(list::list).post(order::order))
        .route("/erasures/new", get(order::choose))
        .route("/erasures/{id}", get(one::show_one))
        .route("/erasures/{id}/undo", post(one::undo))
        .route("/erasures/{id}/receipt", get(receipt::receipt))
        .route("/erasures/{id}/attestation", get(receipt::download))
}

/// An erasure as the pages show it.
struct Line {
    id: String,
    state: &'static str,
    tone: &'static str,
    /// What went, in words; what it was called is sealed with it.
    what: String,
    cause: &'static str,
    by: super::Actor,
    erasure: Erasure,
}

impl Line {
    fn of(frame: &Frame, actors: &Actors, erasure: Erasure) -> Self {
        let (state, tone) = state(erasure.state);
        Self {
            id: erasure.id.to_string(),
            state,
            tone,
            what: what(frame, &erasure),
            cause: erasure.cause.name(),
            by: actors.name(frame, &erasure.by),
            erasure,
        }
    }

    fn is_undoable(&self) -> bool {
        self.erasure.state == ErasureState::Undoable
    }

    fn is_done(&self) -> bool {
        self.erasure.state == ErasureState::Done
    }
}

const fn state(state: ErasureState) -> (&'static str, &'static str) {
    match state {
        ErasureState::Ordered => ("ordered", "warn"),
        ErasureState::Undoable => ("undoable", "warn"),
        ErasureState::Undone => ("undone", "calm"),
        ErasureState::Done => ("done", "good"),
    }
}

/// Names are sealed with what they name, so an erasure is told by its cause and by the classes that it takes.
fn what(frame: &Frame, erasure: &Erasure) -> String {
    match erasure.cause {
        Cause::SubjectRequest => frame.t("privacy-what-person"),
        Cause::Closure => frame.t("privacy-what-workspace"),
        Cause::Deletion if erasure.counts.contains_key("account_data") => frame.t("privacy-what-client"),
        Cause::Deletion => frame.t("privacy-what-call"),
        Cause::Deadline => {
            let classes = erasure.counts.keys().map(|class| kinds::class(frame, class));
            classes.collect::<Vec<_>>().join(", ")
        }
    }
}

/// May this seat order an erasure anywhere that it sees?
fn may_order(seat: &Seat) -> bool {
    let within = match &seat.member().scope.clients {
        SeatClients::All => Vec::new(),
        SeatClients::Only(clients) => clients.clone(),
    };
    seat.tenant.may(&seat.ctx, &CallAction::Erase, &within)
}
