//! `/v1/alerts`: what the watch over the log saw, and who looked into it.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::StatusCode;
use candor_domain::audit::{self, Alert, Verdict};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::{Listed, Within};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Listing, Page, Query, Strict};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_alerts))
        .routes(routes!(get_alert))
        .routes(routes!(sign_alert_off))
}

/// An alert.
#[derive(Debug, Serialize, ToSchema)]
struct AlertView {
    #[schema(format = Uuid)]
    id: String,
    /// `failed_sign_ins`, `mass_export`, …
    rule: String,
    #[schema(format = DateTime)]
    raised_at: String,
    /// How much was seen.
    figure: u64,
    /// How much is unusual.
    at_least: u64,
    /// Within how long, in seconds.
    within_s: i64,
    /// Ids of what it is about, by the name of what they are.
    about: BTreeMap<String, String>,
    /// First and last entry of the log that it rests on.
    first_entry: Option<u64>,
    last_entry: Option<u64>,
    /// Absent: nobody has looked yet.
    signed_off: Option<SignOffView>,
}

/// Who signed it off.
#[derive(Debug, Serialize, ToSchema)]
struct SignOffView {
    /// A member's or operator's id, or `host`.
    by: String,
    #[schema(format = DateTime)]
    at: String,
    /// `expected`, `handled` or `incident`.
    verdict: &'static str,
    note: String,
}

fn view((id, alert): (HoldingId, Alert)) -> AlertView {
    AlertView {
        id: id.text(),
        rule: alert.rule,
        raised_at: alert.raised_at.text(),
        figure: alert.figure,
        at_least: alert.at_least,
        within_s: alert.within_s,
        about: alert.about.into_iter().map(|(what, id)| (what, id.text())).collect(),
        first_entry: alert.entries.map(|(first, _)| first),
        last_entry: alert.entries.map(|(_, last)| last),
        signed_off: alert.signed_off.map(|signed| SignOffView {
            by: signed.by,
            at: signed.at.text(),
            verdict: signed.verdict.name(),
            note: signed.note,
        }),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListAlerts {
    /// Only those that nobody has signed off.
    #[serde(default)]
    open: bool,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List alerts
///
/// The latest first.
#[utoipa::path(get, path = "/v1/alerts", tag = "alerts", params(ListAlerts),
    responses((status = 200, description = "A page", body = Page<AlertView>)))]
async fn list_alerts(caller: Caller, Query(query): Query<ListAlerts>) -> Answer<Json<Page<AlertView>>> {
    let listing = Listing::new(&caller, "alerts", query.open);
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let found = audit::alerts(&caller.ctx, &caller.tenant, query.open, slice.after, slice.limit).await?;
    Ok(Json(listing.page(Listed { items: found.items, next: found.next }, view)?))
}

/// Show an alert
#[utoipa::path(get, path = "/v1/alerts/{id}", tag = "alerts",
    params(("id" = String, Path, description = "The alert", format = Uuid)),
    responses((status = 200, description = "The alert", body = AlertView)))]
async fn get_alert(caller: Caller, At(id): At<HoldingId>) -> Answer<Json<AlertView>> {
    Ok(Json(view((id, audit::alert(&caller.ctx, &caller.tenant, id).await?))))
}

/// What somebody found out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignOffBody {
    verdict: VerdictBody,
    /// What was looked at and found.
    #[schema(min_length = 1, max_length = 4000)]
    note: String,
}

/// Known and wanted; looked into and dealt with; or the beginning of an incident.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum VerdictBody {
    Expected,
    Handled,
    Incident,
}

/// Sign an alert off
///
/// Once. If it goes on, it is raised again.
#[utoipa::path(post, path = "/v1/alerts/{id}/sign-off", tag = "alerts", request_body = SignOffBody,
    params(("id" = String, Path, description = "The alert", format = Uuid)),
    responses((status = 204, description = "Signed off")),
    extensions(("x-problems" = json!([409]))))]
async fn sign_alert_off(
    caller: Caller,
    At(id): At<HoldingId>,
    Strict(body): Strict<SignOffBody>,
) -> Answer<StatusCode> {
    let verdict = match body.verdict {
        VerdictBody::Expected => Verdict::Expected,
        VerdictBody::Handled => Verdict::Handled,
        VerdictBody::Incident => Verdict::Incident,
    };
    audit::close_alert(&caller.ctx, &caller.tenant, id, verdict, &body.note).await?;
    Ok(StatusCode::NO_CONTENT)
}
