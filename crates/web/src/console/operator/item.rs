//! One item under a grant: the only page here with something of a customer's on it. Opening it is written into the
//! customer's own log first.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use candor_domain::calls::{self, CallAction, CallsError, KeptTranscript};
use candor_domain::documents::forms::{Document, Line};
use candor_domain::documents::{self, DocumentAction};
use candor_domain::identity::staff;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, KernelError, Tenant, Timestamp};
use serde::Deserialize;

use super::names::Tenants;
use super::{Staff, grants};
use crate::App;
use crate::console::calls::{Turn, turns};
use crate::console::{Form, Frame, show};
use crate::door::{hold_secret, id};
use crate::problem::Answer;

#[derive(Template)]
#[template(path = "console/operator/item.html")]
struct Item {
    frame: Frame,
    tenant: String,
    looked_at: Timestamp,
    grant: String,
    turns: Vec<Turn>,
    /// Of a document.
    sections: Vec<(String, Vec<String>)>,
}

/// What a grant opened.
enum Opened {
    Call { title: String, transcript: Option<KeptTranscript> },
    Document(Document),
}

/// A button's form; it has nothing but its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pressed {}

/// `POST /operator/grants/{id}/items/{item}`
pub(super) async fn open(
    State(app): State<App>,
    seat: Staff,
    Path((grant, item)): Path<(String, String)>,
    Form(Pressed {}): Form<Pressed>,
) -> Answer<Response> {
    let (grant, item): (HoldingId, HoldingId) = (id(&grant)?, id(&item)?);
    let of = staff::tenant_of(&seat.ctx, &app.kernel, grant).await?;
    let opened = match staff::open_item(&seat.ctx, &app.kernel, of, (grant, item)).await {
        Ok((tenant, ctx)) => read(&ctx, &tenant, item).await?,
        Err(error) => return grants::refused(&app, &seat, error.into()).await,
    };
    let page = page(&app, &seat, (of, grant), opened).await?;
    // An answer that is kept to be given again would be a copy in the installation's own store.
    Ok(hold_secret(show(&page)))
}

async fn read(ctx: &Ctx, tenant: &Tenant, item: HoldingId) -> Answer<Opened> {
    match calls::get(ctx, tenant, item, CallAction::Read).await {
        Ok(found) => Ok(Opened::Call { title: found.call.title, transcript: found.transcript }),
        Err(CallsError::Kernel(KernelError::NotFound { .. })) => {
            Ok(Opened::Document(documents::get(ctx, tenant, item, DocumentAction::Read).await?.document))
        }
        Err(other) => Err(other.into()),
    }
}

async fn page(app: &App, seat: &Staff, (of, grant): (TenantId, HoldingId), opened: Opened) -> Answer<Item> {
    let frame = Frame::new(seat, "/operator/grants", "calls-untitled");
    let frame = frame.under_key("operator-grants", "/operator/grants");
    let tenant = Tenants::of(app, seat).await?.name(&frame, of);
    let (title, turns, sections) = match opened {
        Opened::Call { title, transcript } => {
            let said = transcript.map(|kept| turns(&kept, &kept.transcript.segments));
            (title, said.unwrap_or_default(), Vec::new())
        }
        Opened::Document(document) => (document.title.clone(), Vec::new(), sections(document)),
    };
    let frame = if title.is_empty() { frame } else { frame.titled(title) };
    let looked_at = seat.tenant.now();
    Ok(Item { frame, tenant, looked_at, grant: grant.to_string(), turns, sections })
}

fn sections(document: Document) -> Vec<(String, Vec<String>)> {
    let line = |line: Line| line.text;
    let all = document.sections.into_iter();
    all.map(|section| (section.heading, section.lines.into_iter().map(line).collect())).collect()
}
