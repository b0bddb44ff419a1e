//! WAV files: whole and in pieces they give the same samples, as many as the header says.
#![no_main]

use candor_speech::{Decoder, Limits, ReadAs, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let Ok(whole) = decode(file, ReadAs::Wav, &Limits::default()) else { return };
    assert_eq!(whole.samples.len() as u64, whole.format.frames * u64::from(whole.format.channels));
    let mut decoder = Decoder::new(whole.format);
    let mut samples = Vec::new();
    for piece in file.chunks(7) {
        decoder.push(piece, &mut samples);
    }
    decoder.finish().expect("the whole file was pushed");
    assert_eq!(samples, whole.samples);
});
