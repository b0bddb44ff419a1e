//! Bytes to samples: strict reading of the audio that telephone systems and recorders hand over.
//!
//! ```text
//!   first bytes + length ──► probe ──► AudioFormat ──► Decoder (push bytes, get i16 samples)
//! ```
//!
//! `probe` needs only a prefix of the file, so that a recording can be sealed while it is still being
//! read. `Decoder` takes the file in pieces of any size, header included, and never holds more than one
//! sample frame. Read: WAV (RIFF, little-endian; PCM 8/16/24/32, 32-bit float, µ-law, A-law; plain or
//! extensible), and, when the caller names rate and channels, headerless PCM and G.711.
//!
//! Deliberately absent: tenants, disk, network, clocks; compressed codecs; repair of broken files. A file
//! that lies about its size is refused with the offset at which the lie shows.

mod decode;
mod error;
mod format;
pub mod g711;
mod probe;
mod riff;

pub use decode::{Decoded, Decoder, decode};
pub use error::AudioError;
pub use format::{AudioFormat, Codec, Container, Limits, ReadAs};
pub use probe::{Probe, probe};
