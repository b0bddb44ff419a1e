//! A line of the log: what is read is written back byte for byte, so no act has two lines.
#![no_main]

use candor_proof::Leaf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(leaf) = Leaf::parse(bytes) {
        assert_eq!(leaf.to_bytes(), bytes);
    }
});
