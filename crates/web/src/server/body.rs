//! A request's body, cut at its limit and given up when it crawls.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::Limits;
use super::visit::{BodyFault, Visit};

/// Why a body ended early. The gate turns it into the answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum BodyError {
    #[error("the body is larger than this route takes")]
    TooLarge,
    #[error("the body came too slowly")]
    TooSlow,
    #[error("the connection ended inside the body")]
    Broken,
}

pub(super) struct PacedBody {
    inner: Body,
    visit: Visit,
    read: u64,
    pause: Duration,
    bytes_per_second: u64,
    /// Runs while nothing comes.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl PacedBody {
    pub(super) fn new(inner: Body, visit: Visit, limits: &Limits) -> Self {
        let (pause, bytes_per_second) = (limits.body_pause, limits.body_bytes_per_second.max(1));
        Self { inner, visit, read: 0, pause, bytes_per_second, waiting: None }
    }

    fn give_up(&self, fault: BodyFault) -> BodyError {
        self.visit.fault(fault);
        if fault == BodyFault::TooLarge { BodyError::TooLarge } else { BodyError::TooSlow }
    }

    /// Is the whole slower than the least pace?
    fn crawls(&self) -> bool {
        let fair = Duration::from_secs(self.read / self.bytes_per_second);
        self.visit.elapsed() > self.pause + fair
    }

    fn take(&mut self, frame: Frame<Bytes>) -> Result<Frame<Bytes>, BodyError> {
        self.waiting = None;
        self.visit.heard();
        self.read += frame.data_ref().map_or(0, |data| data.len() as u64);
        if self.read > self.visit.body_limit() {
            return Err(self.give_up(BodyFault::TooLarge));
        }
        if self.crawls() { Err(self.give_up(BodyFault::TooSlow)) } else { Ok(frame) }
    }
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if self.read == 0 && self.inner.size_hint().lower() > self.visit.body_limit() {
            return Poll::Ready(Some(Err(self.give_up(BodyFault::TooLarge))));
        }
        match Pin::new(&mut self.inner).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => Poll::Ready(Some(self.take(frame))),
            Poll::Ready(Some(Err(_))) => Poll::Ready(Some(Err(BodyError::Broken))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let pause = self.pause;
                let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(pause)));
                match waiting.as_mut().poll(cx) {
                    Poll::Ready(()) => Poll::Ready(Some(Err(self.give_up(BodyFault::TooSlow)))),
                    Poll::Pending => Poll::Pending,
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
