//! `candor-stage`: serves a furnished agency on loopback, with a clock in the hand, for tests that look at pages.
//!
//! Prints one JSON line when it listens, then reads commands as JSON lines and answers each with one. The end of its
//! input is its end. See `candor_drill::stage`.

use std::io::{Write as _, stdin};

use candor_drill::stage::Stage;
use serde_json::Value;

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let stage = runtime.block_on(Stage::set())?;
    say(&runtime.block_on(stage.programme())?)?;
    for line in stdin().lines() {
        say(&runtime.block_on(stage.act(&line?)))?;
    }
    runtime.block_on(stage.end())
}

fn say(answer: &Value) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{answer}")?;
    Ok(out.flush()?)
}
