//! The header with which a proxy begins a connection: who called it.
//!
//! Versions 1 (text) and 2 (binary) of the PROXY protocol, as HAProxy's `proxy-protocol.txt` writes them. It is
//! read byte by byte to its end and no further, so that TLS begins right after it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use tokio::io::{AsyncRead, AsyncReadExt as _};

const SIGNATURE: &[u8; 12] = b"\r\n\r\n\0\r\nQUIT\n";
/// The longest line of version 1, its end included.
const LONGEST_LINE: usize = 107;
/// More than addresses and the usual extras need; the format would allow 64 KiB.
const LONGEST_BODY: usize = 2048;

/// Why a listed proxy's header was refused.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProxyError {
    #[error("the proxy sent no PROXY header; switch it on there, or set proxy.protocol = false here")]
    Missing,
    #[error("the PROXY header does not read")]
    Malformed,
    #[error("the connection ended inside the PROXY header")]
    Ended(#[from] std::io::Error),
}

/// Reads the header. `None`: the proxy speaks for itself (a health check).
pub(super) async fn read<S: AsyncRead + Unpin>(stream: &mut S) -> Result<Option<IpAddr>, ProxyError> {
    let mut start = [0; 12];
    stream.read_exact(&mut start).await?;
    if &start == SIGNATURE {
        return version_2(stream).await;
    }
    if !start.starts_with(b"PROXY ") {
        return Err(ProxyError::Missing);
    }
    let mut line = start.to_vec();
    while !line.ends_with(b"\r\n") {
        if line.len() >= LONGEST_LINE {
            return Err(ProxyError::Malformed);
        }
        line.push(stream.read_u8().await?);
    }
    version_1(&line)
}

fn version_1(line: &[u8]) -> Result<Option<IpAddr>, ProxyError> {
    let text = std::str::from_utf8(line).map_err(|_| ProxyError::Malformed)?;
    let mut words = text.trim_end_matches("\r\n").split(' ').skip(1);
    let family = words.next();
    if family == Some("UNKNOWN") {
        return Ok(None);
    }
    let (Some(source), Some(_), Some(port), Some(other), None) =
        (words.next(), words.next(), words.next(), words.next(), words.next())
    else {
        return Err(ProxyError::Malformed);
    };
    if port.parse::<u16>().is_err() || other.parse::<u16>().is_err() {
        return Err(ProxyError::Malformed);
    }
    let address = match family {
        Some("TCP4") => source.parse::<Ipv4Addr>().map(IpAddr::V4),
        Some("TCP6") => source.parse::<Ipv6Addr>().map(IpAddr::V6),
        _ => return Err(ProxyError::Malformed),
    };
    address.map(Some).map_err(|_| ProxyError::Malformed)
}

async fn version_2<S: AsyncRead + Unpin>(stream: &mut S) -> Result<Option<IpAddr>, ProxyError> {
    let mut head = [0; 4];
    stream.read_exact(&mut head).await?;
    let [command, family, high, low] = head;
    let length = usize::from(u16::from_be_bytes([high, low]));
    if length > LONGEST_BODY {
        return Err(ProxyError::Malformed);
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    match (command, family) {
        (0x21, 0x11) if length >= 12 => Ok(body.first_chunk::<4>().map(|a| IpAddr::from(*a))),
        (0x21, 0x21) if length >= 36 => Ok(body.first_chunk::<16>().map(|a| IpAddr::from(*a))),
        // LOCAL is the proxy's own connection, and an unspecified family says nothing.
        (0x20, _) | (0x21, 0x00) => Ok(None),
        _ => Err(ProxyError::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_all(mut bytes: &[u8]) -> (Result<Option<String>, String>, usize) {
        let said = read(&mut bytes).await.map(|a| a.map(|a| a.to_string())).map_err(|e| e.to_string());
        (said, bytes.len())
    }

    fn two(command: u8, family: u8, body: &[u8]) -> Vec<u8> {
        let length = (body.len() as u16).to_be_bytes();
        [&SIGNATURE[..], &[command, family], &length, body, b"TLS"].concat()
    }

    #[tokio::test]
    async fn both_versions_are_read_to_their_end_and_no_further() {
        let line = b"PROXY TCP4 203.0.113.9 10.0.0.1 4711 443\r\nTLS";
        assert_eq!(read_all(line).await, (Ok(Some("203.0.113.9".to_owned())), 3));
        let line = b"PROXY TCP6 2001:db8::9 2001:db8::1 4711 443\r\nTLS";
        assert_eq!(read_all(line).await, (Ok(Some("2001:db8::9".to_owned())), 3));
        assert_eq!(read_all(b"PROXY UNKNOWN\r\nTLS").await, (Ok(None), 3));
        let four = [&[203, 0, 113, 9, 10, 0, 0, 1], &[0x12, 0x67, 1, 0xbb][..], b"extra"].concat();
        assert_eq!(read_all(&two(0x21, 0x11, &four)).await, (Ok(Some("203.0.113.9".to_owned())), 3));
        let six = [&Ipv6Addr::LOCALHOST.octets()[..], &[0; 20]].concat();
        assert_eq!(read_all(&two(0x21, 0x21, &six)).await, (Ok(Some("::1".to_owned())), 3));
        assert_eq!(read_all(&two(0x20, 0x00, &[])).await, (Ok(None), 3));
    }

    #[tokio::test]
    async fn what_is_no_header_is_refused() {
        let long = [b"PROXY TCP4 ".to_vec(), vec![b'1'; 200]].concat();
        for bad in [
            &b"GET / HTTP/1.1\r\n\r\n"[..],
            b"PROXY TCP4 2001:db8::9 10.0.0.1 4711 443\r\n",
            b"PROXY TCP4 203.0.113.9 10.0.0.1 4711\r\n",
            b"PROXY TCP4 203.0.113.9 10.0.0.1 4711 99999\r\n",
            b"PROXY TCP4 203.0",
            &long,
            &two(0x21, 0x11, &[1, 2, 3]),
            &two(0x31, 0x11, &[0; 12]),
            &two(0x21, 0x11, &[0; 4000]),
        ] {
            assert!(read_all(bad).await.0.is_err(), "{bad:?}");
        }
    }
}
