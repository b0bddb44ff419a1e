//! `/v1/identity-providers`: the tenant's own ways of signing in, and which of their groups is which role here.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::oidc::{
    self, IdentityProvider, NewProvider, ProviderAction, ProviderView as Kept,
};
use candor_domain::trust::{self, TrustError};
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::RoleName;
use super::{Created, Text};
use crate::App;
use crate::door::{At, Caller, IfMatch, Strict, Tagged};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_providers, create_provider)).routes(routes!(
        get_provider,
        change_provider,
        remove_provider
    ))
}

/// An identity provider. Its client secret is never shown.
#[derive(Debug, Serialize, ToSchema)]
struct ProviderView {
    #[schema(format = Uuid)]
    id: String,
    /// As the sign-in page shows it.
    name: String,
    issuer: String,
    client_id: String,
    /// Its short name in the register of subprocessors.
    subprocessor: String,
    /// The claim with somebody's groups.
    groups_claim: String,
    /// Which group is which role; the strongest counts.
    roles: BTreeMap<String, RoleName>,
    /// The role of somebody without a known group; absent: they do not join.
    default_role: Option<RoleName>,
    /// Does whoever it vouches for join by coming?
    just_in_time: bool,
    #[schema(format = DateTime)]
    created_at: String,
}

fn view(kept: Kept) -> ProviderView {
    ProviderView {
        id: kept.id.text(),
        name: kept.name,
        issuer: kept.issuer,
        client_id: kept.client_id,
        subprocessor: kept.subprocessor,
        groups_claim: kept.groups_claim,
        roles: kept.roles.into_iter().map(|(group, role)| (group, role.into())).collect(),
        default_role: kept.default_role.map(Into::into),
        just_in_time: kept.just_in_time,
        created_at: kept.created_at.text(),
    }
}

/// The providers of a tenant.
#[derive(Debug, Serialize, ToSchema)]
struct ProvidersView {
    items: Vec<ProviderView>,
}

/// List identity providers
#[utoipa::path(get, path = "/v1/identity-providers", tag = "identity-providers",
    responses((status = 200, description = "All of them", body = ProvidersView)))]
async fn list_providers(caller: Caller) -> Answer<Json<ProvidersView>> {
    let listed = oidc::list(&caller.ctx, &caller.tenant).await?;
    Ok(Json(ProvidersView { items: listed.into_iter().map(view).collect() }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProviderBody {
    #[schema(min_length = 1, max_length = 60, example = "Harbor login")]
    name: String,
    /// Its https address, without query; where it publishes `/.well-known/openid-configuration`.
    #[schema(max_length = 500, example = "https://id.example.com")]
    issuer: String,
    #[schema(min_length = 1, max_length = 200, example = "candor")]
    client_id: String,
    /// When a provider is changed: absent, the present one stays.
    #[schema(format = Password, max_length = 500)]
    client_secret: Option<String>,
    /// Its short name in the register of subprocessors, with all its hosts; nothing else is spoken to.
    #[schema(max_length = 60, example = "harbor-login")]
    subprocessor: String,
    #[serde(default = "groups")]
    #[schema(min_length = 1, max_length = 100, default = "groups", required = false)]
    groups_claim: String,
    /// Which group is which role: no group makes an owner.
    #[serde(default)]
    #[schema(required = false, example = json!({ "leads": "manager", "staff": "member" }))]
    roles: BTreeMap<String, RoleName>,
    default_role: Option<RoleName>,
    #[serde(default)]
    #[schema(required = false)]
    just_in_time: bool,
}

fn groups() -> String {
    "groups".to_owned()
}

impl From<ProviderBody> for NewProvider {
    fn from(body: ProviderBody) -> Self {
        Self {
            name: body.name,
            issuer: body.issuer,
            client_id: body.client_id,
            client_secret: body.client_secret,
            subprocessor: body.subprocessor,
            groups_claim: body.groups_claim,
            roles: body.roles.into_iter().map(|(group, role)| (group, role.into())).collect(),
            default_role: body.default_role.map(Into::into),
            just_in_time: body.just_in_time,
        }
    }
}

/// The way out speaks to nobody who is not in the register: better said now than at the first sign-in.
async fn registered(app: &App, caller: &Caller, slug: &str) -> Answer<()> {
    let Some(book) = app.services.trust.as_deref() else { return Ok(()) };
    match trust::get(&caller.ctx, &caller.tenant, book, slug).await {
        Ok(_) => Ok(()),
        Err(TrustError::NoSuchSubprocessor(_)) => {
            Err(Problem::body("/subprocessor", "the register of subprocessors has no such short name"))
        }
        Err(other) => Err(other.into()),
    }
}

/// Set an identity provider up
///
/// In a session whose owner proved themself within the last ten minutes: whoever does it decides who comes in.
#[utoipa::path(post, path = "/v1/identity-providers", tag = "identity-providers", request_body = ProviderBody,
    responses((status = 201, description = "Set up; its id", body = Created,
        headers(("location" = String, description = "Where it is")))))]
async fn create_provider(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<ProviderBody>,
) -> Answer<Created> {
    let fresh = Fresh::of(&caller.who, caller.tenant.now())?;
    caller.tenant.permit(&caller.ctx, &ProviderAction::Create, &[])?;
    registered(&app, &caller, &body.subprocessor).await?;
    let id = oidc::create(&caller.ctx, &caller.tenant, body.into(), fresh).await?;
    Ok(Created::under("/v1/identity-providers", id))
}

/// Show an identity provider
#[utoipa::path(get, path = "/v1/identity-providers/{id}", tag = "identity-providers",
    params(("id" = String, Path, description = "The provider", format = Uuid)),
    responses((status = 200, description = "The provider", body = ProviderView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_provider(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<ProviderView>> {
    show(&caller, id).await
}

async fn show(caller: &Caller, id: HoldingId) -> Answer<Tagged<ProviderView>> {
    let read = caller.tenant.read(&caller.ctx)?;
    let version = read.version::<IdentityProvider>(id, &ProviderAction::Read).await?;
    Ok(Tagged(version, view(oidc::get(&caller.ctx, &caller.tenant, id).await?)))
}

/// Change an identity provider
///
/// All of it but its issuer, from the next sign-in on. In a session whose owner proved themself within the last ten
/// minutes.
#[utoipa::path(put, path = "/v1/identity-providers/{id}", tag = "identity-providers", request_body = ProviderBody,
    params(("id" = String, Path, description = "The provider", format = Uuid),
        ("If-Match" = String, Header, description = "The version that is changed")),
    responses((status = 200, description = "The changed provider", body = ProviderView,
        headers(("etag" = String, description = "Its new version")))))]
async fn change_provider(
    State(app): State<App>,
    caller: Caller,
    At(id): At<HoldingId>,
    expected: IfMatch,
    Strict(body): Strict<ProviderBody>,
) -> Answer<Tagged<ProviderView>> {
    let fresh = Fresh::of(&caller.who, caller.tenant.now())?;
    let ctx = expected.ctx(&caller, id)?;
    oidc::get(&caller.ctx, &caller.tenant, id).await?;
    registered(&app, &caller, &body.subprocessor).await?;
    oidc::change(&ctx, &caller.tenant, id, body.into(), fresh).await?;
    show(&caller, id).await
}

/// Remove an identity provider
///
/// Nobody comes in with it any more; members stay. In a session whose owner proved themself within the last ten
/// minutes.
#[utoipa::path(delete, path = "/v1/identity-providers/{id}", tag = "identity-providers",
    params(("id" = String, Path, description = "The provider", format = Uuid)),
    responses((status = 204, description = "Removed")))]
async fn remove_provider(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    let fresh = Fresh::of(&caller.who, caller.tenant.now())?;
    oidc::remove(&caller.ctx, &caller.tenant, id, fresh).await?;
    Ok(StatusCode::NO_CONTENT)
}
