//! One file per outside service; opens no socket other than through the kernel's way out.

pub mod acme;
pub mod http;
pub mod oidc;
pub mod siem;
pub mod smtp;
pub mod webhook;
