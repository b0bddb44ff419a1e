//! `candor backup create|restore|drill`

use std::path::PathBuf;

use candor_kernel::Kernel;
use candor_kernel::backup::Manifest;
use clap::Subcommand;

use super::view::joined;
use crate::config::{ConfigFile, FILE_NAME, Settings};
use crate::exit::{NOT_VERIFIED, told};
use crate::out::Out;
use crate::session::{Session, options};

/// Copies of the data; keys are replicated to their places and are in no backup
#[derive(Debug, Subcommand)]
pub(crate) enum Backup {
    /// Copy all data into a new directory
    #[command(
        after_help = "It is called a backup only after its drill: candor backup drill DIR. Recordings under a short\ndeadline are left out, openly."
    )]
    Create { to: PathBuf },
    /// Put a copy back; what was erased since stays erased
    #[command(after_help = "\
Needs the installation's own anchor and one of its key places. On a blank machine: copy candor.toml from the backup into
the new home, type the anchor in from paper (candor keys sheet --restore), mount the surviving place, then restore.")]
    Restore { from: PathBuf },
    /// Prove a copy: open live cells, compare counts and log, try what was erased
    Drill { backup: PathBuf },
}

pub(crate) async fn run(command: Backup, settings: &Settings, out: Out) -> anyhow::Result<()> {
    match command {
        Backup::Create { to } => create(to, settings, out).await,
        Backup::Restore { from } => restore(from, settings, out).await,
        Backup::Drill { backup } => drill(backup, settings, out).await,
    }
}

async fn create(to: PathBuf, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let manifest = session.kernel.back_up(&to).await?;
    // No secret is in it, and a blank machine needs it to know its key places.
    std::fs::copy(settings.home.join(FILE_NAME), to.join(FILE_NAME))?;
    session.finish().await?;
    out.answer(&manifest, || {
        let (cells, blobs) = totals(&manifest);
        format!(
            "{} tenants, {cells} cells, {blobs} blobs copied to {}\nProve it: candor backup drill {}",
            manifest.tenants.len(),
            to.display(),
            to.display()
        )
    })
}

fn totals(manifest: &Manifest) -> (u64, u64) {
    manifest.tenants.values().fold((0, 0), |(cells, blobs), part| (cells + part.cells, blobs + part.blobs))
}

async fn restore(from: PathBuf, settings: &Settings, out: Out) -> anyhow::Result<()> {
    if !settings.home.join(FILE_NAME).exists() {
        std::fs::create_dir_all(&settings.home)?;
        std::fs::copy(from.join(FILE_NAME), settings.home.join(FILE_NAME))?;
    }
    let config = ConfigFile::load(&settings.home)?;
    let (kernel, restored) = Kernel::restore(options(settings, &config)?, &from).await?;
    kernel.shutdown().await?;
    out.answer(&restored, || {
        format!(
            "{} tenants back: {} cells open, {} were erased since and stay shut, {} restrictions replayed.",
            restored.tenants, restored.cells, restored.refused, restored.replayed
        )
    })
}

async fn drill(backup: PathBuf, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let scratch = settings.home.join("run").join("drill");
    let drilled = session.kernel.drill(&backup, &scratch).await?;
    session.finish().await?;
    out.answer(&drilled, || {
        let failures: String = joined(drilled.failures.iter().map(|f| format!("  {f}\n")));
        format!(
            "{}: {} cells opened, {} erased ones refused, {} log entries compared\n{failures}",
            if drilled.passed { "This is a backup" } else { "NOT A BACKUP" },
            drilled.opened,
            drilled.refused,
            drilled.leaves
        )
    })?;
    if drilled.passed { Ok(()) } else { Err(told(NOT_VERIFIED, "the copy did not pass its drill")) }
}
