//! The fuzz targets' seeds, cut at every byte and with every number oversized: read or refused, never a panic.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use candor_proof::{Attestation, Checkpoint, Leaf, SignedNote, TlogProof, Trust};

const SEEDS: [&[u8]; 4] = [
    include_bytes!("../../../fuzz/corpus-seed/proof_leaf/leaf.json"),
    include_bytes!("../../../fuzz/corpus-seed/proof_note/checkpoint"),
    include_bytes!("../../../fuzz/corpus-seed/proof_tlog/genuine.tlog-proof"),
    include_bytes!("../../../fuzz/corpus-seed/proof_attestation/attestation.json"),
];

/// How many of the readers take these bytes for what they read.
fn readers_of(bytes: &[u8]) -> usize {
    let attestation = Attestation::parse(bytes).inspect(|read| drop(read.verify(Trust::Embedded))).is_ok();
    [
        Leaf::parse(bytes).is_ok(),
        SignedNote::parse(bytes).is_ok(),
        Checkpoint::read_unverified(bytes).is_ok(),
        TlogProof::parse(bytes).is_ok(),
        attestation,
    ]
    .into_iter()
    .filter(|read| *read)
    .count()
}

#[test]
fn every_seed_is_read() {
    for seed in SEEDS {
        assert!(readers_of(seed) > 0);
    }
}

#[test]
fn a_seed_cut_anywhere_is_refused() {
    for seed in SEEDS {
        let content = seed.trim_ascii_end().len();
        for len in 0..content {
            assert_eq!(readers_of(seed.get(..len).unwrap()), 0, "cut at {len}");
        }
    }
}

#[test]
fn oversized_numbers_do_no_harm() {
    for seed in SEEDS {
        for (at, _) in seed.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            let mut large = seed.to_vec();
            large.splice(at..at, *b"99999999999999999999");
            let _ = readers_of(&large);
        }
    }
}
