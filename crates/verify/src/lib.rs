//! Reads attestations, proofs and logs from files and checks them with candor-proof alone.
