//! Versions of TLS, headers of every answer, the end of a server.

use std::time::Duration;

use rustls::version::{TLS12, TLS13};

use super::tools::{ask, get_of, over_tls, quick, rest};
use crate::server::{Floor, Proxies};

/// Promise: AUDORA-005
/// Promise: AUDORA-004
/// Promise: AUDEXE-075
/// Promise: AURION-048
/// Promise: AUDEAI-033
#[tokio::test]
async fn a_client_that_speaks_only_tls_1_2_is_refused_and_one_with_1_3_is_served() {
    let server = over_tls(quick(), Proxies::default(), Floor::V1_3).await;
    let refused = server.connect(&[&TLS12], b"").await;
    assert!(refused.is_err_and(|why| why.to_string().contains("ProtocolVersion")));
    assert!(server.ask(&get_of("/who", "")).await.ends_with("127.0.0.1 true"));
}

/// Promise: AUDORA-006
#[tokio::test]
async fn where_every_preset_allows_1_2_it_is_spoken_until_a_stricter_one_comes() {
    let server = over_tls(quick(), Proxies::default(), Floor::V1_2).await;
    let old = server.connect(&[&TLS12], b"").await.unwrap();
    assert!(ask(old, get_of("/who", "").as_bytes()).await.ends_with("127.0.0.1 true"));
    server.tls.set_floor(Floor::V1_3).unwrap();
    assert!(server.connect(&[&TLS12], b"").await.is_err());
}

/// Promise: AUDORA-007
#[tokio::test]
async fn every_answer_over_tls_carries_hsts_and_the_other_headers_also_errors() {
    let server = over_tls(quick(), Proxies::default(), Floor::V1_3).await;
    for path in ["/who", "/nowhere", "/broken", "/stuck"] {
        let said = server.ask(&get_of(path, "")).await;
        for header in [
            "strict-transport-security: max-age=31536000; includeSubDomains",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "cache-control: no-store",
        ] {
            assert!(said.contains(&format!("\r\n{header}\r\n")), "{path} lacks {header}: {said}");
        }
    }
}

#[tokio::test]
async fn an_order_to_stop_lets_the_request_under_way_finish() {
    let mut server = over_tls(quick(), Proxies::default(), Floor::V1_3).await;
    let mut slow = server.connect(&[&TLS13], b"").await.unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut slow, get_of("/slow", "").as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.take().unwrap().send(()).unwrap();
    assert!(rest(&mut slow).await.starts_with("HTTP/1.1 200"));
    assert_eq!(server.ended.await.unwrap(), 0);
    assert!(tokio::net::TcpStream::connect(server.at).await.is_err());
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut_and_counted() {
    let limits = crate::server::Limits {
        drain: Duration::from_millis(100),
        handling: Duration::from_mins(1),
        ..quick()
    };
    let mut server = over_tls(limits, Proxies::default(), Floor::V1_3).await;
    let mut stuck = server.connect(&[&TLS13], b"").await.unwrap();
    tokio::io::AsyncWriteExt::write_all(&mut stuck, get_of("/stuck", "").as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.stop.take().unwrap().send(()).unwrap();
    assert_eq!(server.ended.await.unwrap(), 1);
}

#[tokio::test]
async fn a_changed_certificate_is_used_and_a_wrong_one_is_not_taken() {
    let made = || rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (first, second) = (made(), made());
    let certificates = crate::server::Certificates::default();
    assert!(!certificates.is_ready());
    let (chain, key) = (first.cert.pem(), first.signing_key.serialize_pem());
    certificates.put(chain.as_bytes(), key.as_bytes()).unwrap();
    let foreign = second.signing_key.serialize_pem();
    assert!(certificates.put(chain.as_bytes(), foreign.as_bytes()).is_err());
    assert!(certificates.put(b"", key.as_bytes()).is_err());
    assert!(certificates.put(chain.as_bytes(), chain.as_bytes()).is_err());
    assert!(certificates.is_ready());
}
