//! The roles: what each built-in one may do, side by side, and those that the tenant made for itself.

use askama::Template;
use axum::response::Response;
use candor_domain::identity::members::{self, Reach};
use candor_domain::identity::{IdentityAction, Role, roles};
use candor_kernel::ids::HoldingId;

use super::may;
use crate::console::{Frame, Seat, show};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/people/roles.html")]
struct Roles {
    frame: Frame,
    own: Vec<Own>,
    may_create: bool,
    built_in: Vec<(String, String)>,
    matrix: Vec<Rows>,
}

/// A role of the tenant's own.
struct Own {
    id: HoldingId,
    name: String,
    actions: usize,
    some: String,
    holders: usize,
}

/// A group of the comparison.
struct Rows {
    title: String,
    rows: Vec<Row>,
}

/// An action with how far it reaches for each built-in role: its mark and its words.
struct Row {
    words: String,
    cells: Vec<(&'static str, String)>,
}

/// So many of a role's actions are named in the list.
const NAMED: usize = 3;

/// `GET /roles`
pub(super) async fn list(seat: Seat) -> Answer<Response> {
    seat.needs(&IdentityAction::ListRoles)?;
    let frame = Frame::new(&seat, "/roles", "people-roles");
    let found = roles::list(&seat.ctx, &seat.tenant).await?;
    let people = members::list(&seat.ctx, &seat.tenant, false).await?;
    let own = found.into_iter().map(|(id, role)| Own {
        id,
        actions: role.actions.len(),
        some: role
            .actions
            .iter()
            .take(NAMED)
            .map(|one| may::words(&frame, one))
            .collect::<Vec<_>>()
            .join(" · "),
        holders: people.iter().filter(|(_, member)| member.custom_roles.contains(&id)).count(),
        name: role.name,
    });
    let own = own.collect();
    let built_in = Role::ALL
        .iter()
        .map(|role| (frame.word("role", role.name()), frame.word("people-role", role.name())))
        .collect();
    let matrix = matrix(&seat, &frame)?;
    let may_create = seat.may(&IdentityAction::CreateRole);
    Ok(show(&Roles { frame, own, may_create, built_in, matrix }))
}

fn matrix(seat: &Seat, frame: &Frame) -> Answer<Vec<Rows>> {
    let mut columns = Vec::new();
    for role in Role::ALL {
        let asked = (Some(role), Vec::new());
        let reaches = members::preview_role(&seat.ctx, &seat.tenant, asked, &may::actions())?;
        columns.push(reaches.into_iter());
    }
    let mut cells = || {
        let next = |column: &mut std::vec::IntoIter<Reach>| cell(frame, column.next().unwrap_or(Reach::No));
        columns.iter_mut().map(next).collect()
    };
    let rows = may::parts(frame, &[]).into_iter().map(|part| Rows {
        title: part.title,
        rows: part.lines.into_iter().map(|line| Row { words: line.words, cells: cells() }).collect(),
    });
    Ok(rows.collect())
}

fn cell(frame: &Frame, reach: Reach) -> (&'static str, String) {
    match reach {
        Reach::All => ("yes", frame.t("people-yes")),
        Reach::Own => ("own", frame.t("people-own")),
        Reach::No => ("no", frame.t("people-no")),
    }
}
