//! Signed notes and checkpoints; a note that is read prints as it was.
#![no_main]

use candor_proof::{Checkpoint, SignedNote};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Checkpoint::read_unverified(bytes);
    if let Ok(note) = SignedNote::parse(bytes) {
        assert_eq!(note.to_string().as_bytes(), bytes);
    }
});
