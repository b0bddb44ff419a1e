//! A bound address, with TLS or on loopback.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::Tls;

/// Why an address is not listened on.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    #[error(
        "{0} would be plain HTTP outside this machine, which is refused: give the server a certificate ([server.tls] \
         certificate and key, or acme), or listen on 127.0.0.1 or [::1]; a TLS proxy on another host needs TLS to here too"
    )]
    Plain(SocketAddr),
    #[error("cannot listen on {at}: {why}")]
    Bind { at: SocketAddr, why: io::Error },
}

/// A socket that accepts, and how it is spoken to.
#[derive(Debug)]
pub struct Listener {
    pub(super) socket: TcpListener,
    pub(super) tls: Option<Arc<Tls>>,
}

impl Listener {
    /// Plain HTTP; refused on any address but loopback.
    pub async fn plain(at: SocketAddr) -> Result<Self, ListenError> {
        if !at.ip().to_canonical().is_loopback() {
            return Err(ListenError::Plain(at));
        }
        Ok(Self { socket: bind(at).await?, tls: None })
    }

    /// HTTPS.
    pub async fn tls(at: SocketAddr, tls: Arc<Tls>) -> Result<Self, ListenError> {
        Ok(Self { socket: bind(at).await?, tls: Some(tls) })
    }

    /// Plain HTTP on any address, for [`Redirect`](super::Redirect) alone.
    pub(super) async fn redirect(at: SocketAddr) -> Result<Self, ListenError> {
        Ok(Self { socket: bind(at).await?, tls: None })
    }

    /// Does it speak HTTPS?
    pub fn is_tls(&self) -> bool {
        self.tls.is_some()
    }

    /// Where it listens; with port 0 asked for, the port that was given.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

async fn bind(at: SocketAddr) -> Result<TcpListener, ListenError> {
    TcpListener::bind(at).await.map_err(|why| ListenError::Bind { at, why })
}
