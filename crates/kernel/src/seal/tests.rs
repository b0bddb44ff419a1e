use proptest::prelude::*;

use super::*;

fn key() -> Key {
    Key::from_bytes(std::array::from_fn(|i| i as u8))
}

fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i * 31 + 7) as u8).collect()
}

fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes))
}

/// Objects sealed by another implementation (Python's cryptography 50.0.2), key 00..1f, context "test".
/// Plaintext length, header in hex, SHA-256 of the whole object.
const FOREIGN: [(usize, &str, &str); 5] = [
    (
        0,
        "195107cc39212bede9311c31ece72292a9a1c8ca480ddcf20ea8dcf24fb85b904d6ffd73a7a8784ebf3287726f6a286c60c22f1428173f86",
        "795cca5f9c1ec40ced1d2a9d45ef5a0c77b86b48172dd89dc74d1b3bddd52175",
    ),
    (
        11,
        "052889cd14bf3a6b2852459436a8380834ddab83da705255f7405ec4ee5bcebb04b9033bf01c12ba22a4aa381a1aba6192ea5dd16e2bec56",
        "2794394d3aa39cab4a683c2bde9d0bba676238b39a1c5d302ffdc2483af0f0d1",
    ),
    (
        16_383,
        "2d28631dace8d50d459b02f5f40195d969fe6d3d80fc62bc6d98289516fd74e6a06e2975d5189938771759856c1e1d176b879066ef99d257",
        "a47427f217a59f10317722585a743f9e6cc5298b91bc8b795698d448640eec5e",
    ),
    (
        16_384,
        "8b7c400d668dfb91456c0cbd069a872a0063592a113b760310d257f6926a568e04924b28fff00a01a948d4b88de7d24caa84db809d1f2711",
        "e78bee35e9a93e6afe75fe860567f4542f24cf237eab37bbfb326b90beb27b61",
    ),
    (
        40_000,
        "863f72ea8fc36a3fbe9a934331c04e3974c788893e964f53de42460b419aaeb2c876fae9fc9c637b65f513042bd63bc43095bb554fc97b31",
        "9546e05d610c4d286a2b8850e10815edb7e5ff47c2e3a55fff766bc77edd6d66",
    ),
];

#[test]
fn another_implementation_produces_the_same_bytes() -> Result<(), Box<dyn std::error::Error>> {
    for (len, header, digest) in FOREIGN {
        let header = hex::decode(header)?;
        let salt: [u8; chunks::SALT_BYTES] = header.get(..chunks::SALT_BYTES).ok_or("header")?.try_into()?;
        let context = Context::raw(b"test");
        let mut ours = Vec::new();
        seal_with_salt(&key(), &context, salt, &pattern(len), &mut ours)?;
        assert_eq!(ours.get(..HEADER_BYTES), Some(header.as_slice()), "commitment at {len}");
        assert_eq!(sha256_hex(&ours), digest, "object at {len}");
        assert_eq!(open(&key(), &context, &ours)?.as_slice(), pattern(len));
    }
    Ok(())
}

#[test]
fn any_change_of_key_place_or_bytes_is_refused() -> Result<(), SealError> {
    let here = Context::named(&[b"here"]);
    let sealed = seal(&key(), &here, b"words")?;
    let refused = Err(SealError::DoesNotOpen);
    assert_eq!(open(&Key::random()?, &here, &sealed), refused);
    assert_eq!(open(&key(), &Context::named(&[b"there"]), &sealed), refused);
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
        assert_eq!(open(&key(), &here, &altered), refused, "byte {at}");
    }
    Ok(())
}

#[test]
fn cutting_at_any_chunk_boundary_is_noticed() -> Result<(), SealError> {
    let context = Context::named(&[b"long"]);
    let sealed = seal(&key(), &context, &pattern(3 * CHUNK_BYTES))?;
    for keep in 0..sealed.len() {
        let at_edge = (keep.saturating_sub(HEADER_BYTES) % (CHUNK_BYTES + TAG_BYTES)) <= TAG_BYTES;
        if keep < 200 || at_edge || keep + 40 > sealed.len() {
            let cut = sealed.get(..keep).unwrap_or_default();
            assert!(open(&key(), &context, cut).is_err(), "kept {keep}");
        }
    }
    Ok(())
}

#[test]
fn parts_open_without_the_rest_and_the_end_is_checked() -> Result<(), SealError> {
    let context = Context::named(&[b"call"]);
    let plain = pattern(2 * CHUNK_BYTES + 5);
    let sealed = seal(&key(), &context, &plain)?;
    let part = |opener: &Opener, index: u64| -> Result<Zeroizing<Vec<u8>>, SealError> {
        let at = opener.chunk_at(index)?;
        opener.open_chunk(index, sealed.get(at.start as usize..at.end as usize).unwrap_or_default())
    };
    let whole = Opener::new(&key(), &context, &sealed, sealed.len() as u64)?;
    assert_eq!((whole.chunks(), whole.plain_bytes()), (3, plain.len() as u64));
    assert_eq!(part(&whole, 1)?.as_slice(), plain.get(CHUNK_BYTES..2 * CHUNK_BYTES).unwrap_or_default());
    assert_eq!(part(&whole, 2)?.as_slice(), plain.get(2 * CHUNK_BYTES..).unwrap_or_default());
    assert_eq!(part(&whole, 3), Err(SealError::OutOfRange));
    let shorter = sealed_len(2 * CHUNK_BYTES as u64 - 1);
    let cut = Opener::new(&key(), &context, &sealed, shorter)?;
    assert_eq!(part(&cut, 1), Err(SealError::DoesNotOpen));
    assert!(matches!(
        Opener::new(&key(), &context, &sealed, (HEADER_BYTES + CHUNK_BYTES + TAG_BYTES) as u64),
        Err(SealError::Truncated)
    ));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_stream_in_any_pieces_opens_to_the_same_bytes(
        pieces in proptest::collection::vec(0usize..40_000, 0..6),
    ) {
        let context = Context::named(&[b"stream"]);
        let plain = pattern(pieces.iter().sum());
        let mut rest = plain.as_slice();
        let mut out = Vec::new();
        let mut sealer = Sealer::new(&key(), &context, &mut out)?;
        for len in pieces {
            let (piece, after) = rest.split_at(len);
            sealer.push(piece, &mut out)?;
            rest = after;
        }
        sealer.finish(&mut out)?;
        prop_assert_eq!(out.len() as u64, sealed_len(plain.len() as u64));
        prop_assert_eq!(plain_len(out.len() as u64), Some(plain.len() as u64));
        let opened = open(&key(), &context, &out)?;
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
    }
}

#[test]
fn new_ids_carry_their_instant_and_differ() -> Result<(), SealError> {
    let early = random::new_id(crate::Timestamp::from_micros(1_000_000))?;
    let late = random::new_id(crate::Timestamp::from_micros(2_000_000))?;
    assert!(early < late);
    assert_ne!(late, random::new_id(crate::Timestamp::from_micros(2_000_000))?);
    Ok(())
}

/// Run with `--release -- --ignored --nocapture`: one 64 MiB object against the bare cipher, then small ones.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "prints figures")]
fn speed() -> Result<(), Box<dyn std::error::Error>> {
    use crate::clock::{Clock, SystemClock};
    use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
    let plain = pattern(64 << 20);
    let context = Context::named(&[b"speed"]);
    let bare = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key().expose()).map_err(|e| e.to_string())?);
    let (mut object, mut pieces) = (Vec::new(), vec![0; plain.len() + (16 << 12)]);
    for _ in 0..7 {
        let start = SystemClock.now();
        seal_into(&key(), &context, &plain, &mut object)?;
        let ours = SystemClock.now().since(start).as_micros();
        let start = SystemClock.now();
        for (from, to) in plain.chunks(CHUNK_BYTES).zip(pieces.chunks_mut(CHUNK_BYTES + TAG_BYTES)) {
            let (cipher, tag) = to.split_at_mut(from.len());
            bare.seal_out_of_place_scatter(
                Nonce::assume_unique_for_key([0; 12]),
                Aad::empty(),
                from,
                cipher,
                &[],
                tag,
            )
            .map_err(|e| e.to_string())?;
        }
        let raw = SystemClock.now().since(start).as_micros();
        println!("64 MiB: ours {ours} us, bare {raw} us, ratio {:.3}", raw as f64 / ours as f64);
    }
    let small = pattern(1024);
    let start = SystemClock.now();
    for _ in 0..100_000 {
        seal(&key(), &context, &small)?;
    }
    println!("1 KiB seal: {} ns", SystemClock.now().since(start).as_micros() / 100);
    let sealed = seal(&key(), &context, &small)?;
    let start = SystemClock.now();
    for _ in 0..100_000 {
        open(&key(), &context, &sealed)?;
    }
    println!("1 KiB open: {} ns", SystemClock.now().since(start).as_micros() / 100);
    Ok(())
}
