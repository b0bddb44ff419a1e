//! Being told: alerts of the watch over the log, notices to oneself, webhooks to one's own programs.

mod alert;
mod deliveries;
mod list;
mod notices;
mod webhook;
mod webhooks;

use axum::Router;
use axum::routing::{get, post};
use candor_domain::audit::AuditAction;
use candor_domain::notices::webhooks::WebhookAction;

use super::{Frame, Seat};
use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/alerts", get(list::list))
        .route("/alerts/notices", get(notices::list))
        .route("/alerts/notices/read", post(notices::mark_read))
        .route("/alerts/{id}", get(alert::show).post(alert::sign_off))
        .route("/webhooks", get(webhooks::list).post(webhooks::create))
        .route("/webhooks/new", get(webhooks::ask))
        .route("/webhooks/{id}", get(webhook::show).post(webhook::change))
        .route("/webhooks/{id}/secret", post(webhook::rotate))
        .route("/webhooks/{id}/test", post(webhook::test))
        .route("/webhooks/{id}/remove", post(webhook::remove))
        .route("/webhooks/{id}/resend", post(deliveries::resend))
}

/// The three pages, as far as this seat has them.
fn tabs(seat: &Seat, frame: &Frame, here: &str) -> Vec<(&'static str, String, bool)> {
    let all = [
        ("/alerts", "alerts-title", seat.may(&AuditAction::ListAlerts)),
        ("/alerts/notices", "alerts-notices", true),
        ("/webhooks", "alerts-webhooks", seat.may(&WebhookAction::List)),
    ];
    let shown = all.into_iter().filter(|(.., there)| *there);
    shown.map(|(href, key, _)| (href, frame.t(key), href == here)).collect()
}
