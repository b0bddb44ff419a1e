//! The doors: which addresses, with which routes.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use candor_domain::identity::Doorkeeper;
use candor_kernel::secret::{encode, hmac_sha256, new_secret};
use candor_web::App;
use candor_web::observe::{Figures, Observer, Pseudonyms, Span, metrics_routes};
use candor_web::server::{
    self, Forwarded, Listener, Proxies, Redirect, Router, Settings as WebSettings, health_routes,
};
use tokio::sync::{mpsc, watch};

use super::chores::{Chore, Done, Work};
use super::health::Doctor;
use super::house::House;
use super::secure::Secure;
use crate::config::{Server, Settings};

/// Everything that listens.
pub(super) struct Doors {
    router: Router,
    private: Router,
    listeners: Vec<Listener>,
    figures: Vec<Listener>,
    redirects: Vec<Redirect>,
    settings: WebSettings,
    public_url: String,
}

/// Binds every address.
pub(super) async fn open(
    house: &House,
    config: &Server,
    web: WebSettings,
    secure: Option<Arc<Secure>>,
    figures: Figures,
) -> anyhow::Result<Doors> {
    let health = Arc::new(Doctor::new(house.clone(), secure.clone()));
    let mut doors = Doors {
        router: candor_web::router(
            app(house, config, secure.is_some()).watched_by(Arc::<Doctor>::clone(&health)),
        )
        .merge(health_routes(Arc::<Doctor>::clone(&health))),
        private: health_routes(health).merge(metrics_routes(figures)),
        listeners: Vec::new(),
        figures: Vec::new(),
        redirects: Vec::new(),
        settings: web,
        public_url: config.public_url.clone(),
    };
    for at in &config.listen {
        doors.listeners.push(listener(*at, secure.as_deref()).await?);
    }
    if let Some(at) = &config.observe.metrics {
        // On loopback in the clear, as collectors expect; elsewhere under the same certificate.
        let secure = secure.as_deref().filter(|_| !at.ip().is_loopback());
        doors.figures.push(listener(*at, secure).await?);
    }
    for at in &config.redirect {
        let Some(authority) = config.public_url.strip_prefix("https://") else {
            bail!("[server] redirect needs public_url = \"https://…\": where should it redirect to?");
        };
        let challenges = secure.as_ref().map(|secure| secure.challenges.clone()).unwrap_or_default();
        let authority = authority.trim_end_matches('/').to_owned();
        doors.redirects.push(Redirect::bind(*at, authority, challenges).await?);
    }
    Ok(doors)
}

/// The doors of the API and the pages.
fn app(house: &House, config: &Server, is_tls: bool) -> App {
    let kernel = Arc::clone(&house.kernel);
    let origin = Some(config.public_url.trim_end_matches('/').to_owned()).filter(|url| !url.is_empty());
    let doorkeeper = Arc::new(Doorkeeper::new(Arc::clone(&kernel)));
    let local = config.listen.iter().find(|at| !is_tls && at.ip().is_loopback());
    let local = local.map(|at| format!("http://localhost:{}", at.port()));
    let settings = candor_web::Settings { undo_window: house.undo_window, origin, local };
    App::new(kernel, doorkeeper, Arc::clone(&house.services), settings)
}

async fn listener(at: SocketAddr, secure: Option<&Secure>) -> anyhow::Result<Listener> {
    Ok(match secure {
        Some(secure) => Listener::tls(at, Arc::clone(&secure.tls)).await?,
        None => Listener::plain(at).await?,
    })
}

/// A tenant's name in the log: the same while this process lives, and meaningless to everybody who has only the log.
fn pseudonyms() -> anyhow::Result<Pseudonyms> {
    let key = new_secret()?;
    Ok(Arc::new(move |tenant| {
        encode(hmac_sha256(&key, tenant.as_bytes()).first_chunk::<9>().unwrap_or(&[0; 9]))
    }))
}

/// Limits, proxies and observation as configured.
pub(super) fn web_settings(
    config: &Server,
    settings: &Settings,
    spans: Option<mpsc::Sender<Span>>,
) -> anyhow::Result<WebSettings> {
    let limits = server::Limits {
        connections: config.limits.connections,
        connections_per_source: config.limits.connections_per_source,
        body_bytes: config.limits.body_kib.saturating_mul(1024),
        source_per_second: config.limits.source_per_second,
        source_burst: config.limits.source_burst,
        tenant_per_second: config.limits.tenant_per_second,
        tenant_burst: config.limits.tenant_burst,
        drain: Duration::from_secs(config.limits.drain_seconds),
        ..server::Limits::default()
    };
    let networks: Result<Vec<_>, _> = config.proxy.trusted.iter().map(|text| text.parse()).collect();
    let proxies = Proxies {
        networks: networks.context("in [server.proxy] trusted")?,
        protocol: config.proxy.protocol,
        forwarded: match config.proxy.forwarded.as_str() {
            "none" => Forwarded::None,
            "x-forwarded-for" => Forwarded::XForwardedFor,
            "forwarded" => Forwarded::Standard,
            other => bail!(
                "[server.proxy] forwarded = \"{other}\" is not known; write none, x-forwarded-for or forwarded"
            ),
        },
    };
    let observer = Observer::new(pseudonyms()?);
    let observer = observer.with_addresses(config.observe.log_addresses);
    let observer = spans.into_iter().fold(observer, Observer::with_spans);
    Ok(WebSettings { limits, proxies, clock: settings.clock()?, observer })
}

impl Doors {
    /// A line for each address, for people.
    pub(super) fn addresses(&self) -> anyhow::Result<Vec<String>> {
        let mut lines = Vec::new();
        for listener in &self.listeners {
            let at = listener.address()?;
            lines.push(match (listener.is_tls(), self.public_url.as_str()) {
                (false, _) => format!("Serving at http://localhost:{}", at.port()),
                (true, "") => format!("Serving at https://{at}"),
                (true, url) => format!("Serving at {url} (on {at})"),
            });
        }
        for listener in &self.figures {
            lines.push(format!("Figures at {}/metrics", listener.address()?));
        }
        Ok(lines)
    }

    /// Serves until told to stop; returns how many connections were cut.
    pub(super) async fn serve(self, stop: watch::Receiver<bool>) -> usize {
        let told = |mut stop: watch::Receiver<bool>| async move { drop(stop.wait_for(|stop| *stop).await) };
        let settings = self.settings;
        // A collector that asks often is no flood.
        let private = server::serve(self.private, self.figures, settings.clone(), told(stop.clone()));
        let private = tokio::spawn(private);
        for redirect in self.redirects {
            tokio::spawn(redirect.serve(settings.clone(), told(stop.clone())));
        }
        let cut = server::serve(self.router, self.listeners, settings, told(stop)).await;
        let _ = private.await;
        cut
    }
}

/// The chore of the figures.
pub(super) fn fold(figures: Figures) -> Chore {
    let fold = move |_: House| -> Done {
        figures.fold();
        Box::pin(std::future::ready(Ok(())))
    };
    Chore { name: "figures", every: Duration::from_secs(5), work: Work::Once(Arc::new(fold)) }
}
