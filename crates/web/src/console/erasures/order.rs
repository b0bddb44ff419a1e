//! Ordering an erasure: whose, then what, then what exactly dies when; nothing happens before the last step.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::calls::{self, Person};
use candor_domain::clients::{self, ClientAction};
use candor_domain::privacy::{self, Preview, PrivacyAction, What};
use candor_kernel::ids::{HoldingId, PersonId};
use serde::Deserialize;

use super::may_order;
use crate::App;
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show};
use crate::door::{Query, id};
use crate::problem::{Answer, Problem};

/// Which client, or what of a client.
#[derive(Template)]
#[template(path = "console/privacy/erase-choose.html")]
struct Choose {
    frame: Frame,
    clients: Vec<(String, String)>,
    client: Option<Chosen>,
}

/// A client with what can be erased of it.
struct Chosen {
    id: String,
    name: String,
    people: Vec<(String, String)>,
    calls: Vec<(String, String, candor_kernel::Timestamp)>,
}

/// What exactly would happen.
#[derive(Template)]
#[template(path = "console/privacy/erase-confirm.html")]
struct Confirm {
    frame: Frame,
    refused: Refused,
    what: &'static str,
    id: String,
    preview: Preview,
    back: String,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    client: Option<String>,
    what: Option<Sort>,
    id: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sort {
    Call,
    Client,
    Person,
}

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Client => "client",
            Self::Person => "person",
        }
    }

    fn what(self, text: &str) -> Answer<What> {
        Ok(match self {
            Self::Call => What::Call(id(text)?),
            Self::Client => What::Client(id(text)?),
            Self::Person => What::Person(id::<PersonId>(text)?),
        })
    }
}

pub(super) async fn choose(
    State(app): State<App>,
    seat: Seat,
    Query(wanted): Query<Wanted>,
) -> Answer<Response> {
    if !may_order(&seat) {
        return Err(Problem::not_found());
    }
    if let (Some(sort), Some(text)) = (wanted.what, &wanted.id) {
        return Ok(show(&confirm(&app, &seat, sort, text).await?));
    }
    let frame = frame(&seat);
    let all = clients::list(&seat.ctx, &seat.tenant, true).await?;
    let all = all.into_iter().map(|(id, client)| (id.to_string(), client.name));
    let client = match wanted.client.filter(|text| !text.is_empty()) {
        Some(text) => Some(chosen(&seat, id(&text)?).await?),
        None => None,
    };
    Ok(show(&Choose { frame, clients: all.collect(), client }))
}

fn frame(seat: &Seat) -> Frame {
    let frame = Frame::new(seat, "/erasures", "privacy-erase");
    if seat.may(&PrivacyAction::ListErasures) {
        return frame.under_key("privacy-erasures", "/erasures");
    }
    frame
}

async fn chosen(seat: &Seat, id: HoldingId) -> Answer<Chosen> {
    let (ctx, tenant) = (&seat.ctx, &seat.tenant);
    let (_, client) = clients::get(ctx, tenant, &id.to_string(), ClientAction::Read).await?;
    let people = calls::people(ctx, tenant, id).await?;
    let people = people.into_iter().map(|person: Person| (person.person.to_string(), person.label));
    let calls = calls::list(ctx, tenant, Some(id)).await?;
    let calls = calls.into_iter().map(|(id, call)| (id.to_string(), call.title, call.started_at));
    Ok(Chosen { id: id.to_string(), name: client.name, people: people.collect(), calls: calls.collect() })
}

async fn confirm(app: &App, seat: &Seat, sort: Sort, text: &str) -> Answer<Confirm> {
    let what = sort.what(text)?;
    let window = app.settings.undo_window;
    let preview = privacy::preview(&seat.ctx, &seat.tenant, what, window).await?;
    let back = match preview.client {
        Some(client) => format!("/erasures/new?client={client}"),
        None => "/erasures/new".to_owned(),
    };
    let frame = frame(seat).under_key("privacy-erase", &back);
    let title = if preview.name.is_empty() {
        frame.word("privacy-erase-nameless", sort.name())
    } else {
        frame.t1("privacy-erase-name", "name", &preview.name)
    };
    let frame = frame.titled(title);
    Ok(Confirm { frame, refused: Refused::none(), what: sort.name(), id: text.to_owned(), preview, back })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    what: Sort,
    id: String,
    #[serde(default)]
    sure: bool,
}

pub(super) async fn order(State(app): State<App>, seat: Seat, Form(order): Form<Order>) -> Answer<Response> {
    let what = order.what.what(&order.id)?;
    let window = app.settings.undo_window;
    let ordered = if order.sure {
        privacy::erase(&seat.ctx, &seat.tenant, what, window).await.map_err(Problem::from)
    } else {
        let voice = seat.look().voice(seat.tenant.now());
        Err(Problem::told("sure", voice.t("privacy-sure-missing")))
    };
    match ordered {
        Ok(_) if !seat.may(&PrivacyAction::ReadErasure) => Ok(onward("/?done=erasure-ordered")),
        Ok(ordered) => Ok(onward(&format!("/erasures/{}?done=erasure-ordered", ordered.erasure))),
        Err(problem) => {
            let page = confirm(&app, &seat, order.what, &order.id).await.map_err(|_| problem.clone())?;
            let refused = Refused::of(&page.frame, &problem);
            Ok(refused_page(problem, &Confirm { refused, ..page }))
        }
    }
}
