//! The installation's own certificate from an authority: account, chain and key, sealed in tenant zero like everything
//! else that is kept, so that a restart need not order anew and the account's key is in no file.

use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, DataClass, Event, Holding, Kernel, Lookup, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::TenancyError;
use super::model::{TenancyAction, operators_only};
use crate::{Class, Purpose};

/// What an authority gave us, and how it knows us.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerCertificate {
    /// Directory of the authority.
    pub directory: String,
    /// Names on the certificate.
    pub hosts: Vec<String>,
    /// Our account there, with its key, as the protocol's library writes it.
    pub account: String,
    /// The chain, PEM.
    pub chain: String,
    /// Its private key, PEM.
    pub key: String,
    pub ordered_at: Timestamp,
}

impl Holding for ServerCertificate {
    const KIND: &'static str = "server_certificate";
    const CLASS: &'static dyn DataClass = &Class::AccountData;
    const PURPOSES: &'static [&'static dyn candor_kernel::Purpose] = &[&Purpose::Service];
    const RETENTION: Option<&'static str> = None;
    const ABOUT: &'static str = "The installation's own TLS certificate with its key, and its account with the \
         certificate authority. Replaced at each renewal.";

    fn sort_at(&self) -> Timestamp {
        self.ordered_at
    }

    fn lookups(&self) -> Vec<Lookup> {
        vec![Lookup { name: "directory", value: self.directory.clone(), unique: true }]
    }
}

struct Issued(Vec<String>);

impl Event for Issued {
    fn name(&self) -> &'static str {
        "certificate.issued"
    }

    fn detail(&self) -> Value {
        json!({ "hosts": self.0 })
    }
}

/// What this authority gave us last, if anything. `zero` is a context of the installation.
pub async fn server_certificate(
    zero: &Ctx,
    kernel: &Kernel,
    directory: &str,
) -> Result<Option<ServerCertificate>, TenancyError> {
    Ok(find(zero, kernel, directory).await?.map(|(_, kept)| kept))
}

/// Keeps what it gave us in place of what was there.
pub async fn keep_server_certificate(
    zero: &Ctx,
    kernel: &Kernel,
    fresh: &ServerCertificate,
) -> Result<(), TenancyError> {
    operators_only(zero)?;
    let known = find(zero, kernel, &fresh.directory).await?;
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let mut tx = installation.write(zero)?;
    match known {
        Some((id, _)) => {
            tx.get::<ServerCertificate>(id, &TenancyAction::ChangeSettings).await?;
            tx.put(id, fresh)?;
        }
        None => {
            tx.add(fresh)?;
        }
    }
    tx.commit(&Issued(fresh.hosts.clone())).await?;
    Ok(())
}

async fn find(
    zero: &Ctx,
    kernel: &Kernel,
    directory: &str,
) -> Result<Option<(HoldingId, ServerCertificate)>, TenancyError> {
    operators_only(zero)?;
    let installation = kernel.tenant(TenantId::ZERO).await?;
    let read = installation.read(zero)?;
    Ok(read.find::<ServerCertificate>("directory", directory, &TenancyAction::ReadSettings).await?.pop())
}
