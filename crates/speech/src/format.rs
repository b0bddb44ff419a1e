//! The nouns of audio: codec, container, the shape of one recording, and how much of it is accepted.

use std::fmt;

/// How one sample is written. All multi-byte samples are little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Unsigned 8-bit, silence at 128.
    PcmU8,
    PcmS16,
    PcmS24,
    PcmS32,
    /// IEEE 754 single precision, full scale at ±1.
    Float32,
    /// ITU-T G.711 µ-law.
    MuLaw,
    /// ITU-T G.711 A-law.
    ALaw,
}

impl Codec {
    /// Bytes of one sample of one channel.
    pub fn sample_bytes(self) -> u16 {
        match self {
            Self::PcmU8 | Self::MuLaw | Self::ALaw => 1,
            Self::PcmS16 => 2,
            Self::PcmS24 => 3,
            Self::PcmS32 | Self::Float32 => 4,
        }
    }

    /// The name used in outputs and stored descriptions.
    pub fn name(self) -> &'static str {
        match self {
            Self::PcmU8 => "pcm-u8",
            Self::PcmS16 => "pcm-s16le",
            Self::PcmS24 => "pcm-s24le",
            Self::PcmS32 => "pcm-s32le",
            Self::Float32 => "pcm-f32le",
            Self::MuLaw => "g711-mulaw",
            Self::ALaw => "g711-alaw",
        }
    }
}

impl fmt::Display for Codec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What surrounds the samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    Wav,
    /// Nothing: the file is samples from its first byte to its last.
    Headerless,
}

/// The shape of one recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AudioFormat {
    pub container: Container,
    pub codec: Codec,
    pub channels: u16,
    /// Sample frames per second.
    pub sample_rate_hz: u32,
    /// Sample frames in the recording; one frame holds one sample of each channel.
    pub frames: u64,
    /// Rounded down.
    pub duration_ms: u64,
    /// Where the samples begin in the file.
    pub data_offset: u64,
    /// How many bytes of samples there are.
    pub data_bytes: u64,
}

impl AudioFormat {
    /// Bytes of one sample frame; never zero in a format that `probe` returned.
    pub fn frame_bytes(&self) -> u16 {
        self.codec.sample_bytes().saturating_mul(self.channels)
    }
}

/// How the bytes are to be read. A headerless file cannot say what it is: the caller must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAs {
    /// The file's own header says.
    Wav,
    /// No header; `codec` is any of [`Codec`], G.711 included.
    Headerless { codec: Codec, sample_rate_hz: u32, channels: u16 },
}

impl ReadAs {
    /// Headerless linear PCM of 8 (unsigned), 16, 24 or 32 (signed) bits; `None` for another width.
    pub fn pcm(bits: u16, sample_rate_hz: u32, channels: u16) -> Option<Self> {
        let codec = match bits {
            8 => Codec::PcmU8,
            16 => Codec::PcmS16,
            24 => Codec::PcmS24,
            32 => Codec::PcmS32,
            _ => return None,
        };
        Some(Self::Headerless { codec, sample_rate_hz, channels })
    }
}

/// How much is accepted. Checked before anything is allocated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub max_duration_s: u32,
    pub max_channels: u16,
    pub min_sample_rate_hz: u32,
    pub max_sample_rate_hz: u32,
    /// Chunks that may stand before the samples, in bytes.
    pub max_header_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_duration_s: 6 * 60 * 60,
            max_channels: 8,
            min_sample_rate_hz: 4_000,
            max_sample_rate_hz: 192_000,
            max_header_bytes: 1 << 20,
        }
    }
}
