//! `/operator`: the installation as its staff see it. No tenant is around these pages, and nothing that a customer
//! wrote or said is on them but on one: an item that a grant names, opened under the customer's eyes ([`item`]).
//!
//! Whoever is no operator finds nothing here.

mod acts;
mod ask;
mod backups;
mod declaration;
mod grants;
mod item;
mod jobs;
mod keys;
mod names;
mod overview;
mod people;
mod register;
mod tasks;
mod tenants;

use std::ops::Deref;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};

use super::Seat;
use crate::App;
use crate::problem::Problem;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/operator", get(overview::show))
        .route("/operator/tenants", get(tenants::list))
        .route("/operator/tenants/{id}", get(tenants::show_one))
        .route("/operator/keys", get(keys::list))
        .route("/operator/keys/check", post(keys::check))
        .route("/operator/backups", get(backups::list))
        .route("/operator/jobs", get(jobs::list))
        .merge(access())
}

/// Who may look at what, and who looks at them.
fn access() -> Router<App> {
    Router::new()
        .route("/operator/grants", get(grants::list).post(ask::send))
        .route("/operator/grants/new", get(ask::ask))
        .route("/operator/grants/{id}/vouch", post(grants::vouch))
        .route("/operator/grants/{id}/end", post(grants::give_back))
        .route("/operator/grants/{id}/items/{item}", post(item::open))
        .route("/operator/people", get(people::list))
        .route("/operator/people/{id}/deactivate", post(people::deactivate))
        .route("/operator/reviews/{id}/sign", post(people::sign))
        .route("/operator/subprocessors", get(register::list).post(register::announce))
        .route("/operator/subprocessors/new", get(register::ask))
        .route("/operator/subprocessors/{slug}", get(register::show).post(register::change))
        .route("/operator/subprocessors/{slug}/retire", post(register::retire))
        .route("/operator/acts", get(acts::list))
        .route("/operator/acts/sign", post(acts::sign))
}

/// An operator at the console. For everybody else these pages do not exist.
pub(super) struct Staff(Seat);

impl Deref for Staff {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let seat = Seat::from_request_parts(parts, state).await?;
        if seat.is_operator() { Ok(Self(seat)) } else { Err(Problem::not_found()) }
    }
}
