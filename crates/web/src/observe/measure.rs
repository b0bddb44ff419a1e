//! Takes down one answered request, once its last byte is out.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::MatchedPath;
use axum::http::Method;
use axum::response::Response;
use bytes::Bytes;
use candor_kernel::Timestamp;
use hyper::body::{Body as HttpBody, Frame, SizeHint};

use super::{Line, Observer};
use crate::server::{Peer, Visit};

/// What is known of a request before its answer.
pub(crate) struct Seen {
    pub at: Timestamp,
    pub peer: Peer,
    pub visit: Visit,
    pub method: Method,
    pub route: Option<MatchedPath>,
}

/// Writes the line now if the size of the answer is known, else when its body ends or is dropped.
pub(crate) fn answered(observer: &Observer, seen: Seen, response: Response) -> Response {
    let status = response.status().as_u16();
    if let Some(size) = response.body().size_hint().exact() {
        observer.take_down(&line(&seen, status, size, observer));
        return response;
    }
    let observer = observer.clone();
    response.map(|inner| Body::new(Counted { inner, sent: 0, end: Some((observer, seen, status)) }))
}

fn line(seen: &Seen, status: u16, size_bytes: u64, observer: &Observer) -> Line {
    Line {
        at: seen.at,
        request: seen.visit.request(),
        method: known(&seen.method),
        route: seen.route.as_ref().map_or("unmatched", MatchedPath::as_str).to_owned(),
        status,
        duration: seen.visit.elapsed(),
        size_bytes,
        tenant: seen.visit.tenant().map(|tenant| observer.pseudonym(tenant)),
        address: observer.shows_addresses().then_some(seen.peer.address),
    }
}

/// Callers may invent methods; the log does not repeat them.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

struct Counted {
    inner: Body,
    sent: u64,
    end: Option<(Observer, Seen, u16)>,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.inner).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &polled {
            self.sent += frame.data_ref().map_or(0, |data| data.len() as u64);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let Some((observer, seen, status)) = self.end.take() {
            observer.take_down(&line(&seen, status, self.sent, &observer));
        }
    }
}
