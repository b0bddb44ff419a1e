//! `/clients`: whom the calls are with.
//!
//! ```text
//!   /clients (list, make one) ─► /clients/{id} ─┬─ (facts, mail domains, archive)
//!                                               ├─ /calls · /documents · /ledger
//!                                               └─ /people, from where a person can be erased
//! ```

mod client;
mod list;
mod names;
mod parts;

use axum::Router;
use axum::routing::{get, post};

pub(super) use names::{names, open_options, options};

use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/clients", get(list::list).post(list::create))
        .route("/clients/{id}", get(client::show))
        .route("/clients/{id}/domains", post(client::set_domains))
        .route("/clients/{id}/archive", post(client::archive))
        .route("/clients/{id}/calls", get(parts::calls))
        .route("/clients/{id}/documents", get(parts::documents))
        .route("/clients/{id}/ledger", get(parts::ledger))
        .route("/clients/{id}/people", get(parts::people))
}
