//! One client: what it is, its mail domains, the end of new calls.

use askama::Template;
use axum::response::Response;
use candor_domain::calls;
use candor_domain::clients::{self, Client, ClientAction};
use candor_domain::paging::Slice;
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use serde::Deserialize;

use super::list::domains;
use crate::console::calls::{Line, lines};
use crate::console::{Form, Frame, Refused, Seat, onward, refused_page, show as shown};
use crate::door::{At, IfMatch};
use crate::problem::{Answer, Kind, Problem};

/// So many calls stand on the first page.
const CALLS: usize = 5;

/// What stands above every page of a client.
pub(super) struct Head {
    pub(super) id: String,
    pub(super) archived: Option<Timestamp>,
    /// Address, words, here.
    pub(super) tabs: Vec<(String, String, bool)>,
}

impl Head {
    /// For the part of that name; the first has none.
    pub(super) fn new(seat: &Seat, (id, client): (HoldingId, &Client), part: &str) -> (Frame, Self) {
        let frame = Frame::new(seat, "/clients", "clients-title");
        let label = frame.t("clients-title");
        let frame = frame.under(label, "/clients").titled(client.name.clone());
        let tab = |name: &str| {
            let path = if name.is_empty() { String::new() } else { format!("/{name}") };
            let key = if name.is_empty() { "overview" } else { name };
            (format!("/clients/{id}{path}"), frame.word("client-tab", key), name == part)
        };
        let tabs = ["", "calls", "documents", "ledger", "people"].map(tab).to_vec();
        (frame, Self { id: id.to_string(), archived: client.archived_at, tabs })
    }

    /// The client with its head.
    pub(super) async fn load(seat: &Seat, id: HoldingId, part: &str) -> Answer<(Frame, Self)> {
        let text = id.to_string();
        let (_, client) = clients::get(&seat.ctx, &seat.tenant, &text, ClientAction::Read).await?;
        Ok(Self::new(seat, (id, &client), part))
    }
}

#[derive(Template)]
#[template(path = "console/clients/client.html")]
struct Page {
    frame: Frame,
    head: Head,
    refused: Refused,
    version: String,
    domains: String,
    time_zone: String,
    since: Timestamp,
    assigned: usize,
    calls: Vec<Line>,
    people: usize,
    may_change: bool,
    may_archive: bool,
}

impl Page {
    async fn of(seat: &Seat, id: HoldingId, refused: Option<&Problem>) -> Answer<Self> {
        let read = seat.tenant.read(&seat.ctx)?;
        let (version, client) = read.get_with_version::<Client>(id, &ClientAction::Read).await?;
        let (frame, head) = Head::new(seat, (id, &client), "");
        let listed = calls::page(&seat.ctx, &seat.tenant, Some(id), Slice::first(CALLS)).await?;
        let names = [(id, client.name.clone())].into_iter().collect();
        let calls = lines((seat, &frame), listed.items, &names).await?;
        let people = calls::people(&seat.ctx, &seat.tenant, id).await?.len();
        Ok(Self {
            refused: refused.map(|problem| Refused::of(&frame, problem)).unwrap_or_default(),
            frame,
            head,
            version: version.to_string(),
            domains: client.domains.join("\n"),
            time_zone: client.time_zone,
            since: client.created_at,
            assigned: client.assigned.len(),
            calls,
            people,
            may_change: seat.tenant.may(&seat.ctx, &ClientAction::Change, &[id]),
            may_archive: seat.tenant.may(&seat.ctx, &ClientAction::Archive, &[id]),
        })
    }
}

pub(super) async fn show(seat: Seat, At(id): At<HoldingId>) -> Answer<Response> {
    Ok(shown(&Page::of(&seat, id, None).await?))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetDomains {
    /// Of the client as it was when the page was made.
    version: String,
    #[serde(default)]
    domains: String,
}

pub(super) async fn set_domains(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(form): Form<SetDomains>,
) -> Answer<Response> {
    let expected = form.version.parse().map_or(IfMatch::Never, IfMatch::Only);
    let changed = async {
        let ctx = expected.ctx(&seat, id)?;
        Ok::<_, Problem>(clients::set_domains(&ctx, &seat.tenant, id, &domains(&form.domains)).await?)
    };
    match changed.await {
        Ok(_) => Ok(onward(&format!("/clients/{id}?done=client-domains"))),
        Err(problem) if matches!(problem.kind, Kind::NotFound | Kind::Internal) => Err(problem),
        Err(problem) => {
            let page = Page::of(&seat, id, Some(&problem)).await?;
            // What was written stays, so that it can be mended; against a newer version it is to be weighed anew.
            let domains = if problem.kind == Kind::Stale { page.domains } else { form.domains };
            Ok(refused_page(problem, &Page { domains, ..page }))
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Archive {}

pub(super) async fn archive(
    seat: Seat,
    At(id): At<HoldingId>,
    Form(Archive {}): Form<Archive>,
) -> Answer<Response> {
    clients::archive(&seat.ctx, &seat.tenant, id).await?;
    Ok(onward(&format!("/clients/{id}?done=client-archived")))
}
