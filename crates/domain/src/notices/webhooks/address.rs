//! Which addresses may be a webhook's: https, a host, nothing clever. Where it leads is judged again at every POST.

/// May plain http to this machine be a webhook's address? Only tests say yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Loopback {
    #[default]
    Refused,
    Allowed,
}

/// An address that nothing is sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no address for a webhook: {0}")]
pub struct BadAddress(pub &'static str);

/// Longest address, in bytes.
const LONGEST: usize = 2048;

/// Checks and returns the address, host in lower case.
pub(super) fn clean(text: &str, loopback: Loopback) -> Result<String, BadAddress> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(BadAddress("it is longer than 2048 bytes"));
    }
    if !text.bytes().all(|b| b.is_ascii_graphic()) || text.contains(['\\', '"', '<', '>', '`', '{', '}']) {
        return Err(BadAddress("it has a character that a URL must percent-encode"));
    }
    let (scheme, rest) =
        text.split_once("://").ok_or(BadAddress("write it in full, like https://example.com/hook"))?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if path.contains('#') {
        return Err(BadAddress("leave the part after # away; it is never sent"));
    }
    if authority.contains('@') {
        return Err(BadAddress("leave user name and password away; deliveries are signed instead"));
    }
    let authority = authority.to_ascii_lowercase();
    check_host(&authority)?;
    match (scheme.to_ascii_lowercase().as_str(), loopback) {
        ("https", _) => Ok(format!("https://{authority}{path}")),
        ("http", Loopback::Allowed) if is_this_machine(&authority) => Ok(format!("http://{authority}{path}")),
        _ => Err(BadAddress("deliveries go over https only")),
    }
}

fn check_host(authority: &str) -> Result<(), BadAddress> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (inner, after) = rest.split_once(']').ok_or(BadAddress("its host is not one"))?;
            inner.parse::<std::net::Ipv6Addr>().map_err(|_| BadAddress("its host is not one"))?;
            ("6", after.strip_prefix(':').or_else(|| after.is_empty().then_some("443")))
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, Some("443")),
        },
    };
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    let labels = host.trim_end_matches('.').split('.').all(|label| !label.is_empty() && label.len() <= 63);
    if !plain || !labels || host.len() > 253 {
        return Err(BadAddress("its host is not one"));
    }
    match port.map(str::parse::<u16>) {
        Some(Ok(1..)) => Ok(()),
        _ => Err(BadAddress("its port is not one")),
    }
}

fn is_this_machine(authority: &str) -> bool {
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_https_is_refused() {
        let strict = |text: &str| clean(text, Loopback::Refused);
        assert_eq!(
            strict(" HTTPS://Hooks.Example.com:8443/a?b=C ").as_deref(),
            Ok("https://hooks.example.com:8443/a?b=C")
        );
        assert_eq!(strict("https://[2001:db8::1]/x").as_deref(), Ok("https://[2001:db8::1]/x"));
        for bad in [
            "http://hooks.example.com/",
            "http://127.0.0.1:80/",
            "ftp://hooks.example.com/",
            "//hooks.example.com/",
            "hooks.example.com",
            "https://",
            "https:///path",
            "https://user:pass@hooks.example.com/",
            "https://hooks.example.com/#a",
            "https://hooks.example.com:0/",
            "https://hooks.example.com:99999/",
            "https://hooks.example.com:/",
            "https://a..b/",
            "https://[::1/",
            "https://[x]/",
            "https://hooks.example.com/a b",
            "https://hooks.example.com/\r\nHost: evil",
            "https://hooks.example.com\\@evil.example/",
            "https://hooks.exämple.com/",
            "javascript:alert(1)",
        ] {
            assert!(strict(bad).is_err(), "{bad}");
        }
        assert!(clean("http://127.0.0.1:8080/x", Loopback::Allowed).is_ok());
        assert!(clean("http://127.0.0.1.evil.example/x", Loopback::Allowed).is_err());
        assert!(clean("http://hooks.example.com/", Loopback::Allowed).is_err());
    }
}
