//! What a server answered, and what its refusals mean for the command line.

use anyhow::bail;
use candor_kernel::egress::Reply;
use serde_json::Value;

use crate::commands::view::text;

/// An answer that is no refusal.
#[derive(Debug)]
pub(super) struct Answer {
    pub etag: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// Its body as JSON.
    pub(super) fn json(&self) -> anyhow::Result<Value> {
        if self.bytes.is_empty() {
            return Ok(Value::Null);
        }
        match serde_json::from_slice(&self.bytes) {
            Ok(value) => Ok(value),
            Err(_) => bail!("the server answered with something else than JSON; is it a candor server?"),
        }
    }
}

/// Reads a reply; a refusal becomes an error with the exit code of its kind.
pub(super) fn read(base: &str, reply: Reply) -> anyhow::Result<Answer> {
    let header = |wanted: &str| {
        let found = reply.headers.iter().find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    if (200..300).contains(&reply.status) {
        return Ok(Answer { etag: header("etag"), bytes: reply.body });
    }
    let problem: Value = serde_json::from_slice(&reply.body).unwrap_or(Value::Null);
    let said = said((base, reply.status), &problem, &header("retry-after"));
    Err(Refusal { status: reply.status, kind: kind(&problem), said }.into())
}

/// What the server refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// Its HTTP status.
    pub status: u16,
    /// The slug of the problem's type.
    pub kind: String,
    said: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.said)
    }
}

impl std::error::Error for Refusal {}

fn kind(problem: &Value) -> String {
    text(problem, "type").rsplit('/').next().unwrap_or_default().to_owned()
}

/// `None` where the server says that there is no such thing.
pub(super) fn unless_absent<T>(answer: anyhow::Result<T>) -> anyhow::Result<Option<T>> {
    unless(answer, &[404])
}

/// `None` where there is no such thing, or no longer.
pub(super) fn unless_gone<T>(answer: anyhow::Result<T>) -> anyhow::Result<Option<T>> {
    unless(answer, &[404, 410])
}

fn unless<T>(answer: anyhow::Result<T>, statuses: &[u16]) -> anyhow::Result<Option<T>> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.downcast_ref::<Refusal>().is_some_and(|r| statuses.contains(&r.status)) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn said((base, status): (&str, u16), problem: &Value, retry_after: &str) -> String {
    let detail = text(problem, "detail");
    if detail.is_empty() {
        return format!("{base} answered {status} without saying why; is it a candor server?");
    }
    let mut said = detail.to_owned();
    for wrong in problem.get("errors").and_then(Value::as_array).into_iter().flatten() {
        let place = [text(wrong, "pointer"), text(wrong, "parameter")].concat();
        said = format!("{said}\n  {place}: {}", text(wrong, "detail"));
    }
    match (status, text(problem, "instance")) {
        (401, _) => format!("{said}\n  candor --server {base} login"),
        (423 | 429 | 503, _) if !retry_after.is_empty() => format!("{said}\n  again in {retry_after} s"),
        (500.., request) if !request.is_empty() => format!("{said}\n  request {request}"),
        _ => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(status: u16, body: &str) -> String {
        let reply = Reply { status, headers: Vec::new(), body: body.as_bytes().to_vec() };
        read("https://c.example", reply).map_or_else(|error| error.to_string(), |_| String::new())
    }

    #[test]
    fn a_refusal_says_what_the_server_said_and_what_to_do() {
        let problem = r#"{"detail":"correct it","errors":[{"pointer":"/name","detail":"too long"}]}"#;
        assert_eq!(refusal(422, problem), "correct it\n  /name: too long");
        assert!(refusal(401, r#"{"detail":"who?"}"#).ends_with("candor --server https://c.example login"));
        assert!(refusal(500, r#"{"detail":"sorry","instance":"r1"}"#).ends_with("request r1"));
        let headers = vec![("retry-after".to_owned(), "7".to_owned())];
        let many = Reply { status: 429, headers, body: br#"{"detail":"too many"}"#.to_vec() };
        assert!(read("x", many).is_err_and(|error| error.to_string().ends_with("again in 7 s")));
        assert!(refusal(502, "<html>").contains("is it a candor server?"));
    }
}
