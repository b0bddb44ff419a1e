//! Approving a program that has no browser.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum::routing::{get, post};
use candor_domain::identity::{Admitted, DeviceAnswer, DeviceWaiting};
use serde::Deserialize;

use super::desk::{Away, Desk, escaped};
use super::html::{self, Said, ok};
use super::open::refused;
use crate::App;
use crate::console::{Frame, scope_words};
use crate::problem::Problem;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/device", get(show).post(look)).route("/device/answer", post(answer))
}

/// A program that waits.
struct Waiting {
    client: String,
    from: String,
    /// What it asks for: the scope, and what that is in words.
    asks: Vec<(String, String)>,
}

impl Waiting {
    fn new(frame: &Frame, found: DeviceWaiting) -> Self {
        let worded = |scope: String| {
            let words = scope_words(frame, &scope);
            (scope, words)
        };
        let asks = found.scopes.into_iter().map(worded).collect();
        Self { client: found.client, from: found.address, asks }
    }
}

#[derive(Template)]
#[template(path = "device.html")]
struct Device<'a> {
    frame: Frame,
    waiting: Option<Waiting>,
    code: &'a str,
    said: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    #[serde(default)]
    code: String,
}

/// The code may come with the address; it is looked at when the button is pressed.
async fn show(State(app): State<App>, desk: Desk, Query(asked): Query<Code>) -> Result<Response, Away> {
    desk.caller(&app, &format!("/device?code={}", escaped(&asked.code))).await?;
    let frame = desk.frame(&app, "device-title").back_to("/device");
    Ok(ok(&Device { frame, waiting: None, code: &asked.code, said: None }))
}

async fn look(State(app): State<App>, desk: Desk, Form(said): Form<Code>) -> Result<Response, Away> {
    let (caller, _) = desk.fresh_caller(&app, &format!("/device?code={}", escaped(&said.code))).await?;
    Ok(match app.doorkeeper.see_device_login(&caller, &said.code).await {
        Ok(found) => {
            let frame = desk.frame(&app, "device-ask");
            let waiting = Some(Waiting::new(&frame, found));
            ok(&Device { frame, waiting, code: &said.code, said: None })
        }
        Err(error) => {
            let frame = desk.frame(&app, "device-title").back_to("/device");
            let code = said.code.as_str();
            refused(&frame, error).on(|words| Device { frame, waiting: None, code, said: Some(words) })
        }
    })
}

/// A form in which `scope` may come several times.
type Fields = Vec<(String, String)>;

async fn answer(State(app): State<App>, desk: Desk, Form(fields): Form<Fields>) -> Result<Response, Away> {
    let field = |name: &str| {
        let found = fields.iter().find(|(given, _)| given == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let code = field("code");
    let (caller, _) = desk.fresh_caller(&app, &format!("/device?code={}", escaped(code))).await?;
    let approved = field("answer") == "yes";
    let scopes = fields.iter().filter(|(name, _)| name == "scope").map(|(_, scope)| scope.clone());
    let scopes: Vec<String> = scopes.collect();
    if approved && scopes.is_empty() {
        return Ok(nothing_chosen(&app, &desk, &caller, code).await);
    }
    let answer = if approved { DeviceAnswer::Only(scopes) } else { DeviceAnswer::Refuse };
    let title = if approved { "device-approved" } else { "device-refused" };
    let first = ("/", "public-first");
    Ok(match app.doorkeeper.answer_device_login(&caller, code, answer).await {
        Ok(()) => {
            let frame = desk.frame(&app, title);
            let words = frame.t(&format!("{title}-why"));
            ok(&Said::of(frame, words, first))
        }
        Err(error) => {
            let frame = desk.frame(&app, "public-failed");
            refused(&frame, error).on(|words| Said::of(frame, words, first))
        }
    })
}

/// The same page again: a program that may do nothing need not be let in.
async fn nothing_chosen(app: &App, desk: &Desk, caller: &Admitted, code: &str) -> Response {
    match app.doorkeeper.see_device_login(caller, code).await {
        Ok(found) => {
            let frame = desk.frame(app, "device-ask");
            let said = Some(frame.t("device-nothing"));
            let waiting = Some(Waiting::new(&frame, found));
            let problem = Problem::body("/scope", "choose what it may do, or refuse it");
            html::refused(problem.kind.status(), problem, &Device { frame, waiting, code, said })
        }
        Err(error) => {
            let frame = desk.frame(app, "device-title").back_to("/device");
            refused(&frame, error).on(|words| Device { frame, waiting: None, code, said: Some(words) })
        }
    }
}
