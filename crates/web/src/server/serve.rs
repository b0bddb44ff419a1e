//! Accepts until told to stop, then lets everything under way finish.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::connection::{self, Shared, Sources};
use super::gate::{self, Gate};
use super::{Listener, Rates, Settings};
use crate::observe;

/// Serves the router on these listeners until `shutdown` is done; then no connection is accepted, and those open
/// end with their last answer, at the latest after `limits.drain`. Returns how many had to be cut.
pub async fn serve(
    router: Router,
    listeners: Vec<Listener>,
    settings: Settings,
    shutdown: impl Future<Output = ()> + Send,
) -> usize {
    let rates = Arc::new(Rates::new(&settings.limits));
    let (limits, proxies) = (settings.limits.clone(), settings.proxies.clone());
    let router = gate::behind(router, Gate { settings, rates: Arc::clone(&rates) });
    let shared = Arc::new(Shared { router, limits, proxies, sources: Sources::default() });
    let slots = Arc::new(Semaphore::new(shared.limits.connections));
    let (stop, stopped) = watch::channel(false);
    let mut loops = JoinSet::new();
    for listener in listeners {
        loops.spawn(accept(listener, Arc::clone(&shared), Arc::clone(&slots), stopped.clone()));
    }
    let forget = async {
        loop {
            sleep(Duration::from_secs(30)).await;
            rates.forget_idle();
        }
    };
    tokio::select! {
        () = shutdown => {}
        () = forget => {}
    }
    let _ = stop.send(true);
    loops.join_all().await.into_iter().sum()
}

/// The loop of one listener; returns how many connections were cut at its end.
async fn accept(
    listener: Listener,
    shared: Arc<Shared>,
    slots: Arc<Semaphore>,
    mut stopped: watch::Receiver<bool>,
) -> usize {
    let Listener { socket, tls } = listener;
    let (mut tasks, stop) = (JoinSet::new(), stopped.clone());
    loop {
        tokio::select! {
            biased;
            () = connection::told(&mut stopped) => break,
            Some(_) = tasks.join_next() => {}
            (slot, accepted) = next(&socket, &slots) => {
                let Some(slot) = slot else { break };
                let (socket, from) = match accepted {
                    Ok(accepted) => accepted,
                    Err(why) => {
                        // Usually no file descriptors are left; they come back as connections end.
                        tracing::warn!(%why, "cannot accept a connection");
                        sleep(Duration::from_millis(100)).await;
                        continue;
                    }
                };
                let Some(place) = shared.place(from.ip().to_canonical()) else {
                    observe::no_greeting(&"too many connections from one source");
                    continue;
                };
                let run = connection::run(Arc::clone(&shared), socket, from, tls.clone(), stop.clone());
                tasks.spawn(async move {
                    let _kept = (slot, place, observe::Connected::new());
                    run.await;
                });
            }
        }
    }
    // From here on the address refuses.
    drop(socket);
    let drained = async { while tasks.join_next().await.is_some() {} };
    if timeout(shared.limits.drain, drained).await.is_ok() {
        return 0;
    }
    let cut = tasks.len();
    tasks.shutdown().await;
    cut
}

type Accepted = std::io::Result<(tokio::net::TcpStream, std::net::SocketAddr)>;

/// The next connection, once there is room for one.
async fn next(
    socket: &tokio::net::TcpListener,
    slots: &Arc<Semaphore>,
) -> (Option<tokio::sync::OwnedSemaphorePermit>, Accepted) {
    let slot = Arc::clone(slots).acquire_owned().await.ok();
    (slot, socket.accept().await)
}
