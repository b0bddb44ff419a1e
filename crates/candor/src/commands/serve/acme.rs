//! The chore that keeps a certificate from an ACME authority.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use candor_connect::acme::{self, Answers, Wanted};
use candor_connect::http::HttpVia;
use candor_domain::Purpose;
use candor_domain::tenancy::{ServerCertificate, keep_server_certificate, server_certificate};
use candor_kernel::ctx::Actor;
use candor_kernel::egress::Egress;
use candor_kernel::ids::TenantId;
use candor_kernel::{Ctx, Timestamp};
use candor_web::server::{Certificates, Challenges};

use super::chores::{Chore, Done, Work};
use super::house::House;
use super::secure::Secure;
use crate::config::Server;
use crate::way_out::ACME;

/// Also the pause after a failure; authorities count failures by the hour.
const EVERY: Duration = Duration::from_mins(15);

struct Port80<'a>(&'a Challenges);

impl Answers for Port80<'_> {
    fn put(&self, token: String, answer: String) {
        self.0.put(token, answer);
    }

    fn remove(&self, token: &str) {
        self.0.remove(token);
    }
}

/// The chore, if an authority is named.
pub(super) fn chore(
    config: &Server,
    secure: &Arc<Secure>,
    egress: Arc<Egress>,
) -> anyhow::Result<Option<Chore>> {
    let acme = &config.acme;
    if acme.directory.is_empty() {
        return Ok(None);
    }
    if !acme.terms_of_service_agreed {
        bail!("[server.acme] needs terms_of_service_agreed = true: read the authority's terms first");
    }
    if acme.hosts.is_empty() || config.redirect.is_empty() {
        bail!(
            "[server.acme] needs hosts, and an address in [server] redirect on which the authority asks back"
        );
    }
    let (directory, hosts, contact) = (acme.directory.clone(), acme.hosts.clone(), acme.contact.clone());
    let wanted = Arc::new(Wanted { directory, hosts, contact });
    let secure = Arc::clone(secure);
    let work = move |house: House| -> Done {
        let (wanted, secure, egress) = (Arc::clone(&wanted), Arc::clone(&secure), Arc::clone(&egress));
        Box::pin(
            async move { keep(&house, &wanted, &secure, egress).await.map_err(|why| format!("{why:#}")) },
        )
    };
    Ok(Some(Chore { name: "acme", every: EVERY, work: Work::Once(Arc::new(work)) }))
}

async fn keep(house: &House, wanted: &Wanted, secure: &Secure, egress: Arc<Egress>) -> anyhow::Result<()> {
    let zero = house.kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)?;
    let kept = server_certificate(&zero, &house.kernel, &wanted.directory).await?;
    if let Some(kept) = kept.as_ref().filter(|kept| kept.hosts == wanted.hosts) {
        if !secure.certificates.is_ready() {
            secure.certificates.put(kept.chain.as_bytes(), kept.key.as_bytes())?;
        }
        if !is_due(&secure.certificates, house.kernel.now()) {
            return Ok(());
        }
    }
    let account = kept.map(|kept| kept.account);
    let fresh = order(&zero, wanted, account, secure, egress).await?;
    keep_server_certificate(&zero, &house.kernel, &fresh).await?;
    secure.certificates.put(fresh.chain.as_bytes(), fresh.key.as_bytes())?;
    tracing::info!(target: "candor::server", "a new certificate is in use");
    Ok(())
}

async fn order(
    zero: &Ctx,
    wanted: &Wanted,
    account: Option<String>,
    secure: &Secure,
    egress: Arc<Egress>,
) -> anyhow::Result<ServerCertificate> {
    let via = HttpVia::new(egress, zero.clone(), ACME, &[]);
    let issued = acme::order(via, wanted, account.as_deref(), &Port80(&secure.challenges)).await;
    let issued = issued.with_context(|| format!("asking {}", wanted.directory))?;
    Ok(ServerCertificate {
        directory: wanted.directory.clone(),
        hosts: wanted.hosts.clone(),
        account: issued.account,
        chain: issued.chain,
        key: issued.key,
        ordered_at: zero.now(),
    })
}

/// Is a third of its life or less left?
fn is_due(certificates: &Certificates, now: Timestamp) -> bool {
    certificates.validity().is_none_or(|(begins, ends)| {
        ends.since(now).as_micros().saturating_mul(3) <= ends.since(begins).as_micros()
    })
}
