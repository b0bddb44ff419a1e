//! The room of clients: whom the calls are with.
//!
//! Words: a *client* is a firm or person that the tenant works for; calls, documents and seat scopes hang on it. Its
//! *domains* are the mail domains by which its people are recognised; no two clients share one. An *archived* client
//! stays readable and takes no new calls.
//!
//! Deliberately absent: a contact book (that is the crm room) and any link between clients of different tenants.

mod archive;
mod assign;
mod create;
mod domains;
mod error;
mod get;
mod list;
mod model;

pub use archive::archive;
pub use assign::assign;
pub use create::create;
pub use domains::set_domains;
pub use error::ClientsError;
pub use get::get;
pub use list::{list, page};
pub use model::{Client, ClientAction, ClientEvent, NewClient};
