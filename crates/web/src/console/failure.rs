//! A refusal as people read it: the cause, what is safe, what to do next, and how to try again.

use askama::Template;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::Response;
use candor_domain::calls::import::Position;
use candor_kernel::ids::RequestId;
use fluent_bundle::FluentValue;

use super::frame::Frame;
use super::seat::Seat;
use super::voice::Voice;
use crate::pages::desk::escaped;
use crate::pages::html::{self, POLICY, onward, text};
use crate::problem::{Kind, Problem, Reason, Worth, Wrong};

/// A refusal in the reader's words, to be shown on the page where it happened (`{{ ui::refusal(frame, refused) }}`), or
/// none. A page with a form has a field of this type.
#[derive(Default)]
pub struct Refused {
    said: Option<Words>,
    fields: Vec<(String, String)>,
}

/// What is said of one refusal.
pub struct Words {
    /// What happened.
    pub title: String,
    /// Why.
    pub cause: String,
    /// What the server itself said, in English, where that is all there is.
    pub detail: Option<String>,
    /// What has not been touched.
    pub safe: String,
    /// What to do.
    pub next: String,
}

impl Refused {
    /// Nothing was refused.
    pub fn none() -> Self {
        Self::default()
    }

    /// The words for a problem.
    pub fn of(voice: &Voice, problem: &Problem) -> Self {
        let fields = problem.errors.iter().filter_map(|wrong| {
            let name = wrong.pointer.as_deref()?.trim_start_matches('/').split('/').next()?;
            Some((name.to_owned(), beside(voice, problem, wrong)))
        });
        Self { said: Some(Words::of(voice, problem)), fields: fields.collect() }
    }

    /// What is said, if something was refused.
    pub fn said(&self) -> Option<&Words> {
        self.said.as_ref()
    }

    /// What is wrong with one field; empty if nothing is.
    pub fn wrong(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map(|(_, why)| why.as_str()).unwrap_or_default()
    }
}

impl Words {
    fn of(voice: &Voice, problem: &Problem) -> Self {
        let family = family(problem.kind);
        let said = |part: &str| voice.t(&format!("failure-{family}-{part}"));
        let told: Vec<&str> =
            problem.errors.iter().filter(|one| one.is_told).map(|one| &*one.detail).collect();
        let (cause, next) = match &problem.reason {
            // A form's own words are nearer than those of the room.
            _ if !told.is_empty() => (told.join(" "), said("next")),
            Some(reason) => (cause(voice, reason), next(voice, reason)),
            None => (said("cause"), said("next")),
        };
        let next = match problem.retry_after {
            Some(seconds) if problem.reason.is_none() => {
                voice.t1("failure-wait", "time", voice.length(seconds))
            }
            _ => next,
        };
        let is_bare = told.is_empty() && problem.reason.is_none() && matches!(family, "input" | "late");
        let detail = is_bare.then(|| problem.detail.clone());
        Self { title: said("title"), cause, detail, safe: said("safe"), next }
    }
}

/// What is said beside a field.
fn beside(voice: &Voice, problem: &Problem, wrong: &Wrong) -> String {
    match &problem.reason {
        _ if wrong.is_told => wrong.detail.clone(),
        Some(reason) => format!("{} {}", cause(voice, reason), next(voice, reason)),
        None => voice.t("failure-field"),
    }
}

/// Why a room refused.
fn cause(voice: &Voice, reason: &Reason) -> String {
    in_words(voice, reason, &format!("refusal-{}", reason.name))
}

/// What to do about it.
fn next(voice: &Voice, reason: &Reason) -> String {
    in_words(voice, reason, &format!("refusal-{}-next", reason.name))
}

fn in_words(voice: &Voice, reason: &Reason, key: &str) -> String {
    let values: Vec<_> = reason.values.iter().map(|(name, worth)| (*name, value(voice, worth))).collect();
    voice.with(key, &values)
}

fn value(voice: &Voice, worth: &Worth) -> FluentValue<'static> {
    match worth {
        Worth::Text(text) => text.clone().into(),
        Worth::Number(number) => (*number).into(),
        Worth::At(at) => voice.instant(at).into(),
        Worth::Length(length) => voice.length(length.as_seconds().max(1)).into(),
        Worth::Place(Position::Line(line)) => voice.t1("refusal-line", "n", *line).into(),
        Worth::Place(Position::LineColumn(line, column)) => {
            voice.t2("refusal-line-column", "n", *line, "column", *column).into()
        }
        Worth::Place(Position::Byte(at)) => voice.t1("refusal-byte", "n", *at).into(),
        Worth::Place(Position::Json(path)) => path.clone().into(),
    }
}

/// Kinds that people cannot tell apart, or need not.
const fn family(kind: Kind) -> &'static str {
    match kind {
        Kind::NotFound | Kind::MethodNotAllowed => "missing",
        Kind::Gone => "gone",
        Kind::Forbidden | Kind::CrossSite => "forbidden",
        Kind::Conflict | Kind::Stale | Kind::Taken => "conflict",
        Kind::InFlight | Kind::OutcomeUnknown | Kind::AnsweredOnce | Kind::KeyReused | Kind::KeyMissing => {
            "once"
        }
        Kind::Refused | Kind::TooLate | Kind::LinkDead => "late",
        Kind::Held | Kind::Restricted | Kind::Locked => "held",
        Kind::TooLarge => "large",
        Kind::TooManyRequests | Kind::SlowDown => "many",
        Kind::Unavailable | Kind::TimedOut => "unavailable",
        Kind::Internal => "internal",
        _ => "input",
    }
}

#[derive(Template)]
#[template(path = "console/failure.html")]
struct Failure {
    frame: Frame,
    said: Words,
    request: String,
    /// Where to try again.
    retry: Option<String>,
}

/// A problem becomes a page of the console; every other answer stays, under the policy of all pages.
pub(super) fn as_page(seat: &Seat, request: RequestId, is_read: bool, response: Response) -> Response {
    let Some(problem) = response.extensions().get::<Problem>().cloned() else {
        return under_policy(response);
    };
    if is_html(&response) {
        return under_policy(response);
    }
    let here = seat.facts.here.as_str();
    if problem.kind == Kind::StepUpRequired {
        let back = if is_read { here } else { "/" };
        return onward(&format!("/step-up?next={}", escaped(back)));
    }
    let frame = Frame::new(seat, "", "failure-page");
    let said = Words::of(&frame, &problem);
    let retry = is_read.then(|| here.to_owned());
    let frame = frame.titled(said.title.clone());
    let failure = Failure { frame, said, request: request.to_string(), retry };
    html::refused(problem.kind.status(), problem, &failure)
}

fn is_html(response: &Response) -> bool {
    text(response.headers(), CONTENT_TYPE).is_some_and(|kind| kind.starts_with("text/html"))
}

/// An answer that is given again has lost its policy.
fn under_policy(mut response: Response) -> Response {
    if is_html(&response) {
        let policy = HeaderValue::from_static(POLICY);
        response.headers_mut().entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// For handlers that show their own page with a refusal on it: the page under the problem's status, and the problem
/// for the log.
pub fn refused_page(problem: Problem, template: &impl Template) -> Response {
    html::refused(problem.kind.status(), problem, template)
}
