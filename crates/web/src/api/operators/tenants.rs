//! That tenants exist, and how much each keeps.

use axum::Json;
use axum::extract::State;
use candor_domain::tenancy::installation::{self, TenantFigures};
use candor_domain::tenancy::{self, TenantRecord};
use candor_kernel::ids::TenantId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::api::Text;
use crate::door::{At, Caller};
use crate::problem::Answer;

/// All tenants.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TenantsView {
    items: Vec<TenantLine>,
}

/// That a tenant exists.
#[derive(Debug, Serialize, ToSchema)]
struct TenantLine {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    preset: String,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    closed_at: Option<String>,
}

fn line(record: TenantRecord) -> TenantLine {
    TenantLine {
        id: record.tenant.text(),
        created_at: record.created_at.text(),
        closed_at: record.closed_at.map(|at| at.text()),
        name: record.name,
        preset: record.preset,
    }
}

/// List tenants
///
/// Names and states; what is inside a tenant is nobody's list.
#[utoipa::path(get, path = "/v1/operator/tenants", tag = "operators",
    responses((status = 200, description = "The newest first", body = TenantsView)))]
pub(super) async fn list_tenants(State(app): State<App>, caller: Caller) -> Answer<Json<TenantsView>> {
    let all = tenancy::list(&caller.ctx, &app.kernel).await?;
    Ok(Json(TenantsView { items: all.into_iter().map(|(_, record)| line(record)).collect() }))
}

/// A tenant and how much it keeps.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TenantFiguresView {
    #[serde(flatten)]
    tenant: TenantLine,
    /// Absent for a tenant that does not open; `candor doctor` says why.
    figures: Option<Figures>,
}

/// Counts and bytes; nothing of what they are.
#[derive(Debug, Serialize, ToSchema)]
struct Figures {
    kinds: Vec<KindView>,
    /// Sealed bytes of everything.
    bytes: u64,
    /// Entries of the tenant's log.
    log_entries: u64,
    /// Things that are past their deadline and still have a key. They do not open.
    overdue: u64,
}

/// How much there is of one kind.
#[derive(Debug, Serialize, ToSchema)]
struct KindView {
    kind: String,
    count: u64,
    bytes: u64,
}

fn figures(found: TenantFigures) -> Figures {
    let bytes = found.bytes();
    let kind = |one: candor_kernel::store::Census| KindView {
        kind: one.kind,
        count: one.holdings,
        bytes: one.bytes,
    };
    Figures {
        bytes,
        log_entries: found.log_entries,
        overdue: found.lateness.overdue,
        kinds: found.kinds.into_iter().map(kind).collect(),
    }
}

/// Show a tenant's figures
#[utoipa::path(get, path = "/v1/operator/tenants/{id}", tag = "operators",
    params(("id" = String, Path, description = "The tenant", format = Uuid)),
    responses((status = 200, description = "Counts and bytes", body = TenantFiguresView)))]
pub(super) async fn get_tenant_figures(
    State(app): State<App>,
    caller: Caller,
    At(id): At<TenantId>,
) -> Answer<Json<TenantFiguresView>> {
    let (_, record) = tenancy::get(&caller.ctx, &app.kernel, &id.to_string()).await?;
    let found = installation::figures(&caller.ctx, &app.kernel, id).await?;
    Ok(Json(TenantFiguresView { tenant: line(record), figures: found.map(figures) }))
}
