//! A phone with a device key, in software: signs DPoP proofs (RFC 9449) as an app does.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use candor_kernel::Timestamp;
use candor_kernel::secret::{encode, new_secret, sha256};
use serde_json::{Value, json};

use crate::Failure;

/// One device key.
pub struct Phone {
    key: EcdsaKeyPair,
}

impl Phone {
    /// A phone with a new key.
    pub fn new() -> Result<Self, Failure> {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(|e| e.to_string())?;
        Ok(Self { key })
    }

    /// A proof for one request: method, address, and the session's text once there is one.
    #[expect(clippy::disallowed_methods, reason = "a device draws its own numbers")]
    pub fn proof(
        &self,
        request: (&str, &str),
        secret: Option<&str>,
        now: Timestamp,
    ) -> Result<String, Failure> {
        // RFC 5480 §2.2: an uncompressed point is 4, x, y.
        let point = self.key.public_key().as_ref();
        let (x, y) = point.get(1..).and_then(|point| point.split_at_checked(32)).ok_or("no point")?;
        let jwk = json!({ "kty": "EC", "crv": "P-256", "x": encode(x), "y": encode(y) });
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": jwk });
        let (htm, htu) = request;
        let iat = now.as_micros() / 1_000_000;
        let mut claims = json!({ "jti": encode(&new_secret()?), "htm": htm, "htu": htu, "iat": iat });
        if let (Some(secret), Some(claims)) = (secret, claims.as_object_mut()) {
            claims.insert("ath".to_owned(), Value::from(encode(&sha256(secret.as_bytes()))));
        }
        let part = |value: &Value| encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = self.key.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|e| e.to_string())?;
        Ok(format!("{signed}.{}", encode(signature.as_ref())))
    }
}
