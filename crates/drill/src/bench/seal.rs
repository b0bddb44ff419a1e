//! A sealed object against the bare cipher.

use std::time::Instant;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use candor_kernel::seal::{CHUNK_BYTES, Context, Key, seal_into};
use serde_json::{Value, json};

use super::{Scale, summary};

const ROUNDS: usize = 15;

pub(super) fn run(scale: Scale) -> anyhow::Result<Value> {
    let bytes = scale.of(64 << 20) as usize;
    let plain: Vec<u8> = (0..bytes).map(|n| (n * 31) as u8).collect();
    let (key, context) = (Key::random()?, Context::named(&[b"bench"]));
    let bare_key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &[7; 32])?);
    let (mut sealed, mut buffer) = (Vec::new(), plain.clone());
    let (mut ours, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_place_ratios = Vec::new();
    for round in 0..=ROUNDS {
        let start = Instant::now();
        seal_into(&key, &context, &plain, &mut sealed)?;
        let one = start.elapsed().as_secs_f64();
        let start = Instant::now();
        seal_bare(&bare_key, Some(&plain), &mut buffer)?;
        let other = start.elapsed().as_secs_f64();
        let start = Instant::now();
        seal_bare(&bare_key, None, &mut buffer)?;
        let in_place = start.elapsed().as_secs_f64();
        if round > 0 {
            in_place_ratios.push(in_place / one);
            ours.push(bytes as f64 / one / 1e9);
            bare.push(bytes as f64 / other / 1e9);
            ratios.push(other / one);
        }
    }
    Ok(json!({
        "bench": "seal",
        "bytes": bytes,
        "sealed_gb_per_s": summary(ours).0,
        "raw_gb_per_s": summary(bare).0,
        "ratio_vs_raw": summary(ratios.clone()).0,
        "ratio_vs_raw_in_place": summary(in_place_ratios).0,
        "runs": ratios,
    }))
}

/// The bare cipher over the same pieces, tags set aside: from the plaintext into a second buffer, as any object in
/// memory must be made (the provider encrypts in place, so each piece is copied first), or, with no `plain`, over what
/// lies in the buffer, which leaves no plaintext behind and nothing to compare an object with but speed.
fn seal_bare(key: &LessSafeKey, plain: Option<&[u8]>, buffer: &mut [u8]) -> anyhow::Result<()> {
    let mut tags = 0u8;
    for (number, piece) in buffer.chunks_mut(CHUNK_BYTES).enumerate() {
        let mut nonce = [0; 12];
        nonce[4..].copy_from_slice(&(number as u64).to_be_bytes());
        if let Some(from) = plain.and_then(|p| p.chunks(CHUNK_BYTES).nth(number)) {
            piece.copy_from_slice(from);
        }
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = key.seal_in_place_separate_tag(nonce, Aad::empty(), piece)?;
        tags ^= tag.as_ref().first().copied().unwrap_or(0);
    }
    std::hint::black_box(tags);
    Ok(())
}
