//! A connection that was allowed: it carries what was declared, and no more bytes than were declared.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::{Refused, Transfer, TransferLog, tls};
use crate::ctx::Ctx;

/// So many bytes may go in clear before TLS starts on the same connection: a greeting, never content.
const GREETING_BYTES: u64 = 512;

/// A connection to an endpoint of the register. Its log entry is durable.
pub struct EgressStream {
    wire: Wire,
    /// Bytes that may still be written.
    left: u64,
    later: Option<Later>,
}

enum Wire {
    Clear(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

/// What an upgrade needs, kept since the checks.
pub(super) struct Later {
    pub(super) connector: TlsConnector,
    pub(super) host: String,
    pub(super) patience: Duration,
    pub(super) log: Arc<dyn TransferLog>,
    pub(super) ctx: Ctx,
    pub(super) transfer: Transfer,
}

impl EgressStream {
    pub(super) fn plain(stream: TcpStream, most_bytes: u64) -> Self {
        Self { wire: Wire::Clear(stream), left: most_bytes, later: None }
    }

    pub(super) fn tls(stream: TlsStream<TcpStream>, most_bytes: u64) -> Self {
        Self { wire: Wire::Tls(Box::new(stream)), left: most_bytes, later: None }
    }

    pub(super) fn start_tls(stream: TcpStream, later: Later) -> Self {
        Self { wire: Wire::Clear(stream), left: GREETING_BYTES, later: Some(later) }
    }

    /// Is TLS on? On a connection to this machine that the register has as plain it never is.
    pub fn is_tls(&self) -> bool {
        matches!(self.wire, Wire::Tls(_))
    }

    /// Must [`upgrade_tls`](Self::upgrade_tls) be called before anything of ours goes out?
    pub fn must_upgrade(&self) -> bool {
        self.later.is_some()
    }

    /// Starts TLS on the same connection. What the other side sent before and was not read is an attack: the caller
    /// must not have read past the line that offers TLS.
    pub async fn upgrade_tls(self) -> Result<Self, Refused> {
        let (Wire::Clear(stream), Some(later)) = (self.wire, self.later) else {
            return Err(Refused::Request("TLS is not to be started on this connection"));
        };
        let authority = &later.transfer.authority;
        let agreed =
            timeout(later.patience, tls::handshake(&later.connector, &later.host, authority, stream));
        let agreed = agreed.await.unwrap_or_else(|_| {
            Err(Refused::Handshake { authority: authority.clone(), reason: "it took too long".to_owned() })
        });
        match agreed {
            Ok(stream) => Ok(Self::tls(stream, later.transfer.bytes_at_most)),
            Err(refused) => {
                let told = later.log.refused(&later.ctx, &later.transfer, &refused).await;
                told.map_err(|error| Refused::NotLogged(error.0))?;
                Err(refused)
            }
        }
    }
}

impl AsyncRead for EgressStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.get_mut().wire {
            Wire::Clear(stream) => Pin::new(stream).poll_read(cx, buffer),
            Wire::Tls(stream) => Pin::new(stream).poll_read(cx, buffer),
        }
    }
}

impl AsyncWrite for EgressStream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if bytes.len() as u64 > this.left {
            let why = if this.later.is_some() {
                "nothing but a greeting goes out before TLS"
            } else {
                "more would leave than was declared for this transfer"
            };
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::PermissionDenied, why)));
        }
        let written = match &mut this.wire {
            Wire::Clear(stream) => Pin::new(stream).poll_write(cx, bytes),
            Wire::Tls(stream) => Pin::new(stream).poll_write(cx, bytes),
        };
        if let Poll::Ready(Ok(n)) = &written {
            this.left = this.left.saturating_sub(*n as u64);
        }
        written
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().wire {
            Wire::Clear(stream) => Pin::new(stream).poll_flush(cx),
            Wire::Tls(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().wire {
            Wire::Clear(stream) => Pin::new(stream).poll_shutdown(cx),
            Wire::Tls(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}
