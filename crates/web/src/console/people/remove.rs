//! Takes away: a member, one of their sessions, one of their tokens.

use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::{IdentityAction, members, sessions, tokens};
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::member::{frame, page};
use crate::App;
use crate::console::{Form, Refused, Seat, onward, refused_page};
use crate::door::At;
use crate::problem::{Answer, Kind};

/// `POST /members/{id}/remove`, after a fresh proof of who asks.
pub(super) async fn remove(State(app): State<App>, seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    seat.needs(&IdentityAction::ListMembers)?;
    if Fresh::of(&seat.who, seat.tenant.now()).is_err() {
        return Ok(onward(&format!("/step-up?next=/members/{id}")));
    }
    match members::remove(&seat.ctx, &app.kernel, &seat.tenant, id)
        .await
        .map_err(crate::problem::Problem::from)
    {
        Ok(()) => Ok(onward("/members?done=member-removed")),
        Err(problem) if problem.kind == Kind::NotFound => Err(problem),
        Err(problem) => {
            let refused = Refused::of(&frame(&seat), &problem);
            Ok(refused_page(problem, &page(&seat, id, None, refused).await?))
        }
    }
}

/// Which one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct One {
    one: String,
}

/// `POST /members/{id}/sessions/end`
pub(super) async fn end_session(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(said): Form<One>,
) -> Answer<Response> {
    sessions::end(&seat.ctx, &seat.tenant, crate::door::id(&said.one)?).await?;
    Ok(onward(&format!("/members/{id}?done=session-ended")))
}

/// `POST /members/{id}/tokens/revoke`
pub(super) async fn revoke_token(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(said): Form<One>,
) -> Answer<Response> {
    tokens::revoke(&seat.ctx, &seat.tenant, crate::door::id(&said.one)?).await?;
    Ok(onward(&format!("/members/{id}?done=token-revoked")))
}
