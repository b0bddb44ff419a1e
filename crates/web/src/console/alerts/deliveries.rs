//! What was sent to a webhook, how it went, and sending it again.

use axum::response::Response;
use candor_domain::notices::webhooks::{self, Attempt, Delivery, DeliveryState};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use super::webhooks::words;
use crate::console::{Form, Frame, Seat, onward};
use crate::door::{At, Listing, id};
use crate::problem::Answer;

/// A delivery in the log.
pub(super) struct Row {
    pub(super) id: HoldingId,
    pub(super) event: String,
    pub(super) at: Timestamp,
    pub(super) state: (String, &'static str),
    pub(super) next_at: Option<Timestamp>,
    pub(super) attempts: Vec<Try>,
    pub(super) may_resend: bool,
}

/// One attempt.
pub(super) struct Try {
    pub(super) at: Timestamp,
    pub(super) what: String,
    pub(super) note: String,
}

/// A page of the log and the way to the next.
pub(super) async fn page(
    seat: &Seat,
    frame: &Frame,
    id: HoldingId,
    cursor: Option<&str>,
) -> Answer<(Vec<Row>, String)> {
    let listing = Listing::new(seat, "deliveries", id);
    let slice = listing.slice(Within::ALWAYS, cursor, Some(20))?;
    let listed = webhooks::deliveries(&seat.ctx, &seat.tenant, id, slice).await?;
    let page = listing.page(listed, |one| row(frame, one))?;
    let next = page.next.map(|cursor| format!("/webhooks/{id}?cursor={cursor}#deliveries"));
    Ok((page.items, next.unwrap_or_default()))
}

fn row(frame: &Frame, (id, delivery): (HoldingId, Delivery)) -> Row {
    let (key, tone) = match delivery.state {
        DeliveryState::Waiting => ("alerts-delivery-waiting", "warn"),
        DeliveryState::Delivered => ("alerts-delivery-delivered", "good"),
        DeliveryState::Failed => ("alerts-delivery-failed", "bad"),
        DeliveryState::Skipped => ("alerts-delivery-skipped", "calm"),
    };
    Row {
        id,
        event: words(frame, &delivery.event),
        at: delivery.at,
        state: (frame.t(key), tone),
        next_at: delivery.next_at,
        may_resend: delivery.state != DeliveryState::Waiting,
        attempts: delivery.attempts.into_iter().rev().map(|attempt| tried(frame, attempt)).collect(),
    }
}

fn tried(frame: &Frame, attempt: Attempt) -> Try {
    let what = match (attempt.status, &attempt.word) {
        (Some(status), _) => frame.t1("alerts-try-status", "status", status.to_string()),
        (None, Some(word)) => frame.t1("alerts-try-none", "why", word),
        (None, None) => frame.t("alerts-try-unknown"),
    };
    Try { at: attempt.at, what, note: attempt.note }
}

/// Which one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct One {
    one: String,
}

/// `POST /webhooks/{id}/resend`
pub(super) async fn resend(
    seat: Seat,
    At(webhook): At<HoldingId>,
    Form(said): Form<One>,
) -> Answer<Response> {
    webhooks::resend(&seat.ctx, &seat.tenant, webhook, id(&said.one)?).await?;
    Ok(onward(&format!("/webhooks/{webhook}?done=delivery-again#deliveries")))
}
