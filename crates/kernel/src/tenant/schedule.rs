//! A tenant's retention rules, kept sealed beside its data.

use std::sync::PoisonError;

use crate::deadline::Schedule;
use crate::error::{KernelError, Result};
use crate::seal::{self, Context};
use crate::store::Store;
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;
use crate::tenant::start::system_leaf;

const NAME: &str = "schedule";

impl Tenant {
    /// Puts new retention rules in force. They apply to what is written from now on; what is stored keeps the deadline
    /// it was promised, or an earlier one. Contradicting rules are refused.
    pub async fn set_schedule(&self, schedule: Schedule) -> Result<()> {
        schedule.check()?;
        let json = serde_json::to_vec(&schedule).map_err(|e| KernelError::Schedule(e.to_string()))?;
        let sealed = seal::seal(&self.inner.keys.secret(NAME), &self.schedule_context(), &json)?;
        let rules: Vec<&String> = schedule.rules.keys().collect();
        let list = CommandList {
            meta: vec![(NAME.to_owned(), sealed)],
            leaves: vec![system_leaf("schedule.changed", &serde_json::json!({ "rules": rules }))],
            ..CommandList::default()
        };
        self.inner.submit(list).await?;
        *self.inner.schedule.write().unwrap_or_else(PoisonError::into_inner) = schedule;
        Ok(())
    }

    pub(crate) async fn load_schedule(&self) -> Result<()> {
        let Some(sealed) = self.inner.store.meta(NAME).await? else { return Ok(()) };
        let json = seal::open(&self.inner.keys.secret(NAME), &self.schedule_context(), &sealed)?;
        let schedule = serde_json::from_slice(&json).map_err(|e| KernelError::Schedule(e.to_string()))?;
        *self.inner.schedule.write().unwrap_or_else(PoisonError::into_inner) = schedule;
        Ok(())
    }

    fn schedule_context(&self) -> Context {
        Context::named(&[b"schedule", self.id().as_bytes()])
    }
}
