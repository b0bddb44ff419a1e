//! `/subprocessors`: who outside may receive data, on what terms, and this workspace's objections.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::trust::{self, Book, Kind, SubprocessorView, TrustAction};
use candor_kernel::Timestamp;
use serde::Deserialize;

use super::{Form, Frame, Refused, Seat, kinds, onward, refused_page, show};
use crate::App;
use crate::door::{At, Query};
use crate::problem::{Answer, Problem};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/subprocessors", get(list))
        .route("/subprocessors/{slug}", get(show_one))
        .route("/subprocessors/{slug}/objection", post(object))
        .route("/subprocessors/{slug}/objection/withdraw", post(withdraw))
}

#[derive(Template)]
#[template(path = "console/trust/subprocessors.html")]
struct List {
    frame: Frame,
    tabs: Vec<(String, String, bool)>,
    notices: Vec<Line>,
    vendors: Vec<Line>,
    own: Vec<Line>,
    retired: bool,
    may_ledger: bool,
}

#[derive(Template)]
#[template(path = "console/trust/subprocessor.html")]
struct One {
    frame: Frame,
    refused: Refused,
    line: Line,
    hosts: Vec<String>,
    purposes: Vec<String>,
    reason: String,
    may_object: bool,
    may_ledger: bool,
}

/// A line of the register as the pages show it.
struct Line {
    view: SubprocessorView,
    state: &'static str,
    tone: &'static str,
    classes: Vec<String>,
    /// While the notice runs: how long one can object before its first byte.
    notice_until: Option<Timestamp>,
}

impl Line {
    fn of(frame: &Frame, view: SubprocessorView) -> Self {
        let (state, tone) = match (view.objected_at, view.state) {
            (Some(_), trust::State::Announced | trust::State::Active | trust::State::NoAgreement) => {
                ("objected", "bad")
            }
            (_, trust::State::Announced) => ("announced", "warn"),
            (_, trust::State::Active) => ("active", "good"),
            (_, trust::State::NoAgreement) => ("no_agreement", "warn"),
            (_, trust::State::Retired) => ("retired", "calm"),
        };
        Self {
            state,
            tone,
            classes: view.declared.data_classes.iter().map(|class| kinds::class(frame, class)).collect(),
            notice_until: (view.state == trust::State::Announced).then_some(view.active_from),
            view,
        }
    }

    fn is_own(&self) -> bool {
        self.view.declared.kind == Kind::Own
    }
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    retired: bool,
}

/// The register that this server goes by.
fn book(app: &App) -> Answer<&Book> {
    app.services.trust.as_deref().ok_or_else(Problem::not_found)
}

async fn list(State(app): State<App>, seat: Seat, Query(wanted): Query<Wanted>) -> Answer<Response> {
    seat.needs(&TrustAction::List)?;
    let frame = Frame::new(&seat, "/subprocessors", "trust-title");
    let views = trust::list(&seat.ctx, &seat.tenant, book(&app)?, wanted.retired).await?;
    let lines = views.into_iter().map(|view| Line::of(&frame, view));
    let (notices, rest): (Vec<Line>, Vec<Line>) = lines.partition(|line| line.notice_until.is_some());
    let (own, vendors) = rest.into_iter().partition(Line::is_own);
    let may_ledger = seat.may(&TrustAction::ListTransfers);
    let tabs = tabs(&frame, may_ledger, "/subprocessors");
    Ok(show(&List { frame, tabs, notices, vendors, own, retired: wanted.retired, may_ledger }))
}

/// The register and the ledger stand side by side.
pub(super) fn tabs(frame: &Frame, may_ledger: bool, here: &str) -> Vec<(String, String, bool)> {
    let register = [("/subprocessors", "trust-register")];
    let ledger = [("/transfers", "trust-ledger")];
    let shown = register.into_iter().chain(ledger.into_iter().filter(|_| may_ledger));
    shown.map(|(href, key)| (href.to_owned(), frame.t(key), href == here)).collect()
}

async fn show_one(State(app): State<App>, seat: Seat, At(slug): At<String>) -> Answer<Response> {
    Ok(show(&page(&app, &seat, &slug, String::new()).await?))
}

async fn page(app: &App, seat: &Seat, slug: &str, reason: String) -> Answer<One> {
    seat.needs(&TrustAction::Read)?;
    let view = trust::get(&seat.ctx, &seat.tenant, book(app)?, slug).await?;
    let frame = Frame::new(seat, "/subprocessors", "trust-title").under_key("trust-title", "/subprocessors");
    let frame = frame.titled(view.declared.name.clone());
    let line = Line::of(&frame, view);
    let hosts = line.view.declared.hosts.iter().map(|at| format!("{}:{}", at.host, at.port)).collect();
    let purposes = line.view.declared.purposes.clone();
    Ok(One {
        refused: Refused::none(),
        may_object: seat.may(&TrustAction::Object),
        may_ledger: seat.may(&TrustAction::ListTransfers),
        frame,
        line,
        hosts,
        purposes,
        reason,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Objection {
    #[serde(default)]
    reason: String,
}

async fn object(
    State(app): State<App>,
    seat: Seat,
    At(slug): At<String>,
    Form(form): Form<Objection>,
) -> Answer<Response> {
    seat.needs(&TrustAction::Object)?;
    let done = trust::object(&seat.ctx, &seat.tenant, book(&app)?, &slug, &form.reason).await;
    let Err(error) = done else {
        return Ok(onward(&format!("/subprocessors/{slug}?done=subprocessor-objected")));
    };
    let problem = Problem::from(error);
    let one = page(&app, &seat, &slug, form.reason).await.map_err(|_| problem.clone())?;
    let refused = Refused::of(&one.frame, &problem);
    Ok(refused_page(problem, &One { refused, ..one }))
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawn {}

async fn withdraw(
    State(app): State<App>,
    seat: Seat,
    At(slug): At<String>,
    Form(Withdrawn {}): Form<Withdrawn>,
) -> Answer<Response> {
    seat.needs(&TrustAction::Withdraw)?;
    trust::withdraw(&seat.ctx, &seat.tenant, book(&app)?, &slug).await?;
    Ok(onward(&format!("/subprocessors/{slug}?done=objection-withdrawn")))
}
