//! Device keys at the door.

use candor_kernel::Timestamp;

use super::{AdmitError, DeviceProof, Doorkeeper, Presented};
use crate::identity::factors::device_key::{ProofError, Thumbprint, check};

impl Doorkeeper {
    /// The key that a proof shows at sign-in, before there is a session. From then on the session belongs to it.
    pub fn device_key(&self, proof: &DeviceProof) -> Result<Thumbprint, ProofError> {
        check(proof, None, self.kernel.now(), &self.proofs)
    }

    /// Does this request carry a proof of the session's own key, made for this request and this secret?
    pub(super) fn proven(&self, key: &str, presented: &Presented, now: Timestamp) -> Result<(), AdmitError> {
        let proof = presented.proof.as_ref().ok_or(ProofError::Missing)?;
        let shown = check(proof, Some(&presented.secret), now, &self.proofs)?;
        if shown.as_str() == key { Ok(()) } else { Err(ProofError::OtherKey.into()) }
    }
}
