//! Certificates from the text form in which people keep them (RFC 7468).

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

/// A text that is no PEM.
#[derive(Debug, thiserror::Error)]
#[error("the certificate file does not read: {0}. It must be PEM, with BEGIN CERTIFICATE lines")]
pub struct BadPem(String);

/// The certificates of a PEM text, as DER; other sections are passed over.
pub fn pem_certificates(text: &str) -> Result<Vec<Vec<u8>>, BadPem> {
    let found = CertificateDer::pem_slice_iter(text.as_bytes());
    found.map(|one| one.map(|der| der.to_vec()).map_err(|error| BadPem(error.to_string()))).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_read_and_other_sections_passed_over() {
        let made = rcgen::generate_simple_self_signed(vec!["a.example".to_owned()]).unwrap();
        let text = format!("{}{}", made.signing_key.serialize_pem(), made.cert.pem());
        assert_eq!(pem_certificates(&text).unwrap(), [made.cert.der().to_vec()]);
        assert!(pem_certificates("nothing").unwrap().is_empty());
        assert!(pem_certificates("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n").is_err());
    }
}
