//! The installation under torture: a home, two places apart from it, an anchor, a clock in a file.

use std::path::Path;
use std::sync::Arc;

use candor_kernel::clock::{Clock, ClockFile, Span, Timestamp};
use candor_kernel::ctx::{Actor, Ctx};
use candor_kernel::deadline::{ClockRule, Rule, Schedule};
use candor_kernel::disk::RealDisk;
use candor_kernel::home::{Kernel, Options};
use candor_kernel::ids::{PlaceId, TenantId};
use candor_kernel::keys::{FileAnchor, PlaceConfig};
use candor_kernel::register::Register;

use super::kinds::{Bill, Everybody, Minutes, Paper, SERVICE, Talk};

/// The sweep may take a sheet so long before its end.
pub(super) const MARGIN: Span = Span::hours(1);

/// Where the clock of a new installation stands.
pub(super) const START: i64 = 1_790_000_000_000_000;

pub(super) fn schedule() -> Schedule {
    let clock = |from: &str, within| ClockRule { from: from.to_owned(), within };
    let short = Rule { clocks: vec![clock("ends", MARGIN)], keep: Vec::new(), margin: MARGIN };
    let days = Rule { clocks: vec![clock("written", Span::days(20))], keep: Vec::new(), margin: MARGIN };
    Schedule { rules: [("short".to_owned(), short), ("audit_log".to_owned(), days)].into() }
}

fn options(root: &Path) -> anyhow::Result<Options> {
    let place = |id: u8, at: &str| PlaceConfig {
        id: PlaceId::from_bytes([id; 16]),
        name: at.to_owned(),
        disk: Arc::new(RealDisk::new(root.join(at))),
    };
    Ok(Options {
        home: root.join("home"),
        places: vec![place(1, "place-a"), place(2, "place-b")],
        anchor: Arc::new(FileAnchor::open(Arc::new(RealDisk::new(root.join("anchor"))), None)?),
        clock: Arc::new(ClockFile::open(root.join("clock"))?),
        register: Register::new().with::<Paper>().with::<Minutes>().with::<Bill>().with::<Talk>(),
        authority: Arc::new(Everybody),
    })
}

/// Makes a new installation with `tenants` tenants below `root`.
pub(super) async fn found(root: &Path, tenants: usize) -> anyhow::Result<Vec<TenantId>> {
    std::fs::create_dir_all(root)?;
    turn_clock(root, Timestamp::from_micros(START))?;
    FileAnchor::create(Arc::new(RealDisk::new(root.join("anchor"))), None)?;
    let kernel = Kernel::create(options(root)?).await?;
    let mut ids = Vec::new();
    for _ in 0..tenants {
        let id = kernel.new_tenant_id()?;
        kernel.create_tenant(id, schedule()).await?;
        ids.push(id);
    }
    kernel.shutdown().await?;
    Ok(ids)
}

pub(super) async fn open(root: &Path) -> anyhow::Result<Kernel> {
    Ok(Kernel::open(options(root)?).await?)
}

pub(super) fn ctx(kernel: &Kernel, tenant: TenantId) -> anyhow::Result<Ctx> {
    Ok(kernel.ctx(Actor::Host, tenant, &SERVICE)?)
}

/// What the clock file says now.
pub(super) fn clock(root: &Path) -> anyhow::Result<Timestamp> {
    Ok(ClockFile::open(root.join("clock"))?.now())
}

/// Turns the clock; whoever reads meanwhile sees the old line or the new one.
pub(super) fn turn_clock(root: &Path, to: Timestamp) -> anyhow::Result<()> {
    let fresh = root.join("clock.new");
    std::fs::write(&fresh, format!("base={to} rate=1\n"))?;
    std::fs::rename(&fresh, root.join("clock"))?;
    Ok(())
}
