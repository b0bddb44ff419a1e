//! After a kill: everything that was acknowledged against everything that is there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use candor_kernel::clock::Timestamp;
use candor_kernel::home::Kernel;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_proof::Vkey;

use super::look::{Seen, look};
use super::model::{Act, Cover, Model, Outcome, View};
use super::vault::{self, Raw, Sealed};
use super::{install, keyring};

/// What went wrong, in words, by promise.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) lost: Vec<String>,
    pub(super) revived: Vec<String>,
    pub(super) unfinished: Vec<String>,
    pub(super) log: Vec<String>,
    /// Anything else that must not be: files and keys that nothing owns, refusals that have no reason.
    pub(super) other: Vec<String>,
}

/// An act whose acknowledgement never came.
pub(super) type Pending = (usize, Act);

/// What outlives one life of the child.
pub(super) struct Memory {
    pub(super) root: PathBuf,
    pub(super) model: Model,
    pub(super) pending: Vec<Pending>,
    /// Sealed bytes that were seen, by tenant and slot.
    pub(super) vault: BTreeMap<TenantId, BTreeMap<i64, Sealed>>,
    /// Keys of the published logs.
    pub(super) vkeys: BTreeMap<TenantId, Vkey>,
    /// How many log entries there were, and what they hashed to.
    pub(super) leaves: BTreeMap<TenantId, Vec<Vec<u8>>>,
    pub(super) findings: Findings,
}

impl Memory {
    pub(super) fn new(root: &Path, tenants: Vec<TenantId>) -> Self {
        Self {
            root: root.to_path_buf(),
            model: Model { tenants: tenants.into_iter().collect(), ..Model::default() },
            pending: Vec::new(),
            vault: BTreeMap::new(),
            vkeys: BTreeMap::new(),
            leaves: BTreeMap::new(),
            findings: Findings::default(),
        }
    }

    /// Opens the home as a fresh start would and compares; `tidy` also runs the sweeps and looks for leftovers.
    pub(super) async fn check(&mut self, tidy: bool) -> anyhow::Result<()> {
        self.verify_logs("as the kill left it");
        let before = install::clock(&self.root)?;
        let kernel = install::open(&self.root).await?;
        for tenant in kernel.tenants() {
            if let Err(error) = kernel.tenant(tenant).await {
                self.findings.other.push(format!("the tenant {tenant} does not open: {error}"));
            }
        }
        let from = kernel.now();
        let seen = self.look_at_all(&kernel).await;
        let span = (from, kernel.now());
        self.resolve(&kernel, &seen, span).await?;
        self.compare(&seen, span);
        self.compare_holds(&kernel).await?;
        self.compare_jobs(&kernel).await?;
        for tenant in self.model.tenants.clone() {
            let raw = vault::read(&self.root, tenant).await?;
            self.look_behind(tenant, &raw, before);
            if tidy {
                kernel.upkeep(tenant).await?;
            }
            let raw = if tidy { vault::read(&self.root, tenant).await? } else { raw };
            self.try_keys(&kernel, tenant, &raw, tidy).await?;
            self.remember(tenant, raw);
            self.vkeys.insert(tenant, kernel.tenant(tenant).await?.vkey().await);
        }
        let zero = TenantId::ZERO;
        self.vkeys.insert(zero, kernel.tenant(zero).await?.vkey().await);
        kernel.shutdown().await?;
        self.verify_logs("after recovery");
        Ok(())
    }

    async fn look_at_all(&self, kernel: &Kernel) -> BTreeMap<HoldingId, Seen> {
        let mut seen = BTreeMap::new();
        let fresh = self.pending.iter().filter_map(|(_, act)| match act {
            Act::Put(id, thing) => Some((id, thing)),
            _ => None,
        });
        for (id, thing) in self.model.things.iter().chain(fresh) {
            seen.insert(*id, look(kernel, *id, thing).await);
        }
        seen
    }

    /// Finds out which unacknowledged acts happened; each must have happened wholly or not at all.
    async fn resolve(
        &mut self,
        kernel: &Kernel,
        seen: &BTreeMap<HoldingId, Seen>,
        span: (Timestamp, Timestamp),
    ) -> anyhow::Result<()> {
        for (_, act) in std::mem::take(&mut self.pending) {
            let mut after = self.model.clone();
            after.apply(&act, Outcome::default());
            let happened = match &act {
                Act::Found(tenant) => Some(kernel.tenant(*tenant).await.is_ok()),
                Act::Hold(tenant, cover) => Some(self.unknown_hold(kernel, *tenant, *cover).await?),
                Act::Release(tenant, hold) => {
                    let ctx = install::ctx(kernel, *tenant)?;
                    let holds = kernel.tenant(*tenant).await?.holds(&ctx).await?;
                    Some(!holds.iter().any(|h| h.id == *hold))
                }
                Act::Update(id, ..) if self.model.things.get(id).is_some_and(|t| t.job) => {
                    let tenant = self.model.things.get(id).map_or(TenantId::ZERO, |t| t.tenant);
                    let jobs = kernel.tenant(tenant).await?.jobs().await?;
                    Some(!jobs.iter().any(|job| job.payload == id.to_string()))
                }
                Act::Close(tenant) => Some(kernel.tenant(*tenant).await?.is_closed()),
                _ => None,
            };
            let touched = touched(&self.model, &act);
            let fits = |model: &Model| {
                touched
                    .iter()
                    .all(|id| seen.get(id).is_some_and(|seen| seen.fits(&model.view(*id, span.0, span.1))))
            };
            match happened {
                Some(true) => self.model = after,
                Some(false) => {}
                // An order over what is refused already: the kernel refuses that order too.
                None if act.is_erasure() && fits(&self.model) => {}
                None if fits(&after) => self.model = after,
                None if fits(&self.model) => {}
                None => {
                    let text = format!("half of {act:?} happened");
                    if act.is_erasure() { &mut self.findings.unfinished } else { &mut self.findings.lost }
                        .push(text);
                }
            }
        }
        Ok(())
    }

    async fn unknown_hold(&self, kernel: &Kernel, tenant: TenantId, cover: Cover) -> anyhow::Result<bool> {
        let ctx = install::ctx(kernel, tenant)?;
        let known = |id| self.model.holds.iter().any(|h| h.id == Some(id));
        let holds = kernel.tenant(tenant).await?.holds(&ctx).await?;
        Ok(holds.iter().any(|h| !known(h.id) && covers(cover) == h.target))
    }

    fn compare(&mut self, seen: &BTreeMap<HoldingId, Seen>, span: (Timestamp, Timestamp)) {
        let mut swept = Vec::new();
        for (id, thing) in &self.model.things {
            let view = self.model.view(*id, span.0, span.1);
            let Some(seen) = seen.get(id) else { continue };
            if matches!((seen, &view), (Seen::Refused, View::Open { going: true, .. })) {
                swept.push(*id);
            }
            if seen.fits(&view) {
                continue;
            }
            let text = format!("{:?} {id} of {}: expected {view:?}, got {seen:?}", thing.form, thing.tenant);
            match view {
                View::Nothing => self.findings.revived.push(text),
                View::Held | View::Open { .. } => self.findings.lost.push(text),
            }
        }
        for id in swept {
            self.model.things.entry(id).and_modify(|t| t.gone = true);
        }
    }

    async fn compare_holds(&mut self, kernel: &Kernel) -> anyhow::Result<()> {
        for tenant in self.model.tenants.clone() {
            let ctx = install::ctx(kernel, tenant)?;
            let mut there = kernel.tenant(tenant).await?.holds(&ctx).await?;
            for hold in self.model.holds.iter_mut().filter(|h| h.tenant == tenant) {
                let same = |h: &candor_kernel::deadline::HoldView| match hold.id {
                    Some(id) => h.id == id,
                    None => h.target == covers(hold.cover),
                };
                match there.iter().position(same) {
                    Some(at) => hold.id = Some(there.remove(at).id),
                    None => self.findings.lost.push(format!("a hold is missing: {hold:?}")),
                }
            }
            let extra = there.into_iter().map(|h| format!("a hold is back: {h:?}"));
            self.findings.other.extend(extra);
        }
        Ok(())
    }

    async fn compare_jobs(&mut self, kernel: &Kernel) -> anyhow::Result<()> {
        for tenant in self.model.tenants.clone() {
            let jobs = kernel.tenant(tenant).await?.jobs().await?;
            let there: std::collections::BTreeSet<String> = jobs.into_iter().map(|j| j.payload).collect();
            for (id, thing) in self.model.of(tenant) {
                match (thing.job, there.contains(&id.to_string())) {
                    (true, false) => self.findings.lost.push(format!("the job about {id} is missing")),
                    (false, true) => self.findings.other.push(format!("the job about {id} is back")),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Right after recovery: no due fence stands, no blob is without its cell or the other way round.
    fn look_behind(&mut self, tenant: TenantId, raw: &Raw, before: Timestamp) {
        let due = raw.fences.iter().filter(|due| **due <= before.as_micros()).count();
        if due > 0 {
            self.findings.unfinished.push(format!("{due} due fences stand in {tenant}"));
        }
        let folder = self.root.join("home/blobs").join(tenant.to_string());
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let slot = name.to_str().and_then(|name| i64::from_str_radix(name, 16).ok());
            if !slot.is_some_and(|slot| raw.rows.get(&slot).is_some_and(|row| row.is_blob)) {
                self.findings.other.push(format!("the blob file {} is nobody's", entry.path().display()));
            }
        }
        let known = self.leaves.get(&tenant).map(Vec::as_slice).unwrap_or_default();
        if raw.leaves.get(..known.len()) != Some(known) {
            self.findings.log.push(format!("the log of {tenant} lost or changed entries"));
        }
    }

    /// Sealed bytes that were seen once and are no more must not open; no key may lack a row.
    async fn try_keys(
        &mut self,
        kernel: &Kernel,
        tenant: TenantId,
        raw: &Raw,
        tidy: bool,
    ) -> anyhow::Result<()> {
        kernel.tenant(tenant).await?;
        let keys = kernel.keys().open_tenant(tenant, candor_kernel::keys::HighWater::default())?;
        let seen = self.vault.entry(tenant).or_default();
        let dead =
            seen.iter().filter(|(slot, _)| !raw.rows.contains_key(*slot) && !raw.dying.contains(*slot));
        let mut opened: Vec<&Sealed> =
            dead.map(|(_, sealed)| sealed).filter(|sealed| sealed.opens(tenant, &keys)).collect();
        let gone = |s: &Sealed| s.kind != "talk" && self.model.things.get(&s.holding).is_some_and(|t| t.gone);
        opened.extend(raw.rows.values().filter(|row| gone(row) && row.opens(tenant, &keys)));
        for sealed in opened {
            let text =
                format!("the {} {} at slot {} of {tenant} opens", sealed.kind, sealed.holding, sealed.slot);
            self.findings.revived.push(text);
        }
        if tidy {
            for text in keyring::strays(&keys, raw)? {
                self.findings.other.push(format!("{tenant}: {text}"));
            }
        }
        Ok(())
    }

    fn remember(&mut self, tenant: TenantId, raw: Raw) {
        self.vault.entry(tenant).or_default().extend(raw.rows);
        self.leaves.insert(tenant, raw.leaves);
    }

    /// What was published must verify at any instant, also in the middle of a publishing.
    fn verify_logs(&mut self, when: &str) {
        for (tenant, vkey) in &self.vkeys {
            let folder = self.root.join("home/log").join(tenant.to_string());
            if !folder.join("checkpoint").exists() {
                continue;
            }
            let known =
                candor_verify::Options { vkey: Some(vkey.clone()), ..candor_verify::Options::default() };
            match candor_verify::check_as(candor_verify::Kind::Log, &folder, &known) {
                Ok(report) if report.ok => {}
                Ok(report) => self.findings.log.push(format!("{tenant} {when}: {:?}", report.findings)),
                Err(error) => self.findings.log.push(format!("{tenant} {when}: {error}")),
            }
        }
    }
}

fn covers(cover: Cover) -> String {
    match cover {
        Cover::Holding(id) => id.to_string(),
        Cover::Person(id) => id.to_string(),
    }
}

/// The holdings that an act changes.
fn touched(model: &Model, act: &Act) -> Vec<HoldingId> {
    match act {
        Act::Put(id, _) | Act::Update(id, ..) | Act::Erase(id, _) => vec![*id],
        Act::Forget(tenant, person) => {
            let about = model.of(*tenant).filter(|(_, t)| t.lines.iter().any(|(p, _)| p == person));
            about.map(|(id, _)| *id).collect()
        }
        Act::Undo(_, fence) => {
            let fence = model.fences.iter().find(|f| f.id == Some(*fence));
            fence.map(|f| f.over.iter().map(|(id, _)| *id).collect()).unwrap_or_default()
        }
        Act::Close(tenant) => model.of(*tenant).map(|(id, _)| *id).collect(),
        _ => Vec::new(),
    }
}
