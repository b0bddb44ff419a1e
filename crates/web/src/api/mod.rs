//! The HTTP API, version 1: one file for each resource, and the document that describes them.
//!
//! To add a resource: write `api/<resource>.rs` with its views, its handlers (each with a doc comment whose first line
//! is its summary, `#[utoipa::path]`, a `tag`) and `routes()`; add it to `members` (callers are known) or to
//! `everybody`. Everything else (authentication, idempotency keys, unknown parameters, limits, problems and their
//! description) stands around the handlers in [`crate::door`] and cannot be forgotten.

mod access;
mod alerts;
mod calls;
mod clients;
mod deliveries;
mod device_authorizations;
mod document;
mod documents;
mod erasures;
mod factors;
mod grants;
mod holds;
mod identity_providers;
mod invitations;
mod joining;
pub(crate) mod log;
mod me;
mod members;
mod notices;
mod operators;
mod pages;
mod people;
mod roles;
mod sessions;
mod sign_in;
mod subprocessors;
mod tenant;
mod tokens;
mod transfers;
mod view;
mod webhooks;

use axum::Router;
use utoipa_axum::router::OpenApiRouter;

pub(crate) use self::calls::file;
pub(crate) use self::operators::place_state;
pub(crate) use self::subprocessors::book;
use crate::door::hold_secret;
pub use view::{Created, Text};

use crate::door::{self, Document};
use crate::{App, api};

/// Routes whose callers are known.
fn members() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(tenant::routes())
        .merge(clients::routes())
        .merge(people::routes())
        .merge(calls::routes())
        .merge(documents::routes())
        .merge(erasures::routes())
        .merge(holds::routes())
        .merge(subprocessors::routes())
        .merge(transfers::routes())
        .merge(grants::routes())
        .merge(operators::routes())
        .merge(notices::routes())
        .merge(webhooks::routes())
        .merge(deliveries::routes())
        .merge(me::routes())
        .merge(factors::routes())
        .merge(members::routes())
        .merge(invitations::routes())
        .merge(roles::routes())
        .merge(sessions::routes())
        .merge(tokens::routes())
        .merge(identity_providers::routes())
        .merge(sign_in::routes())
        .merge(device_authorizations::routes())
        .merge(log::routes())
        .merge(alerts::routes())
}

/// Routes that are open to everybody.
fn everybody() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(sign_in::open())
        .merge(factors::open())
        .merge(invitations::open())
        .merge(joining::open())
        .merge(device_authorizations::open())
}

/// All routes of the API, and its document.
pub(crate) fn routes(app: &App) -> (Router<App>, Document) {
    let (members, described) = members().split_for_parts();
    let (everybody, open) = everybody().split_for_parts();
    let document = document::finished(described, open);
    let routes = door::for_members(members, app)
        .merge(door::for_everybody(everybody))
        .merge(api::pages::routes(&document));
    (routes, document)
}

/// The OpenAPI document of this server.
pub fn document() -> Document {
    document::finished(members().into_openapi(), everybody().into_openapi())
}
