//! How the installation fares, for whoever operates it: figures and states, nothing that a customer wrote or said.
//!
//! ```text
//!   tenants ─► figures (counts, bytes)   jobs     keys ─► places, last check     tenant zero's log ─► copies, head
//! ```
//! Every verb takes a context of tenant zero. Deliberately absent: names of clients and people, titles, ids of things.

mod copies;
mod figures;
mod log_head;
mod places;
mod work;

use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Entry;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant};
use serde_json::Value;

pub use copies::{Copied, Copy, copies};
pub use figures::{TenantFigures, figures};
pub use log_head::{LogHead, log_head};
pub use places::{KeyPlaces, KeysChecked, check_keys, key_places};
pub use work::{JobsOfKind, work};

use super::TenancyAction;
use crate::Purpose;

/// So many of the newest entries are looked through, in steps of so many.
const LOOKED_AT: u64 = 20_000;
const STEP: u32 = 500;

/// The program itself, in one tenant.
fn program(kernel: &Kernel, tenant: TenantId) -> Result<Ctx, KernelError> {
    kernel.ctx(Actor::System, tenant, &Purpose::Service)
}

/// The newest entries of the installation's log with one of these actions, newest first.
async fn newest(
    kernel: &Kernel,
    home: &Tenant,
    actions: &[&str],
    most: usize,
) -> Result<Vec<Entry>, KernelError> {
    let (ctx, action) = (program(kernel, TenantId::ZERO)?, TenancyAction::ReadInstallation);
    let mut before = home.entry_count(&ctx, &action).await?;
    let (end, mut found) = (before.saturating_sub(LOOKED_AT), Vec::new());
    while before > end && found.len() < most {
        let read = home.entries_before(&ctx, &action, Some(before), STEP).await?;
        before = read.last().map_or(0, |entry| entry.index);
        found.extend(read.into_iter().filter(|entry| actions.contains(&entry.action.as_str())));
    }
    found.truncate(most);
    Ok(found)
}

/// What an entry says under a name; none once its day's key is gone.
fn said<'a>(entry: &'a Entry, name: &str) -> Option<&'a Value> {
    let payload = entry.payload.as_ref()?;
    payload.get("detail").unwrap_or(payload).get(name)
}

/// A figure of an entry.
fn figure(entry: &Entry, name: &str) -> Option<u64> {
    said(entry, name)?.as_u64()
}

/// A yes or no of an entry.
fn flag(entry: &Entry, name: &str) -> Option<bool> {
    said(entry, name)?.as_bool()
}
