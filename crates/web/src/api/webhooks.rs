//! `/v1/webhooks`: the tenant's own addresses that are told of events.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use candor_domain::notices::webhooks::{self, NewWebhook, SecretText, Webhook, WebhookAction, WebhookState};
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Created, Text};
use crate::App;
use crate::door::{At, Caller, IfMatch, Page, Strict, Tagged, hold_secret};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks, create_webhook))
        .routes(routes!(get_webhook, change_webhook, remove_webhook))
        .routes(routes!(rotate_secret))
        .routes(routes!(test_webhook))
}

/// A webhook. Its secret is shown when it is made, and never again.
#[derive(Debug, Serialize, ToSchema)]
struct WebhookView {
    #[schema(format = Uuid)]
    id: String,
    url: String,
    /// Types like `call.accepted`, groups like `alert.*`, or `*`.
    events: Vec<String>,
    /// `active`, `paused`, or `disabled` by the program.
    state: &'static str,
    /// Why the program disabled it: `receiver_says_gone`, `receiver_takes_nothing`.
    why: Option<&'static str>,
    #[schema(format = DateTime)]
    created_at: String,
    /// Since when nothing was taken.
    #[schema(format = DateTime)]
    failing_since: Option<String>,
}

fn view((id, webhook): (HoldingId, Webhook)) -> WebhookView {
    let (state, why) = match webhook.state {
        WebhookState::Active => ("active", None),
        WebhookState::Paused => ("paused", None),
        WebhookState::Disabled(why) => ("disabled", Some(why.word())),
    };
    WebhookView {
        id: id.text(),
        url: webhook.url,
        events: webhook.events,
        state,
        why,
        created_at: webhook.created_at.text(),
        failing_since: webhook.failing_since.map(|at| at.text()),
    }
}

/// List webhooks
///
/// All of them, newest first; a tenant has at most 20.
#[utoipa::path(get, path = "/v1/webhooks", tag = "webhooks",
    responses((status = 200, description = "All webhooks", body = Page<WebhookView>)))]
async fn list_webhooks(caller: Caller) -> Answer<axum::Json<Page<WebhookView>>> {
    let all = webhooks::list(&caller.ctx, &caller.tenant).await?;
    Ok(axum::Json(Page { items: all.into_iter().map(view).collect(), next: None }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateWebhook {
    /// https only.
    #[schema(max_length = 2048, example = "https://example.com/hooks/candor")]
    url: String,
    #[schema(min_items = 1, example = json!(["call.*", "alert.*"]))]
    events: Vec<String>,
}

/// A secret, shown once.
#[derive(Debug, Serialize, ToSchema)]
struct SecretView {
    #[schema(format = Uuid)]
    id: String,
    /// What the receiver checks signatures with. Keep it like a password; it is not shown again.
    #[schema(example = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")]
    secret: String,
}

/// With a mark that keeps the answer out of the idempotency store.
fn once(status: StatusCode, id: HoldingId, secret: &SecretText) -> Response {
    let shown = SecretView { id: id.text(), secret: secret.expose().to_owned() };
    hold_secret((status, axum::Json(shown)).into_response())
}

/// Create a webhook
///
/// The answer holds the secret, once. An answer to a repeated request does not.
#[utoipa::path(post, path = "/v1/webhooks", tag = "webhooks", request_body = CreateWebhook,
    responses((status = 201, description = "Made", body = SecretView,
        headers(("location" = String, description = "Where it is")))))]
async fn create_webhook(
    caller: Caller,
    State(app): State<App>,
    Strict(body): Strict<CreateWebhook>,
) -> Answer<Response> {
    let new = NewWebhook { url: body.url, events: body.events };
    let (id, secret) = webhooks::create(&caller.ctx, &caller.tenant, &app.services, &new).await?;
    let mut response = once(StatusCode::CREATED, id, &secret);
    let place = Created::under("/v1/webhooks", id).location;
    let place = axum::http::HeaderValue::from_str(&place).ok();
    response.headers_mut().extend(place.map(|value| (axum::http::header::LOCATION, value)));
    Ok(response)
}

/// Show a webhook
#[utoipa::path(get, path = "/v1/webhooks/{id}", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid)),
    responses((status = 200, description = "The webhook", body = WebhookView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_webhook(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<WebhookView>> {
    show(&caller, id).await
}

async fn show(caller: &Caller, id: HoldingId) -> Answer<Tagged<WebhookView>> {
    let version = caller.tenant.read(&caller.ctx)?.version::<Webhook>(id, &WebhookAction::Read).await?;
    let webhook = webhooks::get(&caller.ctx, &caller.tenant, id).await?;
    Ok(Tagged(version, view((id, webhook))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeWebhook {
    #[schema(max_length = 2048)]
    url: Option<String>,
    #[schema(min_items = 1)]
    events: Option<Vec<String>>,
    /// `false` switches it off at once; `true` switches it on again, whoever had switched it off.
    active: Option<bool>,
}

/// Change a webhook
///
/// What is left out stays.
#[utoipa::path(patch, path = "/v1/webhooks/{id}", tag = "webhooks", request_body = ChangeWebhook,
    params(("id" = String, Path, description = "The webhook", format = Uuid),
        ("If-Match" = String, Header, description = "The version that is changed")),
    responses((status = 200, description = "The changed webhook", body = WebhookView,
        headers(("etag" = String, description = "Its new version")))))]
async fn change_webhook(
    caller: Caller,
    State(app): State<App>,
    At(id): At<HoldingId>,
    expected: IfMatch,
    Strict(body): Strict<ChangeWebhook>,
) -> Answer<Tagged<WebhookView>> {
    let ctx = expected.ctx(&caller, id)?;
    let change = webhooks::Change { url: body.url, events: body.events, active: body.active };
    webhooks::change(&ctx, &caller.tenant, &app.services, id, change).await?;
    show(&caller, id).await
}

/// Remove a webhook
///
/// Nothing is sent any more; its host is forgotten where no other webhook uses it. Its log of deliveries stays for 30 days.
#[utoipa::path(delete, path = "/v1/webhooks/{id}", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid)),
    responses((status = 204, description = "Removed")))]
async fn remove_webhook(State(app): State<App>, caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    webhooks::remove(&caller.ctx, &caller.tenant, &app.services, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a webhook a new secret
///
/// The old one signs along for 24 hours. The answer holds the new one, once.
#[utoipa::path(post, path = "/v1/webhooks/{id}/secret", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid)),
    responses((status = 200, description = "The new secret", body = SecretView)))]
async fn rotate_secret(caller: Caller, At(id): At<HoldingId>) -> Answer<Response> {
    let secret = webhooks::rotate(&caller.ctx, &caller.tenant, id).await?;
    Ok(once(StatusCode::OK, id, &secret))
}

/// Send a test
///
/// One delivery of type `webhook.test`, whatever the webhook subscribes to.
#[utoipa::path(post, path = "/v1/webhooks/{id}/test", tag = "webhooks",
    params(("id" = String, Path, description = "The webhook", format = Uuid)),
    responses((status = 201, description = "Asked for; the delivery says how it went", body = Created,
        headers(("location" = String, description = "Where it is")))))]
async fn test_webhook(caller: Caller, At(id): At<HoldingId>) -> Answer<Created> {
    let delivery = webhooks::test_send(&caller.ctx, &caller.tenant, id).await?;
    Ok(Created::under(&format!("/v1/webhooks/{id}/deliveries"), delivery))
}
