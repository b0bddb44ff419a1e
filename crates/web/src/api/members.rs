//! `/v1/members`: who may come in, as what, and what they see.

use axum::extract::State;
use axum::http::StatusCode;
use candor_domain::identity::members::{self, MemberChange};
use candor_domain::identity::{IdentityAction, Member};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Text;
use super::access::{RoleName, ScopeBody};
use crate::App;
use crate::door::{At, Caller, IfMatch, Listing, Page, Query, Strict, Tagged, id};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_members)).routes(routes!(
        get_member,
        change_member,
        remove_member
    ))
}

/// A member.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MemberView {
    #[schema(format = Uuid)]
    id: String,
    /// Empty once removed.
    email: String,
    display_name: String,
    role: RoleName,
    /// Ids of custom roles.
    custom_roles: Vec<String>,
    scope: ScopeBody,
    /// Second factors that are set up.
    second_factors: usize,
    active: bool,
    #[schema(format = DateTime)]
    created_at: String,
}

pub(super) fn view((id, member): (HoldingId, Member)) -> MemberView {
    MemberView {
        id: id.text(),
        active: member.is_active(),
        role: member.role.into(),
        custom_roles: member.custom_roles.iter().map(Text::text).collect(),
        scope: (&member.scope).into(),
        second_factors: member.factors.len(),
        email: member.email,
        display_name: member.display_name,
        created_at: member.created_at.text(),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListMembers {
    /// Removed ones too.
    #[serde(default)]
    removed: bool,
    /// Where to go on: the `next` of the page before.
    cursor: Option<String>,
    /// Things on a page, 50 unless said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// List members
#[utoipa::path(get, path = "/v1/members", tag = "members", params(ListMembers),
    responses((status = 200, description = "A page", body = Page<MemberView>)))]
async fn list_members(
    caller: Caller,
    Query(query): Query<ListMembers>,
) -> Answer<axum::Json<Page<MemberView>>> {
    let listing = Listing::new(&caller, "members", query.removed);
    let slice = listing.slice(Within::ALWAYS, query.cursor.as_deref(), query.limit)?;
    let listed = members::page(&caller.ctx, &caller.tenant, query.removed, slice).await?;
    Ok(axum::Json(listing.page(listed, view)?))
}

/// Show a member
#[utoipa::path(get, path = "/v1/members/{id}", tag = "members",
    params(("id" = String, Path, description = "The member", format = Uuid)),
    responses((status = 200, description = "The member", body = MemberView,
        headers(("etag" = String, description = "Its version")))))]
async fn get_member(caller: Caller, At(id): At<HoldingId>) -> Answer<Tagged<MemberView>> {
    show(&caller, id).await
}

async fn show(caller: &Caller, id: HoldingId) -> Answer<Tagged<MemberView>> {
    let read = caller.tenant.read(&caller.ctx)?;
    let version = read.version::<Member>(id, &IdentityAction::ReadMember).await?;
    let member = members::get(&caller.ctx, &caller.tenant, id).await?;
    Ok(Tagged(version, view((id, member))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeMember {
    #[schema(min_length = 1, max_length = 120)]
    display_name: Option<String>,
    role: Option<RoleName>,
    /// Ids of custom roles; replaces the list.
    custom_roles: Option<Vec<String>>,
    scope: Option<ScopeBody>,
}

/// Change what a member may do and see
///
/// It holds from the member's next request on. What is left out stays.
#[utoipa::path(patch, path = "/v1/members/{id}", tag = "members", request_body = ChangeMember,
    params(("id" = String, Path, description = "The member", format = Uuid),
        ("If-Match" = String, Header, description = "The version that is changed")),
    responses((status = 200, description = "The changed member", body = MemberView,
        headers(("etag" = String, description = "Its new version")))))]
async fn change_member(
    caller: Caller,
    At(member): At<HoldingId>,
    expected: IfMatch,
    Strict(body): Strict<ChangeMember>,
) -> Answer<Tagged<MemberView>> {
    let ctx = expected.ctx(&caller, member)?;
    let custom = body.custom_roles.map(|ids| ids.iter().map(|text| id(text)).collect());
    let change = MemberChange {
        display_name: body.display_name,
        role: body.role.map(Into::into),
        custom_roles: custom.transpose()?,
        scope: body.scope.map(TryInto::try_into).transpose()?,
    };
    members::change(&ctx, &caller.tenant, member, change).await?;
    show(&caller, member).await
}

/// Remove a member
///
/// Every session and token of theirs ends at once. In a session whose owner proved themself within the last ten minutes,
/// or with a token whose scopes name `member.remove` itself.
#[utoipa::path(delete, path = "/v1/members/{id}", tag = "members",
    params(("id" = String, Path, description = "The member", format = Uuid)),
    responses((status = 204, description = "Removed")))]
async fn remove_member(State(app): State<App>, caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    caller.proven_or_named(&IdentityAction::RemoveMember)?;
    members::remove(&caller.ctx, &app.kernel, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
