//! The sample client: three made-up calls over three weeks, for whoever wants to look before bringing their own.

use axum::extract::State;
use axum::response::Response;
use candor_domain::calls::{self, CallsError, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::tenancy::{self, TenancyAction};
use candor_kernel::Span;
use candor_kernel::ids::HoldingId;

use super::bring::ledger_of;
use crate::App;
use crate::console::{Seat, onward};
use crate::problem::{Answer, Problem};

/// The client's name, its time zone, and what was said.
const NAME: &str = "Northwind Bikes";
const ZONE: &str = "America/New_York";
const CALLS: [(&str, i64, &str); 3] = [
    ("Kickoff", 15, include_str!("../../../../../samples/northwind/call-1.vtt")),
    ("New date, new budget", 8, include_str!("../../../../../samples/northwind/call-2.vtt")),
    ("Wireframes and rentals", 1, include_str!("../../../../../samples/northwind/call-3.vtt")),
];

/// `POST /first-run/sample`. Where the sample is there already, its ledger is shown again.
pub(super) async fn load(State(app): State<App>, seat: Seat) -> Answer<Response> {
    seat.needs(&TenancyAction::ChangeSettings)?;
    tenancy::takes_new_things(&app.kernel, seat.tenant.id()).await?;
    let known = clients::list(&seat.ctx, &seat.tenant, false).await?;
    let client = match known.into_iter().find(|(_, client)| client.name == NAME) {
        Some((id, _)) => id,
        None => make(&seat).await?,
    };
    let ledger = ledger_of(&seat, client).await?;
    Ok(onward(&format!("/first-run/ledger/{ledger}?done=sample")))
}

async fn make(seat: &Seat) -> Result<HoldingId, Problem> {
    let new = NewClient { name: NAME.to_owned(), time_zone: ZONE.to_owned(), ..NewClient::default() };
    let client = clients::create(&seat.ctx, &seat.tenant, new).await?;
    for (title, days, words) in CALLS {
        let words = import::import(words.as_bytes(), None).map_err(CallsError::from)?.transcript;
        let started_at = Some(seat.tenant.now() - Span::days(days));
        let new = NewCall { client, title: title.to_owned(), started_at, speakers: Vec::new() };
        calls::bring_call(&seat.ctx, &seat.tenant, new, words).await?;
    }
    Ok(client)
}
