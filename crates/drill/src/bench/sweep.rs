//! A day of deadlines: many cells, a clock that runs fast and jumps, a process that dies twice, two hours without any.
//!
//! A process is a runtime of its own; killing it drops every task where it stands, without a farewell. The claim is
//! the figure `late`: keys alive more than a minute of clock time after their deadline (after a jump or an outage:
//! after it could be seen), or anything readable past its deadline.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use candor_kernel::clock::{Clock, ManualClock, Span, Timestamp};
use candor_kernel::deadline::Lateness;
use candor_kernel::error::KernelError;
use candor_kernel::home::Kernel;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Tenant;
use serde_json::{Value, json};

use super::Scale;
use super::stage::{self, READ, Record, Scratch};

/// One step of the clock between sweeps.
const STEP: Span = Span::minutes(5);
const DAY: Span = Span::hours(24);

/// The figures of all processes together.
#[derive(Default)]
struct Day {
    destroyed: u64,
    late: u64,
    read_past_deadline: u64,
    max_s: f64,
    worst_quantiles: Vec<(f64, f64)>,
    crashes: u64,
}

pub(super) fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let scratch = Scratch::below(at, "sweep")?;
    let clock = stage::clock();
    let begin = clock.now();
    let count = scale.of(1_000_000);
    let runtime = process()?;
    let (id, ids) = runtime.block_on(prepare(&scratch.0, &clock, count))?;
    drop(runtime);
    let mut day = Day { max_s: f64::NEG_INFINITY, ..Day::default() };
    // Two lives that end in a crash, one that ends in an outage, one to the end of the day.
    for (life, until) in [7, 12, 17, 26].into_iter().enumerate() {
        let runtime = process()?;
        let end = begin + Span::hours(until);
        let crash = life < 2;
        runtime.block_on(live(&scratch.0, &clock, (id, &ids), end, crash, &mut day))?;
        if crash {
            day.crashes += 1;
            runtime.shutdown_timeout(Duration::from_secs(5));
        } else {
            drop(runtime);
        }
        if life == 2 {
            clock.advance(Span::hours(2));
        }
    }
    report(&scratch.0, &clock, id, count, day)
}

fn process() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?)
}

/// Cells whose deadlines are spread over the day after the first hours, in no order.
async fn prepare(root: &Path, clock: &ManualClock, count: u64) -> anyhow::Result<(TenantId, Vec<HoldingId>)> {
    let kernel = stage::found(root, Arc::new(clock.clone())).await?;
    let (tenant, id, ctx) = stage::tenant(&kernel).await?;
    let now = clock.now();
    let ends = move |n: u64| {
        let share = n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
        now + Span::hours(1) + Span::micros((DAY.as_micros() / (1 << 24)) * share as i64)
    };
    let ids = stage::fill(&tenant, &ctx, count, 256, move |n| Record::sized(n, now, ends(n), 64)).await?;
    kernel.shutdown().await?;
    Ok((id, ids))
}

/// One process from its start to `end`, or until it is killed in the middle of a sweep.
async fn live(
    root: &Path,
    clock: &ManualClock,
    (id, ids): (TenantId, &[HoldingId]),
    end: Timestamp,
    crash: bool,
    day: &mut Day,
) -> anyhow::Result<()> {
    let kernel = stage::reopen(root, Arc::new(clock.clone())).await?;
    let tenant = kernel.tenant(id).await?;
    let mut turn = 0u64;
    while clock.now() < end {
        kernel.upkeep(id).await?;
        probe(&kernel, &tenant, ids, turn, clock, day).await?;
        turn += 1;
        // Now and then the clock jumps ahead by most of an hour, or a little back.
        clock.advance(match turn % 20 {
            7 => Span::minutes(40),
            13 => Span::minutes(-3),
            _ => STEP,
        });
    }
    day.take(&tenant.lateness().await?);
    if crash {
        let (victim, owner) = (kernel, tenant);
        tokio::spawn(async move {
            let _ = owner.sweep().await;
            drop(victim);
        });
        tokio::time::sleep(Duration::from_millis(30)).await;
        return Ok(());
    }
    kernel.upkeep(id).await?;
    kernel.shutdown().await?;
    Ok(())
}

/// Tries to read some records; one that opens must be before its deadline.
async fn probe(
    kernel: &Kernel,
    tenant: &Tenant,
    ids: &[HoldingId],
    turn: u64,
    clock: &ManualClock,
    day: &mut Day,
) -> anyhow::Result<()> {
    let ctx = kernel.ctx(candor_kernel::ctx::Actor::Host, tenant.id(), &stage::SERVICE)?;
    for n in 0..50u64 {
        let Some(id) = ids.get(((turn * 50 + n) * 104_729 % ids.len() as u64) as usize) else { continue };
        match tenant.read(&ctx)?.get::<Record>(*id, &READ).await {
            Ok(record) => {
                day.read_past_deadline += u64::from(record.ends + Span::hours(1) <= clock.now());
            }
            Err(KernelError::Gone { .. } | KernelError::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

impl Day {
    fn take(&mut self, life: &Lateness) {
        self.destroyed += life.destroyed;
        self.late += life.late;
        if life.destroyed > 0 {
            self.max_s = self.max_s.max(life.max_s);
        }
        if let (Some(p50), Some(p99)) = (life.quantile_s(0.5), life.quantile_s(0.99)) {
            self.worst_quantiles.push((p50, p99));
        }
    }
}

fn report(root: &Path, clock: &ManualClock, id: TenantId, count: u64, mut day: Day) -> anyhow::Result<Value> {
    let runtime = process()?;
    let overdue = runtime.block_on(async {
        let kernel = stage::reopen(root, Arc::new(clock.clone())).await?;
        let tenant = kernel.tenant(id).await?;
        kernel.upkeep(id).await?;
        let lateness = tenant.lateness().await?;
        day.take(&lateness);
        kernel.shutdown().await?;
        anyhow::Ok(lateness.overdue)
    })?;
    Ok(json!({
        "bench": "sweep",
        "cells": count,
        "destroyed_counted": day.destroyed,
        "crashes": day.crashes,
        "outages": 1,
        "late": day.late + day.read_past_deadline + overdue,
        "read_past_deadline": day.read_past_deadline,
        "overdue": overdue,
        "max_lateness_s": day.max_s,
        "lives_p50_p99_s": day.worst_quantiles,
    }))
}
