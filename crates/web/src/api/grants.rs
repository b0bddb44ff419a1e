//! `/v1/grants`: what staff of the installation ask to see of the caller's tenant, and the answers.

use axum::Json;
use axum::http::StatusCode;
use candor_domain::identity::staff::{self, Grant, GrantState, Ground};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_grants))
        .routes(routes!(get_grant))
        .routes(routes!(approve_grant))
        .routes(routes!(refuse_grant))
        .routes(routes!(end_grant))
}

/// Leave for one operator to look at named things.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GrantView {
    #[schema(format = Uuid)]
    id: String,
    /// The operator who asks.
    #[schema(format = Uuid)]
    operator: String,
    operator_name: String,
    /// The things that would be shown, and no others.
    items: Vec<String>,
    reason: String,
    /// `customer_authorisation` or `legal_duty`.
    ground: &'static str,
    /// The order behind a legal duty.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// For how many minutes.
    minutes: i64,
    /// `pending`, `lapsed`, `active`, `expired`, `refused` or `ended`.
    state: &'static str,
    #[schema(format = DateTime)]
    created_at: String,
    /// Who approved, vouched, refused or ended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Each time that something was opened.
    uses: Vec<UseView>,
}

/// One opening.
#[derive(Debug, Serialize, ToSchema)]
struct UseView {
    #[schema(format = Uuid)]
    item: String,
    #[schema(format = DateTime)]
    at: String,
}

pub(super) fn view((id, grant): (HoldingId, Grant), now: Timestamp) -> GrantView {
    let (by, until) = match &grant.state {
        GrantState::Pending => (None, None),
        GrantState::Active { by, until, .. } => (Some(by.text()), Some(until.text())),
        GrantState::Refused { by, .. } | GrantState::Ended { by, .. } => (Some(by.clone()), None),
    };
    GrantView {
        id: id.text(),
        operator: grant.operator.text(),
        ground: grant.ground.name(),
        state: grant.standing(now).name(),
        items: grant.items.iter().map(Text::text).collect(),
        uses: grant.uses.iter().map(|used| UseView { item: used.item.text(), at: used.at.text() }).collect(),
        operator_name: grant.operator_name,
        reason: grant.reason,
        reference: match grant.ground {
            Ground::CustomerApproval => None,
            Ground::LegalDuty { reference, .. } => Some(reference),
        },
        minutes: grant.asked_s / 60,
        created_at: grant.created_at.text(),
        by,
        until,
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListGrants {
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List grants
///
/// Every request of staff to see something of this tenant: what, why, who agreed, what was opened when.
#[utoipa::path(get, path = "/v1/grants", tag = "grants", params(ListGrants),
    responses((status = 200, description = "A page, newest first", body = Page<GrantView>)))]
async fn list_grants(caller: Caller, Query(query): Query<ListGrants>) -> Answer<Json<Page<GrantView>>> {
    let listing = Listing::new(&caller, "grants", ());
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let listed = staff::list(&caller.ctx, &caller.tenant, slice).await?;
    let now = caller.tenant.now();
    Ok(Json(listing.page(listed, |grant| view(grant, now))?))
}

/// Show a grant
#[utoipa::path(get, path = "/v1/grants/{id}", tag = "grants",
    params(("id" = String, Path, description = "The grant", format = Uuid)),
    responses((status = 200, description = "The grant", body = GrantView)))]
async fn get_grant(caller: Caller, At(id): At<HoldingId>) -> Answer<Json<GrantView>> {
    let grant = staff::get(&caller.ctx, &caller.tenant, id).await?;
    Ok(Json(view((id, grant), caller.tenant.now())))
}

/// Approve a grant
///
/// From now on the operator may open the named things, for as long as was asked. A member does this in person.
#[utoipa::path(post, path = "/v1/grants/{id}/approve", tag = "grants",
    params(("id" = String, Path, description = "The grant", format = Uuid)),
    responses((status = 204, description = "Approved")))]
async fn approve_grant(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    staff::approve(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuse a grant
#[utoipa::path(post, path = "/v1/grants/{id}/refuse", tag = "grants",
    params(("id" = String, Path, description = "The grant", format = Uuid)),
    responses((status = 204, description = "Refused")))]
async fn refuse_grant(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    staff::refuse(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End a grant
///
/// The next opening is refused.
#[utoipa::path(post, path = "/v1/grants/{id}/end", tag = "grants",
    params(("id" = String, Path, description = "The grant", format = Uuid)),
    responses((status = 204, description = "Ended")))]
async fn end_grant(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    staff::end(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
