//! The room of tenancy: who lives in this installation, by which rules, and until when.
//!
//! Words: a *tenant* is one customer's walls, files, keys and log; a *preset* is one complete set of promise
//! figures; the *schedule* is what the kernel makes deadlines from. *Closing* a tenant destroys its content root;
//! before that comes a *grace* in which it can still be read and exported.
//!
//! ```text
//!   presets/agency.toml ─► Preset ─► Schedule ─► kernel
//!   create: TenantRecord in tenant zero + Account in the tenant     close: grace ─► content root destroyed
//! ```
//!
//! Promises: closing leaves billing records and access-log payloads, nothing else; a figure that is promised is
//! written in the preset, there are no defaults. Deliberately absent: a way to lengthen a deadline, and any list of
//! what is inside a tenant.

mod access;
mod account;
mod billing;
mod change_preset;
mod close;
mod contract;
mod create;
mod duration;
mod error;
pub mod installation;
mod list;
mod model;
mod one_place;
mod preset;
mod recording;
mod schedule;
mod server_certificate;
mod sign_in;
mod takes_in;
mod working;

pub use access::{AccessRules, access_rules};
pub use account::{account, hard_classes, jobs, takes_new_things};
pub use billing::{invoices, record_invoice};
pub use change_preset::change_preset;
pub use close::{Closing, close, close_due};
pub use contract::{Contract, set_contract};
pub use create::{Created, create};
pub use duration::{BadDuration, Duration};
pub use error::TenancyError;
pub use list::{get, list};
pub use model::{Account, BillingRecord, Suspension, TenancyAction, TenancyEvent, TenantRecord};
pub use one_place::accept_one_place;
pub use preset::{ClockText, Preset, PresetError, Rest, Room, RuleText, Standing};
pub use recording::{recording_suspended, resume_recording, suspend_recording};
pub use schedule::schedule;
pub use server_certificate::{ServerCertificate, keep_server_certificate, server_certificate};
pub use sign_in::{SignInRules, sign_in_rules};
pub use takes_in::takes_in;
pub use working::renew_rules;
