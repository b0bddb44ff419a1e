//! What rooms need from outside, as traits: who sends mail, who posts to an address, who knows where people are
//! reached. The crate `connect` implements the outside ones over the kernel's way out; the binary puts them together.
//!
//! Every field may be absent. Nothing needs mail to work, and a tenant without webhooks posts nothing.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, KernelError, Span, Tenant, Timestamp};

use crate::identity::oidc::OidcProvider;
use crate::notices::Audience;
use crate::notices::webhooks::Loopback;
use crate::trust::TrustError;
use crate::{Class, trust};

/// An answer that is waited for.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// One message to one person, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The same for every try, so that a mailbox can tell copies.
    pub id: String,
    /// The address.
    pub to: String,
    pub subject: String,
    /// Lines end with a line feed; the mailer makes them what mail asks for.
    pub text: String,
    pub at: Timestamp,
}

/// Why a message was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotMailed {
    /// The server was not reached, or asked to come back.
    #[error("not taken yet, it will be tried again: {0}")]
    Later(String),
    /// The server will not take it, however often it is asked.
    #[error("refused for good: {0}")]
    Never(String),
}

/// Sends mail.
pub trait Mailer: Send + Sync {
    /// Hands a message over; `Ok` once somebody else has taken charge of it.
    fn send<'a>(&'a self, ctx: &'a Ctx, mail: &'a Mail) -> Pending<'a, Result<(), NotMailed>>;
}

/// One HTTP POST to an address that a customer chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The HTTP status, also 410 or 500.
    pub status: u16,
    /// How long the receiver asks to wait.
    pub retry_after: Option<Span>,
    /// The beginning of the answer's body.
    pub body: Vec<u8>,
}

/// Why there is no status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct NotPosted {
    /// A stable word: `timeout`, `connect`, `redirect`, `address`, …
    pub word: &'static str,
    pub text: String,
}

/// Posts to customers' addresses, over https, never following a redirect.
pub trait Poster: Send + Sync {
    /// Posts once and waits at most fifteen seconds.
    fn post<'a>(&'a self, ctx: &'a Ctx, post: &'a Post) -> Pending<'a, Result<Posted, NotPosted>>;
}

/// How much somebody should care about an entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    Info,
    /// Refused or failed.
    Warning,
    /// The watch raised an alert.
    Alert,
}

/// One entry of a log for a collector: figures and pseudonyms, nothing that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    pub at: Timestamp,
    pub severity: Severity,
    pub action: String,
    /// One JSON object in one line of ASCII.
    pub json: String,
}

/// Why a collector did not take a batch.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotTaken(pub String);

/// Collects logs outside (a SIEM).
pub trait Collector: Send + Sync {
    /// Hands a batch over; `Ok` once the collector has it. What was taken may be handed over again.
    fn take<'a>(&'a self, ctx: &'a Ctx, lines: &'a [LogLine]) -> Pending<'a, Result<(), NotTaken>>;
}

/// Somebody who can be written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub member: HoldingId,
    pub address: String,
}

/// Knows who stands behind an audience, now.
pub trait Recipients: Send + Sync {
    /// Everybody of the audience who is still a member and has an address.
    fn of<'a>(
        &'a self,
        ctx: &'a Ctx,
        tenant: &'a Tenant,
        audience: Audience,
    ) -> Pending<'a, Result<Vec<Recipient>, KernelError>>;
}

/// A webhook's address that nothing may be sent to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotOpened(pub String);

/// Everything from outside.
#[derive(Clone, Default)]
pub struct Services {
    /// Absent: no mail is configured, and notices stay in the console.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// Absent: nobody signs in with an identity provider.
    pub oidc: Option<Arc<dyn OidcProvider>>,
    /// Absent: webhooks wait.
    pub poster: Option<Arc<dyn Poster>>,
    /// The register of subprocessors, for verbs that open endpoints in it. Absent: none can be opened.
    pub trust: Option<Arc<crate::trust::Book>>,
    /// Absent: nobody has an address.
    pub recipients: Option<Arc<dyn Recipients>>,
    /// Absent: the logs stay here.
    pub collector: Option<Arc<dyn Collector>>,
    /// Where people reach this installation, without a slash at the end; for links in mail.
    pub public_url: Option<String>,
    /// May a webhook lie on this machine, without https? Only tests say so.
    pub loopback: Loopback,
}

impl Services {
    /// Enters the host of a webhook's address as one that this tenant chose for itself.
    pub async fn open_endpoint(&self, ctx: &Ctx, tenant: &Tenant, url: &str) -> Result<(), NotOpened> {
        let Some(book) = &self.trust else { return Ok(()) };
        let classes = [Class::AccountData].map(|class| candor_kernel::DataClass::name(&class));
        let opened = trust::open_endpoint(ctx, tenant, book, url, &classes).await;
        opened.map(drop).map_err(|error| NotOpened(error.to_string()))
    }

    /// The host of an address that no webhook of this tenant uses any more is none of its endpoints.
    pub async fn close_endpoint(&self, ctx: &Ctx, tenant: &Tenant, url: &str) -> Result<(), NotOpened> {
        let Some(book) = &self.trust else { return Ok(()) };
        match trust::close_endpoint(ctx, tenant, book, url).await {
            Ok(()) | Err(TrustError::NoSuchEndpoint(_)) => Ok(()),
            Err(error) => Err(NotOpened(error.to_string())),
        }
    }
}
