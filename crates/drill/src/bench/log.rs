//! The log: appending durably with tiles, and verifying from the files alone.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::Scale;
use super::stage::{self, Scratch, WROTE};

const WRITERS: u64 = 2048;

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let scratch = Scratch::below(at, "log")?;
    let clock = stage::clock();
    let kernel = stage::found(&scratch.0, Arc::new(clock)).await?;
    let (tenant, id, ctx) = stage::tenant(&kernel).await?;
    let count = scale.of(1_000_000) / WRITERS * WRITERS;
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let (tenant, ctx) = (tenant.clone(), ctx.clone());
        tasks.spawn(async move {
            for _ in 0..count / WRITERS {
                tenant.write(&ctx)?.commit(&WROTE).await?;
            }
            anyhow::Ok(())
        });
    }
    // Tiles and checkpoints follow while the writers write, as they do in a server.
    while !tasks.is_empty() {
        tokio::select! {
            done = tasks.join_next() => { done.transpose()?.transpose()?; }
            published = tenant.publish() => {
                published?;
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        }
    }
    let size = tenant.publish().await?;
    let seconds = start.elapsed().as_secs_f64();
    let vkey = tenant.vkey().await;
    kernel.shutdown().await?;
    let folder = scratch.0.join("home").join("log").join(id.to_string());
    let start = Instant::now();
    let known = candor_verify::Options { vkey: Some(vkey), ..candor_verify::Options::default() };
    let report = candor_verify::check_as(candor_verify::Kind::Log, &folder, &known)?;
    let verify = start.elapsed().as_secs_f64();
    anyhow::ensure!(report.ok, "the verifier refused the log: {}", report.answer);
    Ok(json!({
        "bench": "log",
        "entries": size,
        "appends_per_s": count as f64 / seconds,
        "verify_1e6_s": verify * 1e6 / size as f64,
        "verify_s": verify,
    }))
}
