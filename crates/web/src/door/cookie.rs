//! The one cookie: a session, and what the device keeps of it.
//!
//! Over TLS it is `__Host-candor` (RFC 6265bis: this host only, whole site, secure); on plain loopback, where browsers
//! refuse that prefix, `candor`. Scripts cannot read it, other sites cannot send it.

use axum::extract::FromRequestParts;
use axum::http::header::{HOST, HeaderMap, HeaderValue, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use candor_domain::identity::{DeviceProof, NewSession, SignInPlace, cookie_after_sign_out};

use super::caller::{cookie, proof};
use crate::App;
use crate::problem::{Kind, Problem};
use crate::server::Peer;

/// Thirty days: the longest that a session lives. The server ends it earlier.
const MAX_AGE_S: u32 = 30 * 86_400;

/// Where a request without a caller comes from, for signing in.
pub struct From {
    pub place: SignInPlace,
    tls: bool,
    /// How people reach this server.
    base: String,
    /// A device key's proof for this request; not looked at yet.
    proof: Option<DeviceProof>,
}

impl FromRequestParts<App> for From {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let peer = parts.extensions.get::<Peer>().copied();
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let from = peer.map_or(std::net::IpAddr::V4(std::net::Ipv4Addr::UNSPECIFIED), |peer| peer.address);
        let agent = agent.chars().take(512).collect();
        let place = SignInPlace { from, agent, device: cookie(&parts.headers), device_key: None };
        let tls = peer.is_some_and(|peer| peer.tls);
        let host = parts.headers.get(HOST).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let host = host.or_else(|| parts.uri.authority().map(ToString::to_string)).unwrap_or_default();
        let named = || format!("{}://{host}", if tls { "https" } else { "http" });
        let base = app.settings.origin.clone().unwrap_or_else(named);
        let base = base.trim_end_matches('/').to_owned();
        let proof = proof(&parts.headers, &parts.method, &base, parts.uri.path());
        Ok(Self { place, tls, base, proof })
    }
}

impl From {
    /// Where somebody signs in from, with the key that their device shows, if it shows one. A proof that does not hold
    /// is refused: a session without the key would not be what was asked for.
    pub fn with_key(&self, app: &App) -> Result<SignInPlace, Problem> {
        let shown = self.proof.as_ref().map(|proof| app.doorkeeper.device_key(proof)).transpose();
        let key = shown.map_err(|why| Problem::new(Kind::InvalidProof, why.to_string()))?;
        Ok(SignInPlace { device_key: key.map(|key| key.as_str().to_owned()), ..self.place.clone() })
    }

    /// A link to a page of this server.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The header that keeps a new session in the browser.
    pub fn signed_in(&self, session: &NewSession) -> HeaderMap {
        self.header(&session.cookie(&self.place), MAX_AGE_S)
    }

    /// The header that ends it there; the device stays known.
    pub fn signed_out(&self) -> HeaderMap {
        let kept = self.place.device.as_deref().map(cookie_after_sign_out).unwrap_or_default();
        let age = if kept.is_empty() { 0 } else { MAX_AGE_S };
        self.header(&kept, age)
    }

    fn header(&self, value: &str, age: u32) -> HeaderMap {
        let (name, secure) = if self.tls { ("__Host-candor", " Secure;") } else { ("candor", "") };
        let text = format!("{name}={value}; Path=/; Max-Age={age};{secure} HttpOnly; SameSite=Strict");
        let mut headers = HeaderMap::new();
        headers.extend(HeaderValue::from_str(&text).ok().map(|value| (SET_COOKIE, value)));
        headers
    }
}
