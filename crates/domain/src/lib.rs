//! The product: one folder (room) per department; rules, no SQL, no HTTP, no sockets.

pub mod audit;
pub mod calls;
pub mod class;
pub mod clients;
pub mod documents;
pub mod identity;
pub mod notices;
pub mod paging;
pub mod privacy;
pub mod purpose;
mod register;
pub mod requests;
mod run_jobs;
pub mod search;
pub mod services;
pub mod tenancy;
pub mod trust;
pub mod url_text;

pub use candor_speech as speech;
pub use class::Class;
pub use purpose::Purpose;
pub use register::register;
pub use run_jobs::{JobError, Round, Work, run_jobs};
pub use services::Services;
