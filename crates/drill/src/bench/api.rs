//! The API as a client sees it: authenticated requests over TLS on 64 connections that stay open, against a handler that
//! answers a constant over the same TLS, in one run and one process.

use std::path::Path;
use std::time::Duration;

use candor_kernel::ids::HoldingId;
use serde_json::{Value, json};

use super::api_bare;
use super::api_client::{self, Asked, Caller};
use super::server::Server;
use super::{Scale, summary};

/// Connections that stay open, each with one request at a time.
const CONNECTIONS: usize = 64;
/// Size of the transcript that is brought in.
const TRANSCRIPT_BYTES: usize = 2048;

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let server = Server::start(at, "api").await?;
    let bare =
        Caller { port: api_bare::served(&server.root, &server.key).await?, ..server.with_token().await? };
    let api = server.with_token().await?;

    let calls = create(&api, server.client, scale.of(640)).await?;
    let seconds = Duration::from_secs_f64((10.0 * scale.0).clamp(1.0, 10.0));
    // One after the other, twice, so that neither has the warmer machine.
    let (mut plain, mut read) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        let asks = |_: usize, _: u64| Asked::get("/constant");
        plain.push(api_client::drive(&bare, CONNECTIONS, seconds / 2, asks).await?);
        let ids = calls.clone();
        let asks = move |connection: usize, n: u64| {
            let id = ids.get((connection + n as usize * CONNECTIONS) % ids.len().max(1));
            Asked::get(&format!("/v1/calls/{}", id.map(String::as_str).unwrap_or_default()))
        };
        read.push(api_client::drive(&api, CONNECTIONS, seconds / 2, asks).await?);
    }
    let client = server.client;
    let asks = move |connection: usize, n: u64| import(client, connection, n);
    let written = vec![api_client::drive(&api, CONNECTIONS, seconds, asks).await?];
    let report = report(&[("bare", plain), ("get", read), ("post", written)]);
    server.stop().await?;
    Ok(report)
}

/// The figures of every part, and those that are promised.
fn report(parts: &[(&str, Vec<api_client::Driven>)]) -> Value {
    let mut figures = json!({
        "bench": "api",
        "connections": CONNECTIONS,
        "tls": "1.3",
        "limits": "rates are lifted; everything else stands",
    });
    let (mut rates, mut errors) = (Vec::new(), 0);
    for (name, runs) in parts {
        let took: f64 = runs.iter().map(|run| run.took.as_secs_f64()).sum();
        let all: Vec<f64> = runs.iter().flat_map(|run| run.latencies_ms.iter().copied()).collect();
        let (count, rate) = (all.len(), all.len() as f64 / took.max(f64::EPSILON));
        let (p50, p99) = summary(all);
        let failed: u64 = runs.iter().map(|run| run.errors).sum();
        errors += failed;
        rates.push((*name, rate, p99));
        if let Some(figures) = figures.as_object_mut() {
            let part = json!({
                "requests": count, "requests_per_s": rate, "p50_ms": p50, "p99_ms": p99, "errors": failed,
                "first_error": runs.iter().find_map(|run| run.first_error.clone()),
            });
            figures.insert((*name).to_owned(), part);
        }
    }
    let of = |wanted: &str| rates.iter().find(|(name, ..)| *name == wanted).copied();
    if let (Some((_, bare, _)), Some((_, get, p99)), Some(figures)) =
        (of("bare"), of("get"), figures.as_object_mut())
    {
        figures.insert("get_ratio_vs_bare".to_owned(), json!(get / bare.max(f64::EPSILON)));
        figures.insert("get_p99_ms".to_owned(), json!(p99));
        figures.insert("errors".to_owned(), json!(errors));
    }
    figures
}

/// Brings in the calls that are read later, through the API itself.
async fn create(api: &Caller, client: HoldingId, count: u64) -> anyhow::Result<Vec<String>> {
    let mut connection = api.connect().await?;
    let mut ids = Vec::with_capacity(count as usize);
    for n in 0..count {
        let answer = connection.ask(&import(client, CONNECTIONS, n)).await?;
        let answer: Value = serde_json::from_slice(&answer)?;
        let id = answer.get("id").and_then(Value::as_str);
        ids.push(id.ok_or_else(|| anyhow::anyhow!("no call was made: {answer}"))?.to_owned());
    }
    Ok(ids)
}

/// `POST /v1/calls` with a transcript of 2 KiB.
fn import(client: HoldingId, connection: usize, n: u64) -> Asked {
    let mut transcript = String::new();
    let lines =
        ["Priya: We ship the first page on Friday.\n", "Tom: And the budget is forty thousand dollars.\n"];
    for line in lines.iter().cycle() {
        if transcript.len() + line.len() > TRANSCRIPT_BYTES {
            break;
        }
        transcript.push_str(line);
    }
    let body =
        json!({ "client": client.to_string(), "title": format!("Call {n}"), "transcript": transcript });
    Asked::post("/v1/calls", &body, format!("bench-{connection}-{n}"))
}
