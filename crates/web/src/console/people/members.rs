//! Who may come in: members, and invitations that are open.

use std::cmp::Reverse;

use askama::Template;
use axum::response::Response;
use candor_domain::identity::{IdentityAction, Invitation, Member, invitations, members, sessions};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use candor_kernel::{Holding as _, Timestamp};
use serde::Deserialize;

use super::names::{Names, calls_of, documents_of, factors_of};
use crate::console::{Frame, Seat, show};
use crate::door::{Listing, Query};
use crate::problem::Answer;

/// Members on a page.
const SHOWN: u32 = 50;

#[derive(Template)]
#[template(path = "console/people/members.html")]
struct Members {
    frame: Frame,
    tabs: Vec<(&'static str, String, bool)>,
    rows: Vec<Row>,
    open: Vec<Open>,
    may_invite: bool,
    first: String,
    next: String,
}

/// A member in the list.
struct Row {
    id: HoldingId,
    name: String,
    email: String,
    role: String,
    custom: Vec<String>,
    clients: String,
    /// What else is narrowed.
    narrowed: Vec<String>,
    factor: (String, &'static str),
    seen: Option<Timestamp>,
    is_active: bool,
    is_me: bool,
}

/// An invitation that nobody has used.
struct Open {
    id: HoldingId,
    email: String,
    role: String,
    clients: String,
    sent_by: String,
    expires_at: Timestamp,
    is_recovery: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    removed: bool,
    cursor: Option<String>,
}

pub(super) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    seat.needs(&IdentityAction::ListMembers)?;
    let frame = Frame::new(&seat, "/members", "people-members");
    let listing = Listing::new(&seat, "members", asked.removed);
    let slice = listing.slice(Within::ALWAYS, asked.cursor.as_deref(), Some(SHOWN))?;
    let listed = members::page(&seat.ctx, &seat.tenant, asked.removed, slice).await?;
    let mut page = listing.page(listed, |found| found)?;
    // Those who came at one instant stand by name.
    page.items
        .sort_by_cached_key(|(_, member)| (Reverse(member.sort_at()), member.display_name.to_lowercase()));
    let names = Names::of(&seat).await?;
    let mut rows = Vec::new();
    for (id, member) in page.items {
        let seen = seen(&seat, id, &member).await?;
        rows.push(row(&seat, &frame, &names, (id, member, seen)));
    }
    let query = if asked.removed { "removed=true&" } else { "" };
    let here = format!("/members?{query}");
    let next = page.next.map(|cursor| format!("{here}cursor={cursor}")).unwrap_or_default();
    let first = if asked.cursor.is_some() { here } else { String::new() };
    let tabs = vec![
        ("/members", frame.t("people-active"), !asked.removed),
        ("/members?removed=true", frame.t("people-with-removed"), asked.removed),
    ];
    let may_invite = seat.may(&IdentityAction::InviteMember);
    let open = open(&seat, &frame, &names).await?;
    Ok(show(&Members { frame, tabs, rows, open, may_invite, first, next }))
}

/// The last request of any session, for whoever may see others' sessions.
async fn seen(seat: &Seat, id: HoldingId, member: &Member) -> Answer<Option<Timestamp>> {
    let may = seat.tenant.may(&seat.ctx, &IdentityAction::ListSessions, &[id]);
    if !member.is_active() || !may {
        return Ok(None);
    }
    let found = sessions::of_member(&seat.ctx, &seat.tenant, id).await?;
    Ok(found.into_iter().map(|(_, session)| session.seen_at).max())
}

fn row(
    seat: &Seat,
    frame: &Frame,
    names: &Names,
    (id, member, seen): (HoldingId, Member, Option<Timestamp>),
) -> Row {
    let scope = &member.scope;
    let usual = candor_domain::identity::SeatScope::default();
    let mut narrowed = Vec::new();
    if scope.past_calls != usual.past_calls {
        narrowed.push(calls_of(frame, scope));
    }
    if !scope.documents {
        narrowed.push(documents_of(frame, scope));
    }
    Row {
        id,
        role: frame.word("role", member.role.name()),
        custom: names.of_roles(&member.custom_roles),
        clients: names.clients_of(frame, scope),
        narrowed,
        factor: factors_of(frame, &member),
        seen,
        is_active: member.is_active(),
        is_me: id == seat.member_id(),
        name: member.display_name,
        email: member.email,
    }
}

async fn open(seat: &Seat, frame: &Frame, names: &Names) -> Answer<Vec<Open>> {
    use candor_domain::identity::InvitationFor;
    let found = invitations::list(&seat.ctx, &seat.tenant).await?;
    let people = members::list(&seat.ctx, &seat.tenant, true).await?;
    let sender = |text: &str| {
        let found = people.iter().find(|(id, _)| id.to_string() == text);
        found.map_or_else(|| frame.t("people-by-host"), |(_, member)| member.display_name.clone())
    };
    let view = |(id, invitation): (HoldingId, Invitation)| Open {
        id,
        role: frame.word("role", invitation.role.name()),
        clients: names.clients_of(frame, &invitation.scope),
        sent_by: sender(&invitation.sent_by),
        expires_at: invitation.expires_at,
        is_recovery: invitation.purpose != InvitationFor::NewMember,
        email: invitation.email,
    };
    Ok(found.into_iter().map(view).collect())
}
