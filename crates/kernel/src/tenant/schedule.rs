//! A tenant's retention rules, kept sealed beside its data.

use std::sync::PoisonError;

use crate::deadline::Schedule;
use crate::error::{KernelError, Result};
use crate::seal::{self, Context};
use crate::store::Store;
use crate::tenant::list::CommandList;
use crate::tenant::start::system_leaf;
use crate::tenant::{Tenant, Write};

const NAME: &str = "schedule";

impl Tenant {
    /// Puts new retention rules in force. They apply to what is written from now on; what is stored keeps the deadline
    /// it was promised, or an earlier one. Contradicting rules are refused.
    pub async fn set_schedule(&self, schedule: Schedule) -> Result<()> {
        let rules: Vec<&String> = schedule.rules.keys().collect();
        let list = CommandList {
            meta: vec![self.sealed_schedule(&schedule)?],
            leaves: vec![system_leaf("schedule.changed", &serde_json::json!({ "rules": rules }))],
            ..CommandList::default()
        };
        self.inner.submit(list).await?;
        self.follow(schedule);
        Ok(())
    }

    /// The rules as they are kept; contradicting ones are refused.
    fn sealed_schedule(&self, schedule: &Schedule) -> Result<(String, Vec<u8>)> {
        schedule.check()?;
        let json = serde_json::to_vec(schedule).map_err(|e| KernelError::Schedule(e.to_string()))?;
        let sealed = seal::seal(&self.inner.keys.secret(NAME), &self.schedule_context(), &json)?;
        Ok((NAME.to_owned(), sealed))
    }

    /// From now on these rules, which are durable, are in force.
    pub(super) fn follow(&self, schedule: Schedule) {
        *self.inner.schedule.write().unwrap_or_else(PoisonError::into_inner) = schedule;
    }

    pub(crate) async fn load_schedule(&self) -> Result<()> {
        let Some(sealed) = self.inner.store.meta(NAME).await? else { return Ok(()) };
        let json = seal::open(&self.inner.keys.secret(NAME), &self.schedule_context(), &sealed)?;
        let schedule = serde_json::from_slice(&json).map_err(|e| KernelError::Schedule(e.to_string()))?;
        self.follow(schedule);
        Ok(())
    }

    fn schedule_context(&self) -> Context {
        Context::named(&[b"schedule", self.id().as_bytes()])
    }
}

impl Write<'_> {
    /// The same as [`Tenant::set_schedule`], as part of what is committed here: one act, one entry.
    pub fn set_schedule(&mut self, schedule: Schedule) -> Result<()> {
        self.list.meta.push(self.tenant.sealed_schedule(&schedule)?);
        self.schedule = Some(schedule);
        Ok(())
    }
}
