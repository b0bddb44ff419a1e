//! How much a tenant keeps, and how punctually it dies.

use candor_kernel::deadline::Lateness;
use candor_kernel::ids::TenantId;
use candor_kernel::store::Census;
use candor_kernel::{Ctx, Kernel};

use super::program;
use crate::tenancy::{TenancyAction, TenancyError};

/// Figures of one tenant.
#[derive(Debug, Clone, PartialEq)]
pub struct TenantFigures {
    /// Holdings and sealed bytes of each kind.
    pub kinds: Vec<Census>,
    /// Entries of its log.
    pub log_entries: u64,
    pub lateness: Lateness,
}

impl TenantFigures {
    /// How many holdings there are of a kind.
    pub fn count(&self, kind: &str) -> u64 {
        self.kinds.iter().find(|one| one.kind == kind).map_or(0, |one| one.holdings)
    }

    /// Sealed bytes of everything.
    pub fn bytes(&self) -> u64 {
        self.kinds.iter().map(|one| one.bytes).sum()
    }
}

/// Counts what a tenant keeps; `None` if it does not open.
pub async fn figures(
    zero: &Ctx,
    kernel: &Kernel,
    tenant: TenantId,
) -> Result<Option<TenantFigures>, TenancyError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &TenancyAction::Read, &[])?;
    let Ok(there) = kernel.tenant(tenant).await else { return Ok(None) };
    let ctx = program(kernel, tenant)?;
    let log_entries = there.entry_count(&ctx, &TenancyAction::ReadInstallation).await?;
    Ok(Some(TenantFigures { kinds: there.census().await?, log_entries, lateness: there.lateness().await? }))
}
