//! What stands around every handler, outermost first.
//!
//! ```text
//!   request ─► frame (id, problems, one log line; shape: the parameters and size in the route table) ─► caller
//!          (who is it?) ─► once (POST: the same request changes things once) ─► handler
//! ```
//! The route table is made from the OpenAPI document, so that what is described and what is enforced are one thing.
//! Extractors of handlers: [`Caller`], [`Strict`] (JSON), [`Query`], [`At`] (ids in the path), [`IfMatch`].

mod at;
mod caller;
mod cookie;
pub mod once;
mod page;
mod query;
mod quiet;
mod request;
mod shape;
mod strict;
mod tag;
mod whose;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};

pub use at::{At, id};
pub use caller::{Caller, admit};
pub use cookie::From;
pub use once::{Secret, hold_secret};
pub use page::{Listing, Page, Turn};
pub use query::Query;
use request::Frame;
pub use request::RequestTag;
pub(crate) use shape::FORM_BYTES;
pub use shape::{Document, Route, Table};
pub use strict::Strict;
pub(crate) use strict::whole;
pub use tag::{IfMatch, Tagged};
pub(crate) use whose::Whose;

use crate::App;

/// Puts the outer layers around all routes.
pub(crate) fn frame(routes: Router<App>, app: &App, document: &Document) -> Router<App> {
    let table = Arc::new(Table::of(document));
    routes
        .fallback(request::nothing_here)
        .method_not_allowed_fallback(request::not_with_this_method)
        .layer(from_fn_with_state(Frame { app: app.clone(), table }, request::frame))
}

/// Puts authentication and idempotency around the routes of members.
pub(crate) fn for_members(routes: Router<App>, app: &App) -> Router<App> {
    routes.layer(from_fn_with_state(app.clone(), caller::layer))
}

/// Routes that are open to everybody and carry no idempotency of their own.
pub(crate) fn for_everybody(routes: Router<App>) -> Router<App> {
    routes.layer(from_fn(caller::nobody))
}
