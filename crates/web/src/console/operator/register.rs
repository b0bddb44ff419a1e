//! The register of those outside who may receive data, as its steward keeps it: announce, change, retire.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::trust::{self, Declared, State as Standing, SubprocessorView, TrustAction};
use candor_kernel::Timestamp;
use serde::Deserialize;

use super::Staff;
use super::declaration::{CATEGORIES, CLASSES, Said, beside_its_field};
use crate::App;
use crate::api::book;
use crate::console::{Form, Frame, Refused, kinds, onward, refused_page, show as shown};
use crate::door::At;
use crate::problem::{Answer, Problem};

#[derive(Template)]
#[template(path = "console/operator/register.html")]
struct Register {
    frame: Frame,
    rows: Vec<Row>,
    may_announce: bool,
}

/// A line of the register.
struct Row {
    view: SubprocessorView,
    state: &'static str,
    tone: &'static str,
    classes: Vec<String>,
    notice_until: Option<Timestamp>,
}

fn row(frame: &Frame, view: SubprocessorView) -> Row {
    let (state, tone) = match view.state {
        Standing::Announced => ("announced", "warn"),
        Standing::Active => ("active", "good"),
        Standing::NoAgreement => ("no_agreement", "warn"),
        Standing::Retired => ("retired", "calm"),
    };
    Row {
        classes: view.declared.data_classes.iter().map(|class| kinds::class(frame, class)).collect(),
        notice_until: (view.state == Standing::Announced).then_some(view.active_from),
        state,
        tone,
        view,
    }
}

/// `GET /operator/subprocessors`
pub(super) async fn list(State(app): State<App>, seat: Staff) -> Answer<Response> {
    seat.needs(&TrustAction::List)?;
    let frame = Frame::new(&seat, "/operator/subprocessors", "trust-title");
    let all = trust::list(&seat.ctx, &seat.tenant, book(&app)?, true).await?;
    let rows = all.into_iter().map(|view| row(&frame, view)).collect();
    Ok(shown(&Register { frame, rows, may_announce: seat.may(&TrustAction::Announce) }))
}

#[derive(Template)]
#[template(path = "console/operator/declare.html")]
struct Declare {
    frame: Frame,
    refused: Refused,
    said: Said,
    /// Of one that stands in the register: its short name, and whether nothing is sent any more.
    known: Option<(String, bool)>,
    categories: Vec<(String, String)>,
    classes: Vec<(String, String, bool)>,
    may_change: bool,
}

fn form(seat: &Staff, said: Said, known: Option<(String, bool)>, refused: Refused) -> Declare {
    let title = if known.is_some() { "operator-declared" } else { "operator-announce" };
    let frame = Frame::new(seat, "/operator/subprocessors", title);
    let mut frame = frame.under_key("trust-title", "/operator/subprocessors");
    if known.is_some() {
        frame = frame.titled(said.name.clone());
    }
    let category = |name: &&str| ((*name).to_owned(), frame.word("operator-category", name));
    let mut categories: Vec<(String, String)> = CATEGORIES.iter().map(category).collect();
    if !said.category.is_empty() && !CATEGORIES.contains(&said.category.as_str()) {
        categories.push((said.category.clone(), said.category.clone()));
    }
    let class = |name: &&str| {
        let chosen = said.data_classes.iter().any(|one| one == *name);
        ((*name).to_owned(), kinds::class(&frame, name), chosen)
    };
    let classes = CLASSES.iter().map(class).collect();
    let may_change = seat.may(&TrustAction::Change);
    Declare { frame, refused, said, known, categories, classes, may_change }
}

/// `GET /operator/subprocessors/new`
pub(super) async fn ask(seat: Staff) -> Answer<Response> {
    seat.needs(&TrustAction::Announce)?;
    Ok(shown(&form(&seat, Said::default(), None, Refused::none())))
}

/// `POST /operator/subprocessors`
pub(super) async fn announce(
    State(app): State<App>,
    seat: Staff,
    Form(said): Form<Said>,
) -> Answer<Response> {
    seat.needs(&TrustAction::Announce)?;
    let frame = Frame::new(&seat, "/operator/subprocessors", "operator-announce");
    let read = said.declared(&Declared::default()).map_err(Problem::from);
    let read = read.and_then(|declared| Ok((declared, said.active_from(&frame)?)));
    let done = match read {
        Ok((declared, from)) => {
            let announced = trust::announce(&seat.ctx, book(&app)?, said.slug.trim(), declared, from).await;
            announced.map_err(Problem::from)
        }
        Err(problem) => Err(problem),
    };
    let Err(problem) = done else {
        return Ok(onward("/operator/subprocessors?done=subprocessor-announced"));
    };
    let problem = beside_its_field(&frame, problem);
    let refused = Refused::of(&frame, &problem);
    Ok(refused_page(problem, &form(&seat, said, None, refused)))
}

async fn found(app: &App, seat: &Staff, slug: &str) -> Answer<SubprocessorView> {
    seat.needs(&TrustAction::Read)?;
    Ok(trust::get(&seat.ctx, &seat.tenant, book(app)?, slug).await?)
}

/// `GET /operator/subprocessors/{slug}`
pub(super) async fn show(State(app): State<App>, seat: Staff, At(slug): At<String>) -> Answer<Response> {
    let view = found(&app, &seat, &slug).await?;
    let known = Some((slug, view.retired_at.is_some()));
    Ok(shown(&form(&seat, Said::of(&view.declared), known, Refused::none())))
}

/// `POST /operator/subprocessors/{slug}`
pub(super) async fn change(
    State(app): State<App>,
    seat: Staff,
    At(slug): At<String>,
    Form(said): Form<Said>,
) -> Answer<Response> {
    seat.needs(&TrustAction::Change)?;
    let view = found(&app, &seat, &slug).await?;
    let done = match said.declared(&view.declared) {
        Ok(declared) => trust::change(&seat.ctx, book(&app)?, &slug, declared).await,
        Err(error) => Err(error),
    };
    let Err(error) = done else {
        return Ok(onward("/operator/subprocessors?done=subprocessor-changed"));
    };
    Ok(refused(&seat, (slug, &view), said, error.into()))
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pressed {}

/// `POST /operator/subprocessors/{slug}/retire`
pub(super) async fn retire(
    State(app): State<App>,
    seat: Staff,
    At(slug): At<String>,
    Form(Pressed {}): Form<Pressed>,
) -> Answer<Response> {
    seat.needs(&TrustAction::Retire)?;
    let view = found(&app, &seat, &slug).await?;
    let said = Said::of(&view.declared);
    let done = trust::retire(&seat.ctx, book(&app)?, &slug).await;
    let Err(error) = done else {
        return Ok(onward("/operator/subprocessors?done=subprocessor-retired"));
    };
    Ok(refused(&seat, (slug, &view), said, error.into()))
}

fn refused(
    seat: &Staff,
    (slug, view): (String, &SubprocessorView),
    said: Said,
    problem: Problem,
) -> Response {
    let known = Some((slug, view.retired_at.is_some()));
    let page = form(seat, said, known, Refused::none());
    let problem = beside_its_field(&page.frame, problem);
    let refused = Refused::of(&page.frame, &problem);
    refused_page(problem, &Declare { refused, ..page })
}
