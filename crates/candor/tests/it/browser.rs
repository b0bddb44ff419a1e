//! A browser that runs no script: it keeps one cookie, sends forms as they stand on a page, and reads what it is answered.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{self, HeaderName};
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode};
use candor_domain::Services;
use candor_domain::identity::{Doorkeeper, NewSession, SignInPlace};
use candor_testkit::{Failure, World};
use candor_web::server::Peer;
use candor_web::{App, Settings, router};

use tower::ServiceExt as _;

pub(crate) const SITE: &str = "https://candor.example";
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0";
const ADDRESS: [u8; 4] = [192, 0, 2, 7];

/// Somebody's browser.
pub(crate) struct Browser {
    router: Router,
    cookie: Mutex<String>,
    language: &'static str,
}

/// What it was answered.
pub(crate) struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

/// Where the browser stands, for whoever is signed in without a page.
pub(crate) fn place() -> SignInPlace {
    SignInPlace { from: IpAddr::from(ADDRESS), agent: AGENT.to_owned(), device: None, device_key: None }
}

impl Browser {
    /// Before a server of its own over the world.
    pub(crate) fn new(world: &World) -> Self {
        let kernel = Arc::clone(&world.kernel);
        let doorkeeper = Arc::new(Doorkeeper::new(Arc::clone(&kernel)));
        let settings = Settings { origin: Some(SITE.to_owned()), ..Settings::default() };
        Self::before(&router(App::new(kernel, doorkeeper, Arc::new(Services::default()), settings)))
    }

    /// Nobody's yet, before this server.
    pub(crate) fn before(router: &Router) -> Self {
        Self { router: router.clone(), cookie: Mutex::default(), language: "en" }
    }

    /// With a session that was opened at its [`place`].
    pub(crate) fn with(router: &Router, session: &NewSession) -> Self {
        let cookie = format!("__Host-candor={}", session.cookie(&place()));
        Self { cookie: Mutex::new(cookie), ..Self::before(router) }
    }

    /// The same browser with German as its language.
    pub(crate) fn german(&self) -> Self {
        Self { router: self.router.clone(), cookie: Mutex::new(self.cookie()), language: "de" }
    }

    /// Another browser before the same server, with no cookie.
    pub(crate) fn another(&self) -> Self {
        Self::before(&self.router)
    }

    fn cookie(&self) -> String {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) async fn send(&self, request: Builder, body: String) -> Result<Page, Failure> {
        let (status, headers, bytes) = self.ask(request, body).await?;
        Ok(Page { status, headers, text: String::from_utf8(bytes)? })
    }

    async fn ask(&self, request: Builder, body: String) -> Result<(StatusCode, HeaderMap, Vec<u8>), Failure> {
        let mut request = request.body(Body::from(body))?;
        let is_script =
            request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
        let defaults = [
            (header::ACCEPT, if is_script { "*/*" } else { "text/html" }),
            (header::ACCEPT_LANGUAGE, self.language),
            (header::HOST, "candor.example"),
            (header::USER_AGENT, AGENT),
        ];
        for (name, value) in defaults {
            request.headers_mut().entry(name).or_insert(value.parse()?);
        }
        request.headers_mut().insert(header::COOKIE, self.cookie().parse()?);
        request.extensions_mut().insert(Peer { address: IpAddr::from(ADDRESS), tls: true });
        let (parts, body) = self.router.clone().oneshot(request).await?.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let pair = set.to_str()?.split(';').next().unwrap_or_default();
            pair.clone_into(&mut self.cookie.lock().unwrap_or_else(PoisonError::into_inner));
        }
        Ok((parts.status, parts.headers, to_bytes(body, 16 << 20).await?.to_vec()))
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Page, Failure> {
        self.send(Request::get(path), String::new()).await
    }

    /// A file, as it is sent.
    pub(crate) async fn bytes(&self, request: Builder) -> Result<(HeaderMap, Vec<u8>), Failure> {
        let (_, headers, bytes) = self.ask(request, String::new()).await?;
        Ok((headers, bytes))
    }

    /// The page, which must be there.
    pub(crate) async fn read(&self, path: &str) -> Result<String, Failure> {
        let page = self.get(path).await?;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        Ok(page.text)
    }

    /// Sends the form to `to` that stands on a page.
    pub(crate) async fn submit(&self, on: &str, to: &str, fields: &[(&str, &str)]) -> Result<Page, Failure> {
        let page = self.get(on).await?;
        assert_eq!(page.status, StatusCode::OK, "{on}: {}", page.text);
        self.fill(&page, to, fields).await
    }

    /// Sends the form to `to` of a page that was read, with its hidden fields and these.
    pub(crate) async fn fill(&self, page: &Page, to: &str, fields: &[(&str, &str)]) -> Result<Page, Failure> {
        let form = page.form(to).ok_or_else(|| format!("no form to {to}: {}", page.text))?;
        let mut sent = hidden(form);
        sent.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(to, &sent).await
    }

    /// Posts fields, whatever a page says.
    pub(crate) async fn post<N, V>(&self, to: &str, fields: &[(N, V)]) -> Result<Page, Failure>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        self.post_from(SITE, to, fields).await
    }

    /// Posts fields from a page of some site.
    pub(crate) async fn post_from<N, V>(
        &self,
        origin: &str,
        to: &str,
        fields: &[(N, V)],
    ) -> Result<Page, Failure>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let request = Request::post(to).header(header::ORIGIN, origin);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, urlencoded(fields)).await
    }
}

impl Page {
    pub(crate) fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where the browser is sent.
    pub(crate) fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    /// Does the page show all of this?
    pub(crate) fn shows(&self, words: &[&str]) -> bool {
        let missing: Vec<&&str> = words.iter().filter(|words| !self.text.contains(**words)).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}: {}", self.status, self.text);
        true
    }

    /// The page's form that posts to an address.
    pub(crate) fn form(&self, to: &str) -> Option<&str> {
        let forms = self.text.split("<form ").skip(1);
        let mut forms = forms.filter_map(|form| form.split("</form>").next());
        forms.find(|form| {
            let head = form.split('>').next().unwrap_or_default();
            head.contains(&format!("action=\"{to}\"")) && head.contains("method=\"post\"")
        })
    }
}

/// Names and values of a form's hidden fields.
fn hidden(form: &str) -> Vec<(String, String)> {
    let tags = form.split("<input ").skip(1).filter_map(|tag| tag.split('>').next());
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        Some(value.to_owned())
    };
    let hidden = tags.filter(|tag| tag.contains("type=\"hidden\""));
    hidden.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?))).collect()
}

/// Fields as a form sends them.
fn urlencoded<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> String {
    let hex = |value: &str| {
        value.bytes().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "%{byte:02x}");
            text
        })
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", hex(name.as_ref()), hex(value.as_ref())));
    pairs.collect::<Vec<_>>().join("&")
}
