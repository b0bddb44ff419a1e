//! Where the installation's own log stands.

use candor_kernel::ids::TenantId;
use candor_kernel::{Ctx, Kernel};

use super::program;
use crate::tenancy::{TenancyAction, TenancyError};

/// The head of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHead {
    /// Entries written.
    pub entries: u64,
    /// The signed checkpoint that was published last (a C2SP note); none before the first.
    pub checkpoint: Option<String>,
}

impl LogHead {
    /// How many entries the checkpoint covers, and the root of their tree.
    pub fn covered(&self) -> Option<(u64, &str)> {
        let mut lines = self.checkpoint.as_deref()?.lines().skip(1);
        Some((lines.next()?.parse().ok()?, lines.next()?))
    }
}

/// Reads the head.
pub async fn log_head(zero: &Ctx, kernel: &Kernel) -> Result<LogHead, TenancyError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &TenancyAction::ReadInstallation, &[])?;
    let ctx = program(kernel, TenantId::ZERO)?;
    let entries = home.entry_count(&ctx, &TenancyAction::ReadInstallation).await?;
    Ok(LogHead { entries, checkpoint: home.checkpoint().await })
}
