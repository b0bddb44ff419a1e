//! The public half of a device's key, as a JSON Web Key (RFC 7517).

use candor_kernel::secret;
use serde::{Deserialize, Serialize};

/// What a session remembers of its device's key: the SHA-256 thumbprint of RFC 7638.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Thumbprint(String);

impl Thumbprint {
    /// Base64url, 43 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The fields of a key that count; a private half (`d`) makes it no public key.
#[derive(Deserialize)]
pub(super) struct Jwk {
    kty: String,
    crv: String,
    x: String,
    y: Option<String>,
    d: Option<serde::de::IgnoredAny>,
}

/// A public key of a kind that phones make.
pub(super) enum DeviceKey {
    P256 { x: [u8; 32], y: [u8; 32] },
    Ed25519 { x: [u8; 32] },
}

impl DeviceKey {
    /// The key, if it fits the algorithm of the proof.
    pub(super) fn parse(jwk: &Jwk, alg: &str) -> Option<Self> {
        let coordinate = |text: &str| secret::decode(text)?.try_into().ok();
        if jwk.d.is_some() {
            return None;
        }
        match (alg, jwk.kty.as_str(), jwk.crv.as_str(), &jwk.y) {
            ("ES256", "EC", "P-256", Some(y)) => {
                Some(Self::P256 { x: coordinate(&jwk.x)?, y: coordinate(y)? })
            }
            ("EdDSA" | "Ed25519", "OKP", "Ed25519", None) => Some(Self::Ed25519 { x: coordinate(&jwk.x)? }),
            _ => None,
        }
    }

    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::P256 { x, y } => secret::is_signed_es256(x, y, message, signature),
            Self::Ed25519 { x } => secret::is_signed_ed25519(x, message, signature),
        }
    }

    /// RFC 7638 §3.2: the required members only, in the order of their names, without spaces.
    pub(super) fn thumbprint(&self) -> Thumbprint {
        let canonical = match self {
            Self::P256 { x, y } => {
                let (x, y) = (secret::encode(x), secret::encode(y));
                format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            Self::Ed25519 { x } => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, secret::encode(x))
            }
        };
        Thumbprint(secret::encode(&secret::sha256(canonical.as_bytes())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(jwk: &str, alg: &str) -> Option<DeviceKey> {
        DeviceKey::parse(&serde_json::from_str(jwk).ok()?, alg)
    }

    /// RFC 8037 A.3.
    #[test]
    fn the_thumbprint_is_the_published_one() {
        let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        let thumbprint = parsed(jwk, "EdDSA").map(|key| key.thumbprint());
        let published = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
        assert_eq!(thumbprint.as_ref().map(Thumbprint::as_str), Some(published));
    }

    #[test]
    fn a_key_must_be_public_and_of_the_algorithm() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let okp = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}"}}"#);
        assert!(parsed(&okp, "ES256").is_none() && parsed(&okp, "none").is_none());
        let private = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}","d":"AAAA"}}"#);
        assert!(parsed(&private, "EdDSA").is_none(), "a private key was shown");
        let short = r#"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#;
        assert!(parsed(short, "ES256").is_none());
        let symmetric = r#"{"kty":"oct","crv":"","x":"","k":"AAAA"}"#;
        assert!(parsed(symmetric, "HS256").is_none());
    }
}
