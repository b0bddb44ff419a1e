//! The list of clients, and the form that makes one.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::clients::{self, Client, ClientAction, NewClient};
use candor_domain::tenancy;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use serde::Deserialize;

use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::door::{Listing, Query};
use crate::pages::desk::escaped;
use crate::problem::{Answer, Problem};

/// Rows on a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "console/clients/list.html")]
struct Clients {
    frame: Frame,
    refused: Refused,
    lines: Vec<Line>,
    archived: bool,
    first: String,
    next: String,
    made: Make,
    may_make: bool,
}

/// A client in the list.
struct Line {
    id: String,
    name: String,
    domains: String,
    zone: String,
    since: Timestamp,
    archived: bool,
}

/// What the form says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Make {
    #[serde(default)]
    name: String,
    /// Apart by commas, spaces or lines.
    #[serde(default)]
    domains: String,
    #[serde(default)]
    time_zone: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// `yes` shows them too.
    archived: Option<String>,
    cursor: Option<String>,
}

fn line((id, client): (HoldingId, Client)) -> Line {
    Line {
        id: id.to_string(),
        name: client.name,
        domains: client.domains.join(", "),
        zone: client.time_zone,
        since: client.created_at,
        archived: client.archived_at.is_some(),
    }
}

/// Domains as people write them down.
pub(super) fn domains(text: &str) -> Vec<String> {
    let words = text.split([',', ';', ' ', '\n', '\r', '\t']).map(str::trim);
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

async fn page(seat: &Seat, asked: Asked, refused: Option<&Problem>, made: Make) -> Answer<Clients> {
    let frame = Frame::new(seat, "/clients", "clients-title");
    let archived = asked.archived.as_deref() == Some("yes");
    let listing = Listing::new(seat, "clients", archived);
    let slice = listing.slice(Within::ALWAYS, asked.cursor.as_deref(), Some(ROWS))?;
    let listed = clients::page(&seat.ctx, &seat.tenant, archived, slice).await?;
    let page = listing.page(listed, line)?;
    let base = if archived { "/clients?archived=yes&" } else { "/clients?" };
    let first = asked.cursor.map(|_| base.trim_end_matches(['?', '&']).to_owned()).unwrap_or_default();
    let next = page.next.map(|cursor| format!("{base}cursor={}", escaped(&cursor))).unwrap_or_default();
    let refused = refused.map(|problem| Refused::of(&frame, problem)).unwrap_or_default();
    let may_make = seat.may(&ClientAction::Create);
    Ok(Clients { frame, refused, lines: page.items, archived, first, next, made, may_make })
}

pub(super) async fn list(seat: Seat, Query(asked): Query<Asked>) -> Answer<Response> {
    Ok(show(&page(&seat, asked, None, Make::default()).await?))
}

pub(super) async fn create(State(app): State<App>, seat: Seat, Form(made): Form<Make>) -> Answer<Response> {
    match make(&app, &seat, &made).await {
        Ok(id) => Ok(onward(&format!("/clients/{id}?done=client-made"))),
        Err(problem) => {
            let page = page(&seat, Asked::default(), Some(&problem), made).await?;
            Ok(refused_page(problem, &page))
        }
    }
}

async fn make(app: &App, seat: &Seat, made: &Make) -> Answer<HoldingId> {
    tenancy::takes_new_things(&app.kernel, seat.tenant.id()).await?;
    let new = NewClient {
        name: made.name.clone(),
        domains: domains(&made.domains),
        time_zone: made.time_zone.clone(),
    };
    Ok(clients::create(&seat.ctx, &seat.tenant, new).await?)
}
