//! An authenticator for passkeys, in software: makes real keys and real signatures, and can be told to misbehave.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use candor_kernel::secret::{decode, encode, new_secret, sha256};
use serde_json::{Value, json};

use crate::Failure;

/// Bits of the authenticator's data (WebAuthn §6.1).
const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const WITH_KEY: u8 = 1 << 6;

/// One key in one authenticator, and the browser in front of it.
pub struct Authenticator {
    /// The address of the page that asks.
    pub origin: String,
    /// Does it ask for a finger or a code before it signs?
    pub verifies: bool,
    /// How often it has signed.
    pub counter: u32,
    key: EcdsaKeyPair,
    id: Vec<u8>,
    handle: Vec<u8>,
}

impl Authenticator {
    /// A new one with a key that nobody knows yet.
    pub fn new(origin: &str) -> Result<Self, Failure> {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).map_err(|e| e.to_string())?;
        let id = new_secret()?.to_vec();
        Ok(Self { origin: origin.to_owned(), verifies: true, counter: 0, key, id, handle: Vec::new() })
    }

    /// What `navigator.credentials.create` answers, as JSON.
    pub fn create(&mut self, options: &Value) -> Result<Value, Failure> {
        let asked = options.get("publicKey").ok_or("no options")?;
        let rp = text(asked, "/rp/id")?;
        self.handle = decode(text(asked, "/user/id")?).ok_or("no user handle")?;
        let mut data = self.data(rp, WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len())?.to_be_bytes());
        data.extend(&self.id);
        data.extend(self.cose()?);
        let client = self.client("webauthn.create", asked)?;
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len())?.to_be_bytes());
        object.extend(data);
        let response = json!({ "attestationObject": encode(&object), "clientDataJSON": encode(&client) });
        Ok(self.credential(&response))
    }

    /// What `navigator.credentials.get` answers, as JSON.
    pub fn get(&mut self, options: &Value) -> Result<Value, Failure> {
        let asked = options.get("publicKey").ok_or("no options")?;
        self.counter += 1;
        let data = self.data(text(asked, "/rpId")?, 0);
        let client = self.client("webauthn.get", asked)?;
        let signed = [data.as_slice(), &sha256(&client)].concat();
        let signature = self.sign(&signed)?;
        let response = json!({
            "authenticatorData": encode(&data),
            "clientDataJSON": encode(&client),
            "signature": encode(&signature),
            "userHandle": encode(&self.handle),
        });
        Ok(self.credential(&response))
    }

    fn credential(&self, response: &Value) -> Value {
        let id = encode(&self.id);
        let none = json!({});
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": none })
    }

    fn data(&self, rp: &str, more: u8) -> Vec<u8> {
        let flags = PRESENT | more | if self.verifies { VERIFIED } else { 0 };
        [sha256(rp.as_bytes()).as_slice(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn client(&self, kind: &str, asked: &Value) -> Result<Vec<u8>, Failure> {
        let challenge = text(asked, "/challenge")?;
        let client =
            json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false });
        Ok(client.to_string().into_bytes())
    }

    /// The public half as a COSE key (RFC 9053): EC2, ES256, P-256, x, y.
    fn cose(&self) -> Result<Vec<u8>, Failure> {
        let point = self.key.public_key().as_ref();
        let (x, y) = point.get(1..).and_then(|xy| xy.split_at_checked(32)).ok_or("no point")?;
        Ok([b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".as_slice(), x, b"\x22\x58\x20", y].concat())
    }

    #[expect(clippy::disallowed_methods, reason = "a device draws its own numbers")]
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failure> {
        let signature = self.key.sign(&SystemRandom::new(), message).map_err(|e| e.to_string())?;
        Ok(signature.as_ref().to_vec())
    }
}

fn text<'a>(value: &'a Value, pointer: &str) -> Result<&'a str, Failure> {
    value.pointer(pointer).and_then(Value::as_str).ok_or_else(|| format!("no {pointer}").into())
}
