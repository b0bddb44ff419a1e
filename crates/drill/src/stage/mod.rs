//! The stage: the real doors over a furnished agency, for tests that drive a browser.
//!
//! ```text
//!   e2e/ ─ JSON lines ─► act.rs ─► advance (clock + chores) · session · ask_grant · look · receipt · mail
//!     └─── HTTP on loopback ─────► candor_web::router, real policy, real doorkeeper, mail that ends here
//! ```
//! The *agency* is Harbor & Pine with its people, clients and calls as of Friday, 20 November 2026, nine o'clock UTC;
//! the *empty* tenant is Fern Street Studio, whose owner link nobody has used. Passwords are all [`PASSWORD`].
//!
//! Deliberately absent: any door of its own. What a test sees was served by the same code that serves people.

mod act;
mod agency;
mod cast;
mod chores;
mod others;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use anyhow::Context as _;
use candor_domain::Services;
use candor_domain::audit::Watches;
use candor_domain::identity::{Addresses, Doorkeeper, invitations};
use candor_domain::services::{Poster, Recipients};
use candor_domain::trust::Book;
use candor_kernel::Clock as _;
use candor_testkit::{Outside, World};
use candor_web::observe::Observer;
use candor_web::server::{self, Limits, Listener, Proxies};
use candor_web::{App, router};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Everybody's password.
pub const PASSWORD: &str = "otter ladder plum seven";

/// The world, its server, and what stands on it by name.
pub struct Stage {
    world: World,
    services: Arc<Services>,
    outside: Outside,
    door: Arc<Doorkeeper>,
    watches: Watches,
    url: String,
    /// Members by the name that tests use.
    people: BTreeMap<String, cast::Person>,
    /// What each of them keeps on the device at their own desk.
    devices: Mutex<BTreeMap<String, String>>,
    /// Ids of things by the name that tests use.
    ids: BTreeMap<String, String>,
    /// Links that nobody has used yet.
    links: BTreeMap<String, String>,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<usize>>,
}

impl Stage {
    /// Furnishes a world and serves it.
    pub async fn set() -> anyhow::Result<Self> {
        let begins = "2026-10-05T08:00:00Z".parse().context("an instant")?;
        let world = World::named(begins, ["Harbor & Pine", "Fern Street Studio"]).await.map_err(failed)?;
        let listener = Listener::plain(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        // Passkeys belong to a name, and browsers take `localhost` for one that is safe without TLS.
        let url = format!("http://localhost:{}", listener.address()?.port());
        let outside = Outside::default();
        let book = Book::open(Arc::clone(&world.kernel), Vec::new()).await?;
        let recipients: Arc<dyn Recipients> = Arc::new(Addresses);
        let poster: Arc<dyn Poster> = Arc::<candor_testkit::Receivers>::clone(&outside.web);
        let services = Arc::new(Services {
            trust: Some(book),
            mailer: Some(Arc::<candor_testkit::PostOffice>::clone(&outside.mail)),
            poster: Some(poster),
            recipients: Some(recipients),
            public_url: Some(url.clone()),
            ..Services::default()
        });
        let door = Arc::new(Doorkeeper::new(Arc::clone(&world.kernel)));
        let (watches, stop, served) = (Watches::default(), None, None);
        let (people, ids, links) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let devices = Mutex::default();
        let mut stage =
            Self { world, services, outside, door, watches, url, people, devices, ids, links, stop, served };
        stage.furnish().await?;
        stage.serve(listener);
        Ok(stage)
    }

    async fn furnish(&mut self) -> anyhow::Result<()> {
        self.announce_subprocessors().await?;
        self.engage().await?;
        self.skip_until("2026-11-03T15:00:00Z".parse().context("an instant")?).await?;
        self.bring_calls().await?;
        self.busy_week().await?;
        let empty = &self.world.bob;
        let link = invitations::first_owner_link(&empty.ctx, &empty.tenant).await?;
        self.links.insert("first_owner".to_owned(), format!("/first-run/{}", link.secret));
        self.round().await
    }

    fn serve(&mut self, listener: Listener) {
        let settings =
            candor_web::Settings { local: Some(self.url.clone()), ..candor_web::Settings::default() };
        let kernel = Arc::clone(&self.world.kernel);
        let app = App::new(kernel, Arc::clone(&self.door), Arc::clone(&self.services), settings);
        let settings = server::Settings {
            // A browser that walks every page in a minute is no flood.
            limits: Limits { source_per_second: 5_000, source_burst: 20_000, ..Limits::default() },
            proxies: Proxies::default(),
            clock: Arc::new(self.world.clock.clone()),
            observer: Observer::new(Arc::new(|tenant| tenant.to_string())),
        };
        let (stop, stopped) = oneshot::channel();
        let until = async move {
            let _ = stopped.await;
        };
        self.served = Some(tokio::spawn(server::serve(router(app), vec![listener], settings, until)));
        self.stop = Some(stop);
    }

    /// What a test needs to know: where, who, what.
    pub async fn programme(&self) -> anyhow::Result<Value> {
        let people: BTreeMap<&String, Value> =
            self.people.iter().map(|(name, person)| (name, person.shown())).collect();
        Ok(json!({
            "url": self.url,
            "now": self.world.clock.now().to_string(),
            "password": PASSWORD,
            "people": people,
            "ids": self.ids,
            "links": self.links,
            "vkey": self.vkey().await?,
        }))
    }

    /// Lets the server finish and closes the installation.
    pub async fn end(mut self) -> anyhow::Result<()> {
        if let (Some(stop), Some(served)) = (self.stop.take(), self.served.take()) {
            let _ = stop.send(());
            served.await?;
        }
        Ok(self.world.kernel.shutdown().await?)
    }

    fn keep(&mut self, name: &str, id: impl std::fmt::Display) {
        self.ids.insert(name.to_owned(), id.to_string());
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn failed(error: candor_testkit::Failure) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
