//! Erasing a call: a page that says what goes and what stays, the order, and the way back while there is one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::calls::{self, CallAction, CallGlance};
use candor_domain::documents;
use candor_domain::privacy::{self, What};
use candor_kernel::Timestamp;
use candor_kernel::ids::{FenceId, HoldingId};
use serde::Deserialize;

use super::Audio;
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::door::{At, IfMatch};
use crate::problem::{Answer, Kind, Problem};

#[derive(Template)]
#[template(path = "console/calls/erase.html")]
struct Ask {
    frame: Frame,
    refused: Refused,
    id: String,
    title: String,
    version: String,
    audio: Audio,
    has_words: bool,
    /// Forms of the documents that cite it.
    papers: Vec<&'static str>,
    /// How long it can be taken back; the recording's own end may be nearer.
    until: Timestamp,
}

impl Ask {
    async fn page(app: &App, seat: &Seat, id: HoldingId, refused: Option<&Problem>) -> Answer<Self> {
        let CallGlance { version, call, recording, transcript, .. } =
            calls::glance(&seat.ctx, &seat.tenant, id, CallAction::Read).await?;
        let audio = Audio::of(&recording);
        let papers = documents::of_call(&seat.ctx, &seat.tenant, id).await?;
        let window = seat.tenant.now() + app.settings.undo_window;
        let until = match audio {
            Audio::Until(end) => end.min(window),
            _ => window,
        };
        let frame = Frame::new(seat, "/calls", "calls-erase-title");
        let title = if call.title.is_empty() { frame.t("calls-untitled") } else { call.title };
        let label = frame.t("calls-title");
        let frame = frame.under(label, "/calls").under(title.clone(), format!("/calls/{id}"));
        let refused = refused.map(|problem| Refused::of(&frame, problem)).unwrap_or_default();
        Ok(Self {
            frame,
            refused,
            id: id.to_string(),
            title,
            version: version.to_string(),
            audio,
            has_words: transcript.is_some(),
            papers: papers.iter().map(|line| line.form).collect(),
            until,
        })
    }
}

pub(super) async fn ask(State(app): State<App>, seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    Ok(show(&Ask::page(&app, &seat, id, None).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    /// What was seen when it was asked for.
    version: String,
}

pub(super) async fn order(
    State(app): State<App>,
    seat: Seat,
    At(id): At<HoldingId>,
    Form(form): Form<Order>,
) -> Answer<Response> {
    let expected = form.version.parse().map_or(IfMatch::Never, IfMatch::Only);
    let ordered = async {
        let ctx = expected.ctx(&seat, id)?;
        let window = app.settings.undo_window;
        Ok::<_, Problem>(privacy::erase(&ctx, &seat.tenant, What::Call(id), window).await?)
    };
    match ordered.await {
        Ok(ordered) => Ok(onward(&format!("/calls?done=call-erased&erasure={}", ordered.erasure))),
        Err(problem) if matches!(problem.kind, Kind::NotFound | Kind::Gone | Kind::Internal) => Err(problem),
        Err(problem) => {
            let page = Ask::page(&app, &seat, id, Some(&problem)).await?;
            Ok(refused_page(problem, &page))
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Undo {
    erasure: FenceId,
}

pub(super) async fn undo(seat: Seat, Form(form): Form<Undo>) -> Answer<Response> {
    privacy::undo(&seat.ctx, &seat.tenant, form.erasure).await?;
    Ok(onward("/calls?done=call-undone"))
}
