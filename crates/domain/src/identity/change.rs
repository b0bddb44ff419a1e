//! Commits of this room: whatever changes here is seen at the door by the next request.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use candor_kernel::ids::TenantId;
use candor_kernel::tenant::Receipt;
use candor_kernel::{Event, KernelError, Tenant, Write};

/// How often people changed in each tenant, in this process. A home has one process at a time.
static REVISIONS: LazyLock<RwLock<HashMap<TenantId, Arc<AtomicU64>>>> = LazyLock::new(RwLock::default);

/// The counter of a tenant. An admission that was found under an older number is not used.
pub(super) fn revision(tenant: TenantId) -> Arc<AtomicU64> {
    if let Some(found) = REVISIONS.read().unwrap_or_else(PoisonError::into_inner).get(&tenant) {
        return Arc::clone(found);
    }
    let mut all = REVISIONS.write().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(all.entry(tenant).or_default())
}

/// Says that people changed in a tenant.
pub(super) fn changed(tenant: TenantId) {
    revision(tenant).fetch_add(1, Ordering::SeqCst);
}

/// Commits, and makes every door look again. All writes of this room go through here.
pub(crate) async fn commit(
    tenant: &Tenant,
    write: Write<'_>,
    event: &dyn Event,
) -> Result<Receipt, KernelError> {
    let done = write.commit(event).await;
    changed(tenant.id());
    done
}
