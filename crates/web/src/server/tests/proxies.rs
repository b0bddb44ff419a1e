//! Who is believed about the caller's address.

use rustls::version::TLS13;

use super::tools::{ask, get_of, over_tls, plain, quick};
use crate::server::{Floor, Forwarded, Proxies};

const HEADER: &[u8] = b"PROXY TCP4 203.0.113.9 127.0.0.1 4711 443\r\n";

fn proxies(networks: &[&str], protocol: bool, forwarded: Forwarded) -> Proxies {
    let networks = networks.iter().map(|text| text.parse().unwrap()).collect();
    Proxies { networks, protocol, forwarded }
}

#[tokio::test]
async fn a_listed_proxy_tells_the_address_before_tls_begins() {
    let listed = proxies(&["127.0.0.0/8"], true, Forwarded::None);
    let server = over_tls(quick(), listed, Floor::V1_3).await;
    let stream = server.connect(&[&TLS13], HEADER).await.unwrap();
    assert!(ask(stream, get_of("/who", "").as_bytes()).await.ends_with("203.0.113.9 true"));
    // Without the header a listed proxy is not served: its own address would stand for everybody's.
    assert!(server.connect(&[&TLS13], b"").await.is_err());
}

#[tokio::test]
async fn an_unlisted_peer_cannot_pretend_to_be_a_proxy() {
    let listed = proxies(&["10.0.0.0/8"], true, Forwarded::XForwardedFor);
    let server = over_tls(quick(), listed.clone(), Floor::V1_3).await;
    assert!(server.connect(&[&TLS13], HEADER).await.is_err());
    let said = server.ask(&get_of("/who", "x-forwarded-for: 203.0.113.9\r\n")).await;
    assert!(said.ends_with("127.0.0.1 true"), "{said}");
    let stream = tokio::net::TcpStream::connect(plain(quick(), listed).await).await.unwrap();
    let said = ask(stream, &[HEADER, get_of("/who", "").as_bytes()].concat()).await;
    assert!(said.starts_with("HTTP/1.1 400") && !said.contains("203.0.113.9"), "{said}");
}

#[tokio::test]
async fn a_listed_proxy_names_its_client_in_the_configured_header_only() {
    let listed = proxies(&["127.0.0.1"], false, Forwarded::XForwardedFor);
    let server = over_tls(quick(), listed, Floor::V1_3).await;
    let said = server.ask(&get_of("/who", "x-forwarded-for: 1.1.1.1, 203.0.113.9\r\n")).await;
    assert!(said.ends_with("203.0.113.9 true"), "{said}");
    let said = server.ask(&get_of("/who", "forwarded: for=203.0.113.9\r\n")).await;
    assert!(said.ends_with("127.0.0.1 true"), "{said}");
}
