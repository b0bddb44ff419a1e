//! The bare pages: what signing in needs before there is a console, and what works without JavaScript.
//!
//! ```text
//!   /sign-in ─► /sign-in/second ─► / (signed in: the console, with /account) ─► /step-up
//!   /sign-in/with/{tenant}/{provider} ─► provider ─► /sign-in/back        /invitation/{secret}     /device
//! ```
//! Every form posts to its own origin and is refused from any other; nothing runs or loads that this server did not
//! send. One small script serves passkeys; all else is forms.
//!
//! Deliberately absent: rules (they are in the room of identity), cookies but the one that keeps somebody signed in.

mod about;
pub(crate) mod desk;
mod device;
pub(crate) mod html;
mod invitation;
mod lost;
mod myself;
mod open;
mod passkey;
mod provider;
mod second;
mod sign_in;
mod step_up;
mod verify;
mod ways;

use axum::Router;
use axum::middleware::from_fn_with_state;

use crate::{App, console};

pub(crate) use lost::for_people;
pub use ways::Ways;

/// Every page, its script and its sheet.
pub(crate) fn routes(app: &App) -> Router<App> {
    Router::new()
        .merge(sign_in::routes())
        .merge(second::routes())
        .merge(provider::routes())
        .merge(invitation::routes())
        .merge(step_up::routes())
        .merge(passkey::routes())
        .merge(device::routes())
        .merge(verify::routes())
        .merge(about::routes())
        .merge(console::routes(app))
        .layer(from_fn_with_state(app.clone(), desk::own_forms_only))
        .merge(console::assets())
}
