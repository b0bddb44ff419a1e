//! What must hold before a byte leaves, as the rooms' register says it.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::Network;
use crate::clock::Timestamp;
use crate::ctx::Ctx;
use crate::ids::TenantId;

/// The register of subprocessors, as the rooms keep it. It answers from memory: it is asked before every transfer.
pub trait EgressPolicy: Send + Sync {
    /// Called before anything is asked: brings into memory what concerns the context's tenant. The error says why
    /// that failed.
    fn ready<'a>(&'a self, ctx: &'a Ctx) -> Readying<'a> {
        let _ = ctx;
        Box::pin(std::future::ready(Ok(())))
    }

    /// The entry of this name that a tenant may use; `None` when there is none.
    fn entry(&self, tenant: TenantId, subprocessor: &str) -> Option<Arc<Entry>>;

    /// What this tenant said about it.
    fn standing(&self, tenant: TenantId, subprocessor: &str) -> Standing {
        let _ = (tenant, subprocessor);
        Standing::default()
    }
}

/// A register that is being brought into memory.
pub type Readying<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// A register that does not change and to which no tenant objects; an empty one lets nothing out.
impl EgressPolicy for BTreeMap<String, Arc<Entry>> {
    fn entry(&self, _: TenantId, subprocessor: &str) -> Option<Arc<Entry>> {
        self.get(subprocessor).cloned()
    }
}

/// Somebody outside who may receive data, and on what terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Nothing is sent before: the notice to customers is running.
    pub active_from: Timestamp,
    /// Nothing is sent from here on.
    pub retired_at: Option<Timestamp>,
    /// A tenant's own system: for everybody else it is not registered.
    pub only_for: Option<TenantId>,
    /// Is an agreement on file, or none needed because it is the operator's or the tenant's own system?
    pub agreed: bool,
    /// Where data goes; `None` for a system in the operator's own network or of the tenant's own choice.
    pub region: Option<String>,
    /// Names of the purposes it is declared for.
    pub purposes: Vec<String>,
    /// Names of the data classes it may receive.
    pub data_classes: Vec<String>,
    /// Its hosts and ports.
    pub endpoints: Vec<Endpoint>,
}

/// A host and port of a subprocessor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Host name or address, as in a URL, lower case.
    pub host: String,
    /// Port.
    pub port: u16,
    /// What protects the way there.
    pub security: Security,
    /// Addresses that are not on the internet and may be reached all the same: a self-hosted engine.
    pub private: Vec<Network>,
}

/// What protects the way to an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls(Terms),
    /// A greeting in clear, then TLS on the same connection; nothing of ours goes before.
    StartTls(Terms),
    /// None; only on this machine.
    Plain,
}

/// Which TLS is good enough. There is no word for "accept any certificate".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The lowest version.
    pub floor: Floor,
    /// DER certificates that alone vouch for this endpoint: a private authority, or the endpoint's own self-signed
    /// one. Empty: the authorities that this machine trusts. Name and dates are checked in either case.
    pub pins: Vec<Vec<u8>>,
}

/// The lowest version of TLS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Floor {
    /// For an endpoint that knows nothing newer.
    Tls12,
    /// What everybody gets who did not ask for less.
    #[default]
    Tls13,
}

/// What a tenant said about a subprocessor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// It objects.
    pub objects: bool,
    /// Its data goes to these regions only; `None` limits nothing.
    pub regions: Option<Vec<String>>,
}

/// Patience and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To find the address, to connect, and to agree on keys; each.
    pub connect: Duration,
    /// From the first byte of a request to the last byte of the answer.
    pub exchange: Duration,
    /// Largest body of an answer, in bytes.
    pub reply_bytes: usize,
    /// Largest head of an answer, in bytes.
    pub reply_head_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            exchange: Duration::from_mins(1),
            reply_bytes: 32 * 1024 * 1024,
            reply_head_bytes: 64 * 1024,
        }
    }
}
