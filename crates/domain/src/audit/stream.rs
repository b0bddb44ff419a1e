//! Passes the log on to a collector of the operator's: one line of JSON for each entry, never what it is about.
//!
//! A line holds what the public leaf holds, and who did it under a pseudonym; docs/audit.md has its shape. Delivery is at
//! least once: the mark moves when the collector has taken a batch, and stays where it is while nothing gets through.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use candor_kernel::egress::{BEGUN, REFUSED};
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Entry;
use candor_kernel::{Ctx, Span, Tenant, Timestamp};
use serde_json::{Value, json};

use super::filter::actor_of;
use super::{AuditAction, AuditError};
use crate::services::{Collector, LogLine, Severity};

/// The name of the collector in the register of subprocessors.
pub const COLLECTOR: &str = "siem";
/// The stream's name among the readers of the log.
const READER: &str = "siem";
/// So many entries go at one time, and so many batches in one round.
const BATCH: u32 = 500;
const ROUND: usize = 20;
/// How long it waits after a failure, doubling up to the longest.
const FIRST_WAIT: Span = Span::seconds(5);
const LONGEST_WAIT: Span = Span::minutes(5);

/// What went wrong lately, by tenant.
#[derive(Default)]
pub struct Streams(Mutex<HashMap<TenantId, (Timestamp, Span)>>);

impl Streams {
    /// Sends what is new in one tenant's log. `ctx` is the program's own. Returns how many entries were taken.
    pub async fn round(
        &self,
        ctx: &Ctx,
        tenant: &Tenant,
        collector: &dyn Collector,
    ) -> Result<u64, AuditError> {
        if self.lock().get(&tenant.id()).is_some_and(|(until, _)| tenant.now() < *until) {
            return Ok(0);
        }
        let mut sent = 0;
        for _ in 0..ROUND {
            match batch(ctx, tenant, collector).await {
                Ok(0) => break,
                Ok(taken) => sent += taken,
                Err(error) => {
                    self.wait(tenant);
                    return Err(error);
                }
            }
        }
        if sent > 0 {
            self.lock().remove(&tenant.id());
        }
        Ok(sent)
    }

    fn wait(&self, tenant: &Tenant) {
        let mut all = self.lock();
        let last = all.get(&tenant.id()).map(|(_, wait)| *wait);
        let wait = last.map_or(FIRST_WAIT, |wait| (wait + wait).min(LONGEST_WAIT));
        all.insert(tenant.id(), (tenant.now() + wait, wait));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<TenantId, (Timestamp, Span)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn batch(ctx: &Ctx, tenant: &Tenant, collector: &dyn Collector) -> Result<u64, AuditError> {
    let mark = tenant.mark(ctx, READER).await?;
    let entries = tenant.entries(ctx, &AuditAction::Read, mark, BATCH).await?;
    // The stream's own connections are entries too; alone they are no reason to connect again.
    let Some(last) = entries.last().filter(|_| entries.iter().any(|entry| !is_own(entry))) else {
        return Ok(0);
    };
    let next = last.index + 1;
    let lines: Vec<LogLine> = entries.iter().map(|entry| line(tenant, entry)).collect();
    collector.take(ctx, &lines).await.map_err(|why| AuditError::NotTaken(why.0))?;
    tenant.set_mark(ctx, READER, next).await?;
    Ok(lines.len() as u64)
}

fn is_own(entry: &Entry) -> bool {
    let to = entry.payload.as_ref().and_then(|payload| payload.pointer("/detail/subprocessor"));
    [BEGUN, REFUSED].contains(&&*entry.action) && to.and_then(Value::as_str) == Some(COLLECTOR)
}

fn line(tenant: &Tenant, entry: &Entry) -> LogLine {
    let severity = match (&*entry.action, &*entry.outcome) {
        ("alert.raised", _) => Severity::Alert,
        (_, "ok") => Severity::Info,
        _ => Severity::Warning,
    };
    let raised = entry.payload.as_ref().filter(|_| entry.action == "alert.raised");
    let json = json!({
        "v": 1,
        "time": entry.at,
        "tenant": tenant.id(),
        "index": entry.index,
        "class": entry.class,
        "action": entry.action,
        "outcome": entry.outcome,
        "actor": pseudonymous(tenant, entry),
        "root": entry.key.map(|(root, _)| root.name()),
        "generation": entry.key.map(|(_, generation)| generation),
        "rule": raised.and_then(|payload| payload.pointer("/detail/rule")),
    });
    LogLine { at: entry.at, severity, action: entry.action.clone(), json: json.to_string() }
}

/// Ids become pseudonyms, in whatever class of entry they stand; words of the program's own stay.
fn pseudonymous(tenant: &Tenant, entry: &Entry) -> Option<String> {
    let actor = actor_of(entry)?;
    match actor.parse::<HoldingId>() {
        Ok(id) => tenant.pseudonym(id.as_bytes()),
        Err(_) => Some(actor.to_owned()),
    }
}
