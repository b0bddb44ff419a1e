//! A gate with one subprocessor, `writer`, and counterparts that take nothing they should not.

mod http;
mod register;
mod tls;

use std::io;
use std::net::IpAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::resolve::Resolving;
use super::*;
use crate::clock::{ManualClock, Timestamp};
use crate::ctx::Actor;
use crate::ids::{RequestId, TenantId};
use crate::names::Purpose;

type Tried = Result<(), Box<dyn std::error::Error>>;

struct Drafting;

impl Purpose for Drafting {
    fn name(&self) -> &'static str {
        "drafting"
    }
}

fn ctx() -> Ctx {
    ctx_at(Timestamp::from_micros(0))
}

fn ctx_at(now: Timestamp) -> Ctx {
    let clock = Arc::new(ManualClock::new(now));
    let (tenant, request) = (TenantId::from_bytes([1; 16]), RequestId::from_bytes([2; 16]));
    Ctx::mint(Actor::System, tenant, &Drafting, request, clock)
}

/// A server of one answer after another; takes only requests that are framed in exactly one way.
struct Fake {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Fake {
    async fn answering(answers: Vec<&'static str>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&seen);
        tokio::spawn(async move {
            for answer in answers {
                let (mut stream, _) = listener.accept().await?;
                let request = read_request(&mut stream).await?;
                if let Ok(mut seen) = record.lock() {
                    seen.push(request);
                }
                stream.write_all(answer.as_bytes()).await?;
            }
            io::Result::Ok(())
        });
        Ok(Self { port, seen })
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().map(|seen| seen.clone()).unwrap_or_default()
    }
}

async fn read_request(stream: &mut tokio::net::TcpStream) -> io::Result<String> {
    let mut bytes = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let n = stream.read(&mut buffer).await?;
        bytes.extend_from_slice(buffer.get(..n).unwrap_or_default());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let fields = |name: &str| {
                let wanted = format!("{name}: ");
                let lines = head.split("\r\n").filter_map(|line| line.strip_prefix(&wanted));
                lines.map(str::to_owned).collect::<Vec<_>>()
            };
            let strict = fields("host").len() == 1
                && fields("transfer-encoding").is_empty()
                && fields("content-length").len() <= 1
                && !head.replace("\r\n", "").contains(['\r', '\n', '\0']);
            let wanted = fields("content-length").first().map_or(Ok(0), |n| n.parse::<usize>());
            match wanted {
                Ok(wanted) if strict && body.len() == wanted => return Ok(text),
                Ok(wanted) if strict && body.len() < wanted && n > 0 => {}
                _ => return Err(io::Error::other("not a strict request")),
            }
        } else if n == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
    }
}

/// Remembers entries; refuses to when told.
#[derive(Default)]
struct Book {
    entries: Mutex<Vec<String>>,
    full: bool,
}

impl Book {
    fn write(&self, entry: String) -> Result<(), NotLogged> {
        if self.full {
            return Err(NotLogged("the book is full".to_owned()));
        }
        self.entries.lock().map_err(|e| NotLogged(e.to_string()))?.push(entry);
        Ok(())
    }

    fn entries(&self) -> Vec<String> {
        self.entries.lock().map(|entries| entries.clone()).unwrap_or_default()
    }
}

impl TransferLog for Book {
    fn leaving<'a>(&'a self, _: &'a Ctx, t: &'a Transfer) -> Logging<'a> {
        let (to, size, classes) = (&t.address, t.bytes_at_most, t.data_classes.join("+"));
        let entry = format!("leaving {} {} {classes} {to} {size}", t.subprocessor, t.purpose);
        Box::pin(async move { self.write(entry) })
    }

    fn refused<'a>(&'a self, _: &'a Ctx, t: &'a Transfer, why: &'a Refused) -> Logging<'a> {
        Box::pin(async move { self.write(format!("refused {} {}", t.subprocessor, why.word())) })
    }
}

/// Answers a name with one list of addresses after another, the last one for ever.
struct Rebinding {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Resolver for Rebinding {
    fn resolve<'a>(&'a self, _: &'a str, port: u16) -> Resolving<'a> {
        let n = self.asked.fetch_add(1, Ordering::SeqCst);
        let found = self.answers.get(n).or(self.answers.last()).cloned().unwrap_or_default();
        let found = found.into_iter().map(|ip| SocketAddr::new(ip, port)).collect();
        Box::pin(async move { Ok(found) })
    }
}

fn endpoint(host: &str, port: u16) -> Endpoint {
    Endpoint { host: host.into(), port, security: Security::Plain, private: Vec::new() }
}

/// The register's line for `writer`.
fn entry(endpoints: Vec<Endpoint>) -> Entry {
    Entry {
        active_from: Timestamp::from_micros(0),
        retired_at: None,
        only_for: None,
        agreed: true,
        region: None,
        purposes: vec!["drafting".into()],
        data_classes: vec!["transcript".into()],
        endpoints,
    }
}

fn gate(endpoints: Vec<Endpoint>) -> (Egress, Arc<Book>) {
    gate_for(entry(endpoints))
}

fn gate_for(entry: Entry) -> (Egress, Arc<Book>) {
    let book = Arc::new(Book::default());
    let limits = Limits {
        connect: Duration::from_secs(2),
        exchange: Duration::from_secs(2),
        reply_bytes: 1_000,
        reply_head_bytes: 16_000,
    };
    let register = BTreeMap::from([("writer".to_owned(), Arc::new(entry))]);
    let log: Arc<dyn TransferLog> = Arc::<Book>::clone(&book);
    (Egress::new(Arc::new(register), log).with_limits(limits), book)
}

fn outbound(url: &str) -> Outbound {
    Outbound {
        subprocessor: "writer".into(),
        purpose: "drafting".into(),
        data_classes: vec!["transcript".into()],
        method: "POST".into(),
        url: url.into(),
        headers: vec![("Accept".into(), "text/plain".into())],
        body: b"words".to_vec(),
    }
}
