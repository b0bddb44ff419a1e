use super::tools::{get_of, over_tls, plain, quick};
use crate::server::{Floor, Limits, ListenError, Listener, Proxies};

#[tokio::test]
async fn a_request_over_tls_gets_its_answer_and_its_id() {
    let server = over_tls(Limits::default(), Proxies::default(), Floor::V1_3).await;
    let said = server.ask(&get_of("/things/7", "")).await;
    assert!(said.starts_with("HTTP/1.1 200") && said.ends_with("\r\n\r\n7"), "{said}");
    assert!(said.contains("\r\nx-request-id: "), "{said}");
}

/// Promise: AUDORA-003
#[tokio::test]
async fn plain_http_is_served_on_loopback_and_refused_anywhere_else() {
    let at = plain(quick(), Proxies::default()).await;
    let stream = tokio::net::TcpStream::connect(at).await.unwrap();
    let said = super::tools::ask(stream, get_of("/who", "").as_bytes()).await;
    assert!(said.ends_with("127.0.0.1 false"), "{said}");
    assert!(!said.contains("strict-transport-security"), "{said}");
    for outside in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let refused = Listener::plain(outside.parse().unwrap()).await;
        assert!(matches!(refused, Err(ListenError::Plain(_))), "{outside}");
    }
}
