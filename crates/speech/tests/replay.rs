//! Replays the seed recordings whole, in pieces, cut at every byte, and damaged: the right samples, or an
//! error that names an offset inside the file. Never a panic.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use candor_speech::{AudioError, Codec, Decoder, Limits, Probe, ReadAs, decode, probe};
use proptest::prelude::*;

const PCM16: &[u8] = include_bytes!("../../../fuzz/corpus-seed/wav/pcm16.wav");

const SEEDS: [(&str, Codec, u16, &[u8]); 10] = [
    ("pcm8", Codec::PcmU8, 1, include_bytes!("../../../fuzz/corpus-seed/wav/pcm8.wav")),
    ("pcm16", Codec::PcmS16, 1, PCM16),
    ("pcm24", Codec::PcmS24, 1, include_bytes!("../../../fuzz/corpus-seed/wav/pcm24-extensible.wav")),
    ("pcm32", Codec::PcmS32, 1, include_bytes!("../../../fuzz/corpus-seed/wav/pcm32-extensible.wav")),
    ("float32", Codec::Float32, 1, include_bytes!("../../../fuzz/corpus-seed/wav/float32.wav")),
    ("mulaw", Codec::MuLaw, 1, include_bytes!("../../../fuzz/corpus-seed/wav/mulaw.wav")),
    ("alaw", Codec::ALaw, 1, include_bytes!("../../../fuzz/corpus-seed/wav/alaw.wav")),
    ("stereo16", Codec::PcmS16, 2, include_bytes!("../../../fuzz/corpus-seed/wav/stereo16.wav")),
    ("list", Codec::PcmS16, 1, include_bytes!("../../../fuzz/corpus-seed/wav/list-chunk.wav")),
    ("piped", Codec::PcmS16, 1, include_bytes!("../../../fuzz/corpus-seed/wav/piped.wav")),
];

fn wav(file: &[u8]) -> Result<Vec<i16>, AudioError> {
    decode(file, ReadAs::Wav, &Limits::default()).map(|decoded| decoded.samples)
}

#[test]
fn every_codec_says_the_same_tone() {
    let reference = wav(PCM16).unwrap();
    for (name, codec, channels, file) in SEEDS {
        let decoded = decode(file, ReadAs::Wav, &Limits::default()).unwrap();
        let format = decoded.format;
        assert_eq!((format.codec, format.channels), (codec, channels), "{name}");
        assert_eq!((format.sample_rate_hz, format.frames, format.duration_ms), (8000, 80, 10), "{name}");
        let first: Vec<i16> = decoded.samples.iter().step_by(usize::from(channels)).copied().collect();
        assert_eq!(first.len(), 80, "{name}");
        for (found, meant) in first.iter().zip(&reference) {
            let off = (i32::from(*found) - i32::from(*meant)).abs();
            assert!(off <= 520, "{name}: {found} for {meant}");
        }
    }
}

#[test]
fn headerless_files_are_what_the_caller_says() {
    let reference = wav(PCM16).unwrap();
    // The first byte of these seeds tells the fuzz target which codec to try.
    let [_, s16 @ ..] = include_bytes!("../../../fuzz/corpus-seed/headerless/tone.s16");
    let [_, ul @ ..] = include_bytes!("../../../fuzz/corpus-seed/headerless/tone.ul");
    let as_pcm = ReadAs::pcm(16, 8000, 1).unwrap();
    assert_eq!(decode(s16, as_pcm, &Limits::default()).unwrap().samples, reference);
    let as_ulaw = ReadAs::Headerless { codec: Codec::MuLaw, sample_rate_hz: 8000, channels: 1 };
    let samples = decode(ul, as_ulaw, &Limits::default()).unwrap().samples;
    assert_eq!(samples, wav(include_bytes!("../../../fuzz/corpus-seed/wav/mulaw.wav")).unwrap());
    assert_eq!(ReadAs::pcm(12, 8000, 1), None);
    let odd = s16.get(1..).unwrap();
    assert_eq!(
        decode(odd, as_pcm, &Limits::default()).unwrap_err(),
        AudioError::PartFrame { offset: 158, frame_bytes: 2 }
    );
}

#[test]
fn a_prefix_tells_and_a_shorter_one_says_how_much_more() {
    for (name, _, _, file) in SEEDS {
        let total = file.len() as u64;
        let whole = probe(file, total, ReadAs::Wav, &Limits::default()).unwrap();
        let mut seen = 0;
        let mut rounds = 0;
        let known = loop {
            match probe(file.get(..seen).unwrap(), total, ReadAs::Wav, &Limits::default()).unwrap() {
                Probe::Known(format) => break format,
                Probe::NeedMore { prefix_bytes } => {
                    let more = usize::try_from(prefix_bytes).unwrap();
                    assert!(more > seen && more <= file.len(), "{name}");
                    seen = more;
                }
            }
            rounds += 1;
            assert!(rounds < 10, "{name}");
        };
        assert_eq!(Probe::Known(known), whole, "{name}");
    }
}

#[test]
fn pieces_of_any_size_decode_alike() {
    for (name, _, _, file) in SEEDS {
        let reference = wav(file).unwrap();
        let format = decode(file, ReadAs::Wav, &Limits::default()).unwrap().format;
        for piece in 1..50 {
            let mut decoder = Decoder::new(format);
            let mut samples = Vec::new();
            for bytes in file.chunks(piece) {
                decoder.push(bytes, &mut samples);
            }
            decoder.finish().unwrap();
            assert_eq!(samples, reference, "{name} in pieces of {piece}");
        }
    }
}

#[test]
fn a_file_cut_anywhere_names_the_cut() {
    for (name, _, _, file) in SEEDS {
        for len in 0..file.len() {
            let cut = file.get(..len).unwrap();
            match wav(cut) {
                Ok(samples) => {
                    let complete = matches!(name, "piped") || (name == "list" && len >= 220);
                    assert!(complete, "{name} cut at {len} gave {} samples", samples.len());
                }
                Err(error) => assert!(error.offset() <= len as u64, "{name} cut at {len}: {error}"),
            }
        }
    }
}

fn patched(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut file = PCM16.to_vec();
    file.splice(at..at + bytes.len(), bytes.iter().copied());
    file
}

#[test]
fn each_lie_is_named_with_its_offset() {
    let message = |at, bytes: &[u8]| wav(&patched(at, bytes)).unwrap_err().to_string();
    assert_eq!(wav(b"").unwrap_err(), AudioError::Empty);
    assert_eq!(wav(b"ID3\x03 an mp3 file").unwrap_err(), AudioError::NotWav);
    assert!(message(3, b"X").contains("big-endian"));
    assert_eq!(
        message(20, &[0x31, 0]),
        "byte 20: codec 0x0031 with 16 bits is not read; convert to PCM 8/16/24/32, 32-bit float, or G.711"
    );
    assert_eq!(message(22, &[0, 0]), "byte 22: 0 channels; 1 to 8 are accepted");
    assert_eq!(message(22, &[9, 0]), "byte 22: 9 channels; 1 to 8 are accepted");
    assert_eq!(
        message(24, &[0xff; 4]),
        "byte 24: 4294967295 samples per second; 4000 to 192000 are accepted"
    );
    assert_eq!(message(32, &[7, 0]), "byte 32: frames of 7 bytes are declared, channels and bits make 2");
    assert_eq!(
        message(40, &[0, 0, 0, 0x10]),
        "byte 204: 268435456 bytes of samples are declared but 160 are there; the file was cut off, copy or \
         export it again"
    );
    assert_eq!(message(40, &[0; 4]), "byte 44: no samples; the recording is empty");
    assert_eq!(
        message(12, b"data"),
        "byte 12: the samples come before the format chunk; re-export as a standard WAV"
    );
    assert_eq!(
        message(16, &[0xff; 4]),
        "byte 12: the format chunk has 4294967295 bytes, which no WAV format has"
    );
}

#[test]
fn length_and_header_are_capped_before_anything_is_allocated() {
    let limits = Limits { max_duration_s: 1, ..Limits::default() };
    let as_ulaw = ReadAs::Headerless { codec: Codec::MuLaw, sample_rate_hz: 8000, channels: 1 };
    let error = probe(&[], 1 << 60, as_ulaw, &limits).unwrap_err();
    assert!(matches!(error, AudioError::TooLong { offset: 8000, limit_s: 1, .. }), "{error}");
    let mut long = patched(12, b"junk");
    long.splice(16..20, (2_u32 << 20).to_le_bytes());
    let error = probe(&long, 1 << 40, ReadAs::Wav, &Limits::default()).unwrap_err();
    assert!(matches!(error, AudioError::HeaderTooLong { .. }), "{error}");
    let long_announced = probe(PCM16, 100, ReadAs::Wav, &Limits::default()).unwrap_err();
    assert_eq!(long_announced, AudioError::LongerThanAnnounced { offset: 100 });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_is_an_error_or_samples_never_a_panic(
        seed in 0..SEEDS.len(),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut file = SEEDS.get(seed).unwrap().3.to_vec();
        for (index, byte) in flips {
            let at = index.index(file.len());
            *file.get_mut(at).unwrap() = byte;
        }
        match decode(&file, ReadAs::Wav, &Limits::default()) {
            Ok(decoded) => {
                let expected = decoded.format.frames * u64::from(decoded.format.channels);
                prop_assert_eq!(decoded.samples.len() as u64, expected);
            }
            Err(error) => prop_assert!(error.to_string().starts_with("byte ")),
        }
    }

    #[test]
    fn noise_is_an_error_or_samples_never_a_panic(
        noise in proptest::collection::vec(any::<u8>(), 0..400),
        codec in prop_oneof![Just(Codec::MuLaw), Just(Codec::PcmS24), Just(Codec::Float32)],
    ) {
        prop_assert!(wav(&noise).is_err());
        let read_as = ReadAs::Headerless { codec, sample_rate_hz: 8000, channels: 2 };
        let whole = !noise.is_empty() && noise.len() % (2 * usize::from(codec.sample_bytes())) == 0;
        prop_assert_eq!(decode(&noise, read_as, &Limits::default()).is_ok(), whole);
    }
}
