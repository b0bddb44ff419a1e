//! `/v1/subprocessors`: who outside may receive the tenant's data, and the tenant's objections.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::trust::{self, Book, SubprocessorView as Line};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use crate::App;
use crate::door::{At, Caller, Query, Strict};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_subprocessors))
        .routes(routes!(get_subprocessor))
        .routes(routes!(object, withdraw))
}

/// Somebody outside who may receive data.
#[derive(Debug, Serialize, ToSchema)]
struct SubprocessorView {
    /// Its short name; the ledger names it by this.
    slug: String,
    /// `announced`, `active`, `no_agreement` or `retired`; data goes to active ones only.
    #[schema(value_type = String)]
    state: trust::State,
    /// The company.
    name: String,
    category: String,
    /// What it is for.
    purpose: String,
    /// Does the operator run it itself?
    own: bool,
    /// Where data goes, as host and port.
    hosts: Vec<String>,
    data_classes: Vec<String>,
    /// Where it keeps what it receives; empty for the operator's own.
    region: String,
    /// What a transfer abroad rests on.
    transfer_mechanism: Option<String>,
    /// Where the agreement is filed.
    agreement: Option<String>,
    /// Its day of signature.
    #[schema(example = "2026-10-01")]
    agreement_signed: Option<String>,
    contact: String,
    #[schema(format = DateTime)]
    announced_at: String,
    /// The end of the notice: nothing is sent before.
    #[schema(format = DateTime)]
    active_from: String,
    #[schema(format = DateTime)]
    retired_at: Option<String>,
    /// Since when this tenant objects.
    #[schema(format = DateTime)]
    objected_at: Option<String>,
}

fn view(line: Line) -> SubprocessorView {
    let declared = line.declared;
    SubprocessorView {
        slug: line.slug,
        state: line.state,
        name: declared.name,
        category: declared.category,
        purpose: declared.purpose,
        own: declared.kind == trust::Kind::Own,
        hosts: declared.hosts.iter().map(|at| format!("{}:{}", at.host, at.port)).collect(),
        data_classes: declared.data_classes,
        region: declared.region,
        transfer_mechanism: declared.transfer_mechanism,
        agreement_signed: declared.agreement.as_ref().map(|agreement| agreement.dated.clone()),
        agreement: declared.agreement.map(|agreement| agreement.reference),
        contact: declared.contact,
        announced_at: line.announced_at.text(),
        active_from: line.active_from.text(),
        retired_at: line.retired_at.map(|at| at.text()),
        objected_at: line.objected_at.map(|at| at.text()),
    }
}

/// The register that this server goes by.
pub(crate) fn book(app: &App) -> Result<&Book, Problem> {
    app.services.trust.as_deref().ok_or_else(Problem::not_found)
}

/// The whole register; it is short.
#[derive(Debug, Serialize, ToSchema)]
struct SubprocessorsView {
    items: Vec<SubprocessorView>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListSubprocessors {
    /// Retired ones too.
    #[serde(default)]
    retired: bool,
}

/// List subprocessors
///
/// Everybody outside who may receive data, by short name.
#[utoipa::path(get, path = "/v1/subprocessors", tag = "subprocessors", params(ListSubprocessors),
    responses((status = 200, description = "The register", body = SubprocessorsView)))]
async fn list_subprocessors(
    State(app): State<App>,
    caller: Caller,
    Query(query): Query<ListSubprocessors>,
) -> Answer<Json<SubprocessorsView>> {
    let lines = trust::list(&caller.ctx, &caller.tenant, book(&app)?, query.retired).await?;
    Ok(Json(SubprocessorsView { items: lines.into_iter().map(view).collect() }))
}

/// Show a subprocessor
#[utoipa::path(get, path = "/v1/subprocessors/{slug}", tag = "subprocessors",
    params(("slug" = String, Path, description = "Its short name")),
    responses((status = 200, description = "The subprocessor", body = SubprocessorView)))]
async fn get_subprocessor(
    State(app): State<App>,
    caller: Caller,
    At(slug): At<String>,
) -> Answer<Json<SubprocessorView>> {
    Ok(Json(view(trust::get(&caller.ctx, &caller.tenant, book(&app)?, &slug).await?)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Object {
    /// In the tenant's own words.
    #[serde(default)]
    #[schema(max_length = 500, example = "Not covered by our contract")]
    reason: String,
}

/// Object to a subprocessor
///
/// From now on nothing of this tenant goes there. Doing it twice changes nothing.
#[utoipa::path(post, path = "/v1/subprocessors/{slug}/objection", tag = "subprocessors", request_body = Object,
    params(("slug" = String, Path, description = "Its short name")),
    responses((status = 200, description = "The objection stands", body = SubprocessorView)))]
async fn object(
    State(app): State<App>,
    caller: Caller,
    At(slug): At<String>,
    Strict(body): Strict<Object>,
) -> Answer<Json<SubprocessorView>> {
    let book = book(&app)?;
    trust::object(&caller.ctx, &caller.tenant, book, &slug, &body.reason).await?;
    Ok(Json(view(trust::get(&caller.ctx, &caller.tenant, book, &slug).await?)))
}

/// Take an objection back
#[utoipa::path(delete, path = "/v1/subprocessors/{slug}/objection", tag = "subprocessors",
    params(("slug" = String, Path, description = "Its short name")),
    responses((status = 204, description = "The tenant no longer objects")))]
async fn withdraw(State(app): State<App>, caller: Caller, At(slug): At<String>) -> Answer<StatusCode> {
    trust::withdraw(&caller.ctx, &caller.tenant, book(&app)?, &slug).await?;
    Ok(StatusCode::NO_CONTENT)
}
