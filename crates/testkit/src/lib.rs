//! What tests stand on: a small world with two tenants and a clock that is turned by hand.
//!
//! Words: *Alice* and *Bob* are the owners of two tenants of one installation; the *northwind* client is the sample
//! that `candor demo` uses. Everything works in a temporary directory that goes when the world goes.
//!
//! Deliberately absent: any network but this machine's own, the machine's clock, shortcuts around the doors.

mod authenticator;
mod counterpart;
mod mail_server;
mod northwind;
mod outside;
mod phone;
mod world;

pub use authenticator::Authenticator;
pub use counterpart::Counterpart;
pub use mail_server::MailServer;
pub use northwind::{Northwind, SAMPLE_CALLS, SampleCall};
pub use outside::{AddressBook, Outside, PostOffice, Receivers};
pub use phone::Phone;
pub use world::{Side, World, files_under};

/// What a test may fail with.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
