//! The only way out: every byte that leaves this program for another one passes [`Egress::send`].
//!
//! ```text
//!   Outbound ► URL and header fields say one thing only? ► registered? this endpoint, purpose, classes declared?
//!            ► resolved once, every address judged, pinned ► logged, durably ► connect ► answer, cut at a limit
//! ```
//!
//! Words: a *subprocessor* is somebody outside who receives data; an *endpoint* is a host and port of theirs; a
//! *transfer* is one request. A refusal before anything left is a log entry too.
//!
//! In this release the register of subprocessors is empty and https is not there: everything is refused but
//! endpoints on this machine that a test lists ([`Policy::loopback`]).
//!
//! Deliberately absent: following redirects, proxy settings from the environment, connections kept for later,
//! retries, cookies, an "accept any certificate" switch.

mod address;
mod exchange;
mod log;
mod policy;
mod refused;
mod request;
mod resolve;
mod url;

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::time::timeout;

use crate::ctx::Ctx;

pub use address::{Reach, reach};
pub use log::{Logging, NotLogged, Transfer, TransferLog};
pub use policy::{Limits, LoopbackEndpoint, Policy};
pub use refused::Refused;

use resolve::{Resolver, SystemResolver};
use url::Target;

/// What is to leave.
#[derive(Debug, Clone, Default)]
pub struct Outbound {
    /// The subprocessor, by its name in the register.
    pub subprocessor: String,
    /// The purpose; must be that of the context.
    pub purpose: String,
    /// Names of the data classes in the request.
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
    policy: Policy,
    log: Option<Arc<dyn TransferLog>>,
    resolver: Arc<dyn Resolver>,
}

impl Egress {
    /// A gate with these rules that records in this log.
    pub fn new(policy: Policy, log: Arc<dyn TransferLog>) -> Self {
        Self { policy, log: Some(log), resolver: Arc::new(SystemResolver) }
    }

    /// A gate that lets nothing out and has no log to say so in; for work in memory.
    pub fn closed() -> Self {
        Self { policy: Policy::default(), log: None, resolver: Arc::new(SystemResolver) }
    }

    /// Sends one request and waits for the whole answer. Any status but a redirect is an answer.
    pub async fn send(&self, ctx: &Ctx, request: Outbound) -> Result<Reply, Refused> {
        let mut transfer = Transfer {
            subprocessor: request.subprocessor.clone(),
            purpose: request.purpose.clone(),
            data_classes: request.data_classes.clone(),
            authority: String::new(),
            address: String::new(),
            body_bytes: request.body.len() as u64,
        };
        let refused = match self.prepare(ctx, &request, &mut transfer).await {
            Ok((target, pinned)) => match request::assemble(&request, &target) {
                Ok(ready) => {
                    drop(request);
                    self.record(ctx, &transfer).await?;
                    let limits = &self.policy.limits;
                    return exchange::exchange(&transfer.authority, &pinned, ready, limits).await;
                }
                Err(refused) => refused,
            },
            Err(refused) => refused,
        };
        if let Some(log) = &self.log {
            log.refused(ctx, &transfer, &refused).await.map_err(|error| Refused::NotLogged(error.0))?;
        }
        Err(refused)
    }

    async fn record(&self, ctx: &Ctx, transfer: &Transfer) -> Result<(), Refused> {
        let Some(log) = &self.log else { return Err(Refused::NotLogged("there is no log".to_owned())) };
        log.leaving(ctx, transfer).await.map_err(|error| Refused::NotLogged(error.0))
    }

    /// All that is asked before anything leaves: the target and the addresses that may be connected to.
    async fn prepare(
        &self,
        ctx: &Ctx,
        request: &Outbound,
        transfer: &mut Transfer,
    ) -> Result<(Target, Vec<SocketAddr>), Refused> {
        let target = Target::parse(&request.url).map_err(Refused::Url)?;
        transfer.authority = target.authority();
        self.declared(ctx, request, &target)?;
        if target.is_tls {
            return Err(Refused::NoTlsYet(target.authority()));
        }
        let pinned = self.resolve(&target).await?;
        for address in &pinned {
            let (authority, address) = (target.authority(), address.ip());
            match reach(address) {
                Reach::Loopback => {}
                Reach::Public => return Err(Refused::NeedsTls { authority, address }),
                Reach::Private(range) => return Err(Refused::PrivateAddress { authority, address, range }),
            }
        }
        transfer.address = pinned.first().map(|address| address.ip().to_string()).unwrap_or_default();
        Ok((target, pinned))
    }

    fn declared(&self, ctx: &Ctx, request: &Outbound, target: &Target) -> Result<(), Refused> {
        let subprocessor = request.subprocessor.clone();
        let mut known = self.policy.loopback.iter().filter(|e| e.subprocessor == subprocessor).peekable();
        if known.peek().is_none() {
            return Err(Refused::NotRegistered(subprocessor));
        }
        let endpoint = known.find(|e| e.host == target.host && e.port == target.port);
        let Some(endpoint) = endpoint else {
            return Err(Refused::NotItsEndpoint { subprocessor, authority: target.authority() });
        };
        if request.purpose != ctx.purpose || !endpoint.purposes.contains(&request.purpose) {
            return Err(Refused::Purpose { subprocessor, purpose: request.purpose.clone() });
        }
        match request.data_classes.iter().find(|class| !endpoint.data_classes.contains(class)) {
            Some(class) => Err(Refused::DataClass { subprocessor, class: class.clone() }),
            None => Ok(()),
        }
    }

    /// Asks once; what is judged is what is connected to.
    async fn resolve(&self, target: &Target) -> Result<Vec<SocketAddr>, Refused> {
        if let Some(address) = target.address {
            return Ok(vec![SocketAddr::new(address, target.port)]);
        }
        let not_found = |reason: String| Refused::NotFound { authority: target.authority(), reason };
        let asked = timeout(self.policy.limits.connect, self.resolver.resolve(&target.host, target.port));
        let found = asked.await.map_err(|_| not_found("the resolver took too long".to_owned()))?;
        let found = found.map_err(|error| not_found(error.to_string()))?;
        if found.is_empty() { Err(not_found("the name has no address".to_owned())) } else { Ok(found) }
    }
}

#[cfg(test)]
mod tests;
