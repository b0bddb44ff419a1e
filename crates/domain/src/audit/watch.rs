//! The watch: reads new entries of a log as they come and raises an alert where a rule's figure is reached.
//!
//! ```text
//!   log ─ from the mark on ─► hits (rules) ─► windows ─► Alert + `alert.raised` + notice, webhook and mail, in one commit
//! ```
//! Counts are kept in memory and made again from the log after a restart; how far it has come is durable, so nothing
//! that happened while no server ran is missed. The watch's own entries count for nothing.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::store::JobRow;
use candor_kernel::{Ctx, Span, Tenant, Timestamp};

use super::read::first_since;
use super::rules::{self, REPEATED_JOB_CRASH, Rule};
use super::windows::{Reached, Windows};
use super::{Alert, AuditAction, AuditError, AuditEvent};
use crate::notices;

/// The watch's name among the readers of the log.
const READER: &str = "watch";
/// So many entries are read in one go.
const STEP: u32 = 500;
/// The mark is written when it lies so far behind, or so long.
const MARK_EVERY: u64 = 200;
const MARK_AFTER: Span = Span::seconds(10);
/// Jobs are looked at this often.
const JOBS_EVERY: Span = Span::seconds(5);

/// What the watch remembers of one tenant.
#[derive(Default)]
struct Watching {
    windows: Windows,
    /// The next entry to read; absent before the first round.
    next: Option<u64>,
    marked: u64,
    marked_at: Option<Timestamp>,
    jobs_at: Option<Timestamp>,
}

/// The watches over all tenants of a process.
#[derive(Default)]
pub struct Watches(Mutex<HashMap<TenantId, Arc<tokio::sync::Mutex<Watching>>>>);

impl Watches {
    /// One round over one tenant's log: everything new is looked at. `ctx` is the program's own. Returns the alerts.
    pub async fn round(&self, ctx: &Ctx, tenant: &Tenant) -> Result<Vec<HoldingId>, AuditError> {
        let mine = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(tenant.id()).or_default())
        };
        let mut watching = mine.lock().await;
        if tenant.is_closed() {
            return Ok(Vec::new());
        }
        let mut raised = read_on(ctx, tenant, &mut watching).await?;
        raised.extend(look_at_jobs(ctx, tenant, &mut watching).await?);
        watching.windows.tidy(tenant.now());
        Ok(raised)
    }
}

async fn read_on(ctx: &Ctx, tenant: &Tenant, mine: &mut Watching) -> Result<Vec<HoldingId>, AuditError> {
    let (mut next, fresh) = match mine.next {
        Some(next) => (next, next),
        None => begin(ctx, tenant, mine).await?,
    };
    let mut raised = Vec::new();
    loop {
        let entries = tenant.entries(ctx, &AuditAction::Read, next, STEP).await?;
        for entry in &entries {
            next = entry.index + 1;
            for hit in rules::hits(entry) {
                let reached = mine.windows.count(hit, entry.at, entry.index);
                // What was counted before the mark was judged before it.
                if let Some(reached) = reached.filter(|_| entry.index >= fresh) {
                    raised.push(raise(ctx, tenant, mine, reached, entry.at).await?);
                }
            }
        }
        mine.next = Some(next);
        if entries.len() < STEP as usize {
            break;
        }
    }
    let now = tenant.now();
    let long_ago = mine.marked_at.is_none_or(|at| at + MARK_AFTER <= now);
    if next > mine.marked && (!raised.is_empty() || next >= mine.marked + MARK_EVERY || long_ago) {
        tenant.set_mark(ctx, READER, next).await?;
        (mine.marked, mine.marked_at) = (next, Some(now));
    }
    Ok(raised)
}

/// Where a starting watch reads from, and from where on it raises alerts.
async fn begin(ctx: &Ctx, tenant: &Tenant, mine: &mut Watching) -> Result<(u64, u64), AuditError> {
    let read = tenant.read(ctx)?;
    for (_, alert) in read.list::<Alert>(&AuditAction::ListAlerts, None, 200).await?.items {
        if let Some(rule) = rules::ALL.iter().find(|rule| rule.name == alert.rule) {
            mine.windows.told(rule.name, &alert.key, alert.raised_at);
        }
    }
    let count = tenant.entry_count(ctx, &AuditAction::Read).await?;
    let mark = tenant.mark(ctx, READER).await?.min(count);
    mine.marked = mark;
    let Some(first) = tenant.entries(ctx, &AuditAction::Read, mark, 1).await?.pop() else {
        return Ok((first_since(ctx, tenant, tenant.now() - rules::LONGEST, count).await?, mark));
    };
    Ok((first_since(ctx, tenant, first.at - rules::LONGEST, count).await?, mark))
}

async fn raise(
    ctx: &Ctx,
    tenant: &Tenant,
    mine: &mut Watching,
    reached: Reached,
    at: Timestamp,
) -> Result<HoldingId, AuditError> {
    let Reached { rule, key, figure, entries } = reached;
    let mut about = BTreeMap::new();
    if let Ok(id) = key.parse::<HoldingId>() {
        about.insert(rule.key.to_owned(), id);
    }
    let id = keep(ctx, tenant, rule, &key, (figure, about, Some(entries))).await?;
    mine.windows.told(rule.name, &key, at);
    Ok(id)
}

type Seen = (u64, BTreeMap<String, HoldingId>, Option<(u64, u64)>);

/// The alert, what the log says of it and what people are told, in one commit.
async fn keep(
    ctx: &Ctx,
    tenant: &Tenant,
    rule: &'static Rule,
    key: &str,
    (figure, about, entries): Seen,
) -> Result<HoldingId, AuditError> {
    let alert = Alert {
        rule: rule.name.to_owned(),
        raised_at: tenant.now(),
        figure,
        at_least: rule.at_least,
        within_s: rule.within.as_seconds(),
        key: key.to_owned(),
        about,
        entries,
        signed_off: None,
    };
    let mut tx = tenant.write(ctx)?;
    let id = tx.add(&alert)?;
    let member = alert.about.get("member").map(|member| ("member", *member));
    let told = notices::Alert {
        rule: rule.name,
        figure: Some(figure),
        about: [("alert", id)].into_iter().chain(member).collect(),
    };
    notices::alert(ctx, tenant, &mut tx, told).await?;
    let (rule, entries, about) = (rule.name, alert.entries, alert.about);
    tx.commit(&AuditEvent::Raised { alert: id, rule, figure, about, entries }).await?;
    tracing::warn!(target: "candor::watch", rule, figure, "an alert was raised");
    Ok(id)
}

/// Work that failed again and again says so in its own row, not in the log.
async fn look_at_jobs(ctx: &Ctx, tenant: &Tenant, mine: &mut Watching) -> Result<Vec<HoldingId>, AuditError> {
    let now = tenant.now();
    if mine.jobs_at.is_some_and(|at| at <= now && now < at + JOBS_EVERY) {
        return Ok(Vec::new());
    }
    mine.jobs_at = Some(now);
    let mut worst: BTreeMap<String, u32> = BTreeMap::new();
    for JobRow { kind, attempts, leased_until, dead, .. } in tenant.jobs().await? {
        // The attempt under way has not failed yet.
        let failed = if leased_until.is_some() && !dead { attempts.saturating_sub(1) } else { attempts };
        let most = worst.entry(kind).or_default();
        *most = failed.max(*most);
    }
    let rule = &REPEATED_JOB_CRASH;
    let mut raised = Vec::new();
    for (kind, failed) in worst.into_iter().filter(|(_, failed)| u64::from(*failed) >= rule.at_least) {
        if !mine.windows.is_quiet(&(rule.name, kind.clone()), now) {
            raised.push(keep(ctx, tenant, rule, &kind, (failed.into(), BTreeMap::new(), None)).await?);
            mine.windows.told(rule.name, &kind, now);
        }
    }
    Ok(raised)
}
