//! Proofs of inclusion; what is read prints to the same proof.
#![no_main]

use candor_proof::TlogProof;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(proof) = TlogProof::parse(bytes) {
        assert_eq!(TlogProof::parse(proof.to_string().as_bytes()), Ok(proof));
    }
});
