//! The way out of this installation: its register, and what the configuration adds to it.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use candor_connect::oidc::Oidc;
use candor_connect::webhook::{self, WebhookPoster};
use candor_domain::Services;
use candor_domain::identity::Addresses;
use candor_domain::notices::webhooks::Loopback;
use candor_domain::services::{Poster, Recipients};
use candor_domain::trust::{self, Book, Configured, Declared, Host, Kind, Protection};
use candor_kernel::egress::{Egress, TenantLogs, TransferLog, named};
use candor_kernel::{Ctx, Kernel};

use crate::config::{Acme, ConfigFile};
use crate::mail;
use crate::siem;

/// Names in the register of what the configuration names.
pub(crate) const ACME: &str = "acme";
pub(crate) const TRACES: &str = "traces";

/// The register and the gate that goes by it.
#[derive(Clone)]
pub(crate) struct WayOut {
    pub book: Arc<Book>,
    pub egress: Arc<Egress>,
    /// The same for webhooks, with their shorter patience.
    pub webhooks: Arc<Egress>,
}

/// The register alone, for commands that send nothing.
pub(crate) async fn book(kernel: &Arc<Kernel>, config: &ConfigFile) -> anyhow::Result<Arc<Book>> {
    Ok(Book::open(Arc::clone(kernel), config.egress.customer_ranges.clone()).await?)
}

/// Makes the register say what the configuration says, and opens the gate. `zero` is a context of the installation.
pub(crate) async fn open(zero: &Ctx, kernel: &Arc<Kernel>, config: &ConfigFile) -> anyhow::Result<WayOut> {
    let book = book(kernel, config).await?;
    let active = trust::ensure_configured(zero, &book, configured(config, kernel.home())?).await?;
    for (slug, from) in active.iter().filter(|(_, from)| **from > kernel.now()) {
        tracing::warn!(target: "candor::egress", slug, %from, "nothing is sent before: the notice to customers is running");
    }
    let log: Arc<dyn TransferLog> = Arc::new(TenantLogs::new(Arc::clone(kernel)));
    let policy: Arc<Book> = Arc::clone(&book);
    let patient = Egress::new(Arc::<Book>::clone(&policy), Arc::clone(&log)).with_limits(webhook::limits());
    Ok(WayOut { book, egress: Arc::new(Egress::new(policy, log)), webhooks: Arc::new(patient) })
}

/// What rooms need from outside, over this way out.
pub(crate) fn services(way_out: &WayOut, config: &ConfigFile, home: &Path) -> anyhow::Result<Services> {
    let public_url = config.server.public_url.trim_end_matches('/').to_owned();
    let recipients: Arc<dyn Recipients> = Arc::new(Addresses);
    let oidc = Arc::new(Oidc::new(Arc::clone(&way_out.egress)));
    let poster: Arc<dyn Poster> = Arc::new(WebhookPoster::new(Arc::clone(&way_out.webhooks)));
    let here = std::net::IpAddr::from([127, 0, 0, 1]);
    let opened = config.egress.customer_ranges.iter().any(|range| range.holds(here));
    Ok(Services {
        collector: siem::collector(config, home, &way_out.egress)?,
        trust: Some(Arc::clone(&way_out.book)),
        mailer: mail::mailer(&way_out.egress, &config.mail, home)?,
        poster: Some(poster),
        loopback: if opened { Loopback::Allowed } else { Loopback::Refused },
        recipients: Some(recipients),
        oidc: Some(oidc),
        public_url: Some(public_url).filter(|url| !url.is_empty()),
    })
}

/// Everything outside that `candor.toml` names.
fn configured(config: &ConfigFile, home: &Path) -> anyhow::Result<Vec<Configured>> {
    let mut all = Vec::new();
    if !config.server.acme.directory.is_empty() {
        all.push(acme(&config.server.acme, home)?);
    }
    if !config.server.observe.traces.is_empty() {
        all.push(traces(&config.server.observe.traces)?);
    }
    all.extend(mail::configured(&config.mail, home)?);
    all.extend(siem::configured(config, home)?);
    Ok(all)
}

/// The certificate authority learns our host names and nothing about a customer.
fn acme(config: &Acme, home: &Path) -> anyhow::Result<Configured> {
    let mut host = host(&config.directory).context("in [server.acme] directory")?;
    if !config.authority.as_os_str().is_empty() {
        let path = home.join(&config.authority);
        host.pins = std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    }
    let private: Result<Vec<_>, _> = config.private.iter().map(|text| text.parse()).collect();
    host.private = private.map_err(|_| anyhow::anyhow!("[server.acme] private is not a list of ranges"))?;
    let purpose = "Issues the certificate of this server; learns its host names.";
    Ok(declared(ACME, "infrastructure", purpose, host))
}

/// The collector learns how long requests took and nothing about what was in them.
fn traces(url: &str) -> anyhow::Result<Configured> {
    let host = host(url).context("in [server.observe] traces")?;
    let purpose = "Collects how long requests take: routes, times and status, no content.";
    Ok(declared(TRACES, "infrastructure", purpose, host))
}

fn host(url: &str) -> anyhow::Result<Host> {
    let at = named(url).map_err(|why| anyhow::anyhow!("{url}: {why}"))?;
    // Plain HTTP passes for this machine only: the register refuses it anywhere else.
    let protection = if at.is_tls { Protection::Tls } else { Protection::Plain };
    Ok(Host { host: at.host, port: at.port, protection, ..Host::default() })
}

fn declared(slug: &str, category: &str, purpose: &str, host: Host) -> Configured {
    let declared = Declared {
        name: host.host.clone(),
        category: category.to_owned(),
        // What lies on a private network, or on this machine, is the operator's own.
        kind: if host.private.is_empty() && host.protection == Protection::Tls {
            Kind::Vendor
        } else {
            Kind::Own
        },
        purpose: purpose.to_owned(),
        hosts: vec![host],
        ..Declared::default()
    };
    Configured { slug: slug.to_owned(), declared }
}
