//! What can be wrong with a recording; every message names the byte at which it shows.

/// Why a recording cannot be read. Never quotes its content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AudioError {
    #[error("byte 0: the file is empty; export the recording again")]
    Empty,
    #[error(
        "byte 0: this is not a WAV file (it does not begin with RIFF); convert it to WAV, or name rate, \
         channels and codec if it is headerless"
    )]
    NotWav,
    #[error("byte 0: {kind} files are not read; convert to a plain little-endian WAV (RIFF)")]
    OtherRiff { kind: &'static str },
    #[error("byte {offset}: the file ends inside {part}; it was cut off, copy or export it again")]
    Truncated { offset: u64, part: &'static str },
    #[error(
        "byte {offset}: {declared_bytes} bytes of samples are declared but {present_bytes} are there; the \
         file was cut off, copy or export it again"
    )]
    DataCutOff { offset: u64, declared_bytes: u64, present_bytes: u64 },
    #[error("byte {offset}: the file goes on after the length that was announced for it")]
    LongerThanAnnounced { offset: u64 },
    #[error("byte {offset}: the samples come before the format chunk; re-export as a standard WAV")]
    DataBeforeFormat { offset: u64 },
    #[error("byte {offset}: a second format chunk; re-export as a standard WAV")]
    SecondFormat { offset: u64 },
    #[error("byte {offset}: no samples; the recording is empty")]
    NoSamples { offset: u64 },
    #[error("byte {offset}: more than {limit_bytes} bytes before the samples; strip the metadata and retry")]
    HeaderTooLong { offset: u64, limit_bytes: u64 },
    #[error("byte {offset}: the format chunk has {size_bytes} bytes, which no WAV format has")]
    FormatSize { offset: u64, size_bytes: u32 },
    #[error(
        "byte {offset}: codec {tag:#06x} with {bits} bits is not read; convert to PCM 8/16/24/32, 32-bit \
         float, or G.711"
    )]
    Codec { offset: u64, tag: u16, bits: u16 },
    #[error("byte {offset}: the extensible format names an unknown codec; convert to PCM or G.711")]
    SubFormat { offset: u64 },
    #[error("byte {offset}: {channels} channels; 1 to {limit} are accepted")]
    Channels { offset: u64, channels: u16, limit: u16 },
    #[error("byte {offset}: {rate_hz} samples per second; {min_hz} to {max_hz} are accepted")]
    SampleRate { offset: u64, rate_hz: u32, min_hz: u32, max_hz: u32 },
    #[error("byte {offset}: frames of {declared} bytes are declared, channels and bits make {computed}")]
    FrameSize { offset: u64, declared: u16, computed: u16 },
    #[error("byte {offset}: the samples end in the middle of a frame of {frame_bytes} bytes")]
    PartFrame { offset: u64, frame_bytes: u16 },
    #[error("byte {offset}: {seconds} s of audio; at most {limit_s} s are accepted, split the recording")]
    TooLong { offset: u64, seconds: u64, limit_s: u32 },
}

impl AudioError {
    /// The byte of the file at which it shows.
    pub fn offset(&self) -> u64 {
        match *self {
            Self::Empty | Self::NotWav | Self::OtherRiff { .. } => 0,
            Self::Truncated { offset, .. }
            | Self::DataCutOff { offset, .. }
            | Self::LongerThanAnnounced { offset }
            | Self::DataBeforeFormat { offset }
            | Self::SecondFormat { offset }
            | Self::NoSamples { offset }
            | Self::HeaderTooLong { offset, .. }
            | Self::FormatSize { offset, .. }
            | Self::Codec { offset, .. }
            | Self::SubFormat { offset }
            | Self::Channels { offset, .. }
            | Self::SampleRate { offset, .. }
            | Self::FrameSize { offset, .. }
            | Self::PartFrame { offset, .. }
            | Self::TooLong { offset, .. } => offset,
        }
    }
}
