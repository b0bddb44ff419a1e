//! The listening side: sockets, TLS, limits, and the end of it all.
//!
//! Words: a *listener* is a bound address with or without TLS; a *peer* is who really called, after proxies were
//! heard; the *gate* is what every request passes before its route; a *visit* is one request on its way.
//!
//! ```text
//!   accept ─► PROXY header (listed proxies) ─► TLS ─► hyper ─► gate ─► the router
//!                                                              │ peer, request id, header limits, rate per source
//!                                                              │ body limit and pace, time limit, caught panics
//!                                                              └ security headers, log line, figures, span
//! ```
//!
//! Promises: no plain HTTP but on the loopback address; TLS 1.3 unless every preset in use allows 1.2; forwarded
//! addresses are believed from listed proxies only. Absent on purpose: compression (it leaks beside secrets),
//! directory listings, and any rule of the product.

mod ailment;
mod body;
mod certificates;
mod connection;
mod forwarded;
mod gate;
mod headers;
mod health;
mod listener;
mod network;
mod peer;
mod proxy_protocol;
mod rates;
mod redirect;
mod refusal;
mod serve;
mod settings;
mod stream;
#[cfg(test)]
mod tests;
mod tls;
mod validity;
mod visit;

pub use ailment::Ailment;
pub use axum::Router;
pub use certificates::{CertificateError, Certificates};
pub use health::{Component, Found, Health, Looking, State, degraded, health_routes, worst};
pub use listener::{ListenError, Listener};
pub use network::{BadNetwork, Network};
pub use peer::Peer;
pub use rates::{Rates, TooMany};
pub use redirect::{Challenges, Redirect};
pub use serve::serve;
pub use settings::{Forwarded, Limits, Proxies, Settings};
pub use tls::{Floor, Tls};
pub use visit::Visit;
