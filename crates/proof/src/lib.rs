//! What an outsider checks: log leaf, checkpoint, inclusion proof, deletion attestation.
