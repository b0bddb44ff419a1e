//! Headerless PCM and G.711: the first byte chooses the codec.
#![no_main]

use candor_speech::{Codec, Limits, ReadAs, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((choice, file)) = input.split_first() else { return };
    let codec = match choice % 7 {
        0 => Codec::PcmU8,
        1 => Codec::PcmS16,
        2 => Codec::PcmS24,
        3 => Codec::PcmS32,
        4 => Codec::Float32,
        5 => Codec::MuLaw,
        _ => Codec::ALaw,
    };
    let read_as = ReadAs::Headerless { codec, sample_rate_hz: 8000, channels: u16::from(choice / 7) };
    let _ = decode(file, read_as, &Limits::default());
});
