//! `candor-crossing --attempts N [--seed S] [--json]`: one tenant's member reaches for another tenant's things.
//!
//! Exit code 0: nothing crossed. 1: something did, or an answer was a server error. 2: wrong use.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Context as _;
use candor_drill::crossing::{Crossing, Report};

const USAGE: &str = "usage: candor-crossing --attempts N [--seed S] [--json]\n";

fn main() -> anyhow::Result<ExitCode> {
    let mut wish = Crossing { attempts: 0, seed: 1 };
    let mut json = false;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => json = true,
            "--attempts" => wish.attempts = words.next().context("--attempts needs a number")?.parse()?,
            "--seed" => wish.seed = words.next().context("--seed needs a number")?.parse()?,
            _ => wish.attempts = 0,
        }
    }
    if wish.attempts == 0 {
        std::io::stderr().write_all(USAGE.as_bytes())?;
        return Ok(ExitCode::from(2));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let report = runtime.block_on(wish.run())?;
    tell(&report, json)?;
    Ok(if report.passed() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(report: &Report, json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(report)?)?;
        return Ok(());
    }
    let Report { attempts, operations, succeeded, server_errors, .. } = report;
    writeln!(
        out,
        "{attempts} attempts on {operations} operations: {succeeded} crossed, {server_errors} server errors"
    )?;
    for example in &report.examples {
        writeln!(out, "  {example}")?;
    }
    Ok(())
}
