//! `candor bench NAME`: figures as ratios inside one run.

mod api;
mod api_bare;
mod api_client;
mod console;
mod erase;
mod log;
mod open;
mod put;
mod seal;
mod server;
mod stage;
mod sweep;

use std::path::Path;

use serde_json::Value;

/// The benches, with what each measures.
pub const NAMES: [(&str, &str); 8] = [
    ("api", "authenticated requests on 64 TLS connections against a bare handler over the same TLS"),
    ("console", "pages of the console with 10,000 calls and a call of 2,000 segments"),
    ("seal", "a sealed object of 64 MiB against bare AES-256-GCM in the same pieces"),
    ("put", "durable 1 KiB holdings against a plain SQLite table, 256 writers"),
    ("open", "opening one holding, listing the newest 1,000 of 100,000"),
    ("erase", "closing a tenant and erasing records, at 1,000 and 1,000,000 cells"),
    ("log", "appending to the log with tiles, verifying a log of 1,000,000 entries"),
    ("sweep", "1,000,000 deadlines in an accelerated day with jumps, crashes and an outage"),
];

/// How large a bench runs: 1.0 is the size that the figures are stated for.
#[derive(Debug, Clone, Copy)]
pub struct Scale(pub f64);

impl Scale {
    /// `full` items, scaled down for a quick look.
    pub fn of(self, full: u64) -> u64 {
        ((full as f64 * self.0) as u64).max(64)
    }
}

/// Runs a bench in a scratch folder below `at` and returns its figures.
pub async fn run(name: &str, at: &Path, scale: Scale) -> anyhow::Result<Value> {
    match name {
        "api" => api::run(at, scale).await,
        "console" => console::run(at, scale).await,
        "seal" => seal::run(scale),
        "put" => put::run(at, scale).await,
        "open" => open::run(at, scale).await,
        "erase" => erase::run(at, scale).await,
        "log" => log::run(at, scale).await,
        "sweep" => {
            // Its processes are runtimes of their own, which cannot start inside this one.
            let at = at.to_owned();
            tokio::task::spawn_blocking(move || sweep::run(&at, scale)).await?
        }
        other => {
            let known: Vec<&str> = NAMES.iter().map(|(name, _)| *name).collect();
            anyhow::bail!("there is no bench '{other}'; choose one of {}", known.join(", "))
        }
    }
}

/// The value at a share (0.5, 0.99) of sorted figures.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let index = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

/// Sorts and returns (median, 99th percentile).
pub(crate) fn summary(mut figures: Vec<f64>) -> (f64, f64) {
    figures.sort_by(f64::total_cmp);
    (quantile(&figures, 0.5), quantile(&figures, 0.99))
}
