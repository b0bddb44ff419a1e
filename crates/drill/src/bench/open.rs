//! Opening and listing.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use candor_kernel::clock::{Clock, Span, SystemClock};
use serde_json::{Value, json};

use super::stage::{self, READ, Record, Scratch};
use super::{Scale, summary};

const GETS: usize = 5_000;
const LISTS: usize = 30;

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let scratch = Scratch::below(at, "open")?;
    let clock = SystemClock;
    let now = clock.now();
    let count = scale.of(100_000);
    let kernel = stage::found(&scratch.0, Arc::new(clock)).await?;
    let (tenant, id, ctx) = stage::tenant(&kernel).await?;
    let make = move |n| Record::sized(n, now + Span::millis(n as i64), now + Span::hours(72), 928);
    let ids = stage::fill(&tenant, &ctx, count, 256, make).await?;
    kernel.shutdown().await?;
    drop((tenant, kernel));

    let kernel = stage::reopen(&scratch.0, Arc::new(clock)).await?;
    let tenant = kernel.tenant(id).await?;
    let read = tenant.read(&ctx)?;
    let mut lists = Vec::new();
    for _ in 0..=LISTS {
        let start = Instant::now();
        let page = read.list::<Record>(&READ, None, 1000).await?;
        lists.push(start.elapsed().as_secs_f64() * 1e3);
        anyhow::ensure!(page.items.len() as u64 == count.min(1000), "the list is short");
    }
    let cold = lists.remove(0);
    let mut gets = Vec::with_capacity(GETS);
    for number in 0..GETS {
        let Some(id) = ids.get(number * 7919 % ids.len()) else { continue };
        let start = Instant::now();
        read.get::<Record>(*id, &READ).await?;
        gets.push(start.elapsed().as_secs_f64() * 1e6);
    }
    let (get_p50_us, get_p99_us) = summary(gets);
    let (list_p50, list_p99) = summary(lists.clone());
    kernel.shutdown().await?;
    Ok(json!({
        "bench": "open",
        "holdings": count,
        "get_p50_us": get_p50_us,
        "get_p99_us": get_p99_us,
        "list_1000_ms": list_p50,
        "list_1000_p99_ms": list_p99,
        "list_1000_cold_ms": cold,
        "runs": lists,
    }))
}
