//! One member: who they are, what they can see and do, where they are signed in, and what can be changed.

use askama::Template;
use axum::response::Response;
use candor_domain::identity::{ApiToken, IdentityAction, Member, Session, members, sessions, tokens};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;

use super::chosen::Chosen;
use super::may::{self, Part};
use super::names::{Names, calls_of, documents_of, factors_of};
use super::seating::Seating;
use crate::console::{Frame, Refused, Seat, show as shown};
use crate::door::At;
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/people/member.html")]
pub(super) struct Page {
    pub(super) frame: Frame,
    refused: Refused,
    id: HoldingId,
    member: Member,
    is_me: bool,
    role: String,
    custom: Vec<String>,
    sees: [String; 3],
    factor: (String, &'static str),
    parts: Vec<Part>,
    /// It shows what would be, not what is.
    is_look: bool,
    may: May,
    version: String,
    seating: Seating,
    sessions: Vec<Place>,
    tokens: Vec<Program>,
}

/// What whoever looks may do to the member.
struct May {
    change: bool,
    remove: bool,
}

/// Where the member is signed in.
struct Place {
    id: HoldingId,
    what: String,
    address: String,
    seen_at: Timestamp,
}

/// What acts in the member's name.
struct Program {
    id: HoldingId,
    name: String,
    scopes: Vec<String>,
    used_at: Option<Timestamp>,
    expires_at: Timestamp,
}

pub(super) fn frame(seat: &Seat) -> Frame {
    Frame::new(seat, "/members", "people-member").under_key("people-members", "/members")
}

/// `GET /members/{id}`
pub(super) async fn show(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    seat.needs(&IdentityAction::ListMembers)?;
    Ok(shown(&page(&seat, id, None, Refused::none()).await?))
}

/// The page, as things are or, with what was chosen, as they would be.
pub(super) async fn page(
    seat: &Seat,
    id: HoldingId,
    chosen: Option<&Chosen>,
    refused: Refused,
) -> Answer<Page> {
    let read = seat.tenant.read(&seat.ctx)?;
    let version = read.version::<Member>(id, &IdentityAction::ReadMember).await?.to_string();
    let kept = members::get(&seat.ctx, &seat.tenant, id).await?;
    let (frame, names) = (frame(seat).titled(kept.display_name.clone()), Names::of(seat).await?);
    let would_be = chosen.and_then(|chosen| would_be(&frame, &kept, chosen));
    let now = would_be.as_ref().unwrap_or(&kept);
    let reaches = members::preview(&seat.ctx, &seat.tenant, id, would_be.as_ref(), &may::actions()).await?;
    let as_is = Chosen::of(&frame, &kept);
    Ok(Page {
        is_me: id == seat.member_id(),
        role: frame.word("role", now.role.name()),
        custom: names.of_roles(&now.custom_roles),
        sees: [
            names.clients_of(&frame, &now.scope),
            calls_of(&frame, &now.scope),
            documents_of(&frame, &now.scope),
        ],
        factor: factors_of(&frame, &kept),
        parts: may::parts(&frame, &reaches),
        is_look: would_be.is_some(),
        may: May {
            change: kept.is_active() && seat.may(&IdentityAction::ChangeMember),
            remove: kept.is_active() && seat.may(&IdentityAction::RemoveMember),
        },
        seating: Seating::of(seat, &frame, &names, chosen.unwrap_or(&as_is)),
        sessions: places(seat, &frame, id).await?,
        tokens: programs(seat, id).await?,
        member: kept,
        frame,
        refused,
        id,
        version,
    })
}

/// The member with what was chosen, if it reads.
fn would_be(frame: &Frame, kept: &Member, chosen: &Chosen) -> Option<Member> {
    let (custom_roles, scope) = (chosen.roles().ok()?, chosen.scope(frame).ok()?);
    Some(Member { role: chosen.role, custom_roles, scope, ..kept.clone() })
}

async fn places(seat: &Seat, frame: &Frame, id: HoldingId) -> Answer<Vec<Place>> {
    if !seat.tenant.may(&seat.ctx, &IdentityAction::ListSessions, &[id]) {
        return Ok(Vec::new());
    }
    let found = sessions::of_member(&seat.ctx, &seat.tenant, id).await?;
    let now = seat.tenant.now();
    let live = found.into_iter().filter(|(_, session)| session.is_live(now));
    let place = |(id, session): (HoldingId, Session)| Place {
        id,
        what: frame.t2("people-browser-on", "browser", &session.browser, "system", &session.system),
        address: session.address,
        seen_at: session.seen_at,
    };
    Ok(live.map(place).collect())
}

async fn programs(seat: &Seat, id: HoldingId) -> Answer<Vec<Program>> {
    if !seat.tenant.may(&seat.ctx, &IdentityAction::ListTokens, &[id]) {
        return Ok(Vec::new());
    }
    let found = tokens::of_member(&seat.ctx, &seat.tenant, id).await?;
    let now = seat.tenant.now();
    let live = found.into_iter().filter(|(_, token)| token.is_live(now));
    let program = |(id, token): (HoldingId, ApiToken)| Program {
        id,
        name: token.name,
        scopes: token.scopes,
        used_at: token.used_at,
        expires_at: token.expires_at,
    };
    Ok(live.map(program).collect())
}
