//! The doorkeeper: from a bearer text to a tenant, a context and who it is.
//!
//! ```text
//!   text ─► mark ─► held for ≤ 1 s, same revision? ── yes ─► bound to this place? ─► idle? ─► Ctx
//!                        └── no ─► session or token ─► member ─► rights ─┘
//! ```
//! An admission is held in memory for a second at most and dropped at once when anything about the tenant's people
//! changes in this process. Times of use are exact in memory and written down in coarse steps: a restart can only
//! shorten a session.
//!
//! Deliberately absent: any right that does not come from the member, and any trust in what the text says of itself.

mod admit;
mod held;
mod load;
mod presented;
mod proof;
mod touch;

use std::sync::Arc;

use candor_kernel::Kernel;
use candor_kernel::ids::TenantId;

use super::device_login::Codes;
use super::factors::device_key::SeenProofs;
use super::sign_in::{Budget, Tickets, UnknownTries};
use held::{Activity, HeldAdmissions};

pub(crate) use presented::Place;
pub use presented::{AdmitError, Admitted, DeviceProof, Presented, Who};

/// Lets people and programs in.
pub struct Doorkeeper {
    pub(super) kernel: Arc<Kernel>,
    held: HeldAdmissions,
    activity: Activity,
    proofs: SeenProofs,
    pub(super) budget: Budget,
    pub(super) tickets: Tickets,
    pub(super) unknown: UnknownTries,
    pub(super) codes: Codes,
}

impl Doorkeeper {
    /// A doorkeeper for an installation.
    pub fn new(kernel: Arc<Kernel>) -> Self {
        Self {
            kernel,
            held: HeldAdmissions::default(),
            activity: Activity::default(),
            proofs: SeenProofs::default(),
            budget: Budget::default(),
            tickets: Tickets::default(),
            unknown: UnknownTries::default(),
            codes: Codes::default(),
        }
    }

    /// Drops every admission that is held for a tenant.
    pub fn forget(&self, tenant: TenantId) {
        super::change::changed(tenant);
        self.held.forget(tenant);
    }
}
