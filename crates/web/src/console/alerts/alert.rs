//! One alert: what it rests on, and signing it off.

use askama::Template;
use axum::response::Response;
use candor_domain::audit::{self, Alert, AuditAction, Verdict};
use candor_domain::identity::{IdentityAction, members};
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::list::{figures, title};
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show as shown};
use crate::door::At;
use crate::problem::{Answer, Kind, Problem};

#[derive(Template)]
#[template(path = "console/alerts/alert.html")]
struct Page {
    frame: Frame,
    refused: Refused,
    id: HoldingId,
    alert: Alert,
    why: String,
    figures: String,
    /// What it is about: the sort of thing, and its name or id.
    about: Vec<(String, String)>,
    by: String,
    may_close: bool,
    verdicts: Vec<(&'static str, String, String, bool)>,
    note: String,
}

/// What somebody found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Found {
    verdict: Choice,
    note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Expected,
    Handled,
    Incident,
}

impl From<Choice> for Verdict {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Expected => Self::Expected,
            Choice::Handled => Self::Handled,
            Choice::Incident => Self::Incident,
        }
    }
}

/// `GET /alerts/{id}`
pub(super) async fn show(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    Ok(shown(&page(&seat, id, Refused::none(), None).await?))
}

async fn page(seat: &Seat, id: HoldingId, refused: Refused, found: Option<&Found>) -> Answer<Page> {
    let alert = audit::alert(&seat.ctx, &seat.tenant, id).await?;
    let frame = Frame::new(seat, "/alerts", "alerts-title").under_key("alerts-title", "/alerts");
    let frame = frame.titled(title(&frame_of(seat), &alert.rule));
    let chosen = found.map_or(Choice::Handled, |found| found.verdict);
    let verdict = |choice: Choice| {
        let name = Verdict::from(choice).name();
        (name, frame.word("alerts-verdict", name), frame.word("alerts-verdict-why", name), choice == chosen)
    };
    let verdicts = [Choice::Expected, Choice::Handled, Choice::Incident].map(verdict).to_vec();
    let about = about(seat, &frame, &alert).await?;
    let by = match &alert.signed_off {
        Some(signed) => name_of(seat, &signed.by).await?.unwrap_or_else(|| frame.t("people-by-host")),
        None => String::new(),
    };
    Ok(Page {
        why: frame.word("alerts-rule-why", &alert.rule),
        figures: figures(&frame, &alert),
        may_close: alert.signed_off.is_none() && seat.may(&AuditAction::CloseAlert),
        note: found.and_then(|found| found.note.clone()).unwrap_or_default(),
        about,
        by,
        verdicts,
        alert,
        frame,
        refused,
        id,
    })
}

fn frame_of(seat: &Seat) -> Frame {
    Frame::new(seat, "/alerts", "alerts-title")
}

async fn about(seat: &Seat, frame: &Frame, alert: &Alert) -> Answer<Vec<(String, String)>> {
    let mut about = Vec::new();
    for (what, id) in &alert.about {
        let name = if what == "member" { name_of(seat, &id.to_string()).await? } else { None };
        about.push((frame.word("alerts-about", what), name.unwrap_or_else(|| id.to_string())));
    }
    Ok(about)
}

/// A member's name, for whoever may know it.
async fn name_of(seat: &Seat, id: &str) -> Answer<Option<String>> {
    let Some(id) = id.parse::<HoldingId>().ok().filter(|_| seat.may(&IdentityAction::ListMembers)) else {
        return Ok(None);
    };
    Ok(members::get(&seat.ctx, &seat.tenant, id).await.ok().map(|member| member.display_name))
}

/// `POST /alerts/{id}`
pub(super) async fn sign_off(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(found): Form<Found>,
) -> Answer<Response> {
    let note = found.note.as_deref().unwrap_or_default();
    let done = audit::close_alert(&seat.ctx, &seat.tenant, id, found.verdict.into(), note).await;
    match done.map_err(Problem::from) {
        Ok(()) => Ok(onward(&format!("/alerts/{id}?done=alert-signed-off"))),
        Err(problem) if problem.kind == Kind::NotFound => Err(problem),
        Err(problem) => {
            let refused = Refused::of(&frame_of(&seat), &problem);
            Ok(refused_page(problem, &page(&seat, id, refused, Some(&found)).await?))
        }
    }
}
