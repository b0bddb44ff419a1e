//! `/settings/promises`: every key of the preset in force, with how far this version keeps it.

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use candor_domain::tenancy::{self, Preset, Standing, TenancyAction};

use super::{Frame, Seat, show};
use crate::App;
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/settings/promises", get(list))
}

#[derive(Template)]
#[template(path = "console/promised.html")]
struct List {
    frame: Frame,
    name: String,
    lines: Vec<Line>,
    kept: usize,
    partly: usize,
    waits: usize,
}

/// One key.
struct Line {
    key: &'static str,
    value: String,
    /// `kept`, `partly` or `waits`.
    standing: &'static str,
    tone: &'static str,
    /// What is open, in words; empty where nothing is.
    open: String,
}

/// `GET /settings/promises`. A workspace under a preset file of its own has no such list, and the installation none.
async fn list(seat: Seat) -> Answer<Response> {
    if seat.is_operator() {
        return Err(Problem::not_found());
    }
    seat.needs(&TenancyAction::Read)?;
    let account = tenancy::account(&seat.ctx, &seat.tenant).await?;
    let preset = Preset::named(&account.preset).map_err(|_| Problem::not_found())?;
    let frame = Frame::new(&seat, "/settings", "settings-promised").under_key("settings-title", "/settings");
    let one = |(key, _): (&'static str, Standing)| {
        let standing = Standing::under(&preset, key)?;
        let open = standing.open();
        Some(Line {
            key,
            value: preset.said(key),
            standing: standing.name(),
            tone: match standing {
                Standing::Kept => "good",
                Standing::Partly(_) => "warn",
                Standing::Waits(_) => "calm",
            },
            open: if open.is_empty() { String::new() } else { frame.word("settings-open", open) },
        })
    };
    let lines: Vec<Line> = Standing::all().filter_map(one).collect();
    let count = |name: &str| lines.iter().filter(|line| line.standing == name).count();
    let (kept, partly, waits) = (count("kept"), count("partly"), count("waits"));
    Ok(show(&List { name: preset.name, lines, kept, partly, waits, frame }))
}
