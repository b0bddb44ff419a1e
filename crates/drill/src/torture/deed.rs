//! Doing what was planned, through the kernel's public face alone.

use anyhow::Context as _;
use candor_kernel::clock::Span;
use candor_kernel::deadline::{NewHold, Scope};
use candor_kernel::erase::{Cause, Erase};
use candor_kernel::error::KernelError;
use candor_kernel::holding::Holding;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::jobs::NewJob;
use candor_kernel::tenant::Write;

use super::child::{Child, PLAIN};
use super::install;
use super::kinds::{Bill, Lines, Minutes, Paper, READ, Sheet, Talk, WROTE};
use super::model::{Act, Blob, Cover, Form, Outcome, Thing};
use crate::dice::Dice;

/// The kind of the jobs that follow a put.
pub(super) const JOB: &str = "drill.follow";

/// Refusals that are the kernel's right: the model may know less than the kernel, never more.
pub(super) fn may_refuse(act: &Act, error: &anyhow::Error) -> bool {
    let Some(error) = error.downcast_ref::<KernelError>() else { return false };
    match error {
        KernelError::Gone { .. }
        | KernelError::Held { .. }
        | KernelError::Fenced
        | KernelError::Conflict
        | KernelError::AllHeld
        | KernelError::AllGoing
        | KernelError::NotAbout
        | KernelError::TooLate(_) => true,
        KernelError::NotFound { .. } => !matches!(act, Act::Put(..)),
        _ => false,
    }
}

pub(super) async fn perform(child: &Child, act: &Act, dice: &mut Dice) -> anyhow::Result<Outcome> {
    if matches!(act, Act::Chore(what) if what == "clock") {
        return turn(child, dice).await;
    }
    let _steady = child.clock.read().await;
    let kernel = &child.kernel;
    match act {
        Act::Found(tenant) => {
            kernel.create_tenant(*tenant, install::schedule()).await?;
            Ok(PLAIN)
        }
        Act::Close(tenant) => {
            kernel.tenant(*tenant).await?.close(&install::ctx(kernel, *tenant)?).await?;
            Ok(PLAIN)
        }
        Act::Put(id, thing) => put(child, *id, thing).await,
        Act::Update(id, lines, ends) => update(child, *id, lines, *ends).await,
        Act::Undo(tenant, fence) => {
            kernel.tenant(*tenant).await?.undo(&install::ctx(kernel, *tenant)?, *fence).await?;
            Ok(PLAIN)
        }
        Act::Release(tenant, hold) => {
            kernel.tenant(*tenant).await?.release(&install::ctx(kernel, *tenant)?, *hold).await?;
            Ok(PLAIN)
        }
        Act::Hold(tenant, cover) => hold(child, *tenant, *cover).await,
        Act::Erase(id, window) => {
            let tenant = tenant_of(child, *id)?;
            let (tenant, ctx) = (kernel.tenant(tenant).await?, install::ctx(kernel, tenant)?);
            let erase = Erase { cause: Cause::Deletion, window: *window };
            let fence = tenant.erase_holding(&ctx, *id, erase).await?;
            Ok(Outcome { fence: Some(fence), hold: None })
        }
        Act::Forget(tenant, person) => {
            let (tenant, ctx) = (kernel.tenant(*tenant).await?, install::ctx(kernel, *tenant)?);
            let erase = Erase { cause: Cause::SubjectRequest, window: Span::ZERO };
            let fence = tenant.erase_person(&ctx, *person, erase).await?;
            Ok(Outcome { fence: Some(fence), hold: None })
        }
        Act::Chore(what) => chore(child, what, dice).await,
    }
}

fn tenant_of(child: &Child, id: HoldingId) -> anyhow::Result<TenantId> {
    child.model().things.get(&id).map(|t| t.tenant).context("the model lost a holding")
}

async fn turn(child: &Child, dice: &mut Dice) -> anyhow::Result<Outcome> {
    let _alone = child.clock.write().await;
    let step = Span::minutes(dice.below(70) as i64);
    install::turn_clock(&child.root, child.kernel.now() + step)?;
    Ok(PLAIN)
}

async fn hold(child: &Child, tenant: TenantId, cover: Cover) -> anyhow::Result<Outcome> {
    let kernel = &child.kernel;
    let scope = match cover {
        Cover::Holding(id) => Scope::Holding(id),
        Cover::Person(id) => Scope::Person(id),
    };
    let new = NewHold { scope, reason: "a matter".to_owned(), until: None, blocked_purposes: Vec::new() };
    let id = kernel.tenant(tenant).await?.hold(&install::ctx(kernel, tenant)?, new).await?;
    Ok(Outcome { fence: None, hold: Some(id) })
}

async fn put(child: &Child, id: HoldingId, thing: &Thing) -> anyhow::Result<Outcome> {
    let sheet = Sheet { at: child.kernel.now(), lines: thing.lines.clone(), ends: thing.ends };
    match thing.form {
        Form::Paper => put_as(child, id, thing, Paper(sheet)).await,
        Form::Minutes => put_as(child, id, thing, Minutes(sheet)).await,
        Form::Bill => put_as(child, id, thing, Bill(sheet)).await,
        Form::Talk => put_as(child, id, thing, Talk(sheet)).await,
    }
}

async fn put_as<H: Holding>(
    child: &Child,
    id: HoldingId,
    thing: &Thing,
    holding: H,
) -> anyhow::Result<Outcome> {
    let tenant = child.kernel.tenant(thing.tenant).await?;
    let ctx = install::ctx(&child.kernel, thing.tenant)?;
    let blob = match thing.blob {
        None => None,
        Some(blob) => {
            let mut upload = tenant.upload::<H>(&ctx, id, 1).await?;
            for piece in blob.content().chunks(9_000) {
                upload.push(piece)?;
            }
            Some(upload.finish()?)
        }
    };
    let mut tx = tenant.write(&ctx)?;
    tx.add_as(id, &holding)?;
    if let Some(blob) = blob {
        tx.attach(id, 1, &holding, &blob)?;
    }
    if thing.job {
        tx.enqueue(NewJob { kind: JOB, ids: vec![*id.as_bytes()], due_at: child.kernel.now() })?;
    }
    tx.commit(&WROTE).await?;
    Ok(PLAIN)
}

async fn update(
    child: &Child,
    id: HoldingId,
    lines: &Lines,
    ends: Option<candor_kernel::clock::Timestamp>,
) -> anyhow::Result<Outcome> {
    let (tenant, form) = {
        let model = child.model();
        let thing = model.things.get(&id).context("the model lost a holding")?;
        (thing.tenant, thing.form)
    };
    let sheet = Sheet { at: child.kernel.now(), lines: lines.clone(), ends };
    match form {
        Form::Paper => update_as(child, tenant, id, Paper(sheet)).await,
        Form::Minutes => update_as(child, tenant, id, Minutes(sheet)).await,
        Form::Bill => update_as(child, tenant, id, Bill(sheet)).await,
        Form::Talk => update_as(child, tenant, id, Talk(sheet)).await,
    }
}

async fn update_as<H: Holding>(
    child: &Child,
    tenant: TenantId,
    id: HoldingId,
    holding: H,
) -> anyhow::Result<Outcome> {
    let (tenant, ctx) = (child.kernel.tenant(tenant).await?, install::ctx(&child.kernel, tenant)?);
    let jobs = tenant.jobs().await?;
    let mut tx = tenant.write(&ctx)?;
    tx.get::<H>(id, &READ).await?;
    tx.put(id, &holding)?;
    finish_jobs(&mut tx, &jobs, id);
    tx.commit(&WROTE).await?;
    Ok(PLAIN)
}

fn finish_jobs(tx: &mut Write<'_>, jobs: &[candor_kernel::store::JobRow], about: HoldingId) {
    for job in jobs.iter().filter(|j| j.payload == about.to_string()) {
        tx.finish(job);
    }
}

async fn chore(child: &Child, what: &str, dice: &mut Dice) -> anyhow::Result<Outcome> {
    let kernel = &child.kernel;
    let tenants: Vec<TenantId> = child.model().tenants.iter().copied().collect();
    match what {
        "backup" => {
            let to = child.root.join("backup");
            if to.exists() {
                std::fs::remove_dir_all(&to)?;
            }
            kernel.back_up(&to).await?;
        }
        "rotate" => {
            let (keys, now) = (std::sync::Arc::clone(kernel.keys()), kernel.now());
            tokio::task::spawn_blocking(move || keys.rotate_epoch(now)).await??;
        }
        "publish" => {
            for tenant in tenants {
                kernel.tenant(tenant).await?.publish().await?;
            }
        }
        "jobs" => {
            let Some(tenant) = dice.pick(&tenants) else { return Ok(PLAIN) };
            let tenant = kernel.tenant(tenant).await?;
            if let Some(job) = tenant.take_job(&[JOB]).await? {
                tenant.fail_job(&job).await?;
            }
        }
        _ => {
            for tenant in tenants {
                kernel.upkeep(tenant).await?;
            }
        }
    }
    Ok(PLAIN)
}

impl Blob {
    /// The bytes that it stands for.
    pub(super) fn content(self) -> Vec<u8> {
        let mut dice = Dice::new(self.seed);
        let mut bytes: Vec<u8> = Vec::with_capacity(self.bytes + 8);
        while bytes.len() < self.bytes {
            bytes.extend_from_slice(&dice.next().to_le_bytes());
        }
        bytes.truncate(self.bytes);
        bytes
    }
}
