//! Bringing a call in by its transcript, or the words of a call that is here.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::calls::{self, CallAction, CallsError, Format, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::tenancy;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use jiff::civil::DateTime;
use serde::Deserialize;

use super::warnings;
use crate::App;
use crate::console::clients::open_options;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::door::{At, Query};
use crate::problem::{Answer, Kind, Problem};

#[derive(Template)]
#[template(path = "console/calls/new.html")]
struct Bring {
    frame: Frame,
    refused: Refused,
    /// Where the form goes.
    to: String,
    /// Absent where the call is here and lacks its words.
    call: Option<About>,
    formats: Vec<(String, String)>,
    format: &'static str,
    transcript: String,
}

/// What is asked about a new call.
#[derive(Default)]
struct About {
    clients: Vec<(String, String)>,
    client: String,
    new_client: String,
    title: String,
    started_at: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BringCall {
    client: Option<HoldingId>,
    new_client: Option<String>,
    title: Option<String>,
    started_at: Option<String>,
    format: Option<Format>,
    transcript: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BringWords {
    format: Option<Format>,
    transcript: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct For {
    client: Option<String>,
}

fn formats(frame: &Frame) -> Vec<(String, String)> {
    let auto = (String::new(), frame.t("calls-format-auto"));
    let one = |format: Format| (format.name().to_owned(), frame.word("calls-format", format.name()));
    std::iter::once(auto).chain(Format::ALL.map(one)).collect()
}

impl Bring {
    async fn call(seat: &Seat, refused: impl FnOnce(&Frame) -> Refused, about: About) -> Answer<Self> {
        let frame = Frame::new(seat, "/calls", "calls-new-title");
        let frame = crumbed(frame);
        let clients = open_options(seat, frame.t("calls-new-client-none")).await?;
        let (formats, refused) = (formats(&frame), refused(&frame));
        let call = Some(About { clients, ..about });
        let (to, format, transcript) = ("/calls/new".to_owned(), "", String::new());
        Ok(Self { frame, refused, to, call, formats, format, transcript })
    }

    fn words(seat: &Seat, id: HoldingId, title: &str, refused: impl FnOnce(&Frame) -> Refused) -> Self {
        let frame = crumbed(Frame::new(seat, "/calls", "calls-words-title"));
        let name = if title.is_empty() { frame.t("calls-untitled") } else { title.to_owned() };
        let frame = frame.under(name, format!("/calls/{id}"));
        let (formats, refused) = (formats(&frame), refused(&frame));
        let to = format!("/calls/{id}/transcript");
        Self { frame, refused, to, call: None, formats, format: "", transcript: String::new() }
    }
}

fn crumbed(frame: Frame) -> Frame {
    let label = frame.t("calls-title");
    frame.under(label, "/calls")
}

pub(super) async fn new_call(seat: Seat, Query(asked): Query<For>) -> Answer<Response> {
    let about = About { client: asked.client.unwrap_or_default(), ..About::default() };
    Ok(show(&Bring::call(&seat, |_| Refused::none(), about).await?))
}

pub(super) async fn bring_call(
    State(app): State<App>,
    seat: Seat,
    Form(form): Form<BringCall>,
) -> Answer<Response> {
    match take(&app, &seat, &form).await {
        Ok((id, noted)) => Ok(onward(&format!("/calls/{id}?done=call-brought{noted}"))),
        Err(problem) => {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let about = About {
                clients: Vec::new(),
                client: form.client.map(|id| id.to_string()).unwrap_or_default(),
                new_client: text(&form.new_client),
                title: text(&form.title),
                started_at: text(&form.started_at),
            };
            let page = Bring::call(&seat, |frame| Refused::of(frame, &problem), about).await?;
            let format = form.format.map_or("", Format::name);
            let page = Bring { format, transcript: form.transcript.unwrap_or_default(), ..page };
            Ok(refused_page(problem, &page))
        }
    }
}

/// The transcript is read first, so that a client is not made for one that cannot be.
async fn take(app: &App, seat: &Seat, form: &BringCall) -> Answer<(HoldingId, String)> {
    let (ctx, tenant) = (&seat.ctx, &seat.tenant);
    let voice = seat.look().voice(tenant.now());
    tenancy::takes_new_things(&app.kernel, tenant.id()).await?;
    let started_at = form.started_at.as_deref().map(|text| instant(seat, text)).transpose()?;
    let import::Imported { transcript, warnings, .. } =
        read(seat, form.transcript.clone(), form.format).await?;
    let client = match (form.client, form.new_client.as_deref().map(str::trim)) {
        (Some(client), None | Some("")) => client,
        (None, Some(name)) if !name.is_empty() => {
            let new = NewClient { name: name.to_owned(), ..NewClient::default() };
            clients::create(ctx, tenant, new).await.map_err(|error| renamed(error.into()))?
        }
        (Some(_), Some(_)) => return Err(Problem::told("new_client", voice.t("calls-client-two"))),
        (None, _) => return Err(Problem::told("client", voice.t("calls-client-missing"))),
    };
    let title = form.title.as_deref().unwrap_or_default().trim().to_owned();
    let new = NewCall { client, title, started_at, speakers: Vec::new() };
    let id = calls::bring_call(ctx, tenant, new, transcript).await?;
    Ok((id, noted(&warnings)))
}

/// The room speaks of a client's name; this form calls it otherwise.
fn renamed(mut problem: Problem) -> Problem {
    for wrong in &mut problem.errors {
        wrong.pointer =
            wrong.pointer.take().map(|at| if at == "/name" { "/new_client".to_owned() } else { at });
    }
    problem
}

fn noted(found: &[import::Warning]) -> String {
    if found.is_empty() { String::new() } else { format!("&noted={}", warnings::written(found)) }
}

/// What a browser's field for date and time sends, in the reader's own zone.
fn instant(seat: &Seat, text: &str) -> Answer<Timestamp> {
    let voice = seat.look().voice(seat.tenant.now());
    let wrong = |_| Problem::told("started_at", voice.t("calls-started-wrong"));
    let local: DateTime = text.trim().parse().map_err(wrong)?;
    let zoned = local.to_zoned(voice.zone.clone()).map_err(wrong)?;
    Ok(Timestamp::from_micros(zoned.timestamp().as_microsecond()))
}

/// Reads a transcript away from the threads that answer.
async fn read(seat: &Seat, text: Option<String>, format: Option<Format>) -> Answer<import::Imported> {
    let voice = seat.look().voice(seat.tenant.now());
    let text = text.ok_or_else(|| Problem::told("transcript", voice.t("calls-transcript-missing")))?;
    let read = move || import::import(text.as_bytes(), format);
    let read = tokio::task::spawn_blocking(read).await.map_err(Problem::internal)?;
    read.map_err(|error| Problem::from(CallsError::from(error)).at("transcript"))
}

/// The page for a call that lacks its words.
pub(super) async fn new_words(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    let title = bare(&seat, id).await?;
    Ok(show(&Bring::words(&seat, id, &title, |_| Refused::none())))
}

pub(super) async fn bring_words(
    State(app): State<App>,
    seat: Seat,
    At(id): At<HoldingId>,
    Form(form): Form<BringWords>,
) -> Answer<Response> {
    let title = bare(&seat, id).await?;
    let done = add(&app, &seat, id, &form).await;
    match done {
        Ok(noted) => Ok(onward(&format!("/calls/{id}?done=call-words{noted}"))),
        Err(problem) => {
            let page = Bring::words(&seat, id, &title, |frame| Refused::of(frame, &problem));
            let format = form.format.map_or("", Format::name);
            let page = Bring { format, transcript: form.transcript.unwrap_or_default(), ..page };
            Ok(refused_page(problem, &page))
        }
    }
}

async fn add(app: &App, seat: &Seat, id: HoldingId, form: &BringWords) -> Answer<String> {
    tenancy::takes_new_things(&app.kernel, seat.tenant.id()).await?;
    let import::Imported { transcript, warnings, .. } =
        read(seat, form.transcript.clone(), form.format).await?;
    calls::bring_transcript(&seat.ctx, &seat.tenant, id, transcript).await?;
    Ok(noted(&warnings))
}

/// The title of a call without words; one with words has no such page.
async fn bare(seat: &Seat, id: HoldingId) -> Answer<String> {
    let call: calls::Call = seat.tenant.read(&seat.ctx)?.get(id, &CallAction::AddTranscript).await?;
    match call.transcript {
        None => Ok(call.title),
        Some(_) => Err(Problem::new(Kind::Refused, "this call has a transcript already")),
    }
}
