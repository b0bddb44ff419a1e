//! Erasing: a tenant at two sizes, a record at the large size, records in batches.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use candor_kernel::clock::{Clock, Span};
use candor_kernel::erase::{Cause, Erase};
use serde_json::{Value, json};

use super::stage::{self, Record, Scratch};
use super::{Scale, summary};

const SMALL_TENANTS: u64 = 40;
const LARGE_TENANTS: u64 = 3;
const RECORDS: usize = 200;
const BATCHES: usize = 10;
const BATCH: usize = 1_000;

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let scratch = Scratch::below(at, "erase")?;
    let clock = stage::clock();
    let kernel = stage::found(&scratch.0, Arc::new(clock.clone())).await?;
    let (small, large) = (scale.of(1_000), scale.of(1_000_000));
    let now = clock.now();
    let make = move |n| Record::sized(n, now, now + Span::hours(72), 64);
    let mut small_ms = Vec::new();
    for _ in 0..SMALL_TENANTS {
        let (tenant, _, ctx) = stage::tenant(&kernel).await?;
        stage::fill(&tenant, &ctx, small, 256, make).await?;
        let start = Instant::now();
        tenant.close(&ctx).await?;
        small_ms.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let (mut large_ms, mut record_ms, mut batch_rates) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..LARGE_TENANTS {
        let (tenant, _, ctx) = stage::tenant(&kernel).await?;
        let ids = stage::fill(&tenant, &ctx, large, 256, make).await?;
        // Spread over all segment pages, as real requests are.
        let step = 7919;
        let pick = |n: usize| ids.get(n * step % ids.len()).copied();
        if turn == 0 {
            for id in (0..RECORDS).filter_map(pick) {
                let start = Instant::now();
                let erase = Erase { cause: Cause::Deletion, window: Span::ZERO };
                tenant.erase_holding(&ctx, id, erase).await?;
                record_ms.push(start.elapsed().as_secs_f64() * 1e3);
            }
            for batch in 0..BATCHES {
                let first = RECORDS + batch * BATCH;
                let these: Vec<_> = (first..first + BATCH).filter_map(pick).collect();
                let start = Instant::now();
                let done = tenant.erase_each(&ctx, &these, Cause::SubjectRequest).await?;
                batch_rates.push(done.len() as f64 / start.elapsed().as_secs_f64());
            }
        }
        let start = Instant::now();
        tenant.close(&ctx).await?;
        large_ms.push(start.elapsed().as_secs_f64() * 1e3);
    }
    kernel.shutdown().await?;
    Ok(report(scale, &Figures { small_ms, large_ms, record_ms, batch_rates }))
}

struct Figures {
    small_ms: Vec<f64>,
    large_ms: Vec<f64>,
    record_ms: Vec<f64>,
    batch_rates: Vec<f64>,
}

fn report(scale: Scale, figures: &Figures) -> Value {
    let Figures { small_ms, large_ms, record_ms, batch_rates } = figures;
    let all: Vec<f64> = small_ms.iter().chain(large_ms).copied().collect();
    let ratio = summary(large_ms.clone()).0 / summary(small_ms.clone()).0;
    let (record_p50, record_p99) = summary(record_ms.clone());
    json!({
        "bench": "erase",
        "small": scale.of(1_000),
        "large": scale.of(1_000_000),
        "tenant_p50_ms": summary(all.clone()).0,
        "tenant_p99_ms": summary(all).1,
        "tenant_ratio_1e6_1e3": ratio,
        "record_p50_ms": record_p50,
        "record_p99_ms": record_p99,
        "records_per_s": summary(batch_rates.clone()).0,
        "runs": { "small_ms": small_ms, "large_ms": large_ms, "records_per_s": batch_rates },
    })
}
