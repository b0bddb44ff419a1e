//! Invites somebody: the form, and the link that is shown once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::invitations::{self, NewInvitation};
use candor_domain::identity::members;
use candor_domain::identity::{IdentityAction, Role};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;

use super::chosen::Chosen;
use super::may::{self, Part};
use super::names::Names;
use super::seating::Seating;
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::door::{At, From, hold_secret};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/people/invite.html")]
struct Ask {
    frame: Frame,
    refused: Refused,
    email: String,
    seating: Seating,
    /// What the seat could do, after the button that shows it.
    preview: Vec<Part>,
}

#[derive(Template)]
#[template(path = "console/people/invited.html")]
struct Invited {
    frame: Frame,
    email: String,
    link: String,
    mailed: bool,
    expires_at: Timestamp,
}

fn frame(seat: &Seat) -> Frame {
    Frame::new(seat, "/members", "people-invite").under_key("people-members", "/members")
}

/// `GET /members/invite`
pub(super) async fn ask(seat: Seat) -> Answer<Response> {
    seat.needs(&IdentityAction::InviteMember)?;
    Ok(show(&form(&seat, &Chosen::new(), Refused::none()).await?))
}

async fn form(seat: &Seat, chosen: &Chosen, refused: Refused) -> Answer<Ask> {
    let (frame, names) = (frame(seat), Names::of(seat).await?);
    let seating = Seating::of(seat, &frame, &names, chosen);
    let preview = if chosen.look { preview(seat, &frame, &names, chosen)? } else { Vec::new() };
    let email = chosen.email.clone().unwrap_or_default();
    Ok(Ask { frame, refused, email, seating, preview })
}

fn preview(seat: &Seat, frame: &Frame, names: &Names, chosen: &Chosen) -> Answer<Vec<Part>> {
    let with = names.roles.iter().filter(|(id, _)| chosen.custom_roles.contains(&id.to_string()));
    let actions = with.flat_map(|(_, role)| role.actions.clone()).collect();
    let role: (Option<Role>, Vec<String>) = (Some(chosen.role), actions);
    let reaches = members::preview_role(&seat.ctx, &seat.tenant, role, &may::actions())?;
    Ok(may::parts(frame, &reaches))
}

/// `POST /members/invite`
pub(super) async fn invite(
    State(app): State<App>,
    seat: Seat,
    from: From,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    seat.needs(&IdentityAction::InviteMember)?;
    if chosen.look {
        return Ok(show(&form(&seat, &chosen, Refused::none()).await?));
    }
    match make(&app, &seat, &from, &chosen).await {
        Ok(response) => Ok(response),
        Err(problem) => {
            let refused = Refused::of(&frame(&seat), &problem);
            Ok(refused_page(problem, &form(&seat, &chosen, refused).await?))
        }
    }
}

async fn make(app: &App, seat: &Seat, from: &From, chosen: &Chosen) -> Result<Response, Problem> {
    let frame = frame(seat);
    let new = NewInvitation {
        email: chosen.email.clone().unwrap_or_default(),
        role: chosen.role,
        custom_roles: chosen.roles()?,
        scope: chosen.scope(&frame)?,
    };
    let made = invitations::create(&seat.ctx, &seat.tenant, new).await?;
    let link = from.link(&format!("/invitation/{}", made.secret));
    let seen = app.doorkeeper.see_invitation(&made.secret).await?;
    let mailed = invitations::send(&seat.ctx, &app.services, &made, (&seen.firm, &link)).await;
    let expires_at = made.invitation.expires_at;
    let title = frame.t("people-invited");
    let frame = frame.titled(title);
    Ok(hold_secret(show(&Invited { frame, email: made.invitation.email, link, mailed, expires_at })))
}

/// `POST /members/invitations/{id}/withdraw`
pub(super) async fn withdraw(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    invitations::withdraw(&seat.ctx, &seat.tenant, id).await?;
    Ok(onward("/members?done=invitation-withdrawn"))
}
