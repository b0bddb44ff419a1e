//! The first transcript of one's own: a client, a call, and the documents that rest on it.

use axum::extract::State;
use axum::response::Response;
use candor_domain::calls::{self, CallsError, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::documents;
use candor_domain::tenancy::{self, TenancyAction};
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::steps::page;
use crate::App;
use crate::console::{Form, Refused, Seat, onward, refused_page};
use crate::problem::{Answer, Problem};

/// What the form says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    client: Option<String>,
    transcript: Option<String>,
}

/// `POST /first-run/transcript`
pub(super) async fn bring(State(app): State<App>, seat: Seat, Form(said): Form<Said>) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    match take(&app, &seat, &said).await {
        Ok(ledger) => Ok(onward(&format!("/first-run/ledger/{ledger}"))),
        Err(problem) => {
            let mut page = page(&app, &seat).await?;
            page.refused = Refused::of(&page.frame, &problem);
            page.pasted = said.transcript.unwrap_or_default();
            page.client = said.client.unwrap_or_default();
            Ok(refused_page(problem, &page))
        }
    }
}

/// The words are read before a client is made for them.
async fn take(app: &App, seat: &Seat, said: &Said) -> Answer<HoldingId> {
    let voice = seat.look().voice(seat.tenant.now());
    tenancy::takes_new_things(&app.kernel, seat.tenant.id()).await?;
    let name = said.client.clone().unwrap_or_default();
    if name.trim().is_empty() {
        return Err(Problem::told("client", voice.t("set-up-call-whose")));
    }
    let text = said.transcript.clone();
    let text = text.ok_or_else(|| Problem::told("transcript", voice.t("set-up-call-nothing")))?;
    let read = tokio::task::spawn_blocking(move || import::import(text.as_bytes(), None)).await;
    let read = read
        .map_err(Problem::internal)?
        .map_err(|error| Problem::from(CallsError::from(error)).at("transcript"))?;
    let client = of_name(seat, name.trim()).await?;
    let new = NewCall { client, title: voice.t("set-up-call-title"), started_at: None, speakers: Vec::new() };
    calls::bring_call(&seat.ctx, &seat.tenant, new, read.transcript).await?;
    ledger_of(seat, client).await
}

/// The client of this name, which may be there from an earlier try.
async fn of_name(seat: &Seat, name: &str) -> Answer<HoldingId> {
    let known = clients::list(&seat.ctx, &seat.tenant, false).await?;
    if let Some((id, _)) = known.iter().find(|(_, client)| client.name.eq_ignore_ascii_case(name)) {
        return Ok(*id);
    }
    let new = NewClient { name: name.to_owned(), ..NewClient::default() };
    Ok(clients::create(&seat.ctx, &seat.tenant, new).await?)
}

/// Drafts everything and returns the ledger, which comes first.
pub(super) async fn ledger_of(seat: &Seat, client: HoldingId) -> Answer<HoldingId> {
    let draft = documents::draft(&seat.ctx, &seat.tenant, client).await?;
    let first = draft.stored.first().map(|(id, _)| *id);
    first.ok_or_else(|| Problem::internal("drafting made no document"))
}
