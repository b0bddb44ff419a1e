//! Clients of a served server: one HTTP/1.1 connection over TLS each, one request at a time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;

/// What the clients call themselves; a session belongs to it.
pub(super) const AGENT: &str = "candor-bench";

/// Where to and as whom.
#[derive(Clone)]
pub(super) struct Caller {
    pub port: u16,
    /// DER of the server's certificate.
    pub root: Vec<u8>,
    /// Who asks: the header that says it, and its value.
    pub credential: (&'static str, String),
}

/// One request.
pub(super) struct Asked {
    method: Method,
    path: String,
    body: Bytes,
    key: Option<String>,
}

/// What one drive found.
pub(super) struct Driven {
    pub latencies_ms: Vec<f64>,
    pub errors: u64,
    pub first_error: Option<String>,
    pub took: Duration,
}

pub(super) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    credential: (&'static str, String),
}

impl Asked {
    pub(super) fn get(path: &str) -> Self {
        Self { method: Method::GET, path: path.to_owned(), body: Bytes::new(), key: None }
    }

    pub(super) fn post(path: &str, body: &Value, key: String) -> Self {
        let body = Bytes::from(body.to_string());
        Self { method: Method::POST, path: path.to_owned(), body, key: Some(key) }
    }
}

impl Caller {
    pub(super) async fn connect(&self) -> anyhow::Result<Connection> {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(self.root.clone()))?;
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13])?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let socket = TcpStream::connect(("127.0.0.1", self.port)).await?;
        socket.set_nodelay(true)?;
        let name = ServerName::try_from("localhost")?;
        let stream = TlsConnector::from(Arc::new(config)).connect(name, socket).await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Connection { sender, credential: self.credential.clone() })
    }
}

impl Connection {
    /// Asks and reads the whole answer; anything but success is an error.
    pub(super) async fn ask(&mut self, asked: &Asked) -> anyhow::Result<Vec<u8>> {
        let mut request = Request::builder()
            .method(asked.method.clone())
            .uri(&asked.path)
            .header("host", "localhost")
            .header("user-agent", AGENT)
            .header(self.credential.0, &self.credential.1);
        if let Some(key) = &asked.key {
            request = request.header("idempotency-key", key).header("content-type", "application/json");
        }
        self.sender.ready().await?;
        let response = self.sender.send_request(request.body(Full::new(asked.body.clone()))?).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes().to_vec();
        if !status.is_success() {
            bail!("{status}: {}", String::from_utf8_lossy(&body));
        }
        Ok(body)
    }
}

/// Asks on every connection for so long.
pub(super) async fn drive(
    caller: &Caller,
    connections: usize,
    lasts: Duration,
    asks: impl Fn(usize, u64) -> Asked + Clone + Send + 'static,
) -> anyhow::Result<Driven> {
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        open.push(caller.connect().await.context("connecting")?);
    }
    let (mut tasks, began) = (JoinSet::new(), Instant::now());
    for (number, connection) in open.into_iter().enumerate() {
        tasks.spawn(one(connection, number, began + lasts, asks.clone()));
    }
    let mut all = Driven { latencies_ms: Vec::new(), errors: 0, first_error: None, took: Duration::ZERO };
    while let Some(part) = tasks.join_next().await {
        let part = part?;
        all.latencies_ms.extend(part.latencies_ms);
        all.errors += part.errors;
        all.first_error = all.first_error.or(part.first_error);
    }
    all.took = began.elapsed();
    Ok(all)
}

async fn one(
    mut connection: Connection,
    number: usize,
    until: Instant,
    asks: impl Fn(usize, u64) -> Asked,
) -> Driven {
    let mut part = Driven { latencies_ms: Vec::new(), errors: 0, first_error: None, took: Duration::ZERO };
    for n in 0.. {
        let (asked, began) = (asks(number, n), Instant::now());
        if began >= until {
            break;
        }
        match connection.ask(&asked).await {
            Ok(_) => part.latencies_ms.push(began.elapsed().as_secs_f64() * 1000.0),
            Err(error) => {
                part.errors += 1;
                part.first_error.get_or_insert_with(|| format!("{error:#}"));
                if connection.sender.is_closed() {
                    break;
                }
            }
        }
    }
    part
}
