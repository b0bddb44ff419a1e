//! The first page: how every part is, what waits for this operator, where the log stands.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::tenancy::installation::{self, LogHead};
use candor_domain::tenancy::{self, TenancyAction};

use super::Staff;
use super::tasks::{self, Task};
use crate::App;
use crate::console::{Frame, show as shown};
use crate::problem::Answer;
use crate::server::{Ailment, Component, State as Condition, worst};

#[derive(Template)]
#[template(path = "console/operator/overview.html")]
struct Overview {
    frame: Frame,
    /// Without a passkey, or with an access review overdue, an operator has no role.
    resting: bool,
    tasks: Vec<Task>,
    whole: (&'static str, &'static str),
    parts: Vec<Part>,
    figures: Vec<Figure>,
    head: Option<LogHead>,
}

/// A part and how it is.
struct Part {
    name: &'static str,
    state: (&'static str, &'static str),
    /// How it fares, in words.
    said: String,
    /// Where more of it is seen.
    href: &'static str,
}

/// A figure over the page, and where it comes from.
struct Figure {
    label: String,
    value: String,
    href: &'static str,
    tone: &'static str,
}

/// The word for a state, and its tone.
const fn state(state: Condition) -> (&'static str, &'static str) {
    let tone = match state {
        Condition::Ready => "good",
        Condition::Degraded => "warn",
        Condition::Down => "bad",
    };
    (state.name(), tone)
}

fn part(frame: &Frame, component: &Component) -> Part {
    Part {
        name: component.name,
        state: state(component.state),
        said: match component.reason {
            Some(ailment) => ailing(frame, ailment),
            None => frame.word("operator-well", component.name),
        },
        href: match component.name {
            "keys" => "/operator/keys",
            "tenants" => "/operator/tenants",
            "upkeep" => "/operator/jobs",
            _ => "",
        },
    }
}

fn ailing(frame: &Frame, ailment: Ailment) -> String {
    let key = format!("operator-ailment-{}", ailment.name());
    match ailment {
        Ailment::Stalled(seconds) => frame.t1(&key, "time", frame.length(seconds)),
        _ => frame.t(&key),
    }
}

/// `GET /operator`
pub(super) async fn show(State(app): State<App>, seat: Staff) -> Answer<Response> {
    let frame = Frame::new(&seat, "/operator", "operator-title");
    let resting = !seat.may(&TenancyAction::ReadInstallation);
    if resting {
        let (whole, tasks) = (("", ""), Vec::new());
        let (parts, figures) = (Vec::new(), Vec::new());
        return Ok(shown(&Overview { frame, resting, tasks, whole, parts, figures, head: None }));
    }
    let looked = app.look().await;
    let head = installation::log_head(&seat.ctx, &app.kernel).await?;
    let tasks = tasks::of(&app, &seat, &frame).await?;
    let figures = figures(&app, &seat, &frame, &head).await?;
    let whole = state(worst(&looked));
    let parts = looked.iter().map(|component| part(&frame, component)).collect();
    Ok(shown(&Overview { frame, resting, tasks, whole, parts, figures, head: Some(head) }))
}

async fn figures(app: &App, seat: &Staff, frame: &Frame, head: &LogHead) -> Answer<Vec<Figure>> {
    let (mut figures, kernel) = (Vec::new(), &app.kernel);
    let mut add = |key: &str, n: u64, href, tone| {
        figures.push(Figure { label: frame.t(key), value: frame.number(n), href, tone });
    };
    if seat.may(&TenancyAction::List) {
        let all = tenancy::list(&seat.ctx, kernel).await?;
        let open = all.iter().filter(|(_, tenant)| tenant.destroyed_at.is_none()).count() as u64;
        add("operator-figure-tenants", open, "/operator/tenants", "");
    }
    let places = installation::key_places(&seat.ctx, kernel).await?.places;
    let whole = places.iter().filter(|place| place.member && place.reachable && !place.stale).count() as u64;
    add("operator-figure-places", whole, "/operator/keys", if whole < 2 { "bad" } else { "good" });
    if seat.may(&TenancyAction::ListJobs) {
        let work = installation::work(&seat.ctx, kernel).await?;
        add("operator-figure-waiting", work.iter().map(|jobs| jobs.waiting).sum(), "/operator/jobs", "");
        let given_up: u64 = work.iter().map(|jobs| jobs.given_up).sum();
        add("operator-figure-given-up", given_up, "/operator/jobs", if given_up > 0 { "bad" } else { "" });
    }
    add("operator-figure-entries", head.entries, "", "");
    Ok(figures)
}
