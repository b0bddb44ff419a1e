//! TLS to an endpoint: who vouches for it, from which version on, at which hour.
//!
//! The hour is the kernel's, so that an expired certificate is expired by the same clock as everything else.
//! Sessions are not resumed: nothing of one transfer is seen in the next.

use std::error::Error;
use std::io;
use std::sync::Arc;

use rustls::client::Resumption;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::version::{TLS12, TLS13};
use rustls::{CertificateError, ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::{Floor, Refused, Terms};
use crate::ctx::Ctx;

/// The authorities that this machine trusts; read when first needed.
#[derive(Debug, Default)]
pub(super) struct Trust {
    machine: OnceCell<Arc<RootCertStore>>,
}

impl Trust {
    /// Makes the handshake that [`Terms`] ask for.
    pub(super) async fn connector(
        &self,
        ctx: &Ctx,
        terms: &Terms,
        alpn: &[&[u8]],
    ) -> Result<TlsConnector, Refused> {
        let roots = if terms.pins.is_empty() { self.machine().await? } else { pinned(terms)? };
        let versions: &[_] = match terms.floor {
            Floor::Tls13 => &[&TLS13],
            Floor::Tls12 => &[&TLS13, &TLS12],
        };
        let provider = Arc::new(aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_details(provider, Arc::new(Hour(ctx.clone())))
            .with_protocol_versions(versions)
            .map_err(|error| Refused::NoTrust(error.to_string()))?;
        let mut config = config.with_root_certificates(roots).with_no_client_auth();
        config.resumption = Resumption::disabled();
        config.alpn_protocols = alpn.iter().map(|name| name.to_vec()).collect();
        Ok(TlsConnector::from(Arc::new(config)))
    }

    async fn machine(&self) -> Result<Arc<RootCertStore>, Refused> {
        let read = || async {
            let found = tokio::task::spawn_blocking(rustls_native_certs::load_native_certs);
            let found = found.await.map_err(|error| Refused::NoTrust(error.to_string()))?;
            let mut roots = RootCertStore::empty();
            roots.add_parsable_certificates(found.certs);
            if roots.is_empty() {
                let said =
                    found.errors.first().map_or_else(|| "none was found".to_owned(), ToString::to_string);
                return Err(Refused::NoTrust(said));
            }
            Ok(Arc::new(roots))
        };
        self.machine.get_or_try_init(read).await.cloned()
    }
}

fn pinned(terms: &Terms) -> Result<Arc<RootCertStore>, Refused> {
    let mut roots = RootCertStore::empty();
    for pin in &terms.pins {
        let added = roots.add(CertificateDer::from(pin.clone()));
        added.map_err(|error| Refused::NoTrust(format!("a pinned certificate is not one: {error}")))?;
    }
    Ok(Arc::new(roots))
}

/// The certificates in a PEM text, for [`Terms::pins`]; an empty text has none. The error says what is wrong.
pub fn read_pins(pem: &str) -> Result<Vec<Vec<u8>>, String> {
    if pem.trim().is_empty() {
        return Ok(Vec::new());
    }
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    let found = found.map_err(|error| format!("a pinned certificate is no PEM: {error}"))?;
    if found.is_empty() {
        return Err("a pin has no PEM certificate in it".to_owned());
    }
    for certificate in &found {
        let added = RootCertStore::empty().add(certificate.clone());
        added.map_err(|error| format!("a pinned certificate cannot be used: {error}"))?;
    }
    Ok(found.into_iter().map(|certificate| certificate.to_vec()).collect())
}

/// Agrees on keys with `host`, or says why not.
pub(super) async fn handshake(
    connector: &TlsConnector,
    host: &str,
    authority: &str,
    stream: TcpStream,
) -> Result<TlsStream<TcpStream>, Refused> {
    let name =
        ServerName::try_from(host.to_owned()).map_err(|_| Refused::Url("its host is not a plain name"))?;
    connector.connect(name, stream).await.map_err(|error| why(authority, &error))
}

fn why(authority: &str, error: &io::Error) -> Refused {
    let authority = authority.to_owned();
    let inner: Option<&rustls::Error> =
        error.get_ref().and_then(|e| (e as &(dyn Error + 'static)).downcast_ref());
    let Some(rustls::Error::InvalidCertificate(certificate)) = inner else {
        return Refused::Handshake { authority, reason: error.to_string() };
    };
    let reason = match certificate {
        CertificateError::UnknownIssuer => {
            "nobody whom this machine trusts vouches for it; a private authority can be pinned in the register"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is made out for another name"
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet",
        other => return Refused::Certificate { authority, reason: other.to_string() },
    };
    Refused::Certificate { authority, reason: reason.to_owned() }
}

/// The kernel's hour, for the dates on certificates.
#[derive(Debug)]
struct Hour(Ctx);

impl TimeProvider for Hour {
    fn current_time(&self) -> Option<UnixTime> {
        let micros = u64::try_from(self.0.now().as_micros()).ok()?;
        Some(UnixTime::since_unix_epoch(std::time::Duration::from_micros(micros)))
    }
}
