//! What every page needs: who is there, from where, with which cookie, and whether the form was ours.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

use axum::extract::{FromRequestParts, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, HeaderName, ORIGIN, USER_AGENT};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::{
    AdmitError, Admitted, NewSession, Presented, SignInPlace, cookie_after_sign_out,
};
pub(crate) use candor_domain::url_text::escaped_path as escaped;

use super::html::{self, Said, onward, text, with_cookie};
use crate::App;
use crate::console::{Frame, Look, Voice};
use crate::door::Whose;
use crate::problem::{Kind, Problem};
use crate::server::{Peer, Visit};

/// The one cookie, over TLS and on plain loopback.
const COOKIES: [&str; 2] = ["__Host-candor", "candor"];
/// What ties a provider's answer to this browser, for five minutes.
const BEGUN: [&str; 2] = ["__Host-candor-provider", "candor-provider"];

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// A month: the session in it ends by the server's own rules, what is left knows the device again.
const COOKIE_S: u32 = 30 * 86_400;
const BEGUN_S: u32 = 300;

/// Where a request comes from.
#[derive(Clone)]
pub(crate) struct Desk {
    pub place: SignInPlace,
    cookie: Option<String>,
    begun: Option<String>,
    secure: bool,
    look: Look,
    whose: Whose,
}

/// Why a page is not shown: the answer that is sent in its place.
pub(crate) struct Away(Box<Response>);

impl Away {
    pub(crate) fn with(response: Response) -> Self {
        Self(Box::new(response))
    }
}

/// What a room refuses goes the same way, so that a handler has one kind of `?`.
impl From<Problem> for Away {
    fn from(problem: Problem) -> Self {
        Self::with(problem.into_response())
    }
}

impl IntoResponse for Away {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl<S: Sync> FromRequestParts<S> for Desk {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        let secure = peer.is_some_and(|peer| peer.tls);
        let cookie = cookie(&parts.headers, name(COOKIES, secure));
        let begun = self::cookie(&parts.headers, name(BEGUN, secure));
        let from = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.address);
        let agent = text(&parts.headers, USER_AGENT).unwrap_or_default().chars().take(512).collect();
        let place = SignInPlace { from, agent, device: cookie.clone(), device_key: None };
        let whose = parts.extensions.get::<Whose>().cloned().unwrap_or_default();
        Ok(Self { place, cookie, begun, secure, look: Look::of(&parts.headers), whose })
    }
}

impl Desk {
    /// Whoever is signed in here; otherwise the way to the sign-in page and back.
    pub(crate) async fn caller(&self, app: &App, next: &str) -> Result<Admitted, Away> {
        let away = |why: &str| Away::with(onward(&format!("/sign-in?{why}next={}", escaped(next))));
        let Some(cookie) = &self.cookie else { return Err(away("")) };
        let (from, agent) = (self.place.from, self.place.agent.clone());
        let presented = Presented { secret: cookie.clone(), from, agent, proof: None };
        match app.doorkeeper.admit(&presented).await {
            Ok(admitted) => {
                self.whose.is(&admitted.tenant, &admitted.ctx);
                Ok(admitted)
            }
            Err(AdmitError::StepUpRequired) => Err(away("why=moved&")),
            Err(AdmitError::Kernel(error)) => Err(Away::with(Problem::from(error).into_response())),
            Err(_) => Err(away("")),
        }
    }

    /// Whoever is signed in here and proved it within ten minutes; otherwise the way to prove it.
    pub(crate) async fn fresh_caller(&self, app: &App, next: &str) -> Result<(Admitted, Fresh), Away> {
        let caller = self.caller(app, next).await?;
        let fresh = Fresh::of(&caller.who, caller.tenant.now());
        let fresh = fresh.map_err(|_| Away::with(onward(&format!("/step-up?next={}", escaped(next)))))?;
        Ok((caller, fresh))
    }

    /// The frame of an open page, with the text under a key as title.
    pub(crate) fn frame(&self, app: &App, title: &str) -> Frame {
        Frame::open(&self.look, app.kernel.now(), title)
    }

    /// Speaks as this browser asks for it.
    pub(crate) fn voice(&self, app: &App) -> Voice {
        self.look.voice(app.kernel.now())
    }

    /// What kind of device this is, for the name of a new passkey.
    pub(crate) fn device(&self) -> &'static str {
        let agent = &self.place.agent;
        let known = [
            ("iPhone", "iphone"),
            ("iPad", "ipad"),
            ("Android", "android"),
            ("Mac", "mac"),
            ("Windows", "windows"),
        ];
        let found = known.iter().find(|(mark, _)| agent.contains(mark));
        found.map_or("computer", |(_, name)| name)
    }

    /// The same answer, signed in.
    pub(crate) fn signed_in(&self, response: Response, session: &NewSession) -> Response {
        with_cookie(response, &self.baked(&session.cookie(&self.place)))
    }

    /// The same answer, signed out; the device is known the next time.
    pub(crate) fn signed_out(&self, response: Response) -> Response {
        let left = cookie_after_sign_out(self.cookie.as_deref().unwrap_or_default());
        with_cookie(response, &self.baked(&left))
    }

    fn baked(&self, value: &str) -> String {
        let life = if value.is_empty() { 0 } else { COOKIE_S };
        let (name, secure) = (name(COOKIES, self.secure), self.mark());
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={life}{secure}")
    }

    /// The same answer; the provider's will be taken from this browser only. Lax, because the provider's page sends
    /// the browser back from another site. An empty ceremony takes it away.
    pub(crate) fn going(&self, response: Response, ceremony: &str) -> Response {
        if ceremony.is_empty() && self.begun.is_none() {
            return response;
        }
        let life = if ceremony.is_empty() { 0 } else { BEGUN_S };
        let (name, secure) = (name(BEGUN, self.secure), self.mark());
        let cookie = format!("{name}={ceremony}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life}{secure}");
        with_cookie(response, &cookie)
    }

    /// What [`Desk::going`] left.
    pub(crate) fn came(&self) -> &str {
        self.begun.as_deref().unwrap_or_default()
    }

    const fn mark(&self) -> &'static str {
        if self.secure { "; Secure" } else { "" }
    }
}

const fn name(names: [&'static str; 2], secure: bool) -> &'static str {
    let [over_tls, plain] = names;
    if secure { over_tls } else { plain }
}

/// A path of this server, or the landing page: nobody is sent elsewhere.
pub(crate) fn home_path(next: &str) -> &str {
    let local = next.starts_with('/') && !next.starts_with("//");
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if local && plain && next.len() < 500 { next } else { "/" }
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let value = pairs.find(|(found, _)| *found == name)?.1;
    Some(value.to_owned()).filter(|value| !value.is_empty() && value.len() <= 512)
}

/// Refuses forms that another site made, also where nobody is signed in yet: signing a visitor in as somebody else is
/// an attack too.
pub(crate) async fn own_forms_only(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_ours(&app, &request) {
        return next.run(request).await;
    }
    let problem = Problem::new(Kind::CrossSite, "this form was not sent from a page of this server");
    if text(request.headers(), CONTENT_TYPE).is_some_and(|kind| kind.contains("json")) {
        return problem.into_response();
    }
    let frame = Frame::open(&Look::of(request.headers()), app.kernel.now(), "public-elsewhere");
    let text = frame.t("public-elsewhere-why");
    let instance = request.extensions().get::<Visit>().map(|visit| visit.request().to_string());
    let said = Said { instance, ..Said::of(frame, text, ("/", "public-first")) };
    html::refused(problem.kind.status(), problem, &said)
}

fn is_ours(app: &App, request: &Request) -> bool {
    let headers = request.headers();
    let host = text(headers, HOST).map(str::to_owned);
    let host = host.or_else(|| request.uri().authority().map(ToString::to_string));
    match (text(headers, ORIGIN), &app.settings.origin, host) {
        (Some(origin), Some(ours), _) => origin == ours.trim_end_matches('/'),
        (Some(origin), None, Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (None, ..) => text(headers, FETCH_SITE) == Some("same-origin"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for away in
            ["https://evil.example", "//evil.example", "/\\evil.example", "", "evil", "/a\r\nb", "/\tb"]
        {
            assert_eq!(home_path(away), "/", "{away:?}");
        }
        assert_eq!(home_path("/account?welcome=1"), "/account?welcome=1");
    }
}
