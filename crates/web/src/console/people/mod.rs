//! People: who may come in, as what, what they see, and the roles that a tenant makes for itself.
//!
//! Before somebody's rights are changed, the page shows what they could then see and do; it asks the authority for it,
//! as the authority will be asked when they come.

mod change;
mod chosen;
mod invite;
pub(in crate::console) mod may;
mod member;
mod members;
mod names;
mod remove;
mod role;
mod roles;
mod seating;

use axum::Router;
use axum::routing::{get, post};

use crate::App;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/members", get(members::list))
        .route("/members/invite", get(invite::ask).post(invite::invite))
        .route("/members/invitations/{id}/withdraw", post(invite::withdraw))
        .route("/members/{id}", get(member::show).post(change::change))
        .route("/members/{id}/remove", post(remove::remove))
        .route("/members/{id}/sessions/end", post(remove::end_session))
        .route("/members/{id}/tokens/revoke", post(remove::revoke_token))
        .route("/roles", get(roles::list).post(role::create))
        .route("/roles/new", get(role::ask))
        .route("/roles/{id}", get(role::show).post(role::change))
        .route("/roles/{id}/remove", post(role::remove))
}
