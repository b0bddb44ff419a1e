//! One role of the tenant's own: made, looked at, changed, removed.

use askama::Template;
use axum::response::Response;
use candor_domain::identity::{CustomRole, IdentityAction, Role, members, roles};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Version;
use serde::Deserialize;

use super::may::{self, Part};
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show as shown};
use crate::door::At;
use crate::problem::{Answer, Kind, Problem};

#[derive(Template)]
#[template(path = "console/people/role.html")]
struct Page {
    frame: Frame,
    refused: Refused,
    /// Where the form goes.
    path: String,
    /// Of a new role, to be chosen.
    called: Option<String>,
    version: String,
    parts: Vec<Part>,
    /// What a member with the role could do, after the button that shows it.
    preview: Vec<Part>,
    holders: Vec<(HoldingId, String)>,
    may_change: bool,
    may_remove: bool,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    name: Option<String>,
    version: Option<String>,
    #[serde(default)]
    look: bool,
    #[serde(default)]
    actions: Vec<String>,
}

fn new_frame(seat: &Seat) -> Frame {
    Frame::new(seat, "/roles", "people-role-new").under_key("people-roles", "/roles")
}

/// `GET /roles/new`
pub(super) async fn ask(seat: Seat) -> Answer<Response> {
    seat.needs(&IdentityAction::CreateRole)?;
    let chosen = Chosen { name: None, version: None, look: false, actions: Vec::new() };
    Ok(shown(&new_page(&seat, &chosen, Refused::none())?))
}

fn new_page(seat: &Seat, chosen: &Chosen, refused: Refused) -> Answer<Page> {
    let frame = new_frame(seat);
    Ok(Page {
        refused,
        path: "/roles".to_owned(),
        called: Some(chosen.name.clone().unwrap_or_default()),
        version: String::new(),
        parts: may::choices(&frame, &chosen.actions),
        preview: preview(seat, &frame, chosen)?,
        holders: Vec::new(),
        may_change: true,
        may_remove: false,
        frame,
    })
}

/// With the weakest role that opens content: what the actions add to it can be seen.
fn preview(seat: &Seat, frame: &Frame, chosen: &Chosen) -> Answer<Vec<Part>> {
    if !chosen.look {
        return Ok(Vec::new());
    }
    let asked = (Some(Role::Member), chosen.actions.clone());
    let reaches = members::preview_role(&seat.ctx, &seat.tenant, asked, &may::actions())?;
    Ok(may::parts(frame, &reaches))
}

/// `POST /roles`
pub(super) async fn create(seat: Seat, Form(chosen): Form<Chosen>) -> Answer<Response> {
    seat.needs(&IdentityAction::CreateRole)?;
    if chosen.look {
        return Ok(shown(&new_page(&seat, &chosen, Refused::none())?));
    }
    let name = chosen.name.clone().unwrap_or_default();
    match roles::create(&seat.ctx, &seat.tenant, &name, &chosen.actions).await.map_err(Problem::from) {
        Ok(id) => Ok(onward(&format!("/roles/{id}?done=role-created"))),
        Err(problem) => {
            let refused = Refused::of(&new_frame(&seat), &problem);
            Ok(refused_page(problem, &new_page(&seat, &chosen, refused)?))
        }
    }
}

/// `GET /roles/{id}`
pub(super) async fn show(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    Ok(shown(&page(&seat, id, None, Refused::none()).await?))
}

async fn page(seat: &Seat, id: HoldingId, chosen: Option<&Chosen>, refused: Refused) -> Answer<Page> {
    let read = seat.tenant.read(&seat.ctx)?;
    let version = read.version::<CustomRole>(id, &IdentityAction::ListRoles).await?.to_string();
    let role = roles::get(&seat.ctx, &seat.tenant, id).await?;
    let people = members::list(&seat.ctx, &seat.tenant, false).await?;
    let holds = |(member, record): (HoldingId, candor_domain::identity::Member)| {
        record.custom_roles.contains(&id).then_some((member, record.display_name))
    };
    let holders: Vec<(HoldingId, String)> = people.into_iter().filter_map(holds).collect();
    let frame = Frame::new(seat, "/roles", "people-roles").under_key("people-roles", "/roles");
    let frame = frame.titled(role.name.clone());
    let as_is = Chosen { name: None, version: None, look: true, actions: role.actions };
    let chosen = chosen.unwrap_or(&as_is);
    Ok(Page {
        refused,
        path: format!("/roles/{id}"),
        called: None,
        version,
        parts: may::choices(&frame, &chosen.actions),
        preview: preview(seat, &frame, chosen)?,
        may_change: seat.may(&IdentityAction::ChangeRole),
        may_remove: seat.may(&IdentityAction::RemoveRole),
        holders,
        frame,
    })
}

/// `POST /roles/{id}`
pub(super) async fn change(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    if chosen.look {
        return Ok(shown(&page(&seat, id, Some(&chosen), Refused::none()).await?));
    }
    let version = chosen.version.as_deref().and_then(|text| text.parse::<Version>().ok());
    let stale = || Problem::new(Kind::Stale, "load the page again and send the form from there");
    let ctx = seat.ctx.expecting(id, version.ok_or_else(stale)?);
    match roles::change(&ctx, &seat.tenant, id, &chosen.actions).await.map_err(Problem::from) {
        Ok(_) => Ok(onward(&format!("/roles/{id}?done=role-changed"))),
        Err(problem) => refusal(&seat, id, Some(&chosen), problem).await,
    }
}

/// `POST /roles/{id}/remove`
pub(super) async fn remove(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    match roles::remove(&seat.ctx, &seat.tenant, id).await.map_err(Problem::from) {
        Ok(()) => Ok(onward("/roles?done=role-removed")),
        Err(problem) => refusal(&seat, id, None, problem).await,
    }
}

async fn refusal(seat: &Seat, id: HoldingId, chosen: Option<&Chosen>, problem: Problem) -> Answer<Response> {
    if matches!(problem.kind, Kind::NotFound | Kind::Gone) {
        return Err(problem);
    }
    let frame = Frame::new(seat, "/roles", "people-roles");
    let refused = Refused::of(&frame, &problem);
    Ok(refused_page(problem, &page(seat, id, chosen, refused).await?))
}
