//! Webhooks: a tenant's own addresses that are told when something happens (Standard Webhooks 1.0.0).
//!
//! Words: a *webhook* is an address with the event types that it wants; a *delivery* is one event on its way to one
//! webhook, kept 30 days; an *attempt* is one POST of it. What is sent is thin: type, instant, ids. Whoever wants more
//! asks the API, where asking is allowed or refused and leaves a trace.
//!
//! ```text
//!   a room's commit ─ happened ─► Delivery + job per webhook ─► POST, signed ─► 2xx: delivered
//!                                                                           ├─► else: again, ten times in 75 hours
//!                                                                           └─► 410, or nothing for days: disabled, told
//! ```
//!
//! Deliberately absent: order, redirects, content, answers (a status, a word, the first 200 bytes of a body).

mod acts;
mod address;
mod change;
mod create;
mod delivery;
mod event_types;
mod happened;
mod list;
mod log;
mod model;
mod outcome;
mod remove;
mod rotate;
mod schedule;
mod send;
mod sign;
mod test_send;

pub use acts::{DeliveryAction, WebhookAction, WebhookEvent};
pub use address::{BadAddress, Loopback};
pub use change::{Change, change};
pub use create::create;
pub use delivery::{Attempt, Delivery, DeliveryState};
pub use event_types::{BadEventType, EVENT_TYPES, EventType};
pub use happened::{Happened, happened};
pub use list::{get, list};
pub use log::{deliveries, delivery, resend};
pub use model::{NewWebhook, SecretText, Webhook, WebhookSecret, WebhookState, WhyDisabled};
pub use remove::remove;
pub use rotate::rotate;
pub use schedule::WAITS;
pub(super) use send::send;
pub use test_send::test_send;
