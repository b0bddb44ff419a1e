//! Port 80: sends browsers to https, and answers the certificate authority's question; nothing else.

use std::collections::HashMap;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use super::{ListenError, Listener, Settings, serve};
use crate::problem::{Kind, Problem};

/// Answers to http-01 challenges (RFC 8555, 8.3) while an order is open: token to key authorization.
#[derive(Debug, Clone, Default)]
pub struct Challenges(Arc<RwLock<HashMap<String, String>>>);

impl Challenges {
    pub fn put(&self, token: String, answer: String) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(token, answer);
    }

    pub fn remove(&self, token: &str) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(token);
    }

    fn answer(&self, token: &str) -> Option<String> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }
}

/// A listener that only redirects.
#[derive(Debug)]
pub struct Redirect {
    listener: Listener,
    router: Router,
}

impl Redirect {
    /// `authority` is where the site lives, `candor.example` or `candor.example:8443`; what a request says about its
    /// host is not repeated.
    pub async fn bind(
        at: SocketAddr,
        authority: String,
        challenges: Challenges,
    ) -> Result<Self, ListenError> {
        let router = Router::new()
            .route("/.well-known/acme-challenge/{token}", get(challenge))
            .with_state(challenges)
            .fallback(move |uri: Uri| std::future::ready(to_https(&authority, &uri)));
        Ok(Self { listener: Listener::redirect(at).await?, router })
    }

    /// Where it listens.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listener.address()
    }

    /// Redirects until told to stop.
    pub async fn serve(self, settings: Settings, shutdown: impl Future<Output = ()> + Send) {
        serve(self.router, vec![self.listener], settings, shutdown).await;
    }
}

async fn challenge(State(challenges): State<Challenges>, Path(token): Path<String>) -> Response {
    match challenges.answer(&token) {
        Some(answer) => ([(header::CONTENT_TYPE, "application/octet-stream")], answer).into_response(),
        None => Problem::new(Kind::NotFound, "no certificate order is open under this token").into_response(),
    }
}

/// 308 keeps method and body.
fn to_https(authority: &str, uri: &Uri) -> Response {
    let path = uri.path_and_query().map_or("/", axum::http::uri::PathAndQuery::as_str);
    // `//other.example` after the authority is still a path, and so is whatever else stands there.
    let to = HeaderValue::from_str(&format!("https://{authority}{path}"));
    let to = to.unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response()
}
