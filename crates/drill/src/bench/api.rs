//! The API as a client sees it: authenticated requests over TLS on 64 connections that stay open, against a handler that
//! answers a constant over the same TLS, in one run and one process.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use candor_domain::clients::{self, NewClient};
use candor_domain::identity::tokens::{self, NewToken};
use candor_domain::identity::{self, Doorkeeper};
use candor_domain::tenancy::{self, Preset};
use candor_domain::{Purpose, register};
use candor_kernel::clock::SystemClock;
use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::disk::RealDisk;
use candor_kernel::ids::{HoldingId, PlaceId, TenantId};
use candor_kernel::keys::{FileAnchor, PlaceConfig};
use candor_kernel::{Kernel, Options, Span};
use candor_policy::CedarAuthority;
use candor_web::observe::Observer;
use candor_web::server::{Certificates, Floor, Limits, Listener, Proxies, Settings, Tls, serve};
use candor_web::{App, server};
use serde_json::{Value, json};

use super::api_bare;
use super::api_client::{self, Asked, Caller};
use super::stage::Scratch;
use super::{Scale, summary};

/// Connections that stay open, each with one request at a time.
const CONNECTIONS: usize = 64;
/// Size of the transcript that is brought in.
const TRANSCRIPT_BYTES: usize = 2048;

/// What is measured, and what it is measured with.
struct Stage {
    kernel: Arc<Kernel>,
    token: String,
    client: HoldingId,
}

pub(super) async fn run(at: &Path, scale: Scale) -> anyhow::Result<Value> {
    let scratch = Scratch::below(at, "api")?;
    let stage = stage(&scratch.0).await?;
    let (certificates, root, key) = certificate()?;
    let doorkeeper = Arc::new(Doorkeeper::new(Arc::clone(&stage.kernel)));
    let app =
        App::new(Arc::clone(&stage.kernel), doorkeeper, Arc::default(), candor_web::Settings::default());
    let api = served(candor_web::router(app), &certificates).await?;
    let bare = api_bare::served(&root, &key).await?;

    let calls = create(&stage, api, &root, scale.of(640) as usize).await?;
    let seconds = Duration::from_secs_f64((10.0 * scale.0).clamp(1.0, 10.0));
    let caller = |port| Caller { port, root: root.clone(), token: stage.token.clone() };
    // One after the other, twice, so that neither has the warmer machine.
    let (mut plain, mut read) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        let asks = |_: usize, _: u64| Asked::get("/constant");
        plain.push(api_client::drive(&caller(bare), CONNECTIONS, seconds / 2, asks).await?);
        let ids = calls.clone();
        let asks = move |connection: usize, n: u64| {
            let id = ids.get((connection + n as usize * CONNECTIONS) % ids.len().max(1));
            Asked::get(&format!("/v1/calls/{}", id.map(String::as_str).unwrap_or_default()))
        };
        read.push(api_client::drive(&caller(api), CONNECTIONS, seconds / 2, asks).await?);
    }
    let client = stage.client;
    let asks = move |connection: usize, n: u64| import(client, connection, n);
    let written = vec![api_client::drive(&caller(api), CONNECTIONS, seconds, asks).await?];
    let report = report(&[("bare", plain), ("get", read), ("post", written)]);
    stage.kernel.shutdown().await?;
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
async fn create(stage: &Stage, port: u16, root: &[u8], count: usize) -> anyhow::Result<Vec<String>> {
    let caller = Caller { port, root: root.to_vec(), token: stage.token.clone() };
    let mut connection = caller.connect().await?;
    let mut ids = Vec::with_capacity(count);
    for n in 0..count as u64 {
        let answer = connection.ask(&import(stage.client, CONNECTIONS, n)).await?;
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

fn settings(limits: Limits) -> Settings {
    let observer = Observer::new(Arc::new(|tenant| tenant.to_string()));
    Settings { limits, proxies: Proxies::default(), clock: Arc::new(SystemClock), observer }
}

/// The whole server with its gate; only the rates are lifted, for all calls come from one source.
async fn served(router: server::Router, certificates: &Arc<Certificates>) -> anyhow::Result<u16> {
    let many = u32::MAX;
    let limits = Limits {
        source_per_second: many,
        source_burst: many,
        tenant_per_second: many,
        tenant_burst: many,
        ..Limits::default()
    };
    let listener = listener(certificates).await?;
    let port = listener.address()?.port();
    tokio::spawn(serve(router, vec![listener], settings(limits), std::future::pending()));
    Ok(port)
}

async fn listener(certificates: &Arc<Certificates>) -> anyhow::Result<Listener> {
    let tls = Arc::new(Tls::new(Arc::clone(certificates), Floor::V1_3)?);
    Ok(Listener::tls(([127, 0, 0, 1], 0).into(), tls).await?)
}

/// A certificate of this run, its DER for the clients, and its key.
fn certificate() -> anyhow::Result<(Arc<Certificates>, Vec<u8>, String)> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()])?;
    let certificates = Certificates::default();
    certificates.put(made.cert.pem().as_bytes(), made.signing_key.serialize_pem().as_bytes())?;
    Ok((Arc::new(certificates), made.cert.der().to_vec(), made.signing_key.serialize_pem()))
}

/// An installation with one tenant, its owner, a token and a client.
async fn stage(root: &Path) -> anyhow::Result<Stage> {
    let disk = |name: &str| -> anyhow::Result<Arc<RealDisk>> {
        let path = root.join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Arc::new(RealDisk::new(path)))
    };
    FileAnchor::create(disk("anchor")?, None)?;
    let place = |n: u8, name: &str| -> anyhow::Result<PlaceConfig> {
        Ok(PlaceConfig { id: PlaceId::from_bytes([n; 16]), name: name.to_owned(), disk: disk(name)? })
    };
    let kernel = Kernel::create(Options {
        home: root.join("home"),
        places: vec![place(1, "place-a")?, place(2, "place-b")?],
        anchor: Arc::new(FileAnchor::open(disk("anchor")?, None)?),
        clock: Arc::new(SystemClock),
        register: register(),
        authority: Arc::new(CedarAuthority::new()?),
    });
    let kernel = Arc::new(kernel.await?);
    let zero = kernel.ctx(Actor::Host, TenantId::ZERO, &Purpose::Service)?;
    let id = tenancy::create(&zero, &kernel, "Bench", &Preset::named("agency")?).await?.tenant;
    let (tenant, ctx) = (kernel.tenant(id).await?, kernel.ctx(Actor::Host, id, &Purpose::Service)?);
    let name = ("owner@bench.example", "Owner");
    let owner = identity::create_first_owner(&ctx, &kernel, &tenant, name, "four words in a row").await?;
    let client = NewClient { name: "Northwind".to_owned(), ..NewClient::default() };
    let client = clients::create(&ctx, &tenant, client).await?;
    let actor = Actor::Member { id: identity::actor_id(owner), rights: Rights::of(&["owner"]) };
    let own = kernel.ctx(actor, id, &Purpose::Service)?;
    let new = NewToken { name: "bench".to_owned(), scopes: vec!["*".to_owned()], life: Span::hours(24) };
    let token = tokens::create(&own, &tenant, new).await?.secret;
    Ok(Stage { kernel, token, client })
}
