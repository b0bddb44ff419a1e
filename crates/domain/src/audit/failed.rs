//! Writes down that a request of somebody failed here: when, whose, where; what went wrong is in the server's own log.

use candor_kernel::tenant::Outcome;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::AuditEvent;

/// Notes the failure in the tenant's log. `route` is the template of an address, never the address itself.
pub async fn note_failure(ctx: &Ctx, tenant: &Tenant, method: &str, route: &str) -> Result<(), KernelError> {
    let event = AuditEvent::RequestFailed { method: method.to_owned(), route: route.to_owned() };
    tenant.note_event(ctx, &event, Outcome::Failed, &[]).await.map(drop)
}
