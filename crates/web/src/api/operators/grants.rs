//! Asking for grants, and vouching for those that a law compels.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::identity::staff::{self, AskedFor, Ground, NewGrant};
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::App;
use crate::api::grants::{GrantView, view};
use crate::api::{Created, Text};
use crate::door::{At, Caller, Query, Strict};
use crate::problem::Answer;

/// What operators asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RequestsView {
    items: Vec<RequestView>,
}

/// A grant and whose things it names.
#[derive(Debug, Serialize, ToSchema)]
struct RequestView {
    #[schema(format = Uuid)]
    tenant: String,
    #[serde(flatten)]
    grant: GrantView,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ListRequests {
    /// Those of other operators too.
    #[serde(default)]
    all: bool,
}

/// List requests for grants
#[utoipa::path(get, path = "/v1/operator/grants", tag = "operators", params(ListRequests),
    responses((status = 200, description = "The newest first", body = RequestsView)))]
pub(super) async fn list_requests(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ListRequests>,
) -> Answer<Json<RequestsView>> {
    let (found, now) = (staff::asked_for(&caller.ctx, &app.kernel, !query.all).await?, app.kernel.now());
    let shown = |asked: AskedFor| RequestView {
        tenant: asked.tenant.text(),
        grant: view((asked.id, asked.grant), now),
    };
    Ok(Json(RequestsView { items: found.into_iter().map(shown).collect() }))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestGrant {
    #[schema(value_type = String, format = Uuid)]
    tenant: TenantId,
    /// Ids of calls or documents.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 20)]
    items: Vec<HoldingId>,
    /// The customer reads it.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
    /// For so many minutes from the approval on.
    #[schema(minimum = 1, maximum = 240)]
    minutes: u32,
    /// Only where a law compels; a second operator vouches for it.
    legal_duty: Option<LegalDuty>,
}

/// What compels.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LegalDuty {
    /// The order, by its own number or name.
    #[schema(min_length = 1, max_length = 200)]
    reference: String,
    /// The order forbids telling the customer until then.
    #[schema(value_type = Option<String>, format = DateTime)]
    gag_until: Option<Timestamp>,
}

/// Request a grant
///
/// The tenant's owners are told, with the reason.
#[utoipa::path(post, path = "/v1/operator/grants", tag = "operators", request_body = RequestGrant,
    responses((status = 201, description = "Asked for", body = Created,
        headers(("location" = String, description = "Where it is")))))]
pub(super) async fn request_grant(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<RequestGrant>,
) -> Answer<Created> {
    let ground = match body.legal_duty {
        None => Ground::CustomerApproval,
        Some(LegalDuty { reference, gag_until }) => Ground::LegalDuty { reference, gag_until },
    };
    let length = Span::minutes(i64::from(body.minutes));
    let new = NewGrant { items: body.items, reason: body.reason, ground, length };
    let id = staff::request(&caller.ctx, &app.kernel, body.tenant, new).await?;
    Ok(Created::under("/v1/operator/grants", id))
}

/// Vouch for a legal duty
///
/// A second operator confirms that a law compels; the customer is told unless the order forbids it.
#[utoipa::path(post, path = "/v1/operator/grants/{id}/vouch", tag = "operators",
    params(("id" = String, Path, description = "The grant", format = Uuid)),
    responses((status = 204, description = "In force")))]
pub(super) async fn vouch_for_grant(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
) -> Answer<StatusCode> {
    let tenant = staff::tenant_of(&caller.ctx, &app.kernel, id).await?;
    staff::vouch(&caller.ctx, &app.kernel, tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Give a grant back
#[utoipa::path(post, path = "/v1/operator/grants/{id}/end", tag = "operators",
    params(("id" = String, Path, description = "The grant", format = Uuid)),
    responses((status = 204, description = "Ended")))]
pub(super) async fn give_grant_back(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
) -> Answer<StatusCode> {
    let tenant = staff::tenant_of(&caller.ctx, &app.kernel, id).await?;
    staff::give_back(&caller.ctx, &app.kernel, tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
