//! Key places: how each one is, and reading them through.

use std::sync::Arc;

use candor_kernel::ids::TenantId;
use candor_kernel::keys::{AnchorClass, CheckReport, PlaceState};
use candor_kernel::{Ctx, Kernel, KernelError, Timestamp};

use super::{figure, newest};
use crate::tenancy::{TenancyAction, TenancyError, TenancyEvent};

/// The places and what they hold.
#[derive(Debug, Clone)]
pub struct KeyPlaces {
    /// Each member holds the whole key set: the wrapped roots of every tenant.
    pub places: Vec<PlaceState>,
    /// How many times the wrapping keys were made anew, and when last.
    pub epoch: u64,
    pub epoch_since: Timestamp,
    /// What the anchor, the key of these keys, rests on.
    pub anchor: AnchorClass,
    /// Tenants whose roots are held, the installation's own among them.
    pub tenants: usize,
    /// When every file was read last, if the log still tells.
    pub checked: Option<KeysChecked>,
}

/// A reading of every place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeysChecked {
    pub at: Timestamp,
    /// Figures are absent once their day's key in the log is gone.
    pub files: Option<u64>,
    pub repaired: Option<u64>,
    pub problems: Option<u64>,
}

/// Looks at every place.
pub async fn key_places(zero: &Ctx, kernel: &Kernel) -> Result<KeyPlaces, TenancyError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &TenancyAction::ReadInstallation, &[])?;
    let keys = Arc::clone(kernel.keys());
    let places = off_the_loop(move || keys.places()).await?;
    let (epoch, epoch_since) = kernel.keys().epoch();
    let checked = newest(kernel, &home, &["keys.checked"], 1).await?.pop();
    Ok(KeyPlaces {
        places,
        epoch,
        epoch_since,
        anchor: kernel.keys().anchor_class(),
        tenants: kernel.tenants().len(),
        checked: checked.map(|entry| KeysChecked {
            at: entry.at,
            files: figure(&entry, "files"),
            repaired: figure(&entry, "repaired"),
            problems: figure(&entry, "problems"),
        }),
    })
}

/// Reads every file in every place, mends what another place has in order, and writes down what was found.
pub async fn check_keys(zero: &Ctx, kernel: &Kernel) -> Result<CheckReport, TenancyError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &TenancyAction::CheckKeys, &[])?;
    // Only open tenants are read. One that does not open says so by itself, in the report.
    let mut sealed = Vec::new();
    for id in kernel.tenants() {
        if let Err(error) = kernel.tenant(id).await {
            sealed.push(format!("tenant {id}: {error}"));
        }
    }
    let keys = Arc::clone(kernel.keys());
    let mut report = off_the_loop(move || keys.check()).await?;
    report.problems.extend(sealed);
    let (files, repaired, problems) = (report.files, report.repaired, report.problems.len() as u64);
    let tx = home.write(zero)?;
    tx.commit(&TenancyEvent::KeysChecked { files, repaired, problems }).await?;
    Ok(report)
}

/// Disks are slow, and the loop has others to serve.
async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, KernelError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| KernelError::Stopped)
}
