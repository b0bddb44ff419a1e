//! `/design`: every component in every state, in both themes side by side. Open to everybody: it shows no data.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_kernel::{Span, Timestamp};

use crate::App;
use crate::console::{Frame, Look, Refused, show};
use crate::problem::Problem;

/// The names of the colours, as the sheet's classes have them.
const COLOURS: [&str; 17] = [
    "ground",
    "paper",
    "card",
    "sunken",
    "hover",
    "line",
    "edge",
    "ink",
    "soft",
    "accent",
    "accent-wash",
    "good",
    "good-wash",
    "warn",
    "warn-wash",
    "bad",
    "bad-wash",
];

#[derive(Template)]
#[template(path = "console/gallery.html")]
struct Gallery {
    frame: Frame,
    colours: [&'static str; 17],
    refused: Refused,
    options: Vec<(String, String)>,
    tabs: Vec<(&'static str, String, bool)>,
    late: Timestamp,
    soon: Timestamp,
    later: Timestamp,
}

pub(in crate::console) async fn gallery(State(app): State<App>, look: Look) -> Response {
    let now = app.kernel.now();
    let frame = Frame::open(&look, now, "gallery-title").back_to("/design");
    let refused = Refused::of(&frame, &Problem::told("name", frame.t("gallery-field-wrong")));
    let option = |role: &str| (role.to_owned(), frame.word("role", role));
    let options = ["owner", "manager", "auditor"].map(option).to_vec();
    let tabs = vec![
        ("#tabs", frame.t("gallery-tab-one"), true),
        ("#tables", frame.t("gallery-tab-two"), false),
        ("#forms", frame.t("gallery-tab-three"), false),
    ];
    let late = now + Span::hours(-26);
    let (soon, later) = (now + Span::hours(5), now + Span::days(12));
    show(&Gallery { frame, colours: COLOURS, refused, options, tabs, late, soon, later })
}

/// A name that is the page's only one: each component stands on it twice.
pub(crate) fn named(name: impl std::fmt::Display, theme: &str) -> String {
    format!("{name}-{theme}")
}
