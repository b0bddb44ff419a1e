//! What is done by itself: how much waits and fails, of which kind, for whom; not what it is about.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::tenancy::TenancyAction;
use candor_domain::tenancy::installation::{self, JobsOfKind};

use super::Staff;
use super::names::Tenants;
use crate::App;
use crate::console::words::knows;
use crate::console::{Frame, show};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/operator/jobs.html")]
struct Jobs {
    frame: Frame,
    rows: Vec<Row>,
    waiting: u64,
    running: u64,
    failing: u64,
    given_up: u64,
}

/// Jobs of one kind in one tenant.
struct Row {
    jobs: JobsOfKind,
    /// The kind in words, if there are words for it.
    words: String,
    tenant: String,
    state: (&'static str, &'static str),
}

impl Row {
    fn begun(&self) -> u64 {
        self.jobs.waiting + self.jobs.running
    }

    fn failed(&self) -> u64 {
        self.jobs.failing + self.jobs.given_up
    }
}

fn row(frame: &Frame, tenants: &Tenants, jobs: JobsOfKind) -> Row {
    let key = format!("operator-job-{}", jobs.kind.replace(['.', '_'], "-"));
    let state = match &jobs {
        JobsOfKind { given_up: 1.., .. } => ("given-up", "bad"),
        JobsOfKind { failing: 1.., .. } => ("failing", "warn"),
        JobsOfKind { running: 1.., .. } => ("running", "accent"),
        _ => ("waiting", "calm"),
    };
    let words = if knows(&key) { frame.t(&key) } else { String::new() };
    Row { words, tenant: tenants.name(frame, jobs.tenant), state, jobs }
}

/// `GET /operator/jobs`
pub(super) async fn list(State(app): State<App>, seat: Staff) -> Answer<Response> {
    seat.needs(&TenancyAction::ListJobs)?;
    let frame = Frame::new(&seat, "/operator/jobs", "operator-jobs");
    let found = installation::work(&seat.ctx, &app.kernel).await?;
    let tenants = Tenants::of(&app, &seat).await?;
    let sum = |of: fn(&JobsOfKind) -> u64| found.iter().map(of).sum();
    let (waiting, running) = (sum(|jobs| jobs.waiting), sum(|jobs| jobs.running));
    let (failing, given_up) = (sum(|jobs| jobs.failing), sum(|jobs| jobs.given_up));
    let mut rows: Vec<Row> = found.into_iter().map(|jobs| row(&frame, &tenants, jobs)).collect();
    // What needs somebody comes first.
    rows.sort_by_key(|row| (std::cmp::Reverse((row.jobs.given_up, row.jobs.failing)), row.jobs.next_at));
    Ok(show(&Jobs { frame, rows, waiting, running, failing, given_up }))
}
