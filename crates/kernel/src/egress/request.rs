//! From the caller's words to a request that says one thing only.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{HOST, HeaderName, HeaderValue, USER_AGENT};
use hyper::{Method, Request, Uri};

use super::url::Target;
use super::{Outbound, Refused};

/// Fields that frame the message or belong to the connection; the gate alone sets them.
const OURS: [&str; 10] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "trailer",
    "upgrade",
    "expect",
    "keep-alive",
    "proxy-connection",
];

const METHODS: [Method; 6] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// What the request line and the fields take on the wire, besides the body; at most.
pub(super) fn head_bytes(request: &Request<Full<Bytes>>) -> u64 {
    let fields = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4);
    let line = request.method().as_str().len() + request.uri().to_string().len() + "  HTTP/1.1\r\n\r\n".len();
    let framing = "content-length: 18446744073709551615\r\n".len();
    (fields.sum::<usize>() + line + framing) as u64
}

/// Checks method and fields and assembles the request.
pub(super) fn assemble(outbound: &Outbound, target: &Target) -> Result<Request<Full<Bytes>>, Refused> {
    let method = METHODS.iter().find(|method| method.as_str() == outbound.method);
    let method = method.ok_or(Refused::Request("its method is not GET, HEAD, POST, PUT, PATCH or DELETE"))?;
    let uri: Uri =
        target.path_and_query.parse().map_err(|_| Refused::Url("its path or query does not parse"))?;
    let mut request = Request::new(Full::new(Bytes::from(outbound.body.clone())));
    *request.method_mut() = method.clone();
    *request.uri_mut() = uri;
    let fields = request.headers_mut();
    let host = HeaderValue::from_str(&target.authority());
    fields.insert(HOST, host.map_err(|_| Refused::Url("its host is not a plain name"))?);
    for (name, value) in &outbound.headers {
        let name = HeaderName::from_bytes(name.as_bytes());
        let name = name.map_err(|_| Refused::Request("a header name has a character that none may have"))?;
        if OURS.contains(&name.as_str()) {
            return Err(Refused::Request("a header that only the way out itself may set was given"));
        }
        let value = HeaderValue::from_str(value);
        let mut value =
            value.map_err(|_| Refused::Request("a header value has a line break or control character"))?;
        value.set_sensitive(true);
        fields.append(name, value);
    }
    fields.entry(USER_AGENT).or_insert(HeaderValue::from_static("candor"));
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(method: &str, name: &str, value: &str) -> Result<Request<Full<Bytes>>, Refused> {
        let target = Target::parse("http://h:81/p?q").map_err(Refused::Url)?;
        let outbound = Outbound {
            method: method.to_owned(),
            headers: vec![(name.to_owned(), value.to_owned())],
            ..Outbound::default()
        };
        assemble(&outbound, &target)
    }

    #[test]
    fn a_header_cannot_begin_another_one_or_frame_the_message() -> Result<(), Refused> {
        for (name, value) in [
            ("x", "a\r\nEvil: b"),
            ("x", "a\nb"),
            ("x", "a\rb"),
            ("x", "a\0b"),
            ("x\r\nEvil", "b"),
            ("x y", "b"),
            ("", "b"),
            ("x:", "b"),
            ("Host", "other"),
            ("Content-Length", "0"),
            ("transfer-encoding", "chunked"),
            ("Upgrade", "h2c"),
            ("CONNECTION", "upgrade"),
        ] {
            assert!(matches!(tried("GET", name, value), Err(Refused::Request(_))), "{name:?}: {value:?}");
        }
        let request = tried("POST", "Authorization", "Bearer t")?;
        assert_eq!(request.headers().get("host").map(HeaderValue::as_bytes), Some(&b"h:81"[..]));
        assert!(!format!("{request:?}").contains("Bearer"), "a debug print shows no credentials");
        Ok(())
    }

    #[test]
    fn only_plain_methods_pass() {
        for method in ["CONNECT", "TRACE", "get", "GET /x HTTP/1.1\r\n", "", "OPTIONS"] {
            assert!(matches!(tried(method, "x", "y"), Err(Refused::Request(_))), "{method:?}");
        }
    }
}
