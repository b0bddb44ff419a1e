//! What is asked of a provider, and what it answers: the contract with the file that speaks to it.

use candor_kernel::{Ctx, secret};
use serde_json::{Map, Value};

use super::{NoIdentity, OidcError};
use crate::services::Pending;

/// All that is ever asked for: who somebody is, their address, their name.
pub const SCOPES: [&str; 3] = ["openid", "email", "profile"];

/// Where the provider is and who we are to it.
#[derive(Clone)]
pub struct OidcSettings {
    /// The issuer, exactly as it writes itself; discovery begins there.
    pub issuer: String,
    pub client_id: String,
    /// `None`: a public client, which PKCE alone protects.
    pub client_secret: Option<String>,
    /// Its name in the register of subprocessors.
    pub subprocessor: String,
    /// Our callback.
    pub redirect_uri: String,
}

/// The numbers that tie a question to its answer. Used once.
#[derive(Clone)]
pub struct OidcAsked {
    pub state: String,
    pub nonce: String,
    /// PKCE, RFC 7636.
    pub verifier: String,
}

impl OidcAsked {
    /// Fresh ones.
    pub(super) fn new() -> Result<Self, OidcError> {
        let fresh = || -> Result<String, OidcError> { Ok(secret::encode(&secret::new_secret()?)) };
        Ok(Self { state: fresh()?, nonce: fresh()?, verifier: fresh()? })
    }
}

/// What the provider says of somebody, from an ID token whose signature, issuer, audience, times and nonce hold.
#[derive(Debug, Clone, PartialEq)]
pub struct OidcIdentity {
    pub subject: String,
    pub email: Option<String>,
    /// The provider says that the address is theirs. Anything but a clear yes is no.
    pub email_verified: bool,
    pub name: Option<String>,
    /// How they proved themself there (RFC 8176), for example `pwd`, `hwk`, `mfa`.
    pub amr: Vec<String>,
    pub acr: Option<String>,
    /// Every other claim, for groups.
    pub claims: Map<String, Value>,
}

/// Speaks to providers.
pub trait OidcProvider: Send + Sync {
    /// Discovers the provider and returns the address to send the browser to.
    fn begin<'a>(
        &'a self,
        ctx: &'a Ctx,
        settings: &'a OidcSettings,
        asked: &'a OidcAsked,
    ) -> Pending<'a, Result<String, NoIdentity>>;

    /// Exchanges the code and verifies what comes.
    fn finish<'a>(
        &'a self,
        ctx: &'a Ctx,
        settings: &'a OidcSettings,
        asked: &'a OidcAsked,
        code: &'a str,
    ) -> Pending<'a, Result<OidcIdentity, NoIdentity>>;
}
