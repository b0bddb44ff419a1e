//! What the child tells the parent: one line of JSON for each step, flushed before the next begins.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use candor_kernel::ids::TenantId;
use serde::{Deserialize, Serialize};

use super::model::{Act, Outcome};
use super::vault::Sealed;

/// One line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Line {
    /// The home is open: recovery is over.
    Open,
    /// A worker is about to do this; the bytes are what an erasure must make worthless.
    Begin(usize, Act, Option<TenantId>, Vec<Sealed>),
    /// The kernel acknowledged it.
    Done(usize, Outcome),
    /// The kernel refused it, as it may.
    Refused(usize),
    /// The kernel failed where it must not.
    Failed(usize, String),
}

/// The child's end of the pipe.
#[derive(Debug, Default)]
pub(super) struct Mouth(Mutex<()>);

impl Mouth {
    pub(super) fn say(&self, line: &Line) -> anyhow::Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        let _alone = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = std::io::stdout().lock();
        out.write_all(&text)?;
        Ok(out.flush()?)
    }
}
