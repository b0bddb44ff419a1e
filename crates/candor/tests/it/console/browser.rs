//! A house with people in it, and a browser that runs no script.

use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use candor_domain::Services;
use candor_domain::calls::{self, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::identity::invitations::{self, Acceptance, NewInvitation};
use candor_domain::identity::{
    Attempt, Doorkeeper, Role, SeatClients, SeatScope, SignInPlace, Step, members,
};
use candor_kernel::ids::HoldingId;
use candor_testkit::{Failure, Side, World};
use candor_web::server::Peer;
use candor_web::{App, Settings, router};
use tower::ServiceExt as _;

const SITE: &str = "https://candor.example";
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0";

/// The server over a world.
pub(crate) struct House {
    pub world: World,
    keeper: Arc<Doorkeeper>,
    router: Router,
}

/// Somebody's browser.
pub(crate) struct Browser {
    router: Router,
    cookie: String,
    language: &'static str,
}

/// What it was answered.
pub(crate) struct Page {
    pub status: StatusCode,
    pub place: String,
    pub kind: String,
    pub text: String,
}

impl House {
    pub(crate) async fn new() -> Result<Self, Failure> {
        let world = World::new().await?;
        let keeper = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let settings = Settings { origin: Some(SITE.to_owned()), ..Settings::default() };
        let kernel = Arc::clone(&world.kernel);
        let app = App::new(kernel, Arc::clone(&keeper), Arc::new(Services::default()), settings);
        Ok(Self { router: router(app), world, keeper })
    }

    /// Somebody of a tenant, signed in; `only` these clients, or all.
    pub(crate) async fn seat(
        &self,
        side: &Side,
        role: Role,
        only: Option<&[HoldingId]>,
    ) -> Result<Browser, Failure> {
        let id = side.tenant.new_holding_id()?.to_string();
        let clients = only.map_or(SeatClients::All, |only| SeatClients::Only(only.to_vec()));
        let scope = SeatScope { clients, ..SeatScope::default() };
        let email = format!("{id}@seats.example");
        let new = NewInvitation { email, role, custom_roles: Vec::new(), scope };
        let link = invitations::create(&side.ctx, &side.tenant, new).await?;
        let place = SignInPlace { from: Ipv4Addr::LOCALHOST.into(), agent: AGENT.to_owned(), device: None };
        let said = Acceptance {
            email: None,
            display_name: "Ada Seat".to_owned(),
            password: "a long walk by the sea".to_owned(),
            place: place.clone(),
        };
        let session = self.keeper.accept_invitation(&link.secret, said).await?;
        let cookie = format!("__Host-candor={}", session.cookie(&place));
        Ok(Browser { router: self.router.clone(), cookie, language: "en" })
    }

    /// Somebody whom nobody knows.
    pub(crate) fn visitor(&self) -> Browser {
        Browser { router: self.router.clone(), cookie: String::new(), language: "en" }
    }

    /// The newest member of a role signs in once more, from another browser.
    pub(crate) async fn again(&self, side: &Side, role: Role) -> Result<Browser, Failure> {
        let all = members::list(&side.ctx, &side.tenant, false).await?;
        let (_, member) = all.into_iter().find(|(_, member)| member.role == role).ok_or("nobody")?;
        let place = SignInPlace { from: Ipv4Addr::LOCALHOST.into(), agent: AGENT.to_owned(), device: None };
        let attempt = Attempt {
            email: member.email,
            password: "a long walk by the sea".to_owned(),
            tenant: None,
            place: place.clone(),
        };
        let Step::Session(session) = self.keeper.sign_in(&attempt).await? else {
            return Err("a second step".into());
        };
        let cookie = format!("__Host-candor={}", session.cookie(&place));
        Ok(Browser { router: self.router.clone(), cookie, language: "en" })
    }

    /// Alice's owner.
    pub(crate) async fn alice(&self) -> Result<Browser, Failure> {
        self.seat(&self.world.alice, Role::Admin, None).await
    }

    /// A client of Alice's.
    pub(crate) async fn client(&self, name: &str) -> Result<HoldingId, Failure> {
        let Side { ctx, tenant, .. } = &self.world.alice;
        let new = NewClient { name: name.to_owned(), ..NewClient::default() };
        Ok(clients::create(ctx, tenant, new).await?)
    }

    /// A call of Alice's with that client, by its transcript.
    pub(crate) async fn call(
        &self,
        client: HoldingId,
        title: &str,
        words: &str,
    ) -> Result<HoldingId, Failure> {
        let Side { ctx, tenant, .. } = &self.world.alice;
        let words = import::import(words.as_bytes(), None)?.transcript;
        let new = NewCall { client, title: title.to_owned(), started_at: None, speakers: Vec::new() };
        Ok(calls::bring_call(ctx, tenant, new, words).await?)
    }
}

impl Browser {
    /// The same browser with German as its language.
    pub(crate) fn german(&self) -> Self {
        Self { router: self.router.clone(), cookie: self.cookie.clone(), language: "de" }
    }

    async fn send(&self, request: axum::http::request::Builder, body: String) -> Result<Page, Failure> {
        let request = request.header(header::COOKIE, &self.cookie).header(header::ACCEPT, "text/html");
        let request = request.header(header::HOST, "candor.example").header(header::USER_AGENT, AGENT);
        let mut request = request.header(header::ACCEPT_LANGUAGE, self.language).body(Body::from(body))?;
        request.extensions_mut().insert(Peer { address: Ipv4Addr::LOCALHOST.into(), tls: true });
        let (parts, body) = self.router.clone().oneshot(request).await?.into_parts();
        let text = String::from_utf8(to_bytes(body, 16 << 20).await?.to_vec())?;
        let header = |name| {
            let value = parts.headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let (place, kind) = (header(header::LOCATION), header(header::CONTENT_TYPE));
        Ok(Page { status: parts.status, place, kind, text })
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Page, Failure> {
        self.send(Request::get(path), String::new()).await
    }

    /// The page, which must be there.
    pub(crate) async fn read(&self, path: &str) -> Result<String, Failure> {
        let page = self.get(path).await?;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        Ok(page.text)
    }

    /// Sends a form as it stands on the page: with the hidden fields of the form that goes to `to`.
    pub(crate) async fn submit(&self, on: &str, to: &str, fields: &[(&str, &str)]) -> Result<Page, Failure> {
        let page = self.read(on).await?;
        let mut sent = hidden(&page, to).ok_or_else(|| format!("{on} has no form to {to}: {page}"))?;
        sent.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(to, &sent).await
    }

    pub(crate) async fn post(&self, to: &str, fields: &[(String, String)]) -> Result<Page, Failure> {
        let request = Request::post(to).header(header::ORIGIN, SITE);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, super::urlencoded(fields)).await
    }
}

/// Names and values of the hidden fields of the form to an address.
fn hidden(page: &str, to: &str) -> Option<Vec<(String, String)>> {
    let form = page.split("<form ").skip(1).find(|form| form.contains(&format!("action=\"{to}\"")))?;
    let form = form.split("</form>").next()?;
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
        Some(value.to_owned())
    };
    let tags = form.split("<input ").skip(1).filter_map(|tag| tag.split('>').next());
    let hidden = tags.filter(|tag| tag.contains("type=\"hidden\""));
    Some(hidden.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?))).collect())
}
