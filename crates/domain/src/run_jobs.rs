//! One round of a tenant's due work: take, hand to the owning room, finish or wait.
//!
//! ```text
//!   due jobs ─ urgent kinds first ─► at most ROUND at once ─► the room's jobs.rs ─┬─► done, in the effect's own commit
//!                                                                                 ├─► again later (backoff)
//!                                                                                 └─► given up, for people to see
//! ```
//! A job that fails, hangs or breaks stops no other. A round ends by itself after less than a lease, so whoever calls
//! it every second needs no more than a task per tenant.

use std::sync::Arc;
use std::time::Duration;

use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;
use candor_kernel::jobs::ATTEMPTS;
use candor_kernel::store::JobRow;
use candor_kernel::{Ctx, Event, Kernel, KernelError, Tenant};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{Purpose, Services, notices};

/// So many jobs run at once, and no more are begun in one round.
const ROUND: usize = 16;
/// So many of them are urgent at most; the rest is for the others.
const URGENT_SHARE: usize = 8;
/// Ten seconds less than a lease: whoever takes longer is stopped before somebody else may begin.
const LONGEST: Duration = Duration::from_secs(50);

/// Kinds that go first, because somebody waits for them.
const URGENT: &[&str] = notices::jobs::URGENT;
/// All other kinds.
const ORDINARY: &[&str] = notices::jobs::ORDINARY;

/// What a room gets to work on one job.
pub struct Work {
    /// The program itself, for the tenant.
    pub ctx: Ctx,
    pub tenant: Tenant,
    pub services: Arc<Services>,
    pub job: JobRow,
}

/// Why a job did not end well.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It is tried again later, and given up after sixteen tries.
    #[error("{0}")]
    Later(String),
    /// It cannot succeed: given up at once.
    #[error("{0}")]
    Never(String),
    /// Tried again later.
    #[error(transparent)]
    Kernel(#[from] KernelError),
}

/// What one round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    pub done: usize,
    /// They come again.
    pub failed: usize,
    /// They do not; `candor jobs` and the API show them.
    pub given_up: usize,
}

impl Round {
    /// How many were begun; as long as this is not zero there may be more.
    pub const fn begun(&self) -> usize {
        self.done + self.failed + self.given_up
    }
}

struct Finished(&'static str);

impl Event for Finished {
    fn name(&self) -> &'static str {
        "job.finished"
    }

    fn detail(&self) -> Value {
        json!({ "why": self.0 })
    }
}

impl Work {
    /// The id at this place in the job's payload.
    pub fn id(&self, at: usize) -> Result<[u8; 16], JobError> {
        let ids = candor_kernel::jobs::ids(&self.job).map_err(|error| JobError::Never(error.to_string()))?;
        ids.get(at).copied().ok_or_else(|| JobError::Never("the job names too few things".to_owned()))
    }

    /// Ends a job that has nothing left to do.
    pub async fn nothing_to_do(&self, why: &'static str) -> Result<(), JobError> {
        let mut tx = self.tenant.write(&self.ctx)?;
        tx.finish(&self.job);
        tx.commit(&Finished(why)).await?;
        Ok(())
    }
}

/// Runs what is due in one tenant, at most sixteen jobs.
pub async fn run_jobs(kernel: &Kernel, services: &Services, id: TenantId) -> Result<Round, KernelError> {
    let tenant = kernel.tenant(id).await?;
    let services = Arc::new(services.clone());
    let (mut running, mut round) = (JoinSet::new(), Round::default());
    for (kinds, most) in [(URGENT, URGENT_SHARE), (ORDINARY, ROUND)] {
        while running.len() < most {
            let Some(job) = tenant.take_job(kinds).await? else { break };
            let ctx = kernel.ctx(Actor::System, id, &Purpose::Service)?;
            let work = Work { ctx, tenant: tenant.clone(), services: Arc::clone(&services), job };
            running.spawn(run(work));
        }
    }
    while let Some(ended) = running.join_next().await {
        match ended {
            Ok(Ok(Ended::Done)) => round.done += 1,
            Ok(Ok(Ended::GivenUp)) => round.given_up += 1,
            // Where not even the failure could be stored, the lease ends by itself.
            Ok(Ok(Ended::Again) | Err(_)) | Err(_) => round.failed += 1,
        }
    }
    Ok(round)
}

enum Ended {
    Done,
    Again,
    GivenUp,
}

/// One job, on a task of its own, so that one that breaks takes no other along.
async fn run(work: Work) -> Result<Ended, KernelError> {
    let (tenant, job) = (work.tenant.clone(), work.job.clone());
    let task = tokio::spawn(async move { tokio::time::timeout(LONGEST, dispatch(&work)).await });
    let error = match task.await {
        Ok(Ok(Ok(()))) => return Ok(Ended::Done),
        Ok(Ok(Err(error))) => error,
        Ok(Err(_)) => JobError::Later("it took too long".to_owned()),
        Err(_) => JobError::Later("it broke".to_owned()),
    };
    let last = matches!(error, JobError::Never(_)) || job.attempts >= ATTEMPTS;
    tracing::warn!(kind = job.kind, job = %job.id, attempts = job.attempts, last, %error, "a job failed");
    let attempts = if last { ATTEMPTS } else { job.attempts };
    tenant.fail_job(&JobRow { attempts, ..job }).await?;
    Ok(if last { Ended::GivenUp } else { Ended::Again })
}

/// The room whose word the kind begins with.
async fn dispatch(work: &Work) -> Result<(), JobError> {
    match work.job.kind.split('.').next() {
        Some("notice" | "webhook") => notices::jobs::run(work).await,
        _ => Err(JobError::Never("no room does this kind of work".to_owned())),
    }
}
