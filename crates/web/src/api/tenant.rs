//! `/v1/tenant`: the caller's own tenant, its preset's name and its retention rules; and the work that waits in it.

use axum::Json;
use candor_domain::tenancy;
use candor_kernel::deadline::ClockRule;
use candor_kernel::ids::HoldingId;
use candor_kernel::store::JobRow;
use candor_kernel::tenant::{Cursor, Listed};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{Caller, Listing, Page, Query, Turn};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_tenant)).routes(routes!(get_schedule)).routes(routes!(list_jobs))
}

/// The tenant.
#[derive(Debug, Serialize, ToSchema)]
struct TenantView {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    /// The set of promises that it lives under.
    preset: String,
    #[schema(format = DateTime)]
    created_at: String,
    /// Classes of data whose deadline neither a hold nor a setting may move later.
    hard_deadlines: Vec<String>,
}

/// Show the tenant
#[utoipa::path(get, path = "/v1/tenant", tag = "tenant",
    responses((status = 200, description = "The caller's tenant", body = TenantView)))]
async fn get_tenant(caller: Caller) -> Answer<Json<TenantView>> {
    let account = tenancy::account(&caller.ctx, &caller.tenant).await?;
    Ok(Json(TenantView {
        id: caller.tenant.id().text(),
        name: account.name,
        preset: account.preset,
        created_at: account.created_at.text(),
        hard_deadlines: account.hard,
    }))
}

/// All retention rules.
#[derive(Debug, Serialize, ToSchema)]
struct ScheduleView {
    rules: Vec<RuleView>,
}

/// One retention rule.
#[derive(Debug, Serialize, ToSchema)]
struct RuleView {
    name: String,
    /// It must be gone when the first of these has run out. Empty: it lives until the tenant ends.
    destroyed: Vec<ClockView>,
    /// It must be kept so long by law.
    kept: Vec<ClockView>,
    /// The destruction happens within so many seconds before the end.
    margin_s: i64,
}

/// A clock of a rule.
#[derive(Debug, Serialize, ToSchema)]
struct ClockView {
    /// The event that starts it.
    from: String,
    /// How long it runs, in seconds.
    within_s: i64,
}

fn clock(rule: &ClockRule) -> ClockView {
    ClockView { from: rule.from.clone(), within_s: rule.within.as_seconds() }
}

/// Show the retention rules
#[utoipa::path(get, path = "/v1/tenant/schedule", tag = "tenant",
    responses((status = 200, description = "The rules by which things die here", body = ScheduleView)))]
async fn get_schedule(caller: Caller) -> Answer<Json<ScheduleView>> {
    tenancy::account(&caller.ctx, &caller.tenant).await?;
    let schedule = caller.tenant.schedule();
    let view = |(name, rule): (&String, &candor_kernel::deadline::Rule)| RuleView {
        name: name.clone(),
        destroyed: rule.clocks.iter().map(clock).collect(),
        kept: rule.keep.iter().map(clock).collect(),
        margin_s: rule.margin.as_seconds(),
    };
    Ok(Json(ScheduleView { rules: schedule.rules.iter().map(view).collect() }))
}

/// One piece of work.
#[derive(Debug, Serialize, ToSchema)]
struct JobView {
    #[schema(format = Uuid)]
    id: String,
    kind: String,
    /// Ids of what it is about.
    about: Vec<String>,
    #[schema(format = DateTime)]
    due_at: String,
    /// How often it was tried.
    attempts: u32,
    /// Given up; a person must look.
    given_up: bool,
}

fn job(row: JobRow) -> JobView {
    JobView {
        id: row.id.text(),
        kind: row.kind,
        about: row.payload.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        due_at: row.due_at.text(),
        attempts: row.attempts,
        given_up: row.dead,
    }
}

/// List work that waits
///
/// Work that waits, runs or was given up; what is due first comes first.
#[utoipa::path(get, path = "/v1/jobs", tag = "jobs", params(Turn),
    responses((status = 200, description = "A page", body = Page<JobView>)))]
async fn list_jobs(caller: Caller, Query(turn): Query<Turn>) -> Answer<Json<Page<JobView>>> {
    let listing = Listing::new(&caller, "jobs", ());
    let (after, limit) = listing.place(&turn)?;
    let place = |row: &JobRow| Cursor { at: row.due_at, id: HoldingId::from_bytes(*row.id.as_bytes()) };
    let mut jobs = tenancy::jobs(&caller.ctx, &caller.tenant).await?;
    jobs.retain(|row| after.is_none_or(|after| (place(row).at, place(row).id) > (after.at, after.id)));
    let more = jobs.len() > limit;
    jobs.truncate(limit);
    let next = jobs.last().map(place).filter(|_| more);
    let items = jobs.into_iter().map(|row| (place(&row).id, row)).collect();
    Ok(Json(listing.page(Listed { items, next }, |(_, row)| job(row))?))
}
