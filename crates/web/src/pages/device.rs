//! Approving a program that has no browser.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;

use super::desk::{Away, Desk, escaped};
use super::html::{Said, ok, page};
use super::sign_in::refused;
use crate::App;
use crate::console::Frame;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/device", get(show).post(look)).route("/device/answer", post(answer))
}

/// A program that waits.
struct Waiting {
    client: String,
    from: String,
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
            let waiting = Waiting { client: found.client, from: found.address };
            let frame = desk.frame(&app, "device-ask");
            ok(&Device { frame, waiting: Some(waiting), code: &said.code, said: None })
        }
        Err(error) => {
            let (status, words) = refused(error);
            let frame = desk.frame(&app, "device-title").back_to("/device");
            page(status, &Device { frame, waiting: None, code: &said.code, said: Some(words) })
        }
    })
}

#[derive(Deserialize)]
struct Answer {
    code: String,
    answer: String,
}

async fn answer(State(app): State<App>, desk: Desk, Form(said): Form<Answer>) -> Result<Response, Away> {
    let (caller, _) = desk.fresh_caller(&app, &format!("/device?code={}", escaped(&said.code))).await?;
    let approved = said.answer == "yes";
    // What the member may do, the terminal may do: it is their own.
    let scopes = approved.then(|| vec!["*".to_owned()]);
    let (status, title, words) = match app.doorkeeper.answer_device_login(&caller, &said.code, scopes).await {
        Ok(()) if approved => (StatusCode::OK, "device-approved", None),
        Ok(()) => (StatusCode::OK, "device-refused", None),
        Err(error) => {
            let (status, words) = refused(error);
            (status, "public-failed", Some(words))
        }
    };
    let frame = desk.frame(&app, title);
    let words = words.unwrap_or_else(|| frame.t(&format!("{title}-why")));
    Ok(page(status, &Said::of(frame, words, ("/", "public-first"))))
}
