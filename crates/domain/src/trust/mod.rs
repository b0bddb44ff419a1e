//! The room of trust: who outside receives data, on what terms, and what went to whom.
//!
//! Words: a *subprocessor* is somebody outside whom the operator lets receive data; one that the operator runs itself is
//! its *own*. The *register* is the list of them, kept in tenant zero. To *announce* is to enter one with the notice that
//! customers are owed; to *object* is a tenant's word that its data does not go there. A *customer endpoint* is a
//! system that a tenant chose for itself, such as the receiver of its webhooks. The *ledger* is what a tenant's log says
//! about transfers.
//!
//! ```text
//!   announce ─► notice (30 days) ─► active ─► retired          a tenant: list ─► object ─► withdraw
//!   register + objections + endpoints ─► Book (in memory) ─► kernel::egress asks before every transfer ─► ledger
//! ```
//!
//! Promises: no vendor without an agreement; notice before a new one; an objection stops this tenant's traffic at once
//! and survives a restore; every transfer and every refusal is in the tenant's own log. Deliberately absent: a way to
//! send anything (that is the kernel's), and a second list of hosts anywhere else.

mod acts;
mod announce;
mod book;
mod change;
mod check;
mod configured;
mod endpoint;
mod error;
mod kept;
mod list;
mod model;
mod object;
mod retire;
mod transfers;
mod transfers_csv;

pub use acts::{TrustAction, TrustEvent};
pub use announce::announce;
pub use book::Book;
pub use change::change;
pub use check::hosts_named;
pub use configured::{Configured, ensure_configured};
pub use endpoint::{close_endpoint, endpoint_name, endpoints, open_endpoint};
pub use error::TrustError;
pub use kept::{CustomerEndpoint, Objection, Subprocessor};
pub use list::{State, SubprocessorView, get, list};
pub use model::{Agreement, Declared, Host, Kind, Protection, TlsFloor};
pub use object::{object, withdraw};
pub use retire::retire;
pub use transfers::{TransferFilter, TransferView, Transfers, transfers};
pub use transfers_csv::transfers_csv;
