//! Attestations: any file is read and judged, or refused. Only the genuine statement may pass.
#![no_main]

use candor_proof::{Attestation, Trust, Vkey};
use libfuzzer_sys::fuzz_target;

const GENUINE: &str = include_str!("../../crates/proof/testdata/attestation.json");
const VKEY: &str = include_str!("../../crates/proof/testdata/vkey");

fuzz_target!(|bytes: &[u8]| {
    let Ok(attestation) = Attestation::parse(bytes) else { return };
    let _ = attestation.verify(Trust::Embedded);
    let vkey: Vkey = VKEY.trim().parse().expect("the fixed key is read");
    if attestation.verify(Trust::Key(&vkey)).ok() {
        let genuine = Attestation::parse(GENUINE.as_bytes()).expect("the fixed attestation is read");
        assert_eq!(attestation.erasure(), genuine.erasure());
    }
});
