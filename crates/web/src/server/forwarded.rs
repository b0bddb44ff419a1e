//! The client's address as listed proxies report it: from the right, the first address that is no proxy of ours.
//!
//! Each proxy appends who called it, so only what stands right of the first stranger was written by somebody we
//! know; everything left of it is the caller's own invention.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;

use super::{Forwarded, Peer, Proxies};

/// The peer of a request that came over the connection of `direct`.
pub(super) fn peer(direct: Peer, headers: &HeaderMap, proxies: &Proxies) -> Peer {
    let name = match proxies.forwarded {
        Forwarded::None => return direct,
        Forwarded::XForwardedFor => "x-forwarded-for",
        Forwarded::Standard => "forwarded",
    };
    if !proxies.lists_peer(&direct) {
        return direct;
    }
    let mut address = direct.address;
    for value in headers.get_all(name).iter().collect::<Vec<_>>().into_iter().rev() {
        for element in value.to_str().unwrap_or("?").rsplit(',') {
            let said = match proxies.forwarded {
                Forwarded::Standard => for_parameter(element),
                _ => node(element.trim()),
            };
            // What does not read cannot be walked past: the last known hop is the peer.
            let Some(said) = said else { return Peer { address, ..direct } };
            address = said.to_canonical();
            if !proxies.lists(address) {
                return Peer { address, ..direct };
            }
        }
    }
    Peer { address, ..direct }
}

/// `for="[2001:db8::1]:4711"` among `by=`, `host=`, `proto=`.
fn for_parameter(element: &str) -> Option<IpAddr> {
    element.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| node(value.trim().trim_matches('"')))?
    })
}

/// An address, with or without a port.
fn node(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    fn seen(direct: &str, forwarded: Forwarded, lines: &[&'static str]) -> String {
        let networks = vec!["10.0.0.0/8".parse().unwrap()];
        let proxies = Proxies { networks, protocol: false, forwarded };
        let name = if forwarded == Forwarded::Standard { "forwarded" } else { "x-forwarded-for" };
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, line.parse().unwrap());
        }
        let direct = Peer { address: direct.parse().unwrap(), tls: true };
        peer(direct, &headers, &proxies).address.to_string()
    }

    #[test]
    fn the_rightmost_stranger_is_the_client_and_what_he_claims_is_not_heard() {
        let x = Forwarded::XForwardedFor;
        assert_eq!(seen("10.0.0.1", x, &["1.1.1.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", x, &["1.1.1.1, 203.0.113.9, 10.0.0.7"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", x, &["1.1.1.1", "203.0.113.9", "10.0.0.7"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", x, &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", x, &["203.0.113.9, nonsense"]), "10.0.0.1");
        assert_eq!(seen("10.0.0.1", x, &[]), "10.0.0.1");
    }

    #[test]
    fn the_standard_header_is_read_with_quotes_ports_and_brackets() {
        let f = Forwarded::Standard;
        assert_eq!(
            seen("10.0.0.1", f, &["for=1.1.1.1, for=\"[2001:db8::7]:99\";proto=https"]),
            "2001:db8::7"
        );
        assert_eq!(seen("10.0.0.1", f, &["For=203.0.113.9; by=10.0.0.1"]), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", f, &["for=unknown"]), "10.0.0.1");
    }

    #[test]
    fn a_forwarded_header_from_an_unlisted_peer_is_ignored() {
        assert_eq!(seen("198.51.100.2", Forwarded::XForwardedFor, &["127.0.0.1"]), "198.51.100.2");
        assert_eq!(seen("198.51.100.2", Forwarded::Standard, &["for=127.0.0.1"]), "198.51.100.2");
        assert_eq!(seen("10.0.0.1", Forwarded::None, &["127.0.0.1"]), "10.0.0.1");
    }
}
