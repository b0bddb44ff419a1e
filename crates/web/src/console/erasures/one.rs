//! One erasure: what happened when, what goes and what stays, and taking it back.

use askama::Template;
use axum::response::Response;
use candor_domain::calls::CallAction;
use candor_domain::privacy::{self, PrivacyAction};
use candor_kernel::erase::Cause;
use candor_kernel::ids::FenceId;

use super::Line;
use crate::console::{Actors, Form, Frame, Refused, Seat, kinds, onward, refused_page, show};
use crate::door::At;
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/privacy/erasure.html")]
struct One {
    frame: Frame,
    refused: Refused,
    line: Line,
    goes: Vec<Goes>,
    may_undo: bool,
    may_attest: bool,
    is_person: bool,
}

/// How much of one class.
struct Goes {
    class: String,
    cells: String,
    blobs: String,
}

pub(super) async fn show_one(seat: Seat, At(id): At<FenceId>) -> Answer<Response> {
    Ok(show(&page(&seat, id, Refused::none()).await?))
}

async fn page(seat: &Seat, id: FenceId, refused: Refused) -> Answer<One> {
    seat.needs(&PrivacyAction::ReadErasure)?;
    let erasure = privacy::erasure(&seat.ctx, &seat.tenant, id).await?;
    let frame = Frame::new(seat, "/erasures", "privacy-erasure").under_key("privacy-erasures", "/erasures");
    let actors = Actors::of(seat).await?;
    let goes = erasure.counts.iter().map(|(class, count)| Goes {
        class: kinds::class(&frame, class),
        cells: frame.number(count.cells),
        blobs: if count.blobs > 0 { frame.t1("privacy-files", "n", count.blobs) } else { String::new() },
    });
    let goes = goes.collect();
    let is_person = erasure.cause == Cause::SubjectRequest;
    let line = Line::of(&frame, &actors, erasure);
    let may_undo = line.is_undoable() && seat.may(&CallAction::Undo);
    let may_attest = line.is_done() && seat.may(&PrivacyAction::ReadAttestation);
    let frame = frame.titled(line.what.clone());
    Ok(One { frame, refused, line, goes, may_undo, may_attest, is_person })
}

/// The form of the button; it has nothing but its name.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Undo {}

pub(super) async fn undo(seat: Seat, At(id): At<FenceId>, Form(Undo {}): Form<Undo>) -> Answer<Response> {
    seat.needs(&CallAction::Undo)?;
    match privacy::undo(&seat.ctx, &seat.tenant, id).await {
        Ok(()) => Ok(onward(&format!("/erasures/{id}?done=erasure-undone"))),
        Err(error) => {
            let problem = Problem::from(error);
            let one = page(&seat, id, Refused::none()).await.map_err(|_| problem.clone())?;
            let refused = Refused::of(&one.frame, &problem);
            Ok(refused_page(problem, &One { refused, ..one }))
        }
    }
}
