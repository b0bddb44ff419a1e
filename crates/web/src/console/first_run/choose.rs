//! Choosing the preset: all of them in plain words, side by side, as long as the workspace is empty.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::privacy;
use candor_domain::tenancy::{self, TenancyAction};
use serde::Deserialize;

use super::summary::{Summary, summaries};
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show as shown};
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/first_run/presets.html")]
struct Page {
    frame: Frame,
    refused: Refused,
    presets: Vec<Summary>,
    /// Nothing is stored yet.
    is_open: bool,
}

/// What the form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    preset: Option<String>,
}

/// `GET /first-run/promises`
pub(super) async fn show(seat: Seat) -> Answer<Response> {
    Ok(shown(&page(&seat).await?))
}

/// `POST /first-run/promises`
pub(super) async fn choose(State(app): State<App>, seat: Seat, Form(said): Form<Said>) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    match take(&app, &seat, said).await {
        Ok(()) => Ok(onward("/first-run?done=preset#promises")),
        Err(problem) => {
            let mut page = page(&seat).await?;
            page.refused = Refused::of(&page.frame, &problem);
            Ok(refused_page(problem, &page))
        }
    }
}

async fn take(app: &App, seat: &Seat, said: Said) -> Answer<()> {
    let voice = seat.look().voice(seat.tenant.now());
    let name = said.preset.ok_or_else(|| Problem::told("preset", voice.t("set-up-preset-pick")))?;
    privacy::choose_preset(&seat.ctx, &app.kernel, &seat.tenant, &name).await?;
    // The way out knew the regions of the earlier one.
    if let Some(book) = app.services.trust.as_deref() {
        book.forget(seat.tenant.id());
    }
    Ok(())
}

async fn page(seat: &Seat) -> Answer<Page> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    let account = tenancy::account(&seat.ctx, &seat.tenant).await?;
    let frame = Frame::new(seat, "", "set-up-presets").under_key("set-up-title", "/first-run");
    Ok(Page {
        presets: summaries(&frame, &account.preset)?,
        is_open: privacy::is_empty(&seat.ctx, &seat.tenant).await?,
        refused: Refused::none(),
        frame,
    })
}
