//! `/v1/invitations`: links that make somebody a member, good for seven days and one use.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use candor_domain::identity::Invitation;
use candor_domain::identity::invitations::{self, Acceptance, NewInvitation};
use candor_kernel::ids::HoldingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{RoleName, ScopeBody};
use super::sign_in::{SignedIn, signed_in};
use super::{Text, hold_secret};
use crate::App;
use crate::door::{At, Caller, From, Listing, Page, Query, Strict, Turn, id};
use crate::problem::Answer;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_invitations, invite)).routes(routes!(withdraw_invitation))
}

/// Open to everybody.
pub(super) fn open() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(see_invitation)).routes(routes!(accept_invitation))
}

/// An open invitation.
#[derive(Debug, Serialize, ToSchema)]
struct InvitationView {
    #[schema(format = Uuid)]
    id: String,
    email: String,
    role: RoleName,
    custom_roles: Vec<String>,
    scope: ScopeBody,
    /// Who sent it: a member's id, or `host`.
    sent_by: String,
    #[schema(format = DateTime)]
    sent_at: String,
    #[schema(format = DateTime)]
    expires_at: String,
}

fn view((id, invitation): (HoldingId, Invitation)) -> InvitationView {
    InvitationView {
        id: id.text(),
        role: invitation.role.into(),
        custom_roles: invitation.custom_roles.iter().map(Text::text).collect(),
        scope: (&invitation.scope).into(),
        email: invitation.email,
        sent_by: invitation.sent_by,
        sent_at: invitation.sent_at.text(),
        expires_at: invitation.expires_at.text(),
    }
}

/// List open invitations
///
/// Their links are not kept and cannot be shown again.
#[utoipa::path(get, path = "/v1/invitations", tag = "members", params(Turn),
    responses((status = 200, description = "Newest first", body = Page<InvitationView>)))]
async fn list_invitations(caller: Caller, Query(turn): Query<Turn>) -> Answer<Json<Page<InvitationView>>> {
    let found = invitations::list(&caller.ctx, &caller.tenant).await?;
    Ok(Json(Listing::new(&caller, "invitations", ()).turn(&turn, found, view)?))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Invite {
    #[schema(format = Email, max_length = 320)]
    email: String,
    role: RoleName,
    #[serde(default)]
    custom_roles: Vec<String>,
    /// Everything unless said.
    scope: Option<ScopeBody>,
}

/// An invitation that was made.
#[derive(Debug, Serialize, ToSchema)]
struct Invited {
    invitation: InvitationView,
    /// The secret of the link; shown now and never again.
    secret: String,
    /// The link to copy.
    link: String,
    /// Was it mailed as well?
    mailed: bool,
}

/// Invite somebody
///
/// The link can be copied and handed over in any way; where mail is configured it is sent as well.
#[utoipa::path(post, path = "/v1/invitations", tag = "members", request_body = Invite,
    responses((status = 201, description = "Invited", body = Invited)))]
async fn invite(
    State(app): State<App>,
    caller: Caller,
    from: From,
    Strict(body): Strict<Invite>,
) -> Answer<Response> {
    let new = NewInvitation {
        email: body.email,
        role: body.role.into(),
        custom_roles: body.custom_roles.iter().map(|text| id(text)).collect::<Answer<_>>()?,
        scope: body.scope.map(TryInto::try_into).transpose()?.unwrap_or_default(),
    };
    let made = invitations::create(&caller.ctx, &caller.tenant, new).await?;
    let link = from.link(&format!("/invitation/{}", made.secret));
    let seen = app.doorkeeper.see_invitation(&made.secret).await?;
    let mailed = invitations::send(&caller.ctx, &app.services, &made, (&seen.firm, &link)).await;
    let secret = made.secret.clone();
    let invited = Invited { invitation: view((made.id, made.invitation)), secret, link, mailed };
    Ok(hold_secret((StatusCode::CREATED, Json(invited)).into_response()))
}

/// Withdraw an invitation
#[utoipa::path(delete, path = "/v1/invitations/{id}", tag = "members",
    params(("id" = String, Path, description = "The invitation", format = Uuid)),
    responses((status = 204, description = "Its link no longer works")))]
async fn withdraw_invitation(caller: Caller, At(id): At<HoldingId>) -> Answer<StatusCode> {
    invitations::withdraw(&caller.ctx, &caller.tenant, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SeeInvitation {
    /// `ci_…`
    #[schema(max_length = 128)]
    secret: String,
}

/// What whoever holds the link may know before accepting.
#[derive(Debug, Serialize, ToSchema)]
struct InvitationSeenView {
    /// The tenant's name.
    firm: String,
    role: RoleName,
    /// Empty: to be said when accepting.
    email: String,
    /// A way back in for somebody who is a member already.
    recovery: bool,
}

/// Look at an invitation
#[utoipa::path(post, path = "/v1/invitations/see", tag = "sign-in", request_body = SeeInvitation,
    responses((status = 200, description = "The invitation", body = InvitationSeenView)))]
async fn see_invitation(
    State(app): State<App>,
    Strict(body): Strict<SeeInvitation>,
) -> Answer<Json<InvitationSeenView>> {
    let seen = app.doorkeeper.see_invitation(&body.secret).await?;
    let (role, recovery) = (seen.role.into(), seen.recovery);
    Ok(Json(InvitationSeenView { firm: seen.firm, role, email: seen.email, recovery }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AcceptInvitation {
    /// `ci_…`
    #[schema(max_length = 128)]
    secret: String,
    /// Only where the invitation names none.
    #[schema(format = Email, max_length = 320)]
    email: Option<String>,
    #[schema(min_length = 1, max_length = 120)]
    display_name: String,
    /// At least twelve characters.
    #[schema(format = Password, max_length = 256)]
    password: String,
}

/// Accept an invitation
#[utoipa::path(post, path = "/v1/invitations/accept", tag = "sign-in", request_body = AcceptInvitation,
    responses((status = 201, description = "A member, and signed in", body = SignedIn,
        headers(("set-cookie" = String, description = "The session")))))]
async fn accept_invitation(
    State(app): State<App>,
    from: From,
    Strict(body): Strict<AcceptInvitation>,
) -> Answer<(StatusCode, HeaderMap, Json<SignedIn>)> {
    let (display_name, password, place) = (body.display_name, body.password, from.with_key(&app)?);
    let said = Acceptance { email: body.email, display_name, password, place };
    let session = app.doorkeeper.accept_invitation(&body.secret, said).await?;
    let (headers, answer) = signed_in(&from, &session);
    Ok((StatusCode::CREATED, headers, answer))
}
