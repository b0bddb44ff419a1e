//! Copies that were made, and whether they were proven.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::tenancy::TenancyAction;
use candor_domain::tenancy::installation::{self, Copied, Copy};
use candor_kernel::Timestamp;

use super::Staff;
use crate::App;
use crate::console::{Frame, Voice, show};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/operator/backups.html")]
struct Backups {
    frame: Frame,
    events: Vec<Event>,
    made_at: Option<Timestamp>,
    proven_at: Option<Timestamp>,
    /// Key places with everything in them: keys are in no copy.
    places: usize,
}

/// One entry of the history.
struct Event {
    at: Timestamp,
    title: String,
    text: String,
    icon: &'static str,
    tone: &'static str,
}

fn event(voice: &Voice, copy: &Copy) -> Event {
    let (key, icon, tone) = match copy.what {
        Copied::Made { .. } => ("made", "hard-drive", "calm"),
        Copied::Restored => ("restored", "history", "warn"),
        Copied::Drilled { passed: Some(false), .. } => ("failed", "triangle-alert", "bad"),
        Copied::Drilled { .. } => ("proven", "badge-check", "good"),
    };
    let text = match copy.what {
        Copied::Made { tenants: Some(n) } => voice.t1("operator-backup-tenants", "n", n),
        Copied::Drilled { opened: Some(opened), refused: Some(refused), .. } => {
            voice.t2("operator-backup-cells", "opened", opened, "refused", refused)
        }
        _ => String::new(),
    };
    Event { at: copy.at, title: voice.word("operator-backup", key), text, icon, tone }
}

/// `GET /operator/backups`
pub(super) async fn list(State(app): State<App>, seat: Staff) -> Answer<Response> {
    seat.needs(&TenancyAction::ReadInstallation)?;
    let frame = Frame::new(&seat, "/operator/backups", "operator-backups");
    let found = installation::copies(&seat.ctx, &app.kernel).await?;
    let newest = |fits: fn(&Copied) -> bool| found.iter().find(|copy| fits(&copy.what)).map(|copy| copy.at);
    let places = installation::key_places(&seat.ctx, &app.kernel).await?.places;
    Ok(show(&Backups {
        events: found.iter().map(|copy| event(&frame, copy)).collect(),
        made_at: newest(|what| matches!(what, Copied::Made { .. })),
        proven_at: newest(|what| matches!(what, Copied::Drilled { passed: Some(true), .. })),
        places: places.iter().filter(|place| place.member && place.reachable && !place.stale).count(),
        frame,
    }))
}
