//! What may leave, and where to. In this release: nothing, unless a test lists endpoints on this machine.

use std::time::Duration;

/// The rules of one [`Egress`](super::Egress). The default lets nothing out.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Endpoints on this machine that may be reached without TLS.
    pub loopback: Vec<LoopbackEndpoint>,
    /// Patience and size.
    pub limits: Limits,
}

/// An endpoint on this machine, with what may be sent to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopbackEndpoint {
    /// The subprocessor that it stands for.
    pub subprocessor: String,
    /// Host name or address, as in the URL, lower case.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Names of the purposes it is declared for.
    pub purposes: Vec<String>,
    /// Names of the data classes it may receive.
    pub data_classes: Vec<String>,
}

/// Patience and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To find the address and connect.
    pub connect: Duration,
    /// From connecting to the last byte of the answer.
    pub exchange: Duration,
    /// Largest body of an answer, in bytes.
    pub reply_bytes: usize,
    /// Largest head of an answer, in bytes.
    pub reply_head_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            exchange: Duration::from_mins(1),
            reply_bytes: 32 * 1024 * 1024,
            reply_head_bytes: 64 * 1024,
        }
    }
}
