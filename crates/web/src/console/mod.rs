//! The console: what a member sees and does in a browser. Pages made here, from the rooms' own types.
//!
//! To add a page:
//!
//! 1. A file named like its noun, `console/calls.rs` (a folder when it has several verbs), with
//!    `pub(super) fn routes() -> Router<App>`; name it below, once as a module and once in `pages`.
//! 2. A handler takes `seat: Seat` (whoever is signed in: `seat.ctx`, `seat.tenant`, and `&seat` wherever a `&Caller` is
//!    asked for, as in [`crate::door::Listing`]) and calls the same verb of the domain as the API does. It holds no
//!    rule. It returns `Answer<Response>`; `?` on a room's error makes a page that says the cause, what is safe, what to
//!    do and how to try again. Ids in paths: [`crate::door::At`]; parameters: [`crate::door::Query`].
//! 3. A template in `templates/console/…` that starts with `{% extends "console/frame.html" %}` and
//!    `{% import "design/ui.html" as ui %}`, and fills `{% block main %}`. Its struct has a field `frame: Frame`, from
//!    `Frame::new(&seat, "/calls", "calls-title")` (entry of the left rail, key of the title; `.titled(name)` for a title
//!    that is content, `.under(label, href)` for the way there). Show it with [`show`].
//! 4. Words only by key: `{{ frame.t("calls-none") }}`, `{{ frame.t1("calls-count", "n", calls.len()) }}`; dates and
//!    figures by `frame.instant(at)`, `frame.when(at)`, `frame.number(n)`, `frame.bytes(n)`. The keys stand in
//!    `locales/en/AREA.ftl` and `locales/de/AREA.ftl`, beginning with the area's name.
//! 5. Components are the macros of `templates/design/ui.html`, shown at `/design`: `{{ ui::button(…) }}`. What only one
//!    page needs in CSS stands in `design/pages.css`.
//! 6. A form posts to its own path and has `{{ ui::once(frame) }}` in it, so that it acts once however often it is sent.
//!    Its handler takes [`Form<T>`] last and ends with `Ok(onward("/calls?done=call-erased"))`; `done-call-erased` is a
//!    key of the catalogue. Where it can be refused: `Refused::of(&frame, &problem)` on the same page,
//!    `{{ ui::refusal(frame, refused) }}`, sent by [`refused_page`].
//! 7. What changes while somebody looks: `<section id="calls" data-live="call erasure">` is fetched again when the log has
//!    such an entry (the first word of its action).
//! 8. Its entry in `nav.rs`, when there is something to see.
//!
//! Deliberately absent: rules, content in scripts, and anything that needs JavaScript to be read or sent.

mod account;
mod actors;
mod alerts;
mod asked;
mod break_glass;
mod calls;
mod clients;
mod days;
mod deadlines;
pub mod design;
mod documents;
mod erasures;
pub mod face;
mod failure;
mod first_run;
mod form;
mod frame;
mod holds;
mod home;
mod kinds;
mod live;
mod log;
mod look;
mod nav;
mod news;
mod once;
mod operator;
mod people;
mod promised;
mod search;
mod seat;
mod sessions;
mod settings;
mod subprocessors;
mod tokens;
mod transfers;
mod values;
mod voice;
mod words;

use askama::Template;
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};

pub use crate::pages::html::onward;
use actors::{Actor, Actors};
pub use failure::{Refused, refused_page};
pub use form::Form;
pub use frame::Frame;
pub use look::{Look, Theme};
pub(crate) use people::may::scope_words;
pub use seat::Seat;
pub use voice::Voice;
pub use words::Locale;
#[cfg(test)]
pub(crate) use words::knows;

use crate::App;

/// The page.
pub fn show(template: &impl Template) -> Response {
    crate::pages::html::ok(template)
}

/// Pages for whoever is signed in.
fn pages() -> Router<App> {
    let shared = Router::new().merge(home::routes()).merge(live::routes());
    shared.merge(work()).merge(promises()).merge(people()).merge(mine()).merge(operator::routes())
}

/// Clients, calls, documents, and finding them.
fn work() -> Router<App> {
    Router::new()
        .merge(clients::routes())
        .merge(calls::routes())
        .merge(documents::routes())
        .merge(search::routes())
}

/// Who may come in, and setting the workspace up.
fn people() -> Router<App> {
    Router::new().merge(people::routes()).merge(first_run::routes()).merge(settings::routes())
}

/// What is one's own: sessions, tokens, being told.
fn mine() -> Router<App> {
    Router::new()
        .merge(account::routes())
        .merge(sessions::routes())
        .merge(tokens::routes())
        .merge(alerts::routes())
}

/// What dies when, what was destroyed, what is held, where data goes, the log, who looks.
fn promises() -> Router<App> {
    Router::new()
        .merge(deadlines::routes())
        .merge(erasures::routes())
        .merge(holds::routes())
        .merge(subprocessors::routes())
        .merge(transfers::routes())
        .merge(log::routes())
        .merge(promised::routes())
        .merge(break_glass::routes())
}

/// The console.
pub(crate) fn routes(app: &App) -> Router<App> {
    pages()
        .layer(from_fn_with_state(app.clone(), seat::layer))
        .route("/look", post(look::choose))
        .route("/design", get(design::gallery::gallery))
}

/// What its pages load.
pub(crate) fn assets() -> Router<App> {
    Router::new().route("/assets/{file}", get(design::served::serve))
}
