//! Floods of HTTP/2 frames, made by hand: no well-behaved client can send them. The connection that floods is cut off,
//! and everybody else is served meanwhile and afterwards.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::tools::{Running, get_of, over_tls, quick, within};
use crate::server::{Floor, Limits, Proxies};

/// Types of frames (RFC 9113 §6).
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
/// "The endpoint detected that its peer is exhibiting a behavior that might be generating excessive load."
const ENHANCE_YOUR_CALM: u32 = 11;

fn frame(kind: u8, flags: u8, stream: u32, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    let [_, length @ ..] = length;
    [&length[..], &[kind, flags], &stream.to_be_bytes(), body].concat()
}

/// A request without a body, its fields as literals that are not indexed (RFC 7541 §6.2.2).
fn get(stream: u32, path: &str) -> Vec<u8> {
    let literal =
        |name: u8, value: &str| [&[name, u8::try_from(value.len()).unwrap()][..], value.as_bytes()].concat();
    let fields =
        [&[0x82, 0x87][..], literal(4, path).as_slice(), literal(1, "localhost").as_slice()].concat();
    frame(HEADERS, END_STREAM | END_HEADERS, stream, &fields)
}

/// A connection that agreed on HTTP/2 and said hello.
async fn connect(server: &Running) -> TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from(server.authority.clone())).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let socket = TcpStream::connect(server.at).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, socket).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    let hello = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(), &frame(SETTINGS, 0, 0, &[])].concat();
    stream.write_all(&hello).await.unwrap();
    stream
}

/// What became of a connection.
#[derive(Debug, Default)]
struct End {
    /// The server closed it.
    closed: bool,
    /// The code of its GOAWAY, if it said one.
    said: Option<u32>,
    /// Streams that were answered.
    answers: usize,
}

/// Floods with this, over and over, until the server ends the connection or so much was sent; answers are read.
async fn flood(server: &Running, mut next: impl FnMut(u32) -> Vec<u8> + Send, times: u32) -> End {
    let stream = connect(server).await;
    let (mut from, mut to) = tokio::io::split(stream);
    let reading = tokio::spawn(async move {
        let (mut all, mut closed) = (Vec::new(), false);
        let mut piece = vec![0; 64 * 1024];
        loop {
            match within(6000, from.read(&mut piece)).await {
                Ok(Ok(0) | Err(_)) => {
                    closed = true;
                    break;
                }
                Ok(Ok(n)) => all.extend(piece.iter().take(n)),
                Err(_) => break,
            }
        }
        (all, closed)
    });
    for n in 0..times {
        if !matches!(within(2000, to.write_all(&next(n))).await, Ok(Ok(()))) {
            break;
        }
    }
    let (all, closed) = reading.await.unwrap();
    seen(&all, closed)
}

fn seen(mut rest: &[u8], closed: bool) -> End {
    let mut end = End { closed, ..End::default() };
    while let Some(([a, b, c, kind, ..], _)) = rest.split_first_chunk::<9>() {
        let length = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
        let Some(body) = rest.get(9..9 + length) else { break };
        match (*kind, body.get(4..8)) {
            (GOAWAY, Some(code)) => end.said = Some(u32::from_be_bytes(code.try_into().unwrap())),
            (HEADERS, _) => end.answers += 1,
            _ => {}
        }
        rest = rest.get(9 + length..).unwrap_or_default();
    }
    end
}

async fn serves_on(server: &Running) {
    for _ in 0..3 {
        assert!(server.ask(&get_of("/who", "")).await.ends_with("127.0.0.1 true"));
    }
}

fn limits() -> Limits {
    Limits { idle: Duration::from_secs(1), ..quick() }
}

#[tokio::test]
async fn frames_made_by_hand_are_a_request_like_any_other() {
    let server = over_tls(limits(), Proxies::default(), Floor::V1_3).await;
    let end = flood(&server, |n| get(2 * n + 1, "/who"), 3).await;
    assert_eq!((end.answers, end.said), (3, Some(0)), "{end:?}");
}

#[tokio::test]
async fn streams_that_are_opened_and_reset_as_fast_as_can_be_end_the_connection() {
    let server = over_tls(limits(), Proxies::default(), Floor::V1_3).await;
    let burst = |n: u32| {
        let one = |k: u32| {
            let stream = 2 * (n * 500 + k) + 1;
            [get(stream, "/slow"), frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes())].concat()
        };
        (0..500).flat_map(one).collect()
    };
    let end = flood(&server, burst, 20).await;
    assert!(end.closed && end.said == Some(ENHANCE_YOUR_CALM), "{end:?}");
    serves_on(&server).await;
}

#[tokio::test]
async fn fields_without_an_end_are_cut_off() {
    let server = over_tls(limits(), Proxies::default(), Floor::V1_3).await;
    // One field after the other, each in a CONTINUATION, never the last.
    let field = [&[0x00, 0x01, b'x', 0x7f, 0xfb, 0x7e][..], &[b'y'; 16_384 - 6]].concat();
    let pieces = |n: u32| match n {
        0 => frame(HEADERS, END_STREAM, 1, &[0x82, 0x87]),
        _ => frame(CONTINUATION, 0, 1, &field),
    };
    let end = flood(&server, pieces, 2000).await;
    assert!(end.closed && end.answers <= 1, "{end:?}");
    let tiny = |n: u32| match n {
        0 => frame(HEADERS, END_STREAM, 1, &[0x82, 0x87]),
        _ => frame(CONTINUATION, 0, 1, &[]).repeat(100),
    };
    let end = flood(&server, tiny, 2000).await;
    assert!(end.closed && end.answers == 0, "empty ones too: {end:?}");
    serves_on(&server).await;
}

#[tokio::test]
async fn more_streams_than_allowed_are_refused_and_then_the_connection_ends() {
    let limits = Limits { streams: 8, handling: Duration::from_secs(5), ..limits() };
    let server = over_tls(limits, Proxies::default(), Floor::V1_3).await;
    let end = flood(&server, |n| get(2 * n + 1, "/stuck"), 400).await;
    assert!(end.closed && end.said == Some(ENHANCE_YOUR_CALM), "{end:?}");
    assert_eq!(end.answers, 0, "{end:?}");
    serves_on(&server).await;
}

#[tokio::test]
async fn settings_and_pings_without_end_keep_nobody_else_waiting() {
    let server = over_tls(limits(), Proxies::default(), Floor::V1_3).await;
    for one in [frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 255, 255]), frame(PING, 0, 0, &[7; 8])] {
        // Nobody reads the answers: they pile up in front of the one who floods, not in the server.
        let mut stream = connect(&server).await;
        let (many, mut cut) = (one.repeat(1000), false);
        for _ in 0..2000 {
            if !matches!(within(1500, stream.write_all(&many)).await, Ok(Ok(()))) {
                cut = true;
                break;
            }
        }
        assert!(cut, "the server stopped listening to it");
        serves_on(&server).await;
    }
}
