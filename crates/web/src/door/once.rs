//! The same request changes things once: idempotency keys on every POST (draft-ietf-httpapi-idempotency-key-header).
//!
//! The key, bound to the tenant, the member and the route, is written together with the first thing that the request
//! changes, in one transaction; the answer follows. So a request that is sent again gets the same answer, and one whose
//! answer was lost in a crash is refused rather than carried out twice. A request that changed nothing leaves nothing.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, LOCATION};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use candor_domain::Purpose;
use candor_domain::requests::{self, Answer, Reply};
use candor_kernel::ctx::Actor;
use candor_kernel::ids::TenantId;

use super::Caller;
use super::shape::{FORM_BYTES, Route};
use super::strict::whole;
use crate::App;
use crate::problem::{Kind, Problem};

/// The header with the key.
pub const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that the answer is that of an earlier request.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Longest key, in characters.
const LONGEST_KEY: usize = 255;
/// Longest answer that is kept.
const LONGEST_ANSWER: usize = 64 << 10;

/// Put into an answer's extensions: it holds a secret and must not be kept, not even sealed.
#[derive(Debug, Clone, Copy)]
pub struct Secret;

/// The answer holds a secret that is shown once: it is not kept for a request that is sent again.
pub fn hold_secret(mut response: Response) -> Response {
    response.extensions_mut().insert(Secret);
    response
}

/// Requests under way.
#[derive(Default)]
pub struct Running(Mutex<HashSet<(TenantId, String)>>);

/// Takes itself out when the request ends, however it ends.
struct Turn<'a>(&'a Running, (TenantId, String));

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

impl Running {
    fn enter(&self, tenant: TenantId, stamp: &str) -> Option<Turn<'_>> {
        let place = (tenant, stamp.to_owned());
        let new = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place.clone());
        new.then(|| Turn(self, place))
    }
}

/// The answer to a request of a known caller; to the same POST, the same answer.
pub(super) async fn answered(app: &App, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    match once(app, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn once(app: &App, request: Request, next: Next) -> Result<Response, Problem> {
    let key = key(request.headers())?;
    carried_out(app, request, &key, next).await
}

/// Carries a caller's request out, unless the same one was before; then its answer is given again.
pub(crate) async fn carried_out(
    app: &App,
    request: Request,
    key: &str,
    next: Next,
) -> Result<Response, Problem> {
    let caller = request.extensions().get::<Caller>().cloned().ok_or_else(Problem::not_found)?;
    let path = request.uri().path().to_owned();
    let parts: [&[u8]; 3] = [b"idempotency", path.as_bytes(), key.as_bytes()];
    let stamp = URL_SAFE_NO_PAD.encode(caller.tenant.stamp(&caller.ctx, &parts)?);
    let Some(_turn) = app.running.enter(caller.tenant.id(), &stamp) else {
        return Err(Problem::new(
            Kind::InFlight,
            "the first request with this key is not answered yet; wait",
        ));
    };
    let (mut request, asked) = asked(request).await?;
    let digest = URL_SAFE_NO_PAD.encode(caller.tenant.stamp(&caller.ctx, &[b"asked", asked.as_slice()])?);
    let program = app.kernel.ctx(Actor::System, caller.tenant.id(), &Purpose::Service)?;
    if let Some((_, reply)) = requests::find(&program, &caller.tenant, &stamp).await? {
        return replay(reply, &digest);
    }
    let (id, along) = requests::note(&caller.tenant, &stamp, &digest)?;
    let (tenant, ctx) = (caller.tenant.clone(), caller.ctx.along(along.clone()));
    request.extensions_mut().insert(Caller { ctx, ..caller });
    let response = next.run(request).await;
    // What changed nothing may be asked for again; what failed here has an outcome that nobody knows.
    if !along.is_written() || response.status().is_server_error() {
        return Ok(response);
    }
    let (response, answer) = kept(response).await?;
    requests::answer(&program, &tenant, id, answer).await?;
    Ok(response)
}

/// A structured-field string (RFC 8941 §3.3.3), or the same without quotes.
fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let mut found = headers.get_all(&KEY).iter();
    let (Some(value), None) = (found.next(), found.next()) else {
        let detail = "name this request in the header `idempotency-key`, once; a UUID will do";
        return Err(Problem::header(Kind::KeyMissing, KEY.as_str(), detail));
    };
    let text = value.to_str().unwrap_or_default().trim();
    let text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let lawful = |c: char| c.is_ascii_graphic() && c != '"';
    if text.is_empty() || text.len() > LONGEST_KEY || !text.chars().all(lawful) {
        let detail =
            format!("a key has 1 to {LONGEST_KEY} visible ASCII characters without quotes or spaces");
        return Err(Problem::header(Kind::InvalidHeader, KEY.as_str(), detail));
    }
    Ok(text.to_owned())
}

/// The request with its body in memory, and all that it asks for. A streamed body is told by its length.
async fn asked(request: Request) -> Result<(Request, Vec<u8>), Problem> {
    let route = request.extensions().get::<Arc<Route>>().cloned();
    let (limit, streamed) = route.map_or((FORM_BYTES, false), |route| (route.body_bytes, route.streamed));
    let mut asked = request.uri().query().unwrap_or_default().as_bytes().to_vec();
    for name in [CONTENT_TYPE, CONTENT_LENGTH].iter().take(if streamed { 2 } else { 1 }) {
        asked.push(0);
        asked.extend_from_slice(request.headers().get(name).map(HeaderValue::as_bytes).unwrap_or_default());
    }
    asked.push(0);
    if streamed {
        return Ok((request, asked));
    }
    let (parts, body) = request.into_parts();
    let bytes = whole(body, limit).await?;
    asked.extend_from_slice(&bytes);
    Ok((Request::from_parts(parts, Body::from(bytes)), asked))
}

fn replay(reply: Reply, digest: &str) -> Result<Response, Problem> {
    if reply.digest != digest {
        let detail = "this key named another request within the last day; give each request a key of its own";
        return Err(Problem::header(Kind::KeyReused, KEY.as_str(), detail));
    }
    let Some(answer) = reply.answer else {
        let detail = "a request with this key changed something and its answer was lost; look what is there, then go \
                      on with a new key";
        return Err(Problem::new(Kind::OutcomeUnknown, detail));
    };
    let Some(body) = answer.body else {
        let detail =
            "this was done, and its answer held a secret that is shown once; make a new one if it is lost";
        return Err(Problem::new(Kind::AnsweredOnce, detail));
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    for (name, value) in answer.headers {
        let pair = (HeaderName::try_from(name), HeaderValue::try_from(value));
        if let (Ok(name), Ok(value)) = pair {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

/// The answer as it is sent, and as it is kept.
async fn kept(response: Response) -> Result<(Response, Answer), Problem> {
    let secret = response.extensions().get::<Secret>().is_some();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map_err(Problem::internal)?;
    let text = String::from_utf8(bytes.to_vec()).ok().filter(|text| text.len() <= LONGEST_ANSWER && !secret);
    let header = |name: HeaderName| {
        let value = parts.headers.get(&name)?.to_str().ok()?;
        Some((name.to_string(), value.to_owned()))
    };
    let headers = [CONTENT_TYPE, LOCATION, ETAG].into_iter().filter_map(header).collect();
    let answer = Answer { status: parts.status.as_u16(), headers, body: text };
    Ok((Response::from_parts(parts, Body::from(bytes)), answer))
}
