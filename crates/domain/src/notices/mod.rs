//! The room of notices: what people are told, in the console, by mail, and by webhook.
//!
//! Words: a *notice* is told to the owners or to one member, in the commit of what happened; its words are in the
//! catalogue, and it holds nothing but ids, an instant, a word of the program's own and a figure. The console has all
//! of them; where mail is configured, each recipient gets one as well, as a job.
//!
//! ```text
//!   another room's commit ─┬─ tell ─────► Notice + job ─► who has an address? ─► a mail each ─► sent | again | given up
//!                          ├─ happened ─► Delivery + job for each webhook that wants it (see [`webhooks`])
//!                          └─ alert ────► both
//! ```
//!
//! Deliberately absent: names, addresses and content in anything this room stores; tracking in mails; a setting that
//! makes anything depend on mail.

mod acts;
mod alert;
mod catalogue;
mod error;
pub(crate) mod jobs;
mod list;
mod mail;
mod mark_read;
mod model;
mod tell;
pub mod webhooks;

pub use acts::{NoticeAction, NoticeEvent};
pub use alert::{Alert, alert};
pub use catalogue::{Words, words};
pub use error::NoticesError;
pub use list::{get, list};
pub use mark_read::mark_read;
pub use model::{Audience, MailState, NewNotice, Notice, NoticeKind, NoticeMail};
pub use tell::{tell, tell_alone};
