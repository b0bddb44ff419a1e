//! What may be done in this room. What happened is said by the kernel's own entries (`hold.*`, `erasure.*`).

use candor_kernel::Action;

/// What may be done to holds, erasures and attestations, and whether deadlines of the whole tenant are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyAction {
    ListHolds,
    ReadHold,
    ReleaseHold,
    ListErasures,
    ReadErasure,
    ListAttestations,
    ReadAttestation,
    ListDeadlines,
}

impl Action for PrivacyAction {
    fn name(&self) -> &'static str {
        match self {
            Self::ListHolds => "hold.list",
            Self::ReadHold => "hold.read",
            Self::ReleaseHold => "hold.release",
            Self::ListErasures => "erasure.list",
            Self::ReadErasure => "erasure.read",
            Self::ListAttestations => "attestation.list",
            Self::ReadAttestation => "attestation.read",
            Self::ListDeadlines => "deadline.list",
        }
    }

    fn is_read(&self) -> bool {
        !matches!(self, Self::ReleaseHold)
    }
}
