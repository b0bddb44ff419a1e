//! The strict reading of an outbound address. Whatever could be read in two ways is refused.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Who a URL names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Is it https?
    pub is_tls: bool,
    /// A lower-case name, or an address in its usual spelling.
    pub host: String,
    /// The host, if it is an address.
    pub address: Option<IpAddr>,
    /// Port.
    pub port: u16,
}

/// Reads a URL as the way out will read it; the error says what is wrong with it.
pub fn named(url: &str) -> Result<Named, &'static str> {
    let Target { is_tls, host, address, port, .. } = Target::parse(url)?;
    Ok(Named { is_tls, host, address, port })
}

/// Where a request goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Is it https?
    pub(super) is_tls: bool,
    /// A lower-case name, or an address in its usual spelling.
    pub(super) host: String,
    /// The host, if it is an address.
    pub(super) address: Option<IpAddr>,
    pub(super) port: u16,
    /// For the request line; begins with a slash.
    pub(super) path_and_query: String,
}

impl Target {
    /// `scheme://host[:port][/path][?query]`, no user, no fragment; the error says what is wrong.
    pub(super) fn parse(url: &str) -> Result<Self, &'static str> {
        let (is_tls, rest) = if let Some(rest) = url.strip_prefix("https://") {
            (true, rest)
        } else if let Some(rest) = url.strip_prefix("http://") {
            (false, rest)
        } else {
            return Err("it must begin with https:// or http://");
        };
        if !rest.bytes().all(|b| b.is_ascii_graphic()) || rest.contains(['\\', '#', '"', '<', '>']) {
            return Err("it has a character that must be percent-encoded, or a fragment");
        }
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (host, port) = split_port(authority)?;
        let port = match port {
            None => {
                if is_tls {
                    443
                } else {
                    80
                }
            }
            Some(port) => parse_port(port)?,
        };
        let (host, address) = parse_host(host)?;
        let path_and_query = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        Ok(Self { is_tls, host, address, port, path_and_query })
    }

    /// A host and port that are no part of a URL.
    pub(super) fn of(host: &str, port: u16) -> Result<Self, &'static str> {
        let bracketed = match host.parse::<Ipv6Addr>() {
            Ok(v6) => format!("[{v6}]"),
            Err(_) => host.to_owned(),
        };
        Self::parse(&format!("https://{bracketed}:{port}/")).and_then(|target| {
            if target.path_and_query == "/" { Ok(target) } else { Err("its host is not a plain name") }
        })
    }

    /// Host and port as the Host header has them.
    pub(super) fn authority(&self) -> String {
        let default = if self.is_tls { 443 } else { 80 };
        let host = match self.address {
            Some(IpAddr::V6(v6)) => format!("[{v6}]"),
            _ => self.host.clone(),
        };
        if self.port == default { host } else { format!("{host}:{}", self.port) }
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<&str>), &'static str> {
    let bracket = authority.rfind(']').unwrap_or(0);
    match authority.rfind(':') {
        Some(colon) if colon > bracket => {
            let (host, port) = authority.split_at(colon);
            Ok((host, port.get(1..)))
        }
        _ if authority.is_empty() => Err("it has no host"),
        _ => Ok((authority, None)),
    }
}

fn parse_port(text: &str) -> Result<u16, &'static str> {
    let plain = !text.is_empty() && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    let port = if plain { text.parse().ok() } else { None };
    port.ok_or("its port is not a number from 1 to 65535")
}

fn parse_host(text: &str) -> Result<(String, Option<IpAddr>), &'static str> {
    if let Some(inner) = text.strip_prefix('[') {
        let inner = inner.strip_suffix(']').ok_or("its IPv6 address has no closing bracket")?;
        let v6: Ipv6Addr = inner.parse().map_err(|_| "its IPv6 address does not parse")?;
        return Ok((v6.to_string(), Some(IpAddr::V6(v6))));
    }
    let labels: Vec<&str> = text.split('.').collect();
    let fits = |label: &str| {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        (1..=63).contains(&label.len()) && label.bytes().all(plain)
    };
    if text.len() > 253 || !labels.iter().all(|label| fits(label)) {
        return Err("its host is not a plain name");
    }
    let last = labels.last().copied().unwrap_or_default();
    let is_number =
        last.bytes().all(|b| b.is_ascii_digit()) || last.starts_with("0x") || last.starts_with("0X");
    if is_number {
        // 2130706433, 0x7f.1 and 127.1 are loopback to some resolvers.
        let v4: Ipv4Addr = text.parse().map_err(|_| "its IPv4 address is not four plain decimal numbers")?;
        return Ok((v4.to_string(), Some(IpAddr::V4(v4))));
    }
    Ok((text.to_ascii_lowercase(), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<(String, u16, String), &'static str> {
        Target::parse(url).map(|t| (t.authority(), t.port, t.path_and_query))
    }

    #[test]
    fn plain_addresses_are_read() {
        let said = |a: &str, port, path: &str| Ok((a.to_owned(), port, path.to_owned()));
        assert_eq!(read("https://Api.Example.com"), said("api.example.com", 443, "/"));
        assert_eq!(read("http://h:8080/a%20b?c=d"), said("h:8080", 8080, "/a%20b?c=d"));
        assert_eq!(read("https://h:443?x"), said("h", 443, "/?x"));
        assert_eq!(read("http://[::1]:81/"), said("[::1]:81", 81, "/"));
        assert_eq!(read("http://127.0.0.1/"), said("127.0.0.1", 80, "/"));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        let bad = [
            "",
            "h",
            "ftp://h",
            "HTTP://h",
            "http:/h",
            "http://",
            "http:///p",
            "http://u@h",
            "http://u:p@h/",
            "http://h\\@evil/",
            "http://h:/",
            "http://h:0/",
            "http://h:080/",
            "http://h:65536/",
            "http://h:+1/",
            "http://h#f",
            "http://h/a b",
            "http://h/\r\nX: y",
            "http://h\r\n/",
            "http://h/\u{e9}",
            "http://\u{e9}/",
            "http://h%2ecom/",
            "http://h./",
            "http://.h/",
            "http://a..b/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://127.1/",
            "http://0177.0.0.1/",
            "http://127.0.0.1.2/",
            "http://[::1/",
            "http://[::1%25eth0]/",
            "http://[h]/",
            "http://::1/",
            "http://[::1]x/",
            "http://[::1]x:80/",
            "http://h]:80/",
            "http://1.2.3.0x4/",
        ];
        for url in bad {
            assert!(read(url).is_err(), "{url:?} was read as {:?}", read(url));
        }
        assert!(read(&format!("http://{}/", "a".repeat(64))).is_err());
    }
}
