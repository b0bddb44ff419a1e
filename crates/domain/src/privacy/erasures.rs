//! Lists erasures with their state, newest first, and looks one up.
//!
//! What waits is asked of the kernel; what is over is read from the log, which is the only place that remembers it.

use std::collections::{BTreeMap, HashMap};

use candor_kernel::erase::{Cause, Waiting};
use candor_kernel::ids::FenceId;
use candor_kernel::tenant::Entry;
use candor_kernel::{Ctx, Tenant, Timestamp};
use serde::Deserialize;

use super::{Erasure, ErasureState, PrivacyAction, PrivacyError};

/// So many orders are read in one go.
const STEP: u32 = 100;
/// So many are looked through for one page.
const BUDGET: usize = 10_000;

/// A page of erasures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasures {
    pub items: Vec<Erasure>,
    /// Pass it as `before` for older ones.
    pub next: Option<u64>,
}

/// Erasures ordered before the log entry `before` (`None`: all), at most `limit`, newest first; of one cause or of all.
pub async fn erasures(
    ctx: &Ctx,
    tenant: &Tenant,
    cause: Option<Cause>,
    before: Option<u64>,
    limit: usize,
) -> Result<Erasures, PrivacyError> {
    let waiting = waiting(ctx, tenant, &PrivacyAction::ListErasures).await?;
    let mut found = Erasures { items: Vec::new(), next: None };
    let (mut at, mut looked) = (before, 0);
    loop {
        let step = tenant.orders_before(ctx, &PrivacyAction::ListErasures, at, STEP).await?;
        for entry in &step {
            if found.items.len() == limit || looked >= BUDGET {
                found.next = Some(entry.index + 1);
                return Ok(found);
            }
            looked += 1;
            if let Some(order) = order(entry).filter(|order| cause.is_none_or(|cause| order.cause == cause)) {
                found.items.push(state(ctx, tenant, order, entry.at, &waiting).await?);
            }
        }
        match step.last() {
            Some(last) if last.index > 0 => at = Some(last.index),
            _ => return Ok(found),
        }
    }
}

/// One erasure.
pub async fn erasure(ctx: &Ctx, tenant: &Tenant, id: FenceId) -> Result<Erasure, PrivacyError> {
    let action = PrivacyAction::ReadErasure;
    let waiting = waiting(ctx, tenant, &action).await?;
    let done = tenant.erasure_entry(ctx, &action, id).await?;
    // The order stands before its completion; without one, somewhere among the newest.
    let mut at = done;
    loop {
        let step = tenant.orders_before(ctx, &action, at, STEP).await?;
        for entry in &step {
            if let Some(order) = order(entry).filter(|order| order.erasure == id) {
                return state(ctx, tenant, order, entry.at, &waiting).await;
            }
        }
        match step.last() {
            Some(last) => at = Some(last.index),
            None => return Err(PrivacyError::NoErasure(id)),
        }
    }
}

/// The payload of `erasure.ordered`.
#[derive(Deserialize)]
struct Order {
    erasure: FenceId,
    by: String,
    cause: Cause,
    due_at: Timestamp,
    subject: String,
    counts: BTreeMap<String, candor_kernel::erase::Count>,
    held: u64,
}

fn order(entry: &Entry) -> Option<Order> {
    let payload = entry.payload.as_ref().filter(|_| entry.action == "erasure.ordered")?;
    Order::deserialize(payload).ok()
}

async fn waiting(
    ctx: &Ctx,
    tenant: &Tenant,
    action: &PrivacyAction,
) -> Result<HashMap<FenceId, Waiting>, PrivacyError> {
    let all = tenant.waiting_erasures(ctx, action).await?;
    Ok(all.into_iter().map(|erasure| (erasure.id, erasure)).collect())
}

async fn state(
    ctx: &Ctx,
    tenant: &Tenant,
    order: Order,
    ordered_at: Timestamp,
    waiting: &HashMap<FenceId, Waiting>,
) -> Result<Erasure, PrivacyError> {
    let action = PrivacyAction::ReadErasure;
    let (state, done_at) = match waiting.get(&order.erasure) {
        Some(open) if open.due_at > tenant.now() => (ErasureState::Undoable, None),
        Some(_) => (ErasureState::Ordered, None),
        None => match tenant.erasure_entry(ctx, &action, order.erasure).await? {
            None if order.cause == Cause::Closure => (ErasureState::Done, None),
            None => (ErasureState::Undone, None),
            Some(index) => {
                let entry = tenant.entries(ctx, &action, index, 1).await?.pop();
                (ErasureState::Done, entry.map(|entry| entry.at))
            }
        },
    };
    Ok(Erasure {
        id: order.erasure,
        state,
        cause: order.cause,
        by: order.by,
        ordered_at,
        due_at: order.due_at,
        done_at,
        subject: order.subject,
        counts: order.counts,
        held: order.held,
    })
}
