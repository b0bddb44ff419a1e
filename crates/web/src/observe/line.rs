//! One line per request.

use std::error::Error;
use std::fmt::{self, Display};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use candor_kernel::Timestamp;
use candor_kernel::ids::{RequestId, TenantId};
use tokio::sync::mpsc;

use super::{Span, figures};

/// Turns a tenant's id into what the log says instead.
pub type Pseudonyms = Arc<dyn Fn(TenantId) -> String + Send + Sync>;

/// Where lines, figures and spans go.
#[derive(Clone)]
pub struct Observer {
    pseudonyms: Pseudonyms,
    addresses: bool,
    spans: Option<mpsc::Sender<Span>>,
}

/// All that is said about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub at: Timestamp,
    pub request: RequestId,
    pub method: &'static str,
    /// The template, or `unmatched`.
    pub route: String,
    pub status: u16,
    /// From the head of the request to the answer.
    pub duration: Duration,
    pub size_bytes: u64,
    /// A pseudonym.
    pub tenant: Option<String>,
    /// Only if the operator asked for addresses.
    pub address: Option<IpAddr>,
}

impl Observer {
    pub fn new(pseudonyms: Pseudonyms) -> Self {
        Self { pseudonyms, addresses: false, spans: None }
    }

    /// Lines name the caller's address.
    #[must_use]
    pub fn with_addresses(self, addresses: bool) -> Self {
        Self { addresses, ..self }
    }

    /// Spans go here; those that find no room are counted and dropped.
    #[must_use]
    pub fn with_spans(self, spans: mpsc::Sender<Span>) -> Self {
        Self { spans: Some(spans), ..self }
    }

    pub(super) fn shows_addresses(&self) -> bool {
        self.addresses
    }

    pub(super) fn pseudonym(&self, tenant: TenantId) -> String {
        (self.pseudonyms)(tenant)
    }

    pub(super) fn take_down(&self, line: &Line) {
        figures::request(line);
        tracing::info!(
            target: "candor::request",
            time = %line.at,
            request = %line.request,
            method = line.method,
            route = line.route,
            status = line.status,
            duration_us = line.duration.as_micros() as u64,
            size_bytes = line.size_bytes,
            tenant = line.tenant,
            address = line.address.map(tracing::field::display),
        );
        if line.status >= 500 {
            // The error itself was written where it happened; this ties it to its request and duration.
            figures::fault(line);
        }
        if let Some(spans) = &self.spans
            && spans.try_send(Span::of(line)).is_err()
        {
            figures::span_dropped();
        }
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observer").field("addresses", &self.addresses).finish_non_exhaustive()
    }
}

/// A connection that never came to a request. The reason is ours or rustls's and holds none of the caller's bytes.
pub(crate) fn no_greeting(why: &dyn Display) {
    figures::no_greeting();
    tracing::debug!(target: "candor::connection", %why, "no greeting");
}

/// A connection that ended badly. A head that did not read was answered by hyper and never reached the gate: it gets
/// its line here.
pub(crate) fn broken(why: &(dyn Error + Send + Sync + 'static)) {
    let Some(why) = why.downcast_ref::<hyper::Error>() else { return };
    if why.is_parse() {
        let status: u16 = if why.is_parse_too_large() { 431 } else { 400 };
        figures::unreadable(status);
        tracing::info!(target: "candor::request", method = "OTHER", route = "unreadable", status);
    }
}
