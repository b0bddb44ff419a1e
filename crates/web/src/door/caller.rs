//! Who is it? Reads the bearer secret or the cookie, asks the doorkeeper, and hands the context on.

use std::net::{IpAddr, Ipv4Addr};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, HeaderMap, HeaderName, ORIGIN, USER_AGENT};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::{AdmitError, Admitted, DeviceProof, Presented, Who};
use candor_kernel::{Action, Ctx, Tenant};

use super::once;
use super::request::RequestTag;
use super::whose::Whose;
use crate::App;
use crate::problem::{Kind, Problem};
use crate::server::{Peer, Visit};

/// Whoever was let in: the tenant, the authority to act in it, and who it is.
#[derive(Clone)]
pub struct Caller {
    pub tenant: Tenant,
    pub ctx: Ctx,
    pub who: Who,
}

impl Caller {
    /// What a stolen session must not do wants a proof of the last ten minutes.
    pub fn proven_lately(&self) -> Result<(), Problem> {
        Ok(Fresh::of(&self.who, self.tenant.now()).map(drop)?)
    }

    /// The same, for an act that a token may be made for by name.
    pub fn proven_or_named(&self, action: &dyn Action) -> Result<(), Problem> {
        Ok(Fresh::of_or_named(&self.who, &self.ctx, action, self.tenant.now()).map(drop)?)
    }
}

/// Names of the session cookie: over TLS, and on plain loopback.
const COOKIES: [&str; 2] = ["__Host-candor", "candor"];

/// The header with a device key's proof (RFC 9449).
const DPOP: HeaderName = HeaderName::from_static("dpop");

/// Longest secret that is looked at.
const LONGEST_SECRET: usize = 512;

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // Put there by the layer around all routes of members; a route outside of it has no caller.
        parts.extensions.get::<Self>().cloned().ok_or_else(unauthenticated)
    }
}

pub(super) async fn layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let let_in = match presented(&app, &request) {
        Ok(presented) => admit(&app, &presented).await,
        Err(problem) => Err(problem),
    };
    match let_in {
        Ok(mut caller) => {
            if let Some(RequestTag(id)) = request.extensions().get() {
                caller.ctx.request = *id;
            }
            let visit = request.extensions().get::<Visit>();
            if let Some(Err(many)) = visit.map(|visit| visit.admitted(caller.tenant.id())) {
                return many.into_response();
            }
            if let Some(whose) = request.extensions().get::<Whose>() {
                whose.is(&caller.tenant, &caller.ctx);
            }
            request.extensions_mut().insert(caller);
            once::answered(&app, request, next).await
        }
        Err(problem) => problem.into_response(),
    }
}

/// Makes sure that an open route never sees a caller.
pub(super) async fn nobody(mut request: Request, next: Next) -> Response {
    request.extensions_mut().remove::<Caller>();
    next.run(request).await
}

fn presented(app: &App, request: &Request) -> Result<Presented, Problem> {
    let (secret, by_cookie) = secret(request.headers())?;
    if by_cookie && !request.method().is_safe() {
        same_origin(app, request)?;
    }
    let peer = request.extensions().get::<Peer>();
    let from = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.address);
    let agent = text(request, &USER_AGENT).unwrap_or_default().chars().take(512).collect();
    let tls = peer.is_some_and(|peer| peer.tls);
    let own = || format!("{}://{}", if tls { "https" } else { "http" }, host(request).unwrap_or_default());
    let origin = app.settings.origin.clone().unwrap_or_else(own);
    let proof = proof(request.headers(), request.method(), &origin, request.uri().path());
    Ok(Presented { secret, from, agent, proof })
}

/// A device key's proof, for this method at this address.
pub(super) fn proof(headers: &HeaderMap, method: &Method, origin: &str, path: &str) -> Option<DeviceProof> {
    let jws = headers.get(DPOP)?.to_str().ok()?.to_owned();
    let url = format!("{}{path}", origin.trim_end_matches('/'));
    Some(DeviceProof { jws, method: method.to_string(), url })
}

/// Asks the doorkeeper about what is shown.
pub async fn admit(app: &App, presented: &Presented) -> Result<Caller, Problem> {
    let Admitted { tenant, ctx, who } = app.doorkeeper.admit(presented).await?;
    Ok(Caller { tenant, ctx, who })
}

fn text<'a>(request: &'a Request, name: &HeaderName) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

/// The host that the request names.
fn host(request: &Request) -> Option<String> {
    let named = text(request, &HOST).map(str::to_owned);
    named.or_else(|| request.uri().authority().map(ToString::to_string))
}

/// The secret, and whether a cookie brought it. Both at once is refused: which of them counts must not be a guess.
fn secret(headers: &HeaderMap) -> Result<(String, bool), Problem> {
    let mut bearers = headers.get_all(AUTHORIZATION).iter();
    let bearer = bearers.next().map(|value| value.to_str().unwrap_or_default());
    let cookie = cookie(headers);
    match (bearer, cookie, bearers.next()) {
        (Some(text), None, None) => {
            let (scheme, secret) = text.split_once(' ').unwrap_or_default();
            // RFC 9449 §7.1 names the scheme DPoP where a proof goes along; the session itself knows whether it needs one.
            let known = ["bearer", "dpop"].iter().any(|name| scheme.eq_ignore_ascii_case(name));
            let wanted = known && secret.len() <= LONGEST_SECRET;
            if wanted { Ok((secret.trim().to_owned(), false)) } else { Err(unauthenticated()) }
        }
        (None, Some(secret), None) => Ok((secret, true)),
        _ => Err(unauthenticated()),
    }
}

pub(super) fn cookie(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let found = pairs.find(|(name, _)| COOKIES.contains(name))?;
    Some(found.1.to_owned()).filter(|secret| !secret.is_empty() && secret.len() <= LONGEST_SECRET)
}

/// A cookie comes along by itself, so a change must be asked for by our own pages.
fn same_origin(app: &App, request: &Request) -> Result<(), Problem> {
    let host = host(request);
    let ours = |origin: &str| match (&app.settings.origin, &host) {
        (Some(configured), _) => origin == configured.trim_end_matches('/'),
        (None, Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (None, None) => false,
    };
    let refused = || {
        let detail =
            "a session cookie changes things only from this server's own pages; use a token elsewhere";
        Problem::new(Kind::CrossSite, detail)
    };
    text(request, &ORIGIN).filter(|origin| ours(origin)).map(|_| ()).ok_or_else(refused)
}

fn unauthenticated() -> Problem {
    Problem::new(
        Kind::Unauthenticated,
        "send one session or token, as a bearer secret or as the session cookie",
    )
}

impl From<AdmitError> for Problem {
    fn from(error: AdmitError) -> Self {
        match error {
            AdmitError::Unauthenticated => unauthenticated(),
            AdmitError::StepUpRequired => {
                Self::new(Kind::StepUpRequired, "this session was used from elsewhere; sign in again")
            }
            AdmitError::Proof(why) => Self::new(Kind::InvalidProof, why.to_string()),
            AdmitError::Locked { retry_after } => {
                let seconds = u64::try_from(retry_after.as_seconds()).unwrap_or(1).max(1);
                let detail = "too many attempts from here; wait, then try again";
                Self { retry_after: Some(seconds), ..Self::new(Kind::TooManyRequests, detail) }
            }
            AdmitError::Kernel(inner) => match Self::from(inner) {
                // A tenant that is not there is nobody's business.
                gone if gone.kind == Kind::NotFound => unauthenticated(),
                other => other,
            },
        }
    }
}
