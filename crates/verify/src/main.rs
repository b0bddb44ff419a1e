//! Checks an attestation, a proof or a log offline.
fn main() {}
