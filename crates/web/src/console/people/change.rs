//! Changes what a member is called, may do and sees; or shows what would be.

use axum::response::Response;
use candor_domain::identity::IdentityAction;
use candor_domain::identity::members::{self, MemberChange};
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Version;

use super::chosen::Chosen;
use super::member::{frame, page};
use crate::console::{Form, Refused, Seat, onward, refused_page, show};
use crate::door::At;
use crate::problem::{Answer, Kind, Problem};

/// `POST /members/{id}`
pub(super) async fn change(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    seat.needs(&IdentityAction::ListMembers)?;
    let frame = frame(&seat);
    if chosen.look {
        // What does not read is said; what reads is shown and not done.
        let refused = chosen.scope(&frame).err().map(|problem| Refused::of(&frame, &problem));
        return Ok(show(&page(&seat, id, Some(&chosen), refused.unwrap_or_default()).await?));
    }
    match act(&seat, id, &chosen).await {
        Ok(()) => Ok(onward(&format!("/members/{id}?done=member-changed"))),
        Err(problem) if problem.kind == Kind::NotFound => Err(problem),
        Err(problem) => {
            let refused = Refused::of(&frame, &problem);
            Ok(refused_page(problem, &page(&seat, id, Some(&chosen), refused).await?))
        }
    }
}

async fn act(seat: &Seat, id: HoldingId, chosen: &Chosen) -> Result<(), Problem> {
    let frame = frame(seat);
    let version = chosen.version.as_deref().and_then(|text| text.parse::<Version>().ok());
    let stale = || Problem::new(Kind::Stale, "load the page again and send the form from there");
    let ctx = seat.ctx.expecting(id, version.ok_or_else(stale)?);
    let change = MemberChange {
        display_name: chosen.display_name.clone(),
        role: Some(chosen.role),
        custom_roles: Some(chosen.roles()?),
        scope: Some(chosen.scope(&frame)?),
    };
    members::change(&ctx, &seat.tenant, id, change).await?;
    Ok(())
}
