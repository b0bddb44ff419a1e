//! Spans reach a collector as OpenTelemetry's protocol has them, and say nothing of what was in a request.
#![expect(clippy::disallowed_types, reason = "the test is the collector on the other side of the socket")]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use candor_testkit::Failure;
use serde_json::Value;

use crate::cli::Shell;
use crate::served::Served;

const CANARY: &str = "canary-4711";

/// A collector that takes nothing but what the protocol says; what it refuses arrives as an error.
fn collector() -> Result<(u16, Receiver<Result<String, String>>), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let (taken, arrived) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let said = take(&stream);
            let answer = if said.is_ok() { "200 OK" } else { "400 Bad Request" };
            let _ = write!(
                &stream,
                "HTTP/1.1 {answer}\r\ncontent-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}"
            );
            if taken.send(said).is_err() {
                return;
            }
        }
    });
    Ok((port, arrived))
}

fn take(stream: &std::net::TcpStream) -> Result<String, String> {
    let mut reader = BufReader::new(stream);
    let (mut line, mut length, mut is_json, mut first) = (String::new(), 0, false, true);
    loop {
        line.clear();
        reader.read_line(&mut line).map_err(|e| e.to_string())?;
        let text = line.trim_end();
        if first && text != "POST /v1/traces HTTP/1.1" {
            return Err(format!("not an export: {text}"));
        }
        first = false;
        match text.split_once(": ").map(|(name, value)| (name.to_lowercase(), value)) {
            None if text.is_empty() => break,
            Some((name, value)) if name == "content-length" => {
                length = value.parse().map_err(|_| "length")?;
            }
            Some((name, value)) if name == "content-type" => is_json = value == "application/json",
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).map_err(|e| e.to_string())?;
    if !is_json {
        return Err("not application/json".to_owned());
    }
    String::from_utf8(body).map_err(|e| e.to_string())
}

/// The fields of an object, which must be exactly these.
fn fields(value: &Value, wanted: &[&str]) -> Result<(), Failure> {
    let found: BTreeSet<&str> =
        value.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    if found == wanted.iter().copied().collect() {
        Ok(())
    } else {
        Err(format!("{found:?} in {value}").into())
    }
}

/// One span, field by field (opentelemetry-proto `Span` in JSON).
fn span(span: &Value) -> Result<String, Failure> {
    let names =
        ["traceId", "spanId", "name", "kind", "startTimeUnixNano", "endTimeUnixNano", "attributes", "status"];
    fields(span, &names)?;
    let hex = |name: &str, length: usize| {
        let id = span[name].as_str().unwrap_or_default();
        let good = id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        assert!(id.len() == length && good && id.bytes().any(|b| b != b'0'), "{name}: {id}");
    };
    hex("traceId", 32);
    hex("spanId", 16);
    assert_eq!(span["kind"], 2, "of a server");
    let instant = |name: &str| span[name].as_str().unwrap_or_default().parse::<u64>();
    assert!(instant("startTimeUnixNano")? <= instant("endTimeUnixNano")?);
    fields(&span["status"], &["code"])?;
    let attributes = span["attributes"].as_array().cloned().unwrap_or_default();
    let keys: Vec<&str> = attributes.iter().filter_map(|attribute| attribute["key"].as_str()).collect();
    assert_eq!(keys, ["http.request.method", "http.route", "http.response.status_code"]);
    Ok(span["name"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn spans_reach_a_strict_collector_and_carry_no_content() -> Result<(), Failure> {
    let (port, arrived) = collector()?;
    let shell = Shell::new()?;
    shell.json(&["tenant", "create", "Harbor"])?;
    let file = shell.path("home/candor.toml");
    let with = format!("traces = \"http://127.0.0.1:{port}/v1/traces\"");
    let config = std::fs::read_to_string(&file)?.replace("traces = \"\"", &with);
    assert!(config.contains(&with), "{config}");
    std::fs::write(&file, config)?;
    let server = Served::start(&shell.path(""))?;
    for path in ["/healthz?q=", "/v1/clients/", "/nowhere/"] {
        server.ask("Serving", &format!("GET {path}{CANARY}"), CANARY)?;
    }
    let mut names = BTreeSet::new();
    while names.len() < 3 {
        let body = arrived.recv_timeout(Duration::from_secs(20))??;
        assert!(!body.contains(CANARY) && !body.contains("127.0.0.1"), "{body}");
        let said: Value = serde_json::from_str(&body)?;
        fields(&said, &["resourceSpans"])?;
        for resource in said["resourceSpans"].as_array().into_iter().flatten() {
            fields(resource, &["resource", "scopeSpans"])?;
            for scope in resource["scopeSpans"].as_array().into_iter().flatten() {
                fields(scope, &["scope", "spans"])?;
                for one in scope["spans"].as_array().into_iter().flatten() {
                    names.insert(span(one)?);
                }
            }
        }
    }
    assert_eq!(
        names,
        BTreeSet::from(["GET /healthz", "GET /v1/clients/{id}", "GET unmatched"].map(str::to_owned))
    );
    let (_, log) = server.stop()?;
    assert!(!log.contains(CANARY), "{log}");
    Ok(())
}
