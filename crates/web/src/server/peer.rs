//! Who called.

use std::net::IpAddr;

/// Who sent the request, after listed proxies were heard; the server puts it on every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// Address of the client; IPv4 inside IPv6 is written as IPv4.
    pub address: IpAddr,
    /// Did the bytes arrive over TLS? Only loopback goes without.
    pub tls: bool,
}

impl Peer {
    /// The source for limits: an IPv4 address, or the /64 that one IPv6 subscriber commands.
    pub(super) fn source(&self) -> IpAddr {
        match self.address {
            IpAddr::V4(_) => self.address,
            IpAddr::V6(_) => super::network::mask(self.address, 64).unwrap_or(self.address),
        }
    }
}
