//! The server's own certificate, which can be changed while it serves.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use candor_kernel::Timestamp;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use super::validity;

/// Why a certificate was not taken; the one in use stays.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    #[error("the certificate file has no PEM certificate; it needs the chain, the server's own first")]
    NoCertificate,
    #[error("the key file has no PEM private key (PKCS#8, PKCS#1 or SEC1)")]
    NoKey,
    #[error("the private key is of a kind that is not supported; use ECDSA P-256, P-384, Ed25519 or RSA")]
    UnusableKey,
    #[error("the private key does not belong to the certificate")]
    Mismatch,
}

/// The certificate in use; empty until the first was put.
#[derive(Default)]
pub struct Certificates {
    current: RwLock<Option<Arc<CertifiedKey>>>,
}

impl Certificates {
    /// Takes a chain and its key, both PEM; connections that begin from now on use it.
    pub fn put(&self, chain: &[u8], key: &[u8]) -> Result<(), CertificateError> {
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain)
            .collect::<Result<_, _>>()
            .map_err(|_| CertificateError::NoCertificate)?;
        if chain.is_empty() {
            return Err(CertificateError::NoCertificate);
        }
        let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| CertificateError::NoKey)?;
        let key = aws_lc_rs::sign::any_supported_type(&key).map_err(|_| CertificateError::UnusableKey)?;
        let certified = CertifiedKey::new(chain, key);
        match certified.keys_match() {
            // A kind of key that cannot tell is not refused for it.
            Ok(()) | Err(rustls::Error::InconsistentKeys(rustls::InconsistentKeys::Unknown)) => {}
            Err(_) => return Err(CertificateError::Mismatch),
        }
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(certified));
        Ok(())
    }

    /// From when until when the one in use is valid.
    pub fn validity(&self) -> Option<(Timestamp, Timestamp)> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        validity::of(current.cert.first()?)
    }

    /// Is there one?
    pub fn is_ready(&self) -> bool {
        self.current.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificates").field("ready", &self.is_ready()).finish()
    }
}
