//! The RIFF walk: from the first bytes of a WAV file to its format and the place of its samples.
//!
//! Layout: `RIFF` size `WAVE`, then chunks of a four-byte name, a 32-bit little-endian size, and a body
//! padded to an even length. `fmt ` must come before `data`; `fact`, `LIST` and all others are stepped over.
//! Format tags: 1 PCM, 3 float, 6 A-law, 7 µ-law, 0xFFFE extensible (the real tag is then the first two
//! bytes of a GUID that ends as [`GUID_TAIL`]).

use crate::error::AudioError;
use crate::format::{Codec, Limits};

const GUID_TAIL: [u8; 14] = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
const EXTENSIBLE: u16 = 0xfffe;
/// Recorders that write to a pipe cannot know the length and put 0xFFFFFFFF or nearly 2 GiB there.
const UNKNOWN_LENGTH_FROM: u32 = 0x7fff_f000;

/// What the header says, before it is compared with the length of the file.
pub(crate) struct Header {
    pub(crate) codec: Codec,
    pub(crate) channels: u16,
    pub(crate) sample_rate_hz: u32,
    pub(crate) data_offset: u64,
    /// `None`: up to the end of the file.
    pub(crate) data_bytes: Option<u64>,
}

/// What the walk over a prefix found.
pub(crate) enum Walk {
    Found(Header),
    /// The prefix must reach this far before more can be said.
    NeedMore {
        prefix_bytes: u64,
        part: &'static str,
    },
}

struct Fmt {
    codec: Codec,
    channels: u16,
    sample_rate_hz: u32,
}

/// Walks the chunks of `prefix`, which begins at byte 0 of the file.
pub(crate) fn walk(prefix: &[u8], limits: &Limits) -> Result<Walk, AudioError> {
    if let Some(early) = magic(prefix)? {
        return Ok(early);
    }
    let mut at = 12_u64;
    let mut fmt: Option<Fmt> = None;
    loop {
        if at > limits.max_header_bytes {
            return Err(AudioError::HeaderTooLong { offset: at, limit_bytes: limits.max_header_bytes });
        }
        let Some(name) = bytes::<4>(prefix, at) else {
            return Ok(Walk::NeedMore { prefix_bytes: at + 8, part: "a chunk header" });
        };
        let Some(size) = u32_at(prefix, at + 4) else {
            return Ok(Walk::NeedMore { prefix_bytes: at + 8, part: "a chunk header" });
        };
        let body = at + 8;
        match &name {
            b"fmt " if fmt.is_some() => return Err(AudioError::SecondFormat { offset: at }),
            b"fmt " => {
                check_fmt_size(at, size)?;
                let Some(chunk) = slice(prefix, body, u64::from(size)) else {
                    let prefix_bytes = body + u64::from(size);
                    return Ok(Walk::NeedMore { prefix_bytes, part: "the format chunk" });
                };
                fmt = Some(read_fmt(chunk, body, limits)?);
            }
            b"data" => {
                let fmt = fmt.ok_or(AudioError::DataBeforeFormat { offset: at })?;
                return Ok(Walk::Found(header(&fmt, body, size)));
            }
            _ => {}
        }
        at = body + u64::from(size) + u64::from(size % 2);
    }
}

fn magic(prefix: &[u8]) -> Result<Option<Walk>, AudioError> {
    let Some(name) = bytes::<4>(prefix, 0) else {
        return Ok(Some(Walk::NeedMore { prefix_bytes: 12, part: "the file header" }));
    };
    match &name {
        b"RIFF" => {}
        b"RIFX" => return Err(AudioError::OtherRiff { kind: "big-endian (RIFX)" }),
        b"RF64" | b"BW64" => return Err(AudioError::OtherRiff { kind: "64-bit (RF64)" }),
        _ => return Err(AudioError::NotWav),
    }
    match bytes::<4>(prefix, 8) {
        None => Ok(Some(Walk::NeedMore { prefix_bytes: 12, part: "the file header" })),
        Some(form) if &form == b"WAVE" => Ok(None),
        Some(_) => Err(AudioError::OtherRiff { kind: "RIFF files that are not WAVE" }),
    }
}

fn header(fmt: &Fmt, data_offset: u64, size: u32) -> Header {
    let data_bytes = (size < UNKNOWN_LENGTH_FROM).then_some(u64::from(size));
    let Fmt { codec, channels, sample_rate_hz } = *fmt;
    Header { codec, channels, sample_rate_hz, data_offset, data_bytes }
}

fn check_fmt_size(offset: u64, size: u32) -> Result<(), AudioError> {
    if (16..=4096).contains(&size) {
        return Ok(());
    }
    Err(AudioError::FormatSize { offset, size_bytes: size })
}

fn read_fmt(chunk: &[u8], offset: u64, limits: &Limits) -> Result<Fmt, AudioError> {
    let cut = AudioError::Truncated { offset, part: "the format chunk" };
    let short = || cut.clone();
    let tag = u16_at(chunk, 0).ok_or_else(short)?;
    let channels = u16_at(chunk, 2).ok_or_else(short)?;
    let sample_rate_hz = u32_at(chunk, 4).ok_or_else(short)?;
    let frame_bytes = u16_at(chunk, 12).ok_or_else(short)?;
    let bits = u16_at(chunk, 14).ok_or_else(short)?;
    let tag = if tag == EXTENSIBLE { sub_format(chunk, offset)? } else { tag };
    let codec = codec(tag, bits).ok_or(AudioError::Codec { offset, tag, bits })?;
    check_channels(offset + 2, channels, limits)?;
    check_rate(offset + 4, sample_rate_hz, limits)?;
    let computed = codec.sample_bytes().saturating_mul(channels);
    if frame_bytes != computed {
        return Err(AudioError::FrameSize { offset: offset + 12, declared: frame_bytes, computed });
    }
    Ok(Fmt { codec, channels, sample_rate_hz })
}

fn sub_format(chunk: &[u8], offset: u64) -> Result<u16, AudioError> {
    let unknown = AudioError::SubFormat { offset: offset + 24 };
    let extra_bytes = u16_at(chunk, 16).unwrap_or_default();
    let tail = bytes::<14>(chunk, 26);
    match u16_at(chunk, 24) {
        Some(tag) if extra_bytes >= 22 && tail == Some(GUID_TAIL) && tag != EXTENSIBLE => Ok(tag),
        _ => Err(unknown),
    }
}

fn codec(tag: u16, bits: u16) -> Option<Codec> {
    match (tag, bits) {
        (1, 8) => Some(Codec::PcmU8),
        (1, 16) => Some(Codec::PcmS16),
        (1, 24) => Some(Codec::PcmS24),
        (1, 32) => Some(Codec::PcmS32),
        (3, 32) => Some(Codec::Float32),
        (6, 8) => Some(Codec::ALaw),
        (7, 8) => Some(Codec::MuLaw),
        _ => None,
    }
}

/// Refuses no channels and too many.
pub(crate) fn check_channels(offset: u64, channels: u16, limits: &Limits) -> Result<(), AudioError> {
    if (1..=limits.max_channels).contains(&channels) {
        return Ok(());
    }
    Err(AudioError::Channels { offset, channels, limit: limits.max_channels })
}

/// Refuses rates at which nobody records speech.
pub(crate) fn check_rate(offset: u64, rate_hz: u32, limits: &Limits) -> Result<(), AudioError> {
    let Limits { min_sample_rate_hz: min_hz, max_sample_rate_hz: max_hz, .. } = *limits;
    if (min_hz..=max_hz).contains(&rate_hz) {
        return Ok(());
    }
    Err(AudioError::SampleRate { offset, rate_hz, min_hz, max_hz })
}

fn slice(from: &[u8], at: u64, len: u64) -> Option<&[u8]> {
    let start = usize::try_from(at).ok()?;
    let end = usize::try_from(at.checked_add(len)?).ok()?;
    from.get(start..end)
}

fn bytes<const N: usize>(from: &[u8], at: u64) -> Option<[u8; N]> {
    slice(from, at, N as u64)?.try_into().ok()
}

fn u16_at(from: &[u8], at: u64) -> Option<u16> {
    bytes(from, at).map(u16::from_le_bytes)
}

fn u32_at(from: &[u8], at: u64) -> Option<u32> {
    bytes(from, at).map(u32::from_le_bytes)
}
