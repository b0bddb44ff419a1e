//! Taking jobs: claim, then finish in the same transaction as the effect, or fail and wait.

use crate::error::Result;
use crate::jobs::{self, Claim};
use crate::store::{Census, JobRow, Store};
use crate::tenant::blob::ABANDON;
use crate::tenant::list::CommandList;
use crate::tenant::{Tenant, Write};

impl Tenant {
    /// Takes the next due job of one of these kinds for [`jobs::LEASE`]; `None` when there is none.
    pub async fn take_job(&self, kinds: &[&str]) -> Result<Option<JobRow>> {
        let now = self.now();
        for row in self.inner.store.jobs(now, kinds, 16).await? {
            match jobs::claim(&row, now) {
                Claim::Start(mine) => {
                    self.put_job(mine.clone()).await?;
                    return Ok(Some(mine));
                }
                Claim::GiveUp(dead) => self.put_job(dead).await?,
                Claim::Leave => {}
            }
        }
        Ok(None)
    }

    /// Says that the job failed; it is tried again later, or given up for people to see.
    pub async fn fail_job(&self, job: &JobRow) -> Result<()> {
        self.put_job(jobs::fail(job, self.now())).await
    }

    /// Every job, also those that wait, are leased or were given up.
    pub async fn jobs(&self) -> Result<Vec<JobRow>> {
        let all = self.inner.store.all_jobs().await?;
        Ok(all.into_iter().filter(|job| !job.kind.starts_with("kernel.")).collect())
    }

    /// How much there is of each kind of holding: figures, nothing that any of them says.
    pub async fn census(&self) -> Result<Vec<Census>> {
        Ok(self.inner.store.census().await?)
    }

    /// Gives back the slots of uploads that took too long.
    pub(crate) async fn abandon_late_uploads(&self) -> Result<u64> {
        let late = self.inner.store.jobs(self.inner.clock.vouched(), &[ABANDON], 256).await?;
        if late.is_empty() {
            return Ok(0);
        }
        let list = CommandList {
            dying: late.iter().filter_map(|job| job.payload.parse().ok()).collect(),
            jobs_done: late.iter().map(|job| job.id).collect(),
            ..CommandList::default()
        };
        self.inner.submit(list).await?;
        Ok(late.len() as u64)
    }

    async fn put_job(&self, row: JobRow) -> Result<()> {
        let list = CommandList { jobs: vec![row], ..CommandList::default() };
        self.inner.submit(list).await.map(|_| ())
    }
}

impl Write<'_> {
    /// The job is done, in the same transaction as its effect.
    pub fn finish(&mut self, job: &JobRow) {
        self.finish_job(job.id);
    }
}
