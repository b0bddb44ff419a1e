//! Somebody at a browser without scripts, signed in to the console.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use candor_domain::Services;
use candor_domain::calls::UNDO_WINDOW;
use candor_domain::identity::invitations::{self, Acceptance, NewInvitation};
use candor_domain::identity::staff::{self, Ground, NewGrant, OperatorRole};
use candor_domain::identity::{
    self, Doorkeeper, NewSession, Presented, Proven, ProvenBy, Role, SeatClients, SeatScope, SignInPlace,
};
use candor_domain::trust::Book;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Span};
use candor_testkit::{Failure, Northwind, SAMPLE_CALLS, Side, World};
use candor_web::server::Peer;
use candor_web::{App, Settings, router};
use tower::ServiceExt as _;

const SITE: &str = "https://candor.example";
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/143.0";
const PASSWORD: &str = "otter ladder plum seven";

/// A world with an owner on each side and a client with a call on Alice's.
pub(super) struct House {
    pub world: World,
    pub book: Arc<Book>,
    pub client: HoldingId,
    pub call: HoldingId,
    pub people: Vec<candor_kernel::ids::PersonId>,
    door: Arc<Doorkeeper>,
    router: Router,
    owners: [Ctx; 2],
    cookies: [String; 2],
}

/// A browser with somebody's session.
pub(super) struct Desk {
    router: Router,
    cookie: String,
}

/// What a page was answered with.
pub(super) struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl House {
    pub(super) async fn new() -> Result<Self, Failure> {
        let world = World::new().await?;
        let door = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let book = Book::open(Arc::clone(&world.kernel), Vec::new()).await?;
        let services = Services { trust: Some(Arc::clone(&book)), ..Services::default() };
        let settings =
            Settings { origin: Some(SITE.to_owned()), undo_window: UNDO_WINDOW, ..Settings::default() };
        let app = App::new(Arc::clone(&world.kernel), Arc::clone(&door), Arc::new(services), settings);
        let northwind = Northwind::create(&world.alice).await?;
        let (call, people) = northwind.call(&world.alice, &SAMPLE_CALLS[0]).await?;
        let ada = ("ada@alice.example", "Ada Alder");
        let bo = ("bo@bob.example", "Bo Birch");
        let alice = owner(&world, &door, &world.alice, ada).await?;
        let bob = owner(&world, &door, &world.bob, bo).await?;
        let owners = [ctx(&door, &alice).await?, ctx(&door, &bob).await?];
        let cookies = [alice.cookie(&place()), bob.cookie(&place())];
        let client = northwind.client;
        Ok(Self { world, book, client, call, people, door, router: router(app), owners, cookies })
    }

    /// Alice's owner, as a context.
    pub(super) fn owner(&self) -> &Ctx {
        &self.owners[0]
    }

    /// Alice's owner at a browser.
    pub(super) fn alice(&self) -> Desk {
        self.desk(&self.cookies[0])
    }

    /// Bob's owner at a browser.
    pub(super) fn bob(&self) -> Desk {
        self.desk(&self.cookies[1])
    }

    /// Somebody of Alice's with a role, who sees these clients or all.
    pub(super) async fn seat(&self, role: Role, only: Option<Vec<HoldingId>>) -> Result<Desk, Failure> {
        let clients = only.map_or(SeatClients::All, SeatClients::Only);
        let scope = SeatScope { clients, ..SeatScope::default() };
        let email = format!("{}@alice.example", self.world.alice.tenant.new_holding_id()?);
        let new = NewInvitation { email, role, custom_roles: Vec::new(), scope };
        let link = invitations::create(self.owner(), &self.world.alice.tenant, new).await?;
        let said = Acceptance {
            email: None,
            display_name: format!("The {}", role.name()),
            password: PASSWORD.to_owned(),
            place: place(),
        };
        let session = self.door.accept_invitation(&link.secret, said).await?;
        Ok(self.desk(&session.cookie(&place())))
    }

    /// An operator of the installation at work.
    pub(super) async fn operator(&self, email: &str) -> Result<Ctx, Failure> {
        let home = self.world.kernel.tenant(TenantId::ZERO).await?;
        let link = staff::invite(&self.world.zero()?, &home, email, &[OperatorRole::Operator]).await?;
        let said = Acceptance {
            email: None,
            display_name: "Ann Reyes".to_owned(),
            password: PASSWORD.to_owned(),
            place: place(),
        };
        let member = self.door.accept_invitation(&link.secret, said).await?.member;
        let (tenant, by) = (TenantId::ZERO, ProvenBy::Passkey);
        let proven = Proven { tenant, member, by, second_factor: true, place: place(), device_key: None };
        ctx(&self.door, &self.door.open_session(proven).await?).await
    }

    /// The operator asks to see the call.
    pub(super) async fn ask(&self, operator: &Ctx, reason: &str) -> Result<HoldingId, Failure> {
        let (items, reason) = (vec![self.call], reason.to_owned());
        let new = NewGrant { items, reason, ground: Ground::CustomerApproval, length: Span::hours(2) };
        Ok(staff::request(operator, &self.world.kernel, self.world.alice.tenant.id(), new).await?)
    }

    fn desk(&self, cookie: &str) -> Desk {
        Desk { router: self.router.clone(), cookie: format!("__Host-candor={cookie}") }
    }
}

fn place() -> SignInPlace {
    SignInPlace { from: [192, 0, 2, 7].into(), agent: AGENT.to_owned(), device: None }
}

async fn owner(
    world: &World,
    door: &Doorkeeper,
    side: &Side,
    who: (&str, &str),
) -> Result<NewSession, Failure> {
    let member = identity::create_first_owner(&side.ctx, &world.kernel, &side.tenant, who, PASSWORD).await?;
    let (tenant, by) = (side.tenant.id(), ProvenBy::Password);
    let proven = Proven { tenant, member, by, second_factor: false, place: place(), device_key: None };
    Ok(door.open_session(proven).await?)
}

async fn ctx(door: &Doorkeeper, session: &NewSession) -> Result<Ctx, Failure> {
    let SignInPlace { from, agent, .. } = place();
    let presented = Presented { secret: session.secret.clone(), from, agent, proof: None };
    Ok(door.admit(&presented).await?.ctx)
}

impl Desk {
    pub(super) async fn get(&self, path: &str) -> Result<Page, Failure> {
        self.send(Request::get(path), String::new()).await
    }

    /// Sends the form of a page that goes to `action`, with its hidden fields and these.
    pub(super) async fn submit(
        &self,
        page: &Page,
        action: &str,
        fields: &[(&str, &str)],
    ) -> Result<Page, Failure> {
        let form = page.form(action).ok_or_else(|| format!("no form to {action}: {}", page.text))?;
        let mut all = hidden(form);
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.post(action, &all).await
    }

    /// Posts fields, whatever a page says.
    pub(super) async fn post(&self, path: &str, fields: &[(String, String)]) -> Result<Page, Failure> {
        let request = Request::post(path)
            .header(header::ORIGIN, SITE)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, crate::console::urlencoded(fields)).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: String) -> Result<Page, Failure> {
        let request = request
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "candor.example")
            .header(header::USER_AGENT, AGENT);
        let mut request = request.body(Body::from(body))?;
        request.extensions_mut().insert(Peer { address: "192.0.2.7".parse()?, tls: true });
        let response = self.router.clone().oneshot(request).await?;
        let (parts, body) = response.into_parts();
        let text = String::from_utf8(to_bytes(body, 1 << 22).await?.to_vec())?;
        Ok(Page { status: parts.status, headers: parts.headers, text })
    }
}

impl Page {
    pub(super) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Does the page show all of this?
    pub(super) fn shows(&self, words: &[&str]) -> bool {
        let missing: Vec<&&str> = words.iter().filter(|words| !self.text.contains(**words)).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}: {}", self.status, self.text);
        true
    }

    /// The page has a form that goes there.
    pub(super) fn form(&self, action: &str) -> Option<&str> {
        let forms = self.text.split("<form ").skip(1);
        let form = forms.filter_map(|form| form.split("</form>").next());
        form.into_iter().find(|form| {
            let head = form.split('>').next().unwrap_or_default();
            head.contains(&format!("action=\"{action}\"")) && head.contains("method=\"post\"")
        })
    }
}

fn hidden(form: &str) -> Vec<(String, String)> {
    let inputs = form.split("<input ").skip(1).filter(|input| input.contains("type=\"hidden\""));
    let value = |input: &str, name: &str| -> String {
        let rest = input.split(&format!("{name}=\"")).nth(1).unwrap_or_default();
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    inputs.map(|input| (value(input, "name"), value(input, "value"))).collect()
}
