//! What the server is told: limits, proxies, clock.

use std::sync::Arc;
use std::time::Duration;

use candor_kernel::Clock;

use super::{Network, Peer};
use crate::observe::Observer;

/// Everything that `serve` needs besides routes and sockets.
#[derive(Clone)]
pub struct Settings {
    pub limits: Limits,
    pub proxies: Proxies,
    pub clock: Arc<dyn Clock>,
    pub observer: Observer,
}

/// What a caller may take. Every figure has a default that suits an office behind one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Open connections, all listeners of one kind together.
    pub connections: usize,
    /// Open connections of one source; proxies that are listed are exempt.
    pub connections_per_source: usize,
    /// Requests that one HTTP/2 connection may have open.
    pub streams: u32,
    /// Names and values of all headers together, in bytes.
    pub header_bytes: usize,
    /// Number of headers.
    pub headers: usize,
    /// Until TLS stands, and until a PROXY header is there.
    pub handshake: Duration,
    /// Until the head of a request is there; also how long HTTP/1.1 connections wait for the next one.
    pub header_read: Duration,
    /// Size of a body, unless its route allows more.
    pub body_bytes: u64,
    /// Between two pieces of a body.
    pub body_pause: Duration,
    /// A body may take `body_pause` plus its size at this pace.
    pub body_bytes_per_second: u64,
    /// From the last piece of the body to the head of the answer.
    pub handling: Duration,
    /// A reader that takes nothing for so long is gone.
    pub write_pause: Duration,
    /// A connection without requests is closed.
    pub idle: Duration,
    /// From the order to stop to the end of what is under way.
    pub drain: Duration,
    /// Requests per second of one source, and how many at once.
    pub source_per_second: u32,
    pub source_burst: u32,
    /// Requests per second of one tenant, and how many at once.
    pub tenant_per_second: u32,
    pub tenant_burst: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            connections_per_source: 512,
            streams: 100,
            header_bytes: 16 * 1024,
            headers: 100,
            handshake: Duration::from_secs(10),
            header_read: Duration::from_secs(20),
            body_bytes: 1024 * 1024,
            body_pause: Duration::from_secs(15),
            body_bytes_per_second: 1024,
            handling: Duration::from_mins(1),
            write_pause: Duration::from_secs(30),
            idle: Duration::from_mins(2),
            drain: Duration::from_secs(30),
            source_per_second: 100,
            source_burst: 400,
            tenant_per_second: 200,
            tenant_burst: 800,
        }
    }
}

/// Which proxies stand before us and what is believed from them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxies {
    /// Their addresses. From anybody else nothing is believed.
    pub networks: Vec<Network>,
    /// Do they begin each connection with a PROXY header (version 1 or 2)?
    pub protocol: bool,
    /// Which header of theirs names the client.
    pub forwarded: Forwarded,
}

/// The header in which a proxy names its client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Forwarded {
    #[default]
    None,
    /// `X-Forwarded-For`
    XForwardedFor,
    /// `Forwarded` of RFC 7239
    Standard,
}

impl Proxies {
    /// Is this the address of a listed proxy?
    pub fn lists(&self, address: std::net::IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(address))
    }

    /// The same for the peer of a request.
    pub(super) fn lists_peer(&self, peer: &Peer) -> bool {
        self.lists(peer.address)
    }
}
