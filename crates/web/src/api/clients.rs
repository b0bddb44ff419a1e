//! `/v1/clients`: whom the calls are with. The smallest complete resource, and the pattern for the others.

use axum::extract::{Path, State};
use candor_domain::clients::{self, Client, ClientAction, NewClient};
use candor_domain::tenancy;
use candor_kernel::ids::{ActorId, HoldingId};
use candor_kernel::tenant::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Created, Text};
use crate::App;
use crate::door::{At, Caller, IfMatch, Listing, Page, Query, Strict, Tagged, id};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_clients, create_client))
        .routes(routes!(get_client, change_client))
        .routes(routes!(archive_client))
        .routes(routes!(assign_member, unassign_member))
}

/// A client.
#[derive(Debug, Serialize, ToSchema)]
struct ClientView {
    #[schema(format = Uuid)]
    id: String,
    name: String,
    /// Mail domains by which its people are recognised.
    domains: Vec<String>,
    /// IANA name of the time zone in which "Friday" is meant.
    time_zone: String,
    /// Ids of the members who work for it.
    assigned: Vec<String>,
    #[schema(format = DateTime)]
    created_at: String,
    /// Takes no new calls since then.
    #[schema(format = DateTime)]
    archived_at: Option<String>,
}

fn view((id, client): (HoldingId, Client)) -> ClientView {
    ClientView {
        id: id.text(),
        name: client.name,
        domains: client.domains,
        time_zone: client.time_zone,
        assigned: client.assigned.iter().map(Text::text).collect(),
        created_at: client.created_at.text(),
        archived_at: client.archived_at.map(|at| at.text()),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListClients {
    /// Archived ones too.
    #[serde(default)]
    archived: bool,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List clients
///
/// Newest first, those that the caller may see.
#[utoipa::path(get, path = "/v1/clients", tag = "clients", params(ListClients),
    responses((status = 200, description = "A page", body = Page<ClientView>)))]
async fn list_clients(
    caller: Caller,
    Query(query): Query<ListClients>,
) -> Answer<axum::Json<Page<ClientView>>> {
    let listing = Listing::new(&caller, "clients", query.archived);
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let listed = clients::page(&caller.ctx, &caller.tenant, query.archived, slice).await?;
    Ok(axum::Json(listing.page(listed, view)?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateClient {
    #[schema(min_length = 1, max_length = 120, example = "Northwind Bikes")]
    name: String,
    #[serde(default)]
    #[schema(example = json!(["northwindbikes.example"]))]
    domains: Vec<String>,
    /// UTC unless said.
    #[serde(default)]
    #[schema(example = "America/New_York")]
    time_zone: String,
}

/// Create a client
#[utoipa::path(post, path = "/v1/clients", tag = "clients", request_body = CreateClient,
    responses((status = 201, description = "Made", body = Created,
        headers(("location" = String, description = "Where it is")))))]
async fn create_client(
    State(app): State<App>,
    caller: Caller,
    Strict(body): Strict<CreateClient>,
) -> Answer<Created> {
    tenancy::takes_new_things(&app.kernel, caller.tenant.id()).await?;
    let new = NewClient { name: body.name, domains: body.domains, time_zone: body.time_zone };
    let id = clients::create(&caller.ctx, &caller.tenant, new).await?;
    Ok(Created::under("/v1/clients", id))
}

/// Show a client
#[utoipa::path(get, path = "/v1/clients/{id}", tag = "clients",
    params(("id" = String, Path, description = "The client", format = Uuid)),
    responses((status = 200, description = "The client", body = ClientView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_client(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<ClientView>> {
    show(&caller, id).await
}

async fn show(caller: &Caller, id: HoldingId) -> Answer<Tagged<ClientView>> {
    let read = caller.tenant.read(&caller.ctx)?;
    let (version, client) = read.get_with_version::<Client>(id, &ClientAction::Read).await?;
    Ok(Tagged(version, view((id, client))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeClient {
    /// The new list of mail domains.
    domains: Vec<String>,
}

/// Replace a client's mail domains
#[utoipa::path(patch, path = "/v1/clients/{id}", tag = "clients", request_body = ChangeClient,
    params(("id" = String, Path, description = "The client", format = Uuid),
        ("If-Match" = String, Header, description = "The version that is changed")),
    responses((status = 200, description = "The changed client", body = ClientView,
        headers(("etag" = String, description = "Its new version")))))]
async fn change_client(
    caller: Caller,
    At(id): At<HoldingId>,
    expected: IfMatch,
    Strict(body): Strict<ChangeClient>,
) -> Answer<Tagged<ClientView>> {
    let ctx = expected.ctx(&caller, id)?;
    clients::set_domains(&ctx, &caller.tenant, id, &body.domains).await?;
    show(&caller, id).await
}

/// Archive a client
///
/// It stays readable and takes no new calls. Doing it twice changes nothing.
#[utoipa::path(post, path = "/v1/clients/{id}/archive", tag = "clients",
    params(("id" = String, Path, description = "The client", format = Uuid)),
    responses((status = 204, description = "Archived")))]
async fn archive_client(caller: Caller, At(id): At<HoldingId>) -> Answer<axum::http::StatusCode> {
    clients::archive(&caller.ctx, &caller.tenant, id).await?;
    Ok(axum::http::StatusCode::NO_CONTENT)
}

/// Assign a member to a client
///
/// Says that the member works for it. Doing it twice changes nothing.
#[utoipa::path(put, path = "/v1/clients/{id}/members/{member}", tag = "clients",
    params(("id" = String, Path, description = "The client", format = Uuid),
        ("member" = String, Path, description = "The member", format = Uuid),
        ("If-Match" = String, Header, description = "The version of the client that is changed")),
    responses((status = 200, description = "The changed client", body = ClientView,
        headers(("etag" = String, description = "Its new version")))))]
async fn assign_member(
    caller: Caller,
    Path((client, member)): Path<(String, String)>,
    expected: IfMatch,
) -> Answer<Tagged<ClientView>> {
    assign(&caller, (id(&client)?, id(&member)?), expected, true).await
}

/// Take an assignment back
#[utoipa::path(delete, path = "/v1/clients/{id}/members/{member}", tag = "clients",
    params(("id" = String, Path, description = "The client", format = Uuid),
        ("member" = String, Path, description = "The member", format = Uuid),
        ("If-Match" = String, Header, description = "The version of the client that is changed")),
    responses((status = 200, description = "The changed client", body = ClientView,
        headers(("etag" = String, description = "Its new version")))))]
async fn unassign_member(
    caller: Caller,
    Path((client, member)): Path<(String, String)>,
    expected: IfMatch,
) -> Answer<Tagged<ClientView>> {
    assign(&caller, (id(&client)?, id(&member)?), expected, false).await
}

async fn assign(
    caller: &Caller,
    (client, member): (HoldingId, ActorId),
    expected: IfMatch,
    on: bool,
) -> Answer<Tagged<ClientView>> {
    let ctx = expected.ctx(caller, client)?;
    clients::assign(&ctx, &caller.tenant, client, member, on).await?;
    show(caller, client).await
}
