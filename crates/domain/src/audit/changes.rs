//! Which kinds of things changed since an entry: for pages that want to know whether to look again.

use std::collections::BTreeSet;

use candor_kernel::{Ctx, Tenant};

use super::{AuditAction, AuditError};

/// So many entries are looked at; of more, the first are enough to look again.
const MOST: u32 = 200;

/// What comes with every page anyway and is not worth another look.
const QUIET: [&str; 2] = ["session", "request"];

/// What changed, without what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Entries of the log by now.
    pub size: u64,
    /// First words of what happened: `call`, `erasure`, ….
    pub areas: BTreeSet<String>,
}

/// What changed after the log had `since` entries. Looking at something is no change. `ctx` is the program's own: the
/// answer names no person and no thing.
pub async fn changes(ctx: &Ctx, tenant: &Tenant, since: u64) -> Result<Changes, AuditError> {
    let size = tenant.entry_count(ctx, &AuditAction::Read).await?;
    if size <= since {
        return Ok(Changes { size, ..Changes::default() });
    }
    let entries = tenant.entries(ctx, &AuditAction::Read, since, MOST).await?;
    let changed = entries.into_iter().filter(|entry| entry.class != "access" && entry.class != "system");
    let area = |action: String| action.split('.').next().unwrap_or_default().to_owned();
    let areas = changed.map(|entry| area(entry.action)).filter(|area| !QUIET.contains(&area.as_str()));
    Ok(Changes { size, areas: areas.collect() })
}
