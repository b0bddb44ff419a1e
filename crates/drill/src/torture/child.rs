//! The process that is killed: four workers over one home.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use candor_kernel::home::Kernel;

use super::model::{Act, Model, Outcome};
use super::vault::{self, Sealed};
use super::wire::{Line, Mouth};
use super::{deed, install, plan};
use crate::dice::Dice;

/// Workers; the last one keeps house: tenants, clock, sweeps, backups.
pub(super) const WORKERS: usize = 4;

/// What the workers share.
pub(super) struct Child {
    pub(super) root: std::path::PathBuf,
    pub(super) kernel: Kernel,
    pub(super) model: Mutex<Model>,
    pub(super) mouth: Mouth,
    /// Read while an act is under way, written while the clock is turned.
    pub(super) clock: tokio::sync::RwLock<()>,
}

impl Child {
    pub(super) fn model(&self) -> MutexGuard<'_, Model> {
        self.model.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Works until it is killed.
pub async fn run(root: &Path, seed: u64) -> anyhow::Result<()> {
    let model: Model = serde_json::from_slice(&std::fs::read(root.join("model.json"))?)?;
    let kernel = install::open(root).await?;
    let mouth = Mouth::default();
    mouth.say(&Line::Open)?;
    let child = Arc::new(Child {
        root: root.to_path_buf(),
        kernel,
        model: Mutex::new(model),
        mouth,
        clock: tokio::sync::RwLock::default(),
    });
    let mut workers = tokio::task::JoinSet::new();
    for number in 0..WORKERS {
        let (child, dice) = (Arc::clone(&child), Dice::new(seed ^ ((number as u64 + 1) << 56)));
        workers.spawn(async move { work(&child, number, dice).await });
    }
    while let Some(ended) = workers.join_next().await {
        ended??;
    }
    Ok(())
}

async fn work(child: &Child, number: usize, mut dice: Dice) -> anyhow::Result<()> {
    loop {
        let act = if number + 1 == WORKERS {
            plan::house(child, &mut dice)?
        } else {
            plan::hand(child, number, &mut dice)?
        };
        let Some(act) = act else { continue };
        let (tenant, sealed) = sealed_before(child, &act).await?;
        child.mouth.say(&Line::Begin(number, act.clone(), tenant, sealed))?;
        match deed::perform(child, &act, &mut dice).await {
            Ok(outcome) => {
                child.mouth.say(&Line::Done(number, outcome))?;
                child.model().apply(&act, outcome);
            }
            Err(error) if deed::may_refuse(&act, &error) => child.mouth.say(&Line::Refused(number))?,
            Err(error) => child.mouth.say(&Line::Failed(number, format!("{act:?}: {error:#}")))?,
        }
    }
}

/// The bytes that an erasure is about to make worthless.
async fn sealed_before(
    child: &Child,
    act: &Act,
) -> anyhow::Result<(Option<candor_kernel::ids::TenantId>, Vec<Sealed>)> {
    let (tenant, ids) = {
        let model = child.model();
        match act {
            Act::Erase(id, _) => match model.things.get(id) {
                Some(thing) => (thing.tenant, vec![*id]),
                None => return Ok((None, Vec::new())),
            },
            Act::Forget(tenant, person) => {
                let about = |t: &super::model::Thing| t.lines.iter().any(|(p, _)| p == person);
                (*tenant, model.of(*tenant).filter(|(_, t)| !t.gone && about(t)).map(|(id, _)| *id).collect())
            }
            _ => return Ok((None, Vec::new())),
        }
    };
    Ok((Some(tenant), vault::cells(&child.root, tenant, &ids).await?))
}

/// Nothing came along with it.
pub(super) const PLAIN: Outcome = Outcome { fence: None, hold: None };
