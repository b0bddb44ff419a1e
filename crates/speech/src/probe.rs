//! `probe`: what a recording is, from its first bytes and its length.

use crate::error::AudioError;
use crate::format::{AudioFormat, Codec, Container, Limits, ReadAs};
use crate::riff::{self, Walk};

/// What a prefix of the file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    Known(AudioFormat),
    /// Call again once the prefix holds at least this many bytes of the file.
    NeedMore {
        prefix_bytes: u64,
    },
}

/// Reads the header in `prefix`, the first bytes of a file of `total_bytes`, and checks what it declares
/// against that length and the limits. Forty-four bytes suffice for most WAV files, none for headerless ones.
pub fn probe(prefix: &[u8], total_bytes: u64, read_as: ReadAs, limits: &Limits) -> Result<Probe, AudioError> {
    if total_bytes == 0 {
        return Err(AudioError::Empty);
    }
    if prefix.len() as u64 > total_bytes {
        return Err(AudioError::LongerThanAnnounced { offset: total_bytes });
    }
    match read_as {
        ReadAs::Wav => probe_wav(prefix, total_bytes, limits),
        ReadAs::Headerless { codec, sample_rate_hz, channels } => {
            riff::check_channels(0, channels, limits)?;
            riff::check_rate(0, sample_rate_hz, limits)?;
            let shape = Shape { container: Container::Headerless, codec, channels, sample_rate_hz };
            settle(shape, 0, total_bytes, limits).map(Probe::Known)
        }
    }
}

fn probe_wav(prefix: &[u8], total_bytes: u64, limits: &Limits) -> Result<Probe, AudioError> {
    let header = match riff::walk(prefix, limits)? {
        Walk::Found(header) => header,
        Walk::NeedMore { prefix_bytes, part } if prefix_bytes > total_bytes => {
            return Err(AudioError::Truncated { offset: total_bytes, part });
        }
        Walk::NeedMore { prefix_bytes, .. } if prefix_bytes > limits.max_header_bytes + 8 => {
            let limit_bytes = limits.max_header_bytes;
            return Err(AudioError::HeaderTooLong { offset: prefix.len() as u64, limit_bytes });
        }
        Walk::NeedMore { prefix_bytes, .. } => return Ok(Probe::NeedMore { prefix_bytes }),
    };
    let present_bytes = total_bytes.saturating_sub(header.data_offset);
    let data_bytes = header.data_bytes.unwrap_or(present_bytes);
    if data_bytes > present_bytes {
        let offset = total_bytes;
        return Err(AudioError::DataCutOff { offset, declared_bytes: data_bytes, present_bytes });
    }
    let shape = Shape {
        container: Container::Wav,
        codec: header.codec,
        channels: header.channels,
        sample_rate_hz: header.sample_rate_hz,
    };
    settle(shape, header.data_offset, data_bytes, limits).map(Probe::Known)
}

#[derive(Clone, Copy)]
struct Shape {
    container: Container,
    codec: Codec,
    channels: u16,
    sample_rate_hz: u32,
}

fn settle(
    shape: Shape,
    data_offset: u64,
    data_bytes: u64,
    limits: &Limits,
) -> Result<AudioFormat, AudioError> {
    let Shape { container, codec, channels, sample_rate_hz } = shape;
    let frame_bytes = codec.sample_bytes().saturating_mul(channels);
    if data_bytes == 0 {
        return Err(AudioError::NoSamples { offset: data_offset });
    }
    let frames = data_bytes / u64::from(frame_bytes.max(1));
    if !data_bytes.is_multiple_of(u64::from(frame_bytes.max(1))) {
        let offset = data_offset + frames * u64::from(frame_bytes);
        return Err(AudioError::PartFrame { offset, frame_bytes });
    }
    let rate = u64::from(sample_rate_hz.max(1));
    let limit_frames = u64::from(limits.max_duration_s) * rate;
    if frames > limit_frames {
        let offset = data_offset + limit_frames * u64::from(frame_bytes);
        return Err(AudioError::TooLong { offset, seconds: frames / rate, limit_s: limits.max_duration_s });
    }
    let duration_ms = frames * 1000 / rate;
    Ok(AudioFormat {
        container,
        codec,
        channels,
        sample_rate_hz,
        frames,
        duration_ms,
        data_offset,
        data_bytes,
    })
}
