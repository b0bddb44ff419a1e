//! A range of addresses that an entry of the register opens.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A range, such as `10.1.0.0/16` or `fd00::1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

/// Text that is not a range.
#[derive(Debug, thiserror::Error)]
#[error(
    "'{0}' is not a range of addresses; write it like 10.1.0.0/16 or fd00::/8, with no bits set after the prefix"
)]
pub struct BadNetwork(String);

impl Network {
    /// Is the address inside? An IPv4 address inside an IPv6 one is judged as itself.
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(net), IpAddr::V4(it)) => {
                same(net.to_bits().into(), it.to_bits().into(), 32, self.bits)
            }
            (IpAddr::V6(net), IpAddr::V6(it)) => same(net.to_bits(), it.to_bits(), 128, self.bits),
            _ => false,
        }
    }

    /// Does it reach beyond `other`?
    pub fn is_inside(&self, other: &Self) -> bool {
        self.bits >= other.bits && other.holds(self.address)
    }
}

fn same(a: u128, b: u128, width: u32, bits: u8) -> bool {
    (a ^ b).checked_shr(width - u32::from(bits)).unwrap_or(0) == 0
}

impl FromStr for Network {
    type Err = BadNetwork;

    fn from_str(text: &str) -> Result<Self, BadNetwork> {
        let bad = || BadNetwork(text.to_owned());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let width: u8 = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(width), |bits| bits.parse().map_err(|_| bad()))?;
        let tail = match address {
            IpAddr::V4(v4) => u128::from(v4.to_bits()),
            IpAddr::V6(v6) => v6.to_bits(),
        };
        let free = u32::from(width.checked_sub(bits).ok_or_else(bad)?);
        let mask = 1_u128.checked_shl(free).map_or(u128::MAX, |end| end - 1);
        if tail & mask != 0 || address.to_canonical() != address {
            return Err(bad());
        }
        Ok(Self { address, bits })
    }
}

impl TryFrom<String> for Network {
    type Error = BadNetwork;

    fn try_from(text: String) -> Result<Self, BadNetwork> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_what_is_in_it_and_nothing_else() -> Result<(), Box<dyn std::error::Error>> {
        for (range, inside, outside) in [
            ("10.1.0.0/16", "10.1.255.255", "10.2.0.0"),
            ("127.0.0.1", "127.0.0.1", "127.0.0.2"),
            ("0.0.0.0/0", "255.1.2.3", "::1"),
            ("fd00::/8", "fdff::1", "fe00::1"),
            ("::1", "::1", "::2"),
            ("10.0.0.0/8", "::ffff:10.0.0.1", "::10.0.0.1"),
        ] {
            let network: Network = range.parse()?;
            assert!(network.holds(inside.parse()?), "{range} holds {inside}");
            assert!(!network.holds(outside.parse()?), "{range} does not hold {outside}");
            assert_eq!(network.to_string().parse::<Network>()?, network);
        }
        for bad in
            ["", "10.0.0.1/8", "10.0.0.0/33", "::/129", "10.0.0.0/", "10/8", "x", "::ffff:10.0.0.1", "::1/-1"]
        {
            assert!(bad.parse::<Network>().is_err(), "{bad:?}");
        }
        assert!("10.1.0.0/16".parse::<Network>()?.is_inside(&"10.0.0.0/8".parse()?));
        assert!(!"10.0.0.0/8".parse::<Network>()?.is_inside(&"10.1.0.0/16".parse()?));
        Ok(())
    }
}
