//! One connection from its first byte to its last.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, interval, timeout};
use tower::Service as _;

use super::stream::Stream;
use super::{Limits, Peer, Proxies, Tls, proxy_protocol};
use crate::observe;

/// Some clients hold a connection for days; a restart should not wait for them.
const OLDEST: Duration = Duration::from_hours(1);

/// What the connections of a server share.
pub(super) struct Shared {
    pub router: Router,
    pub limits: Limits,
    pub proxies: Proxies,
    pub sources: Sources,
}

/// How many connections each source has open.
#[derive(Default)]
pub(super) struct Sources(Mutex<HashMap<IpAddr, usize>>);

/// A place among a source's connections; free again when dropped.
pub(super) struct Place(Arc<Shared>, Option<IpAddr>);

impl Shared {
    /// A place for a connection from there, if it has not too many.
    pub(super) fn place(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        if self.proxies.lists(address) {
            return Some(Place(Arc::clone(self), None));
        }
        let source = Peer { address, tls: false }.source();
        let mut open = self.sources.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(source).or_default();
        if *count >= self.limits.connections_per_source {
            return None;
        }
        *count += 1;
        Some(Place(Arc::clone(self), Some(source)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(source) = self.1 else { return };
        let mut open = self.0.sources.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&source) {
            *count -= 1;
            if *count == 0 {
                open.remove(&source);
            }
        }
    }
}

/// Returns when the order to stop is given, or nobody is left to give it.
pub(super) async fn told(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

/// Serves one accepted socket until it ends or `stop` says so.
pub(super) async fn run(
    shared: Arc<Shared>,
    socket: TcpStream,
    from: SocketAddr,
    tls: Option<Arc<Tls>>,
    stop: watch::Receiver<bool>,
) {
    let _ = socket.set_nodelay(true);
    let greeted = timeout(shared.limits.handshake, greet(&shared, socket, from, tls)).await;
    match greeted {
        Ok(Ok((stream, peer))) => speak(shared, stream, peer, stop).await,
        Ok(Err(why)) => observe::no_greeting(&why),
        Err(_) => observe::no_greeting(&"too slow"),
    }
}

/// Hears the proxy, then agrees on TLS.
async fn greet(
    shared: &Shared,
    mut socket: TcpStream,
    from: SocketAddr,
    tls: Option<Arc<Tls>>,
) -> Result<(Stream, Peer), String> {
    let mut address = from.ip().to_canonical();
    // Only from listed proxies: from others the same bytes are a failed handshake.
    if shared.proxies.protocol && shared.proxies.lists(address) {
        let said = proxy_protocol::read(&mut socket).await.map_err(|e| e.to_string())?;
        address = said.map_or(address, |said| said.to_canonical());
    }
    let peer = Peer { address, tls: tls.is_some() };
    let pause = shared.limits.write_pause;
    let Some(tls) = tls else { return Ok((Stream::plain(socket, pause), peer)) };
    let acceptor = tokio_rustls::TlsAcceptor::from(tls.config());
    let stream = acceptor.accept(socket).await.map_err(|e| e.to_string())?;
    Ok((Stream::tls(stream, pause), peer))
}

/// Requests under way on one connection, and when the last one ended.
struct Activity {
    since: Instant,
    open: AtomicU32,
    last_ms: AtomicU64,
}

impl Activity {
    fn is_idle(&self, for_so_long: Duration) -> bool {
        let last = Duration::from_millis(self.last_ms.load(Ordering::Relaxed));
        self.open.load(Ordering::Relaxed) == 0 && self.since.elapsed().saturating_sub(last) > for_so_long
    }

    fn ended(&self) {
        self.last_ms.store(self.since.elapsed().as_millis() as u64, Ordering::Relaxed);
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn speak(shared: Arc<Shared>, stream: Stream, peer: Peer, mut stop: watch::Receiver<bool>) {
    let activity =
        Arc::new(Activity { since: Instant::now(), open: AtomicU32::new(0), last_ms: AtomicU64::new(0) });
    let builder = builder(&shared.limits, stream.is_h2());
    let (router, busy) = (shared.router.clone(), Arc::clone(&activity));
    let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        busy.open.fetch_add(1, Ordering::Relaxed);
        let (answer, busy) = (router.clone().call(request.map(Body::new)), Arc::clone(&busy));
        async move {
            let response: Result<Response<Body>, Infallible> = answer.await;
            busy.ended();
            response
        }
    });
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut look = interval(Duration::from_secs(5));
    let mut ending = false;
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(why) = ended {
                    observe::broken(why.as_ref());
                }
                return;
            }
            () = told(&mut stop), if !ending => {
                ending = true;
                connection.as_mut().graceful_shutdown();
            }
            _ = look.tick(), if !ending => {
                if activity.is_idle(shared.limits.idle) || activity.since.elapsed() > OLDEST {
                    ending = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
}

/// Hyper with our limits. Its own limits on headers are wider than the gate's, so that a moderate flood gets a
/// problem to read and only a wild one a bare 431.
fn builder(limits: &Limits, is_h2: bool) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    if is_h2 {
        builder = builder.http2_only();
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_concurrent_streams(limits.streams)
            .max_header_list_size(limits.header_bytes.saturating_mul(4) as u32)
            // A client that opens and resets streams as fast as it can is cut off.
            .max_pending_accept_reset_streams(20)
            .max_local_error_reset_streams(64)
            .max_send_buf_size(256 * 1024)
            .keep_alive_interval(Duration::from_secs(20))
            .keep_alive_timeout(Duration::from_secs(10));
        return builder;
    }
    builder = builder.http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_read)
        .max_headers(limits.headers.saturating_mul(4))
        .max_buf_size(limits.header_bytes.saturating_mul(4).max(64 * 1024))
        .half_close(false);
    builder
}
