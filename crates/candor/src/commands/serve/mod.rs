//! `candor serve`: the server, and everything that happens by itself.
//!
//! ```text
//!   signals ─► stop ─┬─► listeners: doors, redirect, figures     (candor-web)
//!                    └─► chores: upkeep, jobs, closings, …       (chores.rs; each room adds its line)
//! ```

mod acme;
mod chores;
mod health;
mod house;
mod listeners;
mod secure;
mod traces;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use candor_domain::tenancy;
use candor_kernel::Kernel;
use candor_kernel::ctx::Actor;
use candor_kernel::egress::Egress;
use candor_web::observe::Figures;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::config::{Server, Settings};
use crate::out::Out;
use crate::session::Session;
use crate::way_out;

use house::House;

/// Serve the API and the pages, and do what must happen by itself
#[derive(Debug, Args)]
#[command(after_help = "\
Listens where [server] in candor.toml says, by default on http://localhost:8420. Outside this machine only HTTPS is
served: name a certificate in [server.tls] or an authority in [server.acme]. docs/configuration.md explains every key.
SIGTERM or Ctrl-C stops it: what is under way is finished first. Logs are JSON lines on standard error.")]
pub(crate) struct Serve {
    /// Listen here instead of where candor.toml says; may be given more than once
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Vec<SocketAddr>,
}

pub(crate) async fn run(args: &Serve, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let stop = stop_on_signal()?;
    let (session, fresh) = Session::open_or_create(settings).await?;
    if fresh {
        out.say(format!("Made a home with its keys at {}.", settings.home.display()));
    }
    let mut config = session.config.server.clone();
    if !args.listen.is_empty() {
        config.listen.clone_from(&args.listen);
    }
    let undo_window = session.undo_window();
    let kernel = Arc::clone(&session.kernel);
    let way_out = way_out::open(&session.zero()?, &kernel, &session.config).await?;
    let services = way_out::services(&way_out, &session.config, &settings.home)?;
    let house = House::new(Arc::clone(&kernel), services, undo_window);
    let served = serve(house, way_out.egress, (&config, settings), out, stop).await;
    // Files are closed and the log published whatever happened.
    kernel.shutdown().await?;
    served
}

async fn serve(
    house: House,
    egress: Arc<Egress>,
    (config, settings): (&Server, &Settings),
    out: Out,
    stop: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    let figures = Figures::start().context("starting the figures")?;
    let secure = secure::prepare(&house.kernel, config, &settings.home).await?;
    let mut more = vec![listeners::fold(figures.clone())];
    if let Some(secure) = &secure {
        more.extend(secure::chores(secure));
        more.extend(acme::chore(config, secure, Arc::clone(&egress))?);
    }
    let spans = Some(config.observe.traces.as_str()).filter(|url| !url.is_empty());
    let spans = spans.map(|url| traces::open(url, egress)).map(|(spans, chore)| {
        more.push(chore);
        spans
    });
    let web = listeners::web_settings(config, settings, spans)?;
    let doors = listeners::open(&house, config, web, secure, figures).await?;
    greet(&house.kernel, &doors, config, out).await?;
    let chores = tokio::spawn(chores::keep_all(house, more, stop.clone()));
    let cut = doors.serve(stop).await;
    // The doors are shut; chores end with the round they are in.
    let _ = tokio::time::timeout(Duration::from_secs(30), chores).await;
    tracing::info!(target: "candor::server", cut, "stopped");
    Ok(())
}

/// What a person at a terminal needs next.
async fn greet(kernel: &Kernel, doors: &listeners::Doors, config: &Server, out: Out) -> anyhow::Result<()> {
    for line in doors.addresses()? {
        out.say(line);
    }
    let zero =
        kernel.ctx(Actor::Host, candor_kernel::ids::TenantId::ZERO, &candor_domain::Purpose::Service)?;
    if tenancy::list(&zero, kernel).await?.is_empty() {
        out.say(
            "No tenant lives here yet. Stop this server, then make one and get the link for its owner with\n  \
             candor init \"Your agency\"",
        );
    }
    tracing::info!(target: "candor::server", listeners = config.listen.len(), "serving");
    Ok(())
}

/// Turns true at the first SIGTERM or SIGINT.
fn stop_on_signal() -> anyhow::Result<watch::Receiver<bool>> {
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let (tell, stop) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = int.recv() => {}
        }
        let _ = tell.send(true);
        // Held until the end, so that nobody takes a lost sender for an order.
        std::future::pending::<()>().await;
    });
    Ok(stop)
}
