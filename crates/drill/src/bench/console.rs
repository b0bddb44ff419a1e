//! The console as a browser sees it: pages over TLS, one after the other on one connection that stays open, in a workspace
//! with many calls and one long one.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::api_client::{Asked, Caller};
use super::server::Server;
use super::{Scale, summary};

/// Calls in the workspace; half of them are one client's.
const CALLS: u64 = 10_000;
/// Segments of the long call.
const SEGMENTS: usize = 2_000;
/// How often each page is asked for.
const LOADS: u64 = 400;
/// Connections that bring in the calls.
const WRITERS: u64 = 16;

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let server = Server::start(at, "console").await?;
    let program = server.with_token().await?;
    let calls = scale.of(CALLS);
    fill(&program, &server.client.to_string(), calls).await?;
    let long = long_call(&program, &server.client.to_string()).await?;

    let browser = server.with_session().await?;
    let next = next_page(&browser).await?;
    let loads = scale.of(LOADS);
    let mut figures = json!({
        "bench": "console", "calls": calls + 1, "segments": SEGMENTS, "loads": loads,
        "measured": "a page as its browser waits for it: whole answer over TLS 1.3 on one open connection",
    });
    let pages = [
        ("calls_list", "/calls".to_owned()),
        ("calls_list_later", next),
        ("calls_list_of_client", format!("/calls?client={}", server.client)),
        ("call_page", format!("/calls/{long}")),
        ("call_page_last_part", format!("/calls/{long}?part=7")),
        ("home", "/".to_owned()),
        ("deadlines", "/deadlines".to_owned()),
    ];
    for (name, path) in pages {
        let part = load(&browser, &path, loads).await.with_context(|| format!("loading {path}"))?;
        if let Some(figures) = figures.as_object_mut() {
            figures.insert(name.to_owned(), part);
        }
    }
    server.stop().await?;
    Ok(figures)
}

/// Asks for a page so many times and says how long each took.
async fn load(browser: &Caller, path: &str, loads: u64) -> anyhow::Result<Value> {
    let mut connection = browser.connect().await?;
    let (mut took, mut bytes) = (Vec::new(), 0);
    for _ in 0..loads {
        let began = Instant::now();
        bytes = connection.ask(&Asked::get(path)).await?.len();
        took.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    let (p50, p99) = summary(took);
    Ok(json!({ "p50_ms": p50, "p99_ms": p99, "bytes": bytes }))
}

/// The address of the list's second page, as the first one links it.
async fn next_page(browser: &Caller) -> anyhow::Result<String> {
    let page = browser.connect().await?.ask(&Asked::get("/calls")).await?;
    let page = String::from_utf8(page)?;
    let (_, after) = page.split_once("href=\"/calls?cursor=").context("the list has one page only")?;
    let (cursor, _) = after.split_once('"').context("the link has no end")?;
    Ok(format!("/calls?cursor={}", cursor.replace("&amp;", "&")))
}

/// Brings in calls over the API from several connections.
async fn fill(program: &Caller, client: &str, calls: u64) -> anyhow::Result<()> {
    let other = json!({ "name": "Southwind" });
    let other = program.connect().await?.ask(&Asked::post("/v1/clients", &other, "other".to_owned())).await?;
    let other = id_of(&other)?;
    let mut tasks = JoinSet::new();
    for writer in 0..WRITERS {
        let (program, clients) = (program.clone(), [client.to_owned(), other.clone()]);
        tasks.spawn(async move {
            let mut connection = program.connect().await?;
            for n in (writer..calls).step_by(WRITERS as usize) {
                let client = clients.get(n as usize / 2 % 2).map(String::as_str).unwrap_or_default();
                let body = call(client, &format!("Call {n}"), 12);
                connection.ask(&Asked::post("/v1/calls", &body, format!("console-{n}"))).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(())
}

async fn long_call(program: &Caller, client: &str) -> anyhow::Result<String> {
    let body = call(client, "A long one", SEGMENTS);
    let mut connection = program.connect().await?;
    let made = id_of(&connection.ask(&Asked::post("/v1/calls", &body, "long".to_owned())).await?)?;
    let kept = connection.ask(&Asked::get(&format!("/v1/calls/{made}"))).await?;
    let text = String::from_utf8(kept)?;
    ensure!(text.contains("transcript"), "the long call kept no words: {text}");
    Ok(made)
}

/// A call whose speakers take turns: each line a segment.
fn call(client: &str, title: &str, segments: usize) -> Value {
    let lines = (0..segments).map(|n| match n % 2 {
        0 => format!("Priya: Point {n}: the first page ships on Friday, whatever the weather does.\n"),
        _ => format!("Tom: Then item {n} of the budget stays at forty thousand dollars for now.\n"),
    });
    json!({ "client": client, "title": title, "transcript": lines.collect::<String>() })
}

fn id_of(answer: &[u8]) -> anyhow::Result<String> {
    let answer: Value = serde_json::from_slice(answer)?;
    let id = answer.get("id").and_then(Value::as_str);
    Ok(id.with_context(|| format!("nothing was made: {answer}"))?.to_owned())
}
