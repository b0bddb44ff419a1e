//! Where an address leads: the whole internet, this machine, or somewhere private.
//!
//! Ranges: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890, RFC 8190), read so that what
//! is not plainly public is private. An IPv4 address inside an IPv6 one (mapped, NAT64) is judged as itself.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The reach of one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Anybody's, on the internet.
    Public,
    /// This machine.
    Loopback,
    /// Neither; says which range.
    Private(&'static str),
}

const V4: [(Ipv4Addr, u32, &str); 15] = [
    (Ipv4Addr::UNSPECIFIED, 8, "unspecified"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private network"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "shared by a carrier"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private network"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "documentation"),
    (Ipv4Addr::new(192, 31, 196, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(192, 52, 193, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "6to4 relay"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private network"),
    (Ipv4Addr::new(192, 175, 48, 0), 24, "protocol assignments"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "benchmarking"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "documentation"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "documentation"),
];

/// Inside 2000::/3, which is all that is handed out for the internet.
const V6: [(Ipv6Addr, u32, &str); 5] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "protocol assignments or Teredo"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "documentation"),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, "6to4"),
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48, "protocol assignments"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "documentation"),
];

/// 64:ff9b::/96 without its last 32 bits, which are an IPv4 address (RFC 6052).
const NAT64: u128 = 0x0064_ff9b_0000_0000_0000_0000;

/// Judges an address.
pub fn reach(address: IpAddr) -> Reach {
    match address {
        IpAddr::V4(v4) => reach_v4(v4),
        IpAddr::V6(v6) => reach_v6(v6),
    }
}

fn reach_v4(address: Ipv4Addr) -> Reach {
    if address.is_loopback() {
        return Reach::Loopback;
    }
    if address.octets() >= [240, 0, 0, 0] {
        return Reach::Private("reserved or broadcast");
    }
    if address.is_multicast() {
        return Reach::Private("multicast");
    }
    let inside = |net: Ipv4Addr, bits: u32| (address.to_bits() ^ net.to_bits()) >> (32 - bits) == 0;
    let hit = V4.iter().find(|(net, bits, _)| inside(*net, *bits));
    hit.map_or(Reach::Public, |(_, _, why)| Reach::Private(why))
}

fn reach_v6(address: Ipv6Addr) -> Reach {
    if let Some(v4) = address.to_ipv4_mapped() {
        return reach_v4(v4);
    }
    if address.is_loopback() {
        return Reach::Loopback;
    }
    if address.to_bits() >> 32 == NAT64 {
        return match reach_v4(Ipv4Addr::from_bits(address.to_bits() as u32)) {
            Reach::Public => Reach::Public,
            _ => Reach::Private("NAT64 of an address that is not public"),
        };
    }
    let [first, ..] = address.segments();
    if first & 0xe000 != 0x2000 {
        return Reach::Private(v6_outside(first));
    }
    let inside = |net: Ipv6Addr, bits: u32| (address.to_bits() ^ net.to_bits()) >> (128 - bits) == 0;
    let hit = V6.iter().find(|(net, bits, _)| inside(*net, *bits));
    hit.map_or(Reach::Public, |(_, _, why)| Reach::Private(why))
}

/// The name of a range outside 2000::/3, by its first sixteen bits.
fn v6_outside(first: u16) -> &'static str {
    match first {
        0 => "unspecified or reserved",
        0xfc00..=0xfdff => "private network",
        0xfe80..=0xfebf => "link-local",
        0xfec0..=0xfeff => "site-local",
        0xff00..=0xffff => "multicast",
        _ => "not in use on the internet",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Option<Reach> {
        text.parse().ok().map(reach)
    }

    #[test]
    fn the_internet_is_public() {
        for text in ["1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1", "192.0.1.1"] {
            assert_eq!(judged(text), Some(Reach::Public), "{text}");
        }
        for text in ["223.255.255.255", "198.17.255.255", "198.20.0.0", "128.0.0.1", "126.255.255.255"] {
            assert_eq!(judged(text), Some(Reach::Public), "{text}");
        }
        for text in ["2606:4700::1111", "2a00::1", "2001:200::1", "::ffff:8.8.8.8", "64:ff9b::808:808"] {
            assert_eq!(judged(text), Some(Reach::Public), "{text}");
        }
    }

    #[test]
    fn this_machine_is_loopback_in_every_spelling() {
        for text in ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(judged(text), Some(Reach::Loopback), "{text}");
        }
    }

    #[test]
    fn everything_else_is_private() {
        let v4 = "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 169.254.169.254 172.16.0.1 \
                  172.31.255.255 192.0.0.1 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.1.1 \
                  192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 \
                  240.0.0.1 255.255.255.255";
        let v6 = ":: ::2 ::10.0.0.1 ::127.0.0.1 ::8.8.8.8 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:8.8.8.8 \
                  64:ff9b::a00:1 64:ff9b::7f00:1 64:ff9b::1:808:808 64:ff9b:1::808:808 100::1 2001::1 2001:2::1 \
                  2001:10::1 2001:20::1 2001:db8::1 2002:a00:1::1 2002:808:808::1 2620:4f:8000::1 3fff::1 4000::1 \
                  5f00::1 fc00::1 fd12:3456::1 fe80::1 febf::1 fec0::1 ff02::1 ff0e::1";
        for text in v4.split_whitespace().chain(v6.split_whitespace()) {
            assert!(matches!(judged(text), Some(Reach::Private(_))), "{text}");
        }
    }
}
