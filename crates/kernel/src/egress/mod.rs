//! The only way out: every byte that leaves this program for another one passes [`Egress::send`] (HTTP) or
//! [`Egress::connect`] (any other protocol).
//!
//! ```text
//!   Outbound ► says one thing only? ► registered? this endpoint, in force, no objection, region, agreement, purpose,
//!   Dial    ►                         classes? ► resolved once, every address judged, pinned ► logged, durably
//!            ► connect ► certificate and version of TLS ► bytes, no more than declared ► answer, cut at a limit
//! ```
//!
//! Words: a *subprocessor* is somebody outside who receives data; an *entry* is its line in the register, an
//! *endpoint* a host and port of it; a *transfer* is one request or connection. What the register says comes from the
//! rooms ([`EgressPolicy`]); what follows from it is decided here. A refusal is a log entry too.
//!
//! Deliberately absent: following redirects, proxy settings from the environment, connections kept for later,
//! retries, cookies, an "accept any certificate" switch.

mod address;
mod exchange;
mod judge;
mod log;
mod network;
mod pem;
mod policy;
mod refused;
mod request;
mod resolve;
mod stream;
mod tenant_log;
mod tls;
mod url;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::ctx::Ctx;

pub use address::{Reach, reach};
pub use log::{Logging, NotLogged, Transfer, TransferLog};
pub use network::{BadNetwork, Network};
pub use pem::{BadPem, pem_certificates};
pub use policy::{EgressPolicy, Endpoint, Entry, Floor, Limits, Readying, Security, Standing, Terms};
pub use refused::Refused;
pub use stream::EgressStream;
pub use tenant_log::{BEGUN, REFUSED, TenantLogs};
pub use tls::read_pins;
pub use url::{Named, named};

use resolve::{Resolver, SystemResolver};
use stream::Later;
use url::Target;

/// What is to leave by HTTP.
#[derive(Debug, Clone, Default)]
pub struct Outbound {
    /// The subprocessor, by its name in the register.
    pub subprocessor: String,
    /// The purpose; must be that of the context.
    pub purpose: String,
    /// Names of the data classes in the request; empty if it carries nothing of ours.
    pub data_classes: Vec<String>,
    /// GET, HEAD, POST, PUT, PATCH or DELETE.
    pub method: String,
    /// Where to, in full.
    pub url: String,
    /// Header fields besides those that frame the message.
    pub headers: Vec<(String, String)>,
    /// The body; may be empty.
    pub body: Vec<u8>,
}

/// A connection for another protocol. Whether TLS comes at once, later or never is what the register says.
#[derive(Debug, Clone, Default)]
pub struct Dial {
    /// The subprocessor, by its name in the register.
    pub subprocessor: String,
    /// The purpose; must be that of the context.
    pub purpose: String,
    /// Names of the data classes that will go over it.
    pub data_classes: Vec<String>,
    /// Host, as the register has it.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Writing more than so many bytes fails.
    pub most_bytes: u64,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Header fields, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, whole.
    pub body: Vec<u8>,
}

/// The gate.
pub struct Egress {
    policy: Arc<dyn EgressPolicy>,
    log: Option<Arc<dyn TransferLog>>,
    resolver: Arc<dyn Resolver>,
    trust: tls::Trust,
    limits: Limits,
}

/// What the checks found; from here to a stream there is only the log and the wire.
struct Cleared {
    endpoint: Endpoint,
    pinned: Vec<SocketAddr>,
    connector: Option<TlsConnector>,
}

impl Egress {
    /// A gate with this register that records in this log.
    pub fn new(policy: Arc<dyn EgressPolicy>, log: Arc<dyn TransferLog>) -> Self {
        Self { log: Some(log), policy, ..Self::closed() }
    }

    /// A gate that lets nothing out and has no log to say so in; for work in memory.
    pub fn closed() -> Self {
        let policy = Arc::new(BTreeMap::<String, Arc<Entry>>::new());
        let (resolver, trust) = (Arc::new(SystemResolver), tls::Trust::default());
        Self { policy, log: None, resolver, trust, limits: Limits::default() }
    }

    /// The same gate with other patience and size.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sends one request and waits for the whole answer. Any status but a redirect is an answer.
    pub async fn send(&self, ctx: &Ctx, request: Outbound) -> Result<Reply, Refused> {
        let mut transfer = Transfer {
            subprocessor: request.subprocessor.clone(),
            purpose: request.purpose.clone(),
            data_classes: request.data_classes.clone(),
            authority: String::new(),
            address: String::new(),
            bytes_at_most: request.body.len() as u64,
        };
        let checked = match Target::parse(&request.url) {
            Ok(target) => {
                transfer.authority = target.authority();
                let checked = self.check(ctx, &mut transfer, &target, Some(target.is_tls)).await;
                checked.and_then(|cleared| Ok((cleared, request::assemble(&request, &target)?)))
            }
            Err(why) => Err(Refused::Url(why)),
        };
        drop(request);
        let (cleared, ready) = match checked {
            Ok(checked) => checked,
            Err(refused) => return Err(self.refuse(ctx, &transfer, refused).await),
        };
        transfer.bytes_at_most = transfer.bytes_at_most.saturating_add(request::head_bytes(&ready));
        let stream = self.open(ctx, &transfer, cleared).await?;
        let talk = exchange::talk(&transfer.authority, stream, ready, &self.limits);
        let talk = timeout(self.limits.exchange, talk);
        talk.await.unwrap_or_else(|_| Err(Refused::TimedOut(transfer.authority.clone())))
    }

    /// Opens a connection for another protocol than HTTP.
    pub async fn connect(&self, ctx: &Ctx, dial: Dial) -> Result<EgressStream, Refused> {
        let target = Target::of(&dial.host, dial.port);
        let mut transfer = Transfer {
            subprocessor: dial.subprocessor,
            purpose: dial.purpose,
            data_classes: dial.data_classes,
            authority: target.as_ref().map(|t| format!("{}:{}", t.host, t.port)).unwrap_or_default(),
            address: String::new(),
            bytes_at_most: dial.most_bytes,
        };
        let checked = match target {
            Ok(target) => self.check(ctx, &mut transfer, &target, None).await,
            Err(why) => Err(Refused::Url(why)),
        };
        match checked {
            Ok(cleared) => self.open(ctx, &transfer, cleared).await,
            Err(refused) => Err(self.refuse(ctx, &transfer, refused).await),
        }
    }

    /// All that is asked before anything leaves. `https` is what an HTTP request's own address says.
    async fn check(
        &self,
        ctx: &Ctx,
        transfer: &mut Transfer,
        target: &Target,
        https: Option<bool>,
    ) -> Result<Cleared, Refused> {
        self.policy.ready(ctx).await.map_err(Refused::NoRegister)?;
        let endpoint = judge::declared(self.policy.as_ref(), ctx, transfer, (&target.host, target.port))?;
        let (registered, terms, alpn): (_, _, &[&[u8]]) = match &endpoint.security {
            Security::Tls(terms) if https.is_some() => ("https", Some(terms), &[b"http/1.1"]),
            Security::Tls(terms) => ("TLS", Some(terms), &[]),
            Security::StartTls(terms) => ("STARTTLS", Some(terms), &[]),
            Security::Plain => ("plain on this machine", None, &[]),
        };
        let fits = match https {
            Some(true) => matches!(endpoint.security, Security::Tls(_)),
            Some(false) => matches!(endpoint.security, Security::Plain),
            None => true,
        };
        if !fits {
            return Err(Refused::OtherProtection { authority: transfer.authority.clone(), registered });
        }
        let pinned = self.resolve(target, &transfer.authority).await?;
        judge::addresses(&endpoint, &transfer.authority, &pinned)?;
        transfer.address = pinned.first().map(|address| address.ip().to_string()).unwrap_or_default();
        let connector = match terms {
            Some(terms) => Some(self.trust.connector(ctx, terms, alpn).await?),
            None => None,
        };
        Ok(Cleared { endpoint, pinned, connector })
    }

    /// Asks once; what is judged is what is connected to.
    async fn resolve(&self, target: &Target, authority: &str) -> Result<Vec<SocketAddr>, Refused> {
        if let Some(address) = target.address {
            return Ok(vec![SocketAddr::new(address, target.port)]);
        }
        let not_found = |reason: String| Refused::NotFound { authority: authority.to_owned(), reason };
        let asked = timeout(self.limits.connect, self.resolver.resolve(&target.host, target.port));
        let found = asked.await.map_err(|_| not_found("the resolver took too long".to_owned()))?;
        let found = found.map_err(|error| not_found(error.to_string()))?;
        if found.is_empty() { Err(not_found("the name has no address".to_owned())) } else { Ok(found) }
    }

    /// Writes the entry, then connects. If nothing can be delivered after all, a second entry says so.
    async fn open(&self, ctx: &Ctx, transfer: &Transfer, cleared: Cleared) -> Result<EgressStream, Refused> {
        let Some(log) = &self.log else { return Err(Refused::NotLogged("there is no log".to_owned())) };
        log.leaving(ctx, transfer).await.map_err(|error| Refused::NotLogged(error.0))?;
        match self.reach(ctx, transfer, cleared, log).await {
            Ok(stream) => Ok(stream),
            Err(refused) => Err(self.refuse(ctx, transfer, refused).await),
        }
    }

    async fn reach(
        &self,
        ctx: &Ctx,
        transfer: &Transfer,
        cleared: Cleared,
        log: &Arc<dyn TransferLog>,
    ) -> Result<EgressStream, Refused> {
        let stream = self.dial(&transfer.authority, &cleared.pinned).await?;
        let (host, Some(connector)) = (cleared.endpoint.host, cleared.connector) else {
            return Ok(EgressStream::plain(stream, transfer.bytes_at_most));
        };
        if let Security::StartTls(_) = cleared.endpoint.security {
            let (ctx, transfer, log) = (ctx.clone(), transfer.clone(), Arc::clone(log));
            let patience = self.limits.connect;
            return Ok(EgressStream::start_tls(
                stream,
                Later { connector, host, patience, log, ctx, transfer },
            ));
        }
        let agreed =
            timeout(self.limits.connect, tls::handshake(&connector, &host, &transfer.authority, stream));
        let stream = agreed.await.unwrap_or_else(|_| {
            let (authority, reason) = (transfer.authority.clone(), "it took too long".to_owned());
            Err(Refused::Handshake { authority, reason })
        })?;
        Ok(EgressStream::tls(stream, transfer.bytes_at_most))
    }

    /// The first of the pinned addresses that accepts.
    async fn dial(&self, authority: &str, pinned: &[SocketAddr]) -> Result<TcpStream, Refused> {
        let mut reason = "it has no address".to_owned();
        for address in pinned {
            match timeout(self.limits.connect, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    stream.set_nodelay(true).ok();
                    return Ok(stream);
                }
                Ok(Err(error)) => reason = error.to_string(),
                Err(_) => "it took too long".clone_into(&mut reason),
            }
        }
        Err(Refused::NotReached { authority: authority.to_owned(), reason })
    }

    /// Logs a refusal and hands it back; an unlogged one is an error of its own.
    async fn refuse(&self, ctx: &Ctx, transfer: &Transfer, refused: Refused) -> Refused {
        let Some(log) = &self.log else { return refused };
        match log.refused(ctx, transfer, &refused).await {
            Ok(()) => refused,
            Err(error) => Refused::NotLogged(error.0),
        }
    }
}

#[cfg(test)]
mod tests;
