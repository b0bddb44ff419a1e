//! Checks a DPoP proof: RFC 9449 §4.3, step by step.

use candor_kernel::secret;
use candor_kernel::{Span, Timestamp};
use serde::Deserialize;

use super::SeenProofs;
use super::key::{DeviceKey, Jwk, Thumbprint};
use crate::identity::DeviceProof;

/// How far the device's clock may be from ours.
const SKEW: Span = Span::seconds(60);
/// Longer proofs are not even read.
const LONGEST: usize = 4096;

/// Why a proof proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    #[error("this session belongs to a device key; send a proof with each request, in the field DPoP")]
    Missing,
    #[error("the proof was made with another key than the session's")]
    OtherKey,
    #[error("the field DPoP is no proof; send a signed token of type dpop+jwt as RFC 9449 describes")]
    Malformed,
    #[error("the proof's key or algorithm is not supported; use ES256 with P-256, or EdDSA with Ed25519")]
    Key,
    #[error("the proof's signature does not fit its key")]
    Signature,
    #[error("the proof is for another request: htm and htu must name this method and address")]
    OtherRequest,
    #[error("the proof's instant (iat) is more than 60 seconds away; set the clock of the device")]
    Instant,
    #[error("the proof belongs to another session: ath must be the SHA-256 of the presented secret")]
    OtherToken,
    #[error("the proof was used before; make a new one, with a new jti, for each request")]
    Replayed,
}

#[derive(Deserialize)]
struct Header {
    typ: String,
    alg: String,
    jwk: Jwk,
    crit: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    ath: Option<String>,
}

/// The thumbprint of the key that made the proof, if the proof is for this request, this instant, this session secret
/// (none at sign-in, when there is none yet) and was never seen before.
pub fn check(
    proof: &DeviceProof,
    token: Option<&str>,
    now: Timestamp,
    seen: &SeenProofs,
) -> Result<Thumbprint, ProofError> {
    let (claims, key) = read(&proof.jws)?;
    if claims.htm != proof.method || bare(&claims.htu) != bare(&proof.url) {
        return Err(ProofError::OtherRequest);
    }
    let at = Timestamp::from_micros(claims.iat.saturating_mul(1_000_000));
    if at.since(now) > SKEW || now.since(at) > SKEW {
        return Err(ProofError::Instant);
    }
    let ath = token.map(|token| secret::encode(&secret::sha256(token.as_bytes())));
    if let Some(ath) = ath {
        let shown = claims.ath.as_deref().unwrap_or_default();
        if !secret::same(ath.as_bytes(), shown.as_bytes()) {
            return Err(ProofError::OtherToken);
        }
    }
    let thumbprint = key.thumbprint();
    let mark = secret::sha256(format!("{} {}", thumbprint.as_str(), claims.jti).as_bytes());
    if seen.is_new(mark, now, at + SKEW) { Ok(thumbprint) } else { Err(ProofError::Replayed) }
}

/// The claims, once the signature holds.
fn read(jws: &str) -> Result<(Claims, DeviceKey), ProofError> {
    let malformed = || ProofError::Malformed;
    let (signed, signature) = jws.rsplit_once('.').filter(|_| jws.len() <= LONGEST).ok_or_else(malformed)?;
    let (header, claims) = signed.split_once('.').ok_or_else(malformed)?;
    let header: Header = decoded(header).ok_or_else(malformed)?;
    let claims: Claims = decoded(claims).ok_or_else(malformed)?;
    let jti = claims.jti.len();
    if header.typ != "dpop+jwt" || header.crit.is_some() || !(8..=128).contains(&jti) {
        return Err(ProofError::Malformed);
    }
    let key = DeviceKey::parse(&header.jwk, &header.alg).ok_or(ProofError::Key)?;
    let signature = secret::decode(signature).ok_or_else(malformed)?;
    if !key.signed(signed.as_bytes(), &signature) {
        return Err(ProofError::Signature);
    }
    Ok((claims, key))
}

fn decoded<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    serde_json::from_slice(&secret::decode(part)?).ok()
}

/// The address without query and fragment; scheme and host count without their case.
pub(super) fn bare(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let url = url.get(..end).unwrap_or_default();
    let path_at = url.find("://").and_then(|at| url.get(at + 3..)?.find('/').map(|slash| at + 3 + slash));
    let (origin, path) = url.split_at_checked(path_at.unwrap_or(url.len())).unwrap_or((url, ""));
    format!("{}{}", origin.to_ascii_lowercase(), if path.is_empty() { "/" } else { path })
}
