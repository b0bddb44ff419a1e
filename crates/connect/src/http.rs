//! HTTP for libraries that bring their own requests, through the way out.
//!
//! [`HttpVia`] stands for one context and one subprocessor. It is an `openidconnect::AsyncHttpClient` and an
//! `instant_acme::HttpClient`, so that neither library brings an HTTP stack that walks past the register.

use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use candor_kernel::Ctx;
use candor_kernel::egress::{Egress, Outbound, Refused};
use http_body_util::BodyExt as _;
use instant_acme::{BodyWrapper, BytesResponse};
use openidconnect::http::{HeaderName, HeaderValue, Request, Response, StatusCode};

/// A pending answer.
type Answering<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

/// An HTTP client that may speak to one subprocessor, for one purpose (the context's), with these classes of data.
#[derive(Clone)]
pub struct HttpVia {
    egress: Arc<Egress>,
    ctx: Ctx,
    subprocessor: String,
    data_classes: Vec<String>,
}

impl HttpVia {
    /// A client for a subprocessor of the register; `data_classes` is empty if nothing of ours is sent.
    pub fn new(egress: Arc<Egress>, ctx: Ctx, subprocessor: &str, data_classes: &[&str]) -> Self {
        let data_classes = data_classes.iter().map(|class| (*class).to_owned()).collect();
        Self { egress, ctx, subprocessor: subprocessor.to_owned(), data_classes }
    }

    /// Sends one request and waits for the whole answer. A redirect is an error.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Refused> {
        let (head, body) = request.into_parts();
        let text = |value: &HeaderValue| value.to_str().map(str::to_owned);
        let headers = head.headers.iter().map(|(name, value)| Ok((name.to_string(), text(value)?)));
        let headers: Result<Vec<_>, openidconnect::http::header::ToStrError> = headers.collect();
        let outbound = Outbound {
            subprocessor: self.subprocessor.clone(),
            purpose: self.ctx.purpose.to_owned(),
            data_classes: self.data_classes.clone(),
            method: head.method.to_string(),
            url: head.uri.to_string(),
            headers: headers.map_err(|_| Refused::Request("a header value is not plain text"))?,
            body,
        };
        let authority = head.uri.authority().map(ToString::to_string).unwrap_or_default();
        let reply = self.egress.send(&self.ctx, outbound).await?;
        let bad =
            |reason: &str| Refused::BadAnswer { authority: authority.clone(), reason: reason.to_owned() };
        let mut response = Response::new(reply.body);
        *response.status_mut() =
            StatusCode::from_u16(reply.status).map_err(|_| bad("its status is not one"))?;
        for (name, value) in &reply.headers {
            let name = HeaderName::try_from(name).map_err(|_| bad("a header name is not one"))?;
            let value = HeaderValue::try_from(value).map_err(|_| bad("a header value is not one"))?;
            response.headers_mut().append(name, value);
        }
        Ok(response)
    }
}

impl<'c> openidconnect::AsyncHttpClient<'c> for HttpVia {
    type Error = Refused;
    type Future = Answering<'c, Response<Vec<u8>>, Refused>;

    fn call(&'c self, request: Request<Vec<u8>>) -> Self::Future {
        Box::pin(self.send(request))
    }
}

impl instant_acme::HttpClient for HttpVia {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Answering<'static, BytesResponse, instant_acme::Error> {
        let client = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let Ok(body) = body.collect().await;
            let body = body.to_bytes();
            let answer = client.send(Request::from_parts(head, body.to_vec())).await;
            let (parts, body) =
                answer.map_err(|refused| instant_acme::Error::Other(Box::new(refused)))?.into_parts();
            Ok(BytesResponse { parts, body: Box::new(Bytes::from(body)) })
        })
    }
}

#[cfg(test)]
mod tests {
    use candor_testkit::{Counterpart, Failure, World};
    use instant_acme::HttpClient as _;
    use openidconnect::AsyncHttpClient as _;

    use super::*;

    #[tokio::test]
    async fn both_libraries_speak_through_the_register_and_to_nobody_else() -> Result<(), Failure> {
        let world = World::new().await?;
        let answer = "HTTP/1.1 200 OK\r\nreplay-nonce: n\r\ncontent-length: 2\r\n\r\n{}".to_owned();
        let (here, elsewhere) =
            (Counterpart::answering(vec![answer]).await?, Counterpart::saying(200).await?);
        let egress = world.way_out(vec![("issuer", here.entry(&["account_data"]))]);
        let client = HttpVia::new(egress, world.alice.ctx.clone(), "issuer", &["account_data"]);
        let request = Request::post(here.url("/token?x=1")).header("accept", "application/json");
        let response = client.call(request.body(b"code=1".to_vec())?).await?;
        assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, &b"{}"[..]));
        let request = Request::get(here.url("/directory")).body(BodyWrapper::default())?;
        let mut response = client.request(request).await?;
        assert_eq!(response.parts.headers.get("replay-nonce").map(HeaderValue::as_bytes), Some(&b"n"[..]));
        assert_eq!(response.body.into_bytes().await?.as_ref(), b"{}");
        let refused = client.call(Request::get(elsewhere.url("/")).body(Vec::new())?).await;
        assert!(matches!(refused, Err(Refused::NotItsEndpoint { .. })), "{refused:?}");
        assert!(elsewhere.seen().is_empty());
        let seen = here.seen();
        assert!(
            seen.first().is_some_and(|s| s.starts_with("POST /token?x=1 HTTP/1.1") && s.ends_with("code=1"))
        );
        Ok(())
    }
}
