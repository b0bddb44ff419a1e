//! One tenant: its store, keys, log and writer behind two doors, [`Read`] and [`Write`].
//!
//! Nothing else reaches a tenant's bytes. Both doors take a [`Ctx`] of the same tenant; a context of
//! another one is refused before anything is looked up.

mod access;
mod admit;
mod along;
mod blob;
pub(crate) mod cell;
pub(crate) mod compose;
mod digest;
mod entries;
pub(crate) mod entry;
mod export;
pub(crate) mod list;
pub(crate) mod live;
mod marks;
pub(crate) mod objection;
mod open;
pub(crate) mod payload;
pub(crate) mod pseudonym;
pub(crate) mod publish;
mod read;
mod refusals;
mod retoken;
mod schedule;
pub(crate) mod slots;
mod stamp;
pub(crate) mod start;
mod tally;
pub(crate) mod token;
mod version;
mod work;
mod write;
pub(crate) mod writer;

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{mpsc, oneshot};

pub use access::Outcome;
pub use along::Along;
pub use blob::{BlobUpload, SealedBlob};
pub use entries::{ENTRIES_MAX, Entry, Opening, Proofs};
pub use export::{EXPORTED, LogExport};
pub use open::HOLD_REVIEW;
pub use payload::OpenPayload;
pub use read::{Cursor, Listed, Read, Within};
pub use tally::{Tally, TallyKey};
pub use version::Version;
pub use write::Write;
pub use writer::Receipt;

use crate::clock::{Monotone, Timestamp};
use crate::ctx::Ctx;
use crate::deadline::{Lateness, Looks, Schedule};
use crate::disk::Disk;
use crate::error::{KernelError, Result};
use crate::ids::{HoldingId, TenantId};
use crate::keys::{KeySet, TenantKeys};
use crate::names::{Action, Authority, Decision, Resource};
use crate::register::Register;
use crate::store::AnyStore;
use list::CommandList;
use live::Live;
use publish::Publisher;
use writer::Submission;

/// A handle to one open tenant; clones are the same tenant.
#[derive(Clone)]
pub struct Tenant {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub id: TenantId,
    pub store: Arc<AnyStore>,
    pub keyset: Arc<KeySet>,
    pub keys: Arc<TenantKeys>,
    pub clock: Arc<Monotone>,
    pub register: Arc<Register>,
    pub authority: Arc<dyn Authority>,
    pub schedule: Arc<RwLock<Schedule>>,
    pub live: Arc<Live>,
    pub disk: Arc<dyn Disk>,
    pub inbox: mpsc::Sender<Submission>,
    pub publisher: tokio::sync::Mutex<Publisher>,
    pub origin: RwLock<String>,
    pub lateness: std::sync::Mutex<Lateness>,
    /// When this process looked at the tenant's deadlines; what nobody could have seen is not late.
    pub looks: std::sync::Mutex<Looks>,
    /// What was refused since the last round of upkeep.
    pub refusals: refusals::Refusals,
    /// Only one erasure at a time works on the key set.
    pub eraser: tokio::sync::Mutex<()>,
    /// Read from the planning of an erasure to its end, written while a hold is placed: what a hold covers is either
    /// left out of an order or was ordered before the hold. Taken once, outermost; never inside itself.
    pub holding: tokio::sync::RwLock<()>,
}

impl Tenant {
    /// Its id.
    pub fn id(&self) -> TenantId {
        self.inner.id
    }

    /// The reading door.
    pub fn read<'a>(&'a self, ctx: &'a Ctx) -> Result<Read<'a>> {
        self.inner.admit(ctx)?;
        Ok(Read::new(&self.inner, ctx))
    }

    /// The writing door: buffers until [`Write::commit`].
    pub fn write<'a>(&'a self, ctx: &'a Ctx) -> Result<Write<'a>> {
        self.inner.admit(ctx)?;
        Ok(Write::new(self, ctx))
    }

    /// Asks the authority about an act that touches no stored thing yet: making one, placing a hold, reading the log.
    /// `belongs_to` says where the new thing will hang.
    pub fn permit(&self, ctx: &Ctx, action: &dyn Action, belongs_to: &[HoldingId]) -> Result<()> {
        self.inner.admit(ctx)?;
        let kind = action.name().split('.').next().unwrap_or_default();
        let resource = Resource { kind, holding: HoldingId::NIL, at: self.now(), people: &[], belongs_to };
        match self.inner.authority.decide(ctx, action, &resource) {
            Decision::Allow => Ok(()),
            Decision::Forbid | Decision::Hide => {
                self.inner.refusals.note(ctx, action.name(), HoldingId::NIL);
                Err(KernelError::NotAllowed(action.name()))
            }
        }
    }

    /// A rule set for this tenant stopped what the actor's role allows: the log says so, as of any refusal.
    pub fn stopped(&self, ctx: &Ctx, action: &dyn Action, about: HoldingId) {
        self.inner.refusals.note(ctx, action.name(), about);
    }

    /// Would [`Self::permit`] let this pass? Nothing is attempted, so nothing is refused and nothing written down: for
    /// pages that show what can be done.
    pub fn may(&self, ctx: &Ctx, action: &dyn Action, belongs_to: &[HoldingId]) -> bool {
        let kind = action.name().split('.').next().unwrap_or_default();
        let resource = Resource { kind, holding: HoldingId::NIL, at: self.now(), people: &[], belongs_to };
        self.inner.admit(ctx).is_ok()
            && self.inner.authority.decide(ctx, action, &resource) == Decision::Allow
    }

    /// The present, by the kernel's clock.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The tenant's retention rules.
    pub fn schedule(&self) -> Schedule {
        self.inner.schedule.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Key generations: content, residual.
    pub fn generations(&self) -> (u64, u64) {
        use crate::holding::RootName::{Content, Residual};
        (self.inner.keys.generation(Content), self.inner.keys.generation(Residual))
    }

    /// Has its content been destroyed?
    pub fn is_closed(&self) -> bool {
        self.inner.keys.is_closed()
    }
}

impl Inner {
    /// Refuses a context of another tenant.
    pub(crate) fn admit(&self, ctx: &Ctx) -> Result<()> {
        if ctx.tenant == self.id || cfg!(wall_off = "admit") {
            Ok(())
        } else {
            Err(KernelError::NoTenant(ctx.tenant.to_string()))
        }
    }

    /// The exact-match token of these parts under the present token key.
    pub(crate) fn token(&self, parts: &[&[u8]]) -> Result<[u8; 32]> {
        token::token(self.id, &self.keys, self.live.token_key(), parts)
    }

    /// The token under which the kernel finds a log entry again. Its key does not rotate, because it is made from ids
    /// only, and it outlives the tenant's content.
    pub(crate) fn index_token(&self, parts: &[&[u8]]) -> Result<[u8; 32]> {
        let context = crate::seal::Context::named(&[b"log index", self.id.as_bytes()]);
        Ok(crate::seal::mac(&self.keys.secret("log index"), &context, parts)?)
    }

    /// Hands a list to the writer and waits until it is durable.
    pub(crate) async fn submit(&self, list: CommandList) -> Result<Receipt> {
        let (reply, answer) = oneshot::channel();
        self.inbox.send(Submission { list, reply }).await.map_err(|_| KernelError::Stopped)?;
        answer.await.map_err(|_| KernelError::Stopped)?
    }
}
