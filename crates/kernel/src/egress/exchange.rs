//! One connection, one request, one answer.

use std::error::Error;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::Request;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;

use super::{EgressStream, Limits, Refused, Reply};

/// Sends the request and reads the answer; whatever it says, no other host is spoken to.
pub(super) async fn talk(
    authority: &str,
    stream: EgressStream,
    request: Request<Full<Bytes>>,
    limits: &Limits,
) -> Result<Reply, Refused> {
    let bad = |error: hyper::Error| Refused::BadAnswer {
        authority: authority.to_owned(),
        reason: error.to_string(),
    };
    let mut client = http1::Builder::new();
    client.max_buf_size(limits.reply_head_bytes.max(8 * 1024)).max_header_size(limits.reply_head_bytes);
    let (mut sender, connection) = client.handshake(TokioIo::new(stream)).await.map_err(bad)?;
    let answer = async move {
        let response = sender.send_request(request).await.map_err(bad)?;
        read(authority, response, limits).await
    };
    tokio::pin!(answer, connection);
    // The connection does the work while the answer is awaited; when it ends first, what it brought is still there.
    tokio::select! {
        biased;
        answered = &mut answer => answered,
        _ = &mut connection => answer.await,
    }
}

async fn read(
    authority: &str,
    response: hyper::Response<Incoming>,
    limits: &Limits,
) -> Result<Reply, Refused> {
    let authority = authority.to_owned();
    let status = response.status().as_u16();
    if matches!(status, 301 | 302 | 303 | 307 | 308) {
        let location = response.headers().get(hyper::header::LOCATION);
        let location = location.and_then(|value| value.to_str().ok()).map(str::to_owned);
        return Err(Refused::Redirected { authority, status, location });
    }
    let (head, body) = response.into_parts();
    let fields = head.headers.iter();
    let headers = fields
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
    let headers = headers.collect();
    match Limited::new(body, limits.reply_bytes).collect().await {
        Ok(body) => Ok(Reply { status, headers, body: body.to_bytes().to_vec() }),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(Refused::TooLarge { authority, limit_bytes: limits.reply_bytes })
        }
        Err(error) => Err(Refused::BadAnswer { authority, reason: innermost(error.as_ref()) }),
    }
}

fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut innermost = error;
    while let Some(deeper) = innermost.source() {
        innermost = deeper;
    }
    innermost.to_string()
}
