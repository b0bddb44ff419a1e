//! Copies that were made and drilled, as the installation's log tells.

use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Entry;
use candor_kernel::{Ctx, Kernel, Timestamp};

use super::{figure, flag, newest};
use crate::tenancy::{TenancyAction, TenancyError};

/// So many are shown.
const SHOWN: usize = 50;

/// One entry about a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    pub at: Timestamp,
    pub what: Copied,
}

/// What happened; a figure is absent once its day's key in the log is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copied {
    /// All data was copied: of so many tenants.
    Made { tenants: Option<u64> },
    /// A copy was tried: so many cells opened, so many erased ones refused.
    Drilled { passed: Option<bool>, opened: Option<u64>, refused: Option<u64> },
    /// A copy was put back.
    Restored,
}

/// The newest copies, drills and restores first.
pub async fn copies(zero: &Ctx, kernel: &Kernel) -> Result<Vec<Copy>, TenancyError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &TenancyAction::ReadInstallation, &[])?;
    let actions = ["backup.created", "backup.drilled", "backup.restored"];
    let copy = |entry: &Entry| Copy {
        at: entry.at,
        what: match entry.action.as_str() {
            "backup.created" => Copied::Made { tenants: figure(entry, "tenants") },
            "backup.restored" => Copied::Restored,
            _ => Copied::Drilled {
                passed: flag(entry, "passed"),
                opened: figure(entry, "opened"),
                refused: figure(entry, "refused"),
            },
        },
    };
    Ok(newest(kernel, &home, &actions, SHOWN).await?.iter().map(copy).collect())
}
