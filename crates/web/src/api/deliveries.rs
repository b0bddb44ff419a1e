//! `/v1/webhooks/{id}/deliveries`: what was sent to a webhook, how it went, and sending it again.

use axum::extract::Path;
use candor_domain::notices::webhooks::{self, Delivery, DeliveryState};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use super::notices::About;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, id};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_deliveries))
        .routes(routes!(get_delivery))
        .routes(routes!(resend_delivery))
}

/// One event on its way to one webhook.
#[derive(Debug, Serialize, ToSchema)]
struct DeliveryView {
    #[schema(format = Uuid)]
    id: String,
    /// The `webhook-id` that it is sent under, the same each time.
    message: String,
    /// The event type.
    event: String,
    #[schema(format = DateTime)]
    at: String,
    /// `waiting`, `delivered`, `failed` or `skipped`.
    state: &'static str,
    /// When it is tried next.
    #[schema(format = DateTime)]
    next_at: Option<String>,
    about: Vec<About>,
    attempts: Vec<AttemptView>,
}

/// One attempt.
#[derive(Debug, Serialize, ToSchema)]
struct AttemptView {
    #[schema(format = DateTime)]
    at: String,
    /// The HTTP status, if there was an answer.
    status: Option<u16>,
    /// Why there was none: `timeout`, `connect`, `redirect`, `certificate`, `address`, …
    why: Option<String>,
    /// The first 200 bytes of the answer's body.
    note: String,
}

fn view((id, delivery): (HoldingId, Delivery)) -> DeliveryView {
    let attempts = delivery.attempts.into_iter().map(|attempt| AttemptView {
        at: attempt.at.text(),
        status: attempt.status,
        why: attempt.word,
        note: attempt.note,
    });
    DeliveryView {
        id: id.text(),
        message: Delivery::message_id(id),
        event: delivery.event,
        at: delivery.at.text(),
        state: match delivery.state {
            DeliveryState::Waiting => "waiting",
            DeliveryState::Delivered => "delivered",
            DeliveryState::Failed => "failed",
            DeliveryState::Skipped => "skipped",
        },
        next_at: delivery.next_at.map(|at| at.text()),
        about: delivery.data.into_iter().map(|(what, id)| About { what, id: id.text() }).collect(),
        attempts: attempts.collect(),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListDeliveries {
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List deliveries of a webhook
///
/// Newest first; they are kept 30 days, also when the webhook is gone.
#[utoipa::path(get, path = "/v1/webhooks/{id}/deliveries", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid), ListDeliveries),
    responses((status = 200, description = "A page", body = Page<DeliveryView>)))]
async fn list_deliveries(
    caller: Caller,
    At(id): At<HoldingId>,
    Query(query): Query<ListDeliveries>,
) -> Answer<axum::Json<Page<DeliveryView>>> {
    let listing = Listing::new(&caller, "deliveries", id);
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let listed = webhooks::deliveries(&caller.ctx, &caller.tenant, id, slice).await?;
    if listed.items.is_empty() {
        // Nothing was sent, or there is no such webhook; the two have different answers.
        webhooks::get(&caller.ctx, &caller.tenant, id).await?;
    }
    Ok(axum::Json(listing.page(listed, view)?))
}

/// Show a delivery
#[utoipa::path(get, path = "/v1/webhooks/{id}/deliveries/{delivery}", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid),
        ("delivery" = String, Path, description = "The delivery", format = Uuid)),
    responses((status = 200, description = "The delivery", body = DeliveryView)))]
async fn get_delivery(
    caller: Caller,
    Path((webhook, delivery)): Path<(String, String)>,
) -> Answer<axum::Json<DeliveryView>> {
    let (id, delivery) = (id::<HoldingId>(&webhook)?, id::<HoldingId>(&delivery)?);
    let found = webhooks::delivery(&caller.ctx, &caller.tenant, id, delivery).await?;
    Ok(axum::Json(view((delivery, found))))
}

/// Send a delivery again
///
/// Under the same message id, from the beginning of the retry schedule.
#[utoipa::path(post, path = "/v1/webhooks/{id}/deliveries/{delivery}/resend", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid),
        ("delivery" = String, Path, description = "The delivery", format = Uuid)),
    responses((status = 200, description = "The delivery, waiting", body = DeliveryView)))]
async fn resend_delivery(
    caller: Caller,
    Path((webhook, delivery)): Path<(String, String)>,
) -> Answer<axum::Json<DeliveryView>> {
    let (id, delivery) = (id::<HoldingId>(&webhook)?, id::<HoldingId>(&delivery)?);
    let found = webhooks::resend(&caller.ctx, &caller.tenant, id, delivery).await?;
    Ok(axum::Json(view((delivery, found))))
}
