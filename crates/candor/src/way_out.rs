//! The way out of this installation: its register, and what the configuration adds to it.

use std::sync::Arc;

use candor_connect::oidc::Oidc;
use candor_domain::Services;
use candor_domain::trust::{self, Book, Configured, Declared, Host, Kind};
use candor_kernel::egress::{Egress, TenantLogs, TransferLog, named};
use candor_kernel::{Ctx, Kernel};

use crate::config::ConfigFile;

/// The register and the gate that goes by it.
#[derive(Clone)]
pub(crate) struct WayOut {
    pub book: Arc<Book>,
    pub egress: Arc<Egress>,
}

/// The register alone, for commands that send nothing.
pub(crate) async fn book(kernel: &Arc<Kernel>, config: &ConfigFile) -> anyhow::Result<Arc<Book>> {
    Ok(Book::open(Arc::clone(kernel), config.egress.customer_ranges.clone()).await?)
}

/// Makes the register say what the configuration says, and opens the gate. `zero` is a context of the installation.
pub(crate) async fn open(zero: &Ctx, kernel: &Arc<Kernel>, config: &ConfigFile) -> anyhow::Result<WayOut> {
    let book = book(kernel, config).await?;
    let active = trust::ensure_configured(zero, &book, configured(config)?).await?;
    for (slug, from) in active.iter().filter(|(_, from)| **from > kernel.now()) {
        tracing::warn!(target: "candor::egress", slug, %from, "nothing is sent before: the notice to customers is running");
    }
    let log: Arc<dyn TransferLog> = Arc::new(TenantLogs::new(Arc::clone(kernel)));
    let policy: Arc<Book> = Arc::clone(&book);
    Ok(WayOut { book, egress: Arc::new(Egress::new(policy, log)) })
}

/// What rooms need from outside, over this way out.
pub(crate) fn services(way_out: &WayOut) -> Services {
    let oidc = Arc::new(Oidc::new(Arc::clone(&way_out.egress)));
    Services { trust: Some(Arc::clone(&way_out.book)), oidc: Some(oidc), ..Services::default() }
}

/// Everything outside that `candor.toml` names.
fn configured(config: &ConfigFile) -> anyhow::Result<Vec<Configured>> {
    let mut all = Vec::new();
    if !config.server.acme.directory.is_empty() {
        all.push(acme(&config.server.acme.directory)?);
    }
    Ok(all)
}

/// The certificate authority learns our host names and nothing about a customer.
fn acme(directory: &str) -> anyhow::Result<Configured> {
    let at = named(directory).map_err(|why| anyhow::anyhow!("[server.acme] directory: {why}"))?;
    let declared = Declared {
        name: at.host.clone(),
        category: "infrastructure".to_owned(),
        kind: Kind::Vendor,
        purpose: "Issues the certificate of this server; learns its host names.".to_owned(),
        hosts: vec![Host { host: at.host, port: at.port, ..Host::default() }],
        ..Declared::default()
    };
    Ok(Configured { slug: "acme".to_owned(), declared })
}
