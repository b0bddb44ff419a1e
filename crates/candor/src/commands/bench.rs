//! `candor bench NAME` and `candor eval NAME`: figures, from the crate that measures.

use std::path::PathBuf;

use candor_drill::bench::{self, Scale};
use candor_drill::eval;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use crate::config::Settings;
use crate::out::Out;

/// Measure this machine: ratios against a baseline inside one run
#[derive(Debug, Args)]
#[command(after_help = told())]
pub(crate) struct Bench {
    #[arg(value_parser = PossibleValuesParser::new(bench::NAMES.map(|(name, _)| name)))]
    name: String,
    /// Share of the full size
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Scratch folder; its disk is what is measured
    #[arg(long, value_name = "DIR")]
    at: Option<PathBuf>,
}

/// Evaluate what the product says against known data
#[derive(Debug, Args)]
#[command(
    after_help = "  candor eval verifier --data DIR     QMSum layout: share of cited sentences, share of mutants rejected"
)]
pub(crate) struct Eval {
    #[arg(value_enum)]
    name: Evaluation,
    /// The data
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Evaluation {
    Verifier,
}

/// What each bench measures.
fn told() -> String {
    let lines = bench::NAMES.map(|(name, what)| format!("  {name:<8} {what}\n"));
    format!("{}Measure a release build on a quiet machine; --scale 0.01 gives a quick look.", lines.concat())
}

pub(crate) async fn run(args: &Bench, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let at = args.at.clone().unwrap_or_else(|| settings.home.join("bench"));
    std::fs::create_dir_all(&at)?;
    let figures = bench::run(&args.name, &at, Scale(args.scale)).await?;
    // Empty unless somebody else works there.
    let _ = std::fs::remove_dir(&at);
    out.answer(&figures, || format!("{figures:#}"))
}

pub(crate) fn evaluate(args: &Eval, out: Out) -> anyhow::Result<()> {
    let Evaluation::Verifier = args.name;
    let report = eval::verifier::run(&args.data)?;
    let figures = serde_json::to_value(&report)?;
    out.answer(&figures, || format!("{figures:#}"))
}
