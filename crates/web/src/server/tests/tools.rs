//! A server in process and clients that misbehave on purpose.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Path;
use axum::routing::{get, post};
use candor_kernel::clock::ManualClock;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::observe::Observer;
use crate::server::{Certificates, Floor, Limits, Listener, Peer, Proxies, Settings, Tls, Visit, serve};

/// A running server; dropped, it stops.
pub(super) struct Running {
    pub at: SocketAddr,
    pub stop: Option<oneshot::Sender<()>>,
    pub ended: JoinHandle<usize>,
    pub authority: Vec<u8>,
    pub tls: Arc<Tls>,
}

pub(super) fn settings(limits: Limits, proxies: Proxies) -> Settings {
    let clock = Arc::new(ManualClock::new("2026-11-21T09:00:00Z".parse().unwrap()));
    let observer = Observer::new(Arc::new(|tenant| format!("t{}", tenant.to_string().len())));
    Settings { limits, proxies, clock, observer }
}

/// Limits with which a test need not wait.
pub(super) fn quick() -> Limits {
    Limits {
        handshake: Duration::from_millis(400),
        header_read: Duration::from_millis(400),
        body_pause: Duration::from_millis(400),
        handling: Duration::from_millis(600),
        drain: Duration::from_secs(3),
        source_burst: 100_000,
        ..Limits::default()
    }
}

/// Routes that show what the server does to requests.
pub(super) fn routes() -> Router {
    Router::new()
        .route(
            "/who",
            get(|peer: axum::Extension<Peer>| async move { format!("{} {}", peer.address, peer.tls) }),
        )
        .route("/echo", post(|body: Bytes| async move { body }))
        .route("/large", post(large))
        .route("/slow", get(|| async { tokio::time::sleep(Duration::from_millis(300)).await }))
        .route("/stuck", get(|| async { tokio::time::sleep(Duration::from_mins(1)).await }))
        .route("/broken", get(broken))
        .route("/things/{id}", get(|Path(id): Path<String>| async move { id }))
}

async fn large(visit: axum::Extension<Visit>, body: axum::body::Body) -> String {
    visit.allow_body(8 * 1024 * 1024);
    axum::body::to_bytes(body, usize::MAX).await.map_or("cut".to_owned(), |all| all.len().to_string())
}

#[expect(clippy::panic, reason = "what happens when a handler panics is what is tested")]
async fn broken() {
    panic!("CANARY-4711");
}

/// Over TLS on a free port.
pub(super) async fn over_tls(limits: Limits, proxies: Proxies, floor: Floor) -> Running {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let certificates = Arc::new(Certificates::default());
    certificates.put(made.cert.pem().as_bytes(), made.signing_key.serialize_pem().as_bytes()).unwrap();
    let tls = Arc::new(Tls::new(certificates, floor).unwrap());
    let listener = Listener::tls("127.0.0.1:0".parse().unwrap(), Arc::clone(&tls)).await.unwrap();
    let at = listener.address().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let ended = tokio::spawn(serve(routes(), vec![listener], settings(limits, proxies), async {
        let _ = stopped.await;
    }));
    Running { at, stop: Some(stop), ended, authority: made.cert.der().to_vec(), tls }
}

/// In the clear on loopback.
pub(super) async fn plain(limits: Limits, proxies: Proxies) -> SocketAddr {
    let listener = Listener::plain("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let at = listener.address().unwrap();
    tokio::spawn(serve(routes(), vec![listener], settings(limits, proxies), std::future::pending()));
    at
}

impl Running {
    pub(super) async fn connect(
        &self,
        versions: &[&'static SupportedProtocolVersion],
        before: &[u8],
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(self.authority.clone())).unwrap();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut socket = TcpStream::connect(self.at).await?;
        socket.write_all(before).await?;
        let name = ServerName::try_from("localhost").unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, socket).await
    }

    /// One request over TLS 1.3 and everything that comes back.
    pub(super) async fn ask(&self, request: &str) -> String {
        let stream = self.connect(&[&rustls::version::TLS13], b"").await.unwrap();
        ask(stream, request.as_bytes()).await
    }
}

/// Sends, then reads until the server closes or says nothing for two seconds.
pub(super) async fn ask<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, request: &[u8]) -> String {
    let _ = stream.write_all(request).await;
    rest(&mut stream).await
}

pub(super) async fn rest<S: AsyncRead + Unpin>(stream: &mut S) -> String {
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    while let Ok(Ok(n)) = within(2000, stream.read(&mut piece)).await {
        if n == 0 {
            break;
        }
        all.extend(piece.iter().take(n));
    }
    String::from_utf8_lossy(&all).into_owned()
}

pub(super) async fn within<F: Future>(ms: u64, work: F) -> Result<F::Output, tokio::time::error::Elapsed> {
    tokio::time::timeout(Duration::from_millis(ms), work).await
}

/// A request without a body; the connection closes after it.
pub(super) fn get_of(path: &str, extra: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{extra}\r\n")
}
