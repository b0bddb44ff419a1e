//! A phone in the test signs with a real key.

use super::proof::bare;
use super::*;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use candor_kernel::{Span, Timestamp, secret};
use serde_json::{Value, json};

use crate::identity::DeviceProof;

type Tried = Result<(), Box<dyn std::error::Error>>;

const TOKEN: &str = "cs_of_this_session";
const NOW: i64 = 1_790_000_000;

struct Phone(Ed25519KeyPair);

impl Phone {
    fn new(seed: u8) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).map_err(|e| e.to_string())?))
    }

    fn claims(jti: &str) -> Value {
        let ath = secret::encode(&secret::sha256(TOKEN.as_bytes()));
        json!({ "jti": jti, "htm": "GET", "htu": "https://candor.example/v1/calls", "iat": NOW, "ath": ath })
    }

    fn header(&self) -> Value {
        let x = secret::encode(self.0.public_key().as_ref());
        json!({ "typ": "dpop+jwt", "alg": "EdDSA", "jwk": { "kty": "OKP", "crv": "Ed25519", "x": x } })
    }

    fn signs(&self, header: &Value, claims: &Value) -> DeviceProof {
        let part = |value: &Value| secret::encode(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(header), part(claims));
        let signature = secret::encode(self.0.sign(signed.as_bytes()).as_ref());
        DeviceProof {
            jws: format!("{signed}.{signature}"),
            method: "GET".to_owned(),
            url: "https://candor.example/v1/calls?limit=5".to_owned(),
        }
    }
}

fn now() -> Timestamp {
    Timestamp::from_micros(NOW * 1_000_000)
}

#[test]
fn a_phone_proves_its_key_from_any_address_and_each_proof_counts_once() -> Tried {
    let (phone, seen) = (Phone::new(7)?, SeenProofs::default());
    let proof = phone.signs(&phone.header(), &Phone::claims("number-1"));
    let thumbprint = check(&proof, Some(TOKEN), now(), &seen)?;
    assert_eq!(check(&proof, Some(TOKEN), now(), &seen), Err(ProofError::Replayed));
    let next = phone.signs(&phone.header(), &Phone::claims("number-2"));
    assert_eq!(check(&next, Some(TOKEN), now() + Span::seconds(59), &seen)?, thumbprint);
    let other = Phone::new(8)?;
    let stranger = other.signs(&other.header(), &Phone::claims("number-1"));
    assert_ne!(check(&stranger, Some(TOKEN), now(), &seen)?, thumbprint);
    Ok(())
}

#[test]
fn a_proof_for_another_request_instant_or_session_proves_nothing() -> Tried {
    let (phone, seen) = (Phone::new(7)?, SeenProofs::default());
    for (claim, value, why) in [
        ("htm", json!("POST"), ProofError::OtherRequest),
        ("htu", json!("https://candor.example/v1/documents"), ProofError::OtherRequest),
        ("htu", json!("https://evil.example/v1/calls"), ProofError::OtherRequest),
        ("iat", json!(NOW - 61), ProofError::Instant),
        ("iat", json!(NOW + 61), ProofError::Instant),
        ("iat", json!(i64::MAX), ProofError::Instant),
        ("ath", json!("AAAA"), ProofError::OtherToken),
        ("ath", Value::Null, ProofError::OtherToken),
        ("jti", json!("short"), ProofError::Malformed),
    ] {
        let mut claims = Phone::claims("number-3");
        claims[claim] = value;
        let proof = phone.signs(&phone.header(), &claims);
        assert_eq!(check(&proof, Some(TOKEN), now(), &seen), Err(why), "{claim}: {claims}");
    }
    Ok(())
}

#[test]
fn a_proof_that_is_not_signed_by_the_key_it_shows_proves_nothing() -> Tried {
    let (phone, seen) = (Phone::new(7)?, SeenProofs::default());
    let thief = Phone::new(9)?;
    let forged = thief.signs(&phone.header(), &Phone::claims("number-4"));
    assert_eq!(check(&forged, Some(TOKEN), now(), &seen), Err(ProofError::Signature));
    for (field, value, why) in [
        ("alg", json!("none"), ProofError::Key),
        ("alg", json!("HS256"), ProofError::Key),
        ("typ", json!("JWT"), ProofError::Malformed),
        ("crit", json!(["exp"]), ProofError::Malformed),
    ] {
        let mut header = phone.header();
        header[field] = value;
        let proof = phone.signs(&header, &Phone::claims("number-5"));
        assert_eq!(check(&proof, Some(TOKEN), now(), &seen), Err(why), "{field}");
    }
    let proof = phone.signs(&phone.header(), &Phone::claims("number-6"));
    for jws in
        [String::new(), "a.b".to_owned(), "..".to_owned(), format!("{}.x", proof.jws), "é.é.é".repeat(2000)]
    {
        let proof = DeviceProof { jws, ..proof.clone() };
        assert_eq!(check(&proof, Some(TOKEN), now(), &seen), Err(ProofError::Malformed));
    }
    Ok(())
}

#[test]
fn the_key_is_first_shown_at_sign_in_when_there_is_no_token_yet() -> Tried {
    let (phone, seen) = (Phone::new(7)?, SeenProofs::default());
    let mut claims = Phone::claims("number-7");
    claims["ath"] = Value::Null;
    let proof = phone.signs(&phone.header(), &claims);
    assert_eq!(check(&proof, None, now(), &seen)?.as_str().len(), 43);
    Ok(())
}

#[test]
fn an_address_is_compared_without_query_and_without_the_case_of_its_host() {
    assert_eq!(bare("HTTPS://Candor.Example/v1/Calls?x=1#y"), "https://candor.example/v1/Calls");
    assert_eq!(bare("https://candor.example"), "https://candor.example/");
    assert_ne!(bare("https://candor.example/a"), bare("https://candor.example/A"));
}
