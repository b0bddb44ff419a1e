//! What is done by itself, over all tenants: how much waits, fails and was given up.

use std::collections::BTreeMap;

use candor_kernel::ids::TenantId;
use candor_kernel::store::JobRow;
use candor_kernel::{Ctx, Kernel, Timestamp};

use crate::tenancy::{TenancyAction, TenancyError};

/// Jobs of one kind in one tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobsOfKind {
    pub tenant: TenantId,
    /// Its room and what it does: `webhook.deliver`.
    pub kind: String,
    /// Not begun, or to be tried again.
    pub waiting: u64,
    /// Somebody works on them now.
    pub running: u64,
    /// Of those that wait: how many have failed before.
    pub failing: u64,
    /// Tried too often; nobody tries again by itself.
    pub given_up: u64,
    /// Most tries of one of them.
    pub attempts: u32,
    /// When the next one is begun.
    pub next_at: Option<Timestamp>,
}

impl JobsOfKind {
    fn new(tenant: TenantId, kind: String) -> Self {
        let (waiting, running, failing, given_up) = (0, 0, 0, 0);
        Self { tenant, kind, waiting, running, failing, given_up, attempts: 0, next_at: None }
    }

    fn count(&mut self, job: &JobRow, now: Timestamp) {
        self.attempts = self.attempts.max(job.attempts);
        if job.dead {
            self.given_up += 1;
        } else if job.leased_until.is_some_and(|until| now < until) {
            self.running += 1;
        } else {
            self.waiting += 1;
            self.failing += u64::from(job.attempts > 0);
            self.next_at = Some(self.next_at.map_or(job.due_at, |at| at.min(job.due_at)));
        }
    }
}

/// All jobs by tenant and kind; a tenant that does not open is left out.
pub async fn work(zero: &Ctx, kernel: &Kernel) -> Result<Vec<JobsOfKind>, TenancyError> {
    let home = kernel.tenant(TenantId::ZERO).await?;
    home.permit(zero, &TenancyAction::ListJobs, &[])?;
    let (mut found, now) = (Vec::new(), kernel.now());
    for id in kernel.tenants() {
        let Ok(tenant) = kernel.tenant(id).await else { continue };
        let mut kinds: BTreeMap<String, JobsOfKind> = BTreeMap::new();
        for job in tenant.jobs().await? {
            let kind = kinds.entry(job.kind.clone());
            kind.or_insert_with(|| JobsOfKind::new(id, job.kind.clone())).count(&job, now);
        }
        found.extend(kinds.into_values());
    }
    Ok(found)
}
