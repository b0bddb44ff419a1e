//! `Decoder`: a recording in pieces of any size becomes interleaved 16-bit samples.

use crate::error::AudioError;
use crate::format::{AudioFormat, Codec, Limits, ReadAs};
use crate::g711;
use crate::probe::{Probe, probe};

/// Turns the bytes of one file, pushed in order from its first byte, into samples.
///
/// Holds at most one unfinished sample between pushes. Wider samples keep their upper 16 bits; float is
/// scaled by 32767 and clipped, and what is not a number becomes silence.
#[derive(Debug)]
pub struct Decoder {
    format: AudioFormat,
    /// Bytes of the file seen so far.
    position: u64,
    part: [u8; 4],
    part_len: usize,
}

impl Decoder {
    /// A decoder for a file of the shape that `probe` found.
    pub fn new(format: AudioFormat) -> Self {
        Self { format, position: 0, part: [0; 4], part_len: 0 }
    }

    /// The shape this decoder was made for.
    pub fn format(&self) -> &AudioFormat {
        &self.format
    }

    /// Takes the next bytes of the file and appends the samples they complete, channels interleaved.
    /// Bytes before and after the samples (headers, later chunks) are stepped over.
    pub fn push(&mut self, bytes: &[u8], samples: &mut Vec<i16>) {
        let begin = self.position;
        self.position = begin.saturating_add(bytes.len() as u64);
        let from = clamp(self.format.data_offset, begin, bytes.len());
        let to = clamp(self.format.data_offset.saturating_add(self.format.data_bytes), begin, bytes.len());
        let data = bytes.get(from..to).unwrap_or_default();
        let width = usize::from(self.format.codec.sample_bytes());
        let data = self.complete_part(data, width, samples);
        let whole = data.chunks_exact(width);
        let rest = whole.remainder();
        samples.extend(whole.map(|raw| sample(self.format.codec, raw)));
        self.keep(rest);
    }

    /// Says that the file is over; an error if samples that were declared have not come.
    pub fn finish(&self) -> Result<(), AudioError> {
        let end = self.format.data_offset.saturating_add(self.format.data_bytes);
        if self.position >= end {
            return Ok(());
        }
        Err(AudioError::DataCutOff {
            offset: self.position,
            declared_bytes: self.format.data_bytes,
            present_bytes: self.position.saturating_sub(self.format.data_offset),
        })
    }

    fn complete_part<'a>(&mut self, data: &'a [u8], width: usize, samples: &mut Vec<i16>) -> &'a [u8] {
        if self.part_len == 0 {
            return data;
        }
        let missing = width.saturating_sub(self.part_len).min(data.len());
        let (head, rest) = data.split_at(missing);
        self.keep(head);
        if self.part_len == width {
            let raw = self.part;
            samples.push(sample(self.format.codec, raw.get(..width).unwrap_or_default()));
            self.part_len = 0;
        }
        rest
    }

    fn keep(&mut self, rest: &[u8]) {
        for byte in rest {
            if let Some(slot) = self.part.get_mut(self.part_len) {
                *slot = *byte;
                self.part_len += 1;
            }
        }
    }
}

/// A whole recording, decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    pub format: AudioFormat,
    /// Channels interleaved; `format.frames * format.channels` of them.
    pub samples: Vec<i16>,
}

/// Decodes a file that is already in memory.
pub fn decode(file: &[u8], read_as: ReadAs, limits: &Limits) -> Result<Decoded, AudioError> {
    let Probe::Known(format) = probe(file, file.len() as u64, read_as, limits)? else {
        return Err(AudioError::Truncated { offset: file.len() as u64, part: "the header" });
    };
    let mut samples = Vec::new();
    let mut decoder = Decoder::new(format);
    decoder.push(file, &mut samples);
    decoder.finish()?;
    Ok(Decoded { format, samples })
}

/// Where `offset` of the file falls in a piece of `len` bytes that starts at `begin`.
fn clamp(offset: u64, begin: u64, len: usize) -> usize {
    usize::try_from(offset.saturating_sub(begin)).unwrap_or(usize::MAX).min(len)
}

fn sample(codec: Codec, raw: &[u8]) -> i16 {
    match (codec, raw) {
        (Codec::PcmU8, [byte]) => (i16::from(*byte) - 128) << 8,
        (Codec::MuLaw, [byte]) => g711::mu_law(*byte),
        (Codec::ALaw, [byte]) => g711::a_law(*byte),
        (Codec::PcmS16, [low, high])
        | (Codec::PcmS24, [_, low, high])
        | (Codec::PcmS32, [_, _, low, high]) => i16::from_le_bytes([*low, *high]),
        (Codec::Float32, [a, b, c, d]) => from_float(f32::from_le_bytes([*a, *b, *c, *d])),
        _ => 0,
    }
}

fn from_float(value: f32) -> i16 {
    if value.is_nan() { 0 } else { (value.clamp(-1.0, 1.0) * 32_767.0).round() as i16 }
}
