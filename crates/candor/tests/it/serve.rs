//! `candor serve` as a person with a browser and an operator with a log see it.

use std::time::Duration;

use candor_testkit::Failure;
use serde_json::Value;

use crate::served::{self, candor};

const CANARY: &str = "canary-4711";

struct Served {
    server: served::Served,
    dir: tempfile::TempDir,
}

impl Served {
    fn start(dir: tempfile::TempDir) -> Result<Self, Failure> {
        Ok(Self { server: served::Served::start(dir.path())?, dir })
    }

    fn ask(&self, line: &str, request: &str) -> Result<String, Failure> {
        self.server.ask(line, request, CANARY)
    }

    fn stop(self) -> Result<(Option<i32>, String), Failure> {
        self.server.stop()
    }
}

fn home() -> Result<tempfile::TempDir, Failure> {
    let dir = tempfile::tempdir()?;
    let made = candor(dir.path()).args(["tenant", "create", "--preset", "agency", "Alice"]).output()?;
    if made.status.success() { Ok(dir) } else { Err(String::from_utf8_lossy(&made.stderr).into()) }
}

/// Promise: AUDEAI-044
#[test]
fn the_server_says_how_it_is_part_by_part_and_stops_when_told() -> Result<(), Failure> {
    let server = Served::start(home()?)?;
    let alive = server.ask("Serving", "GET /healthz")?;
    assert!(alive.starts_with("HTTP/1.1 200"), "{alive}");
    let ready = server.ask("Serving", "GET /readyz")?;
    let body: Value = serde_json::from_str(ready.split("\r\n\r\n").nth(1).ok_or("no body")?)?;
    let part = |path: &str| body.pointer(path).cloned().unwrap_or_default();
    assert_eq!(part("/status"), "degraded", "{body}");
    assert_eq!((part("/components/0/name"), part("/components/0/state")), ("keys".into(), "degraded".into()));
    let why = part("/components/0/reason");
    assert!(why.as_str().is_some_and(|why| why.contains("one key place only")), "{body}");
    assert!(part("/components/0/latency_ms").as_f64().is_some_and(|ms| ms > 0.0), "{body}");
    // The only place goes away: the part that needs it says so.
    let place = server.dir.path().join("home/keys/a");
    std::fs::rename(&place, place.with_extension("away"))?;
    std::thread::sleep(Duration::from_millis(2200));
    let down = server.ask("Serving", "GET /readyz")?;
    assert!(down.starts_with("HTTP/1.1 503") && down.contains("no key place can be reached"), "{down}");
    std::fs::rename(place.with_extension("away"), &place)?;
    let (code, log) = server.stop()?;
    assert_eq!(code, Some(0), "{log}");
    Ok(())
}

/// Promise: CXTRACK-017
#[test]
fn a_request_leaves_one_line_and_figures_by_route_and_nothing_of_its_content() -> Result<(), Failure> {
    let server = Served::start(home()?)?;
    for request in ["GET /healthz?q=", "GET /nowhere/", "POST /healthz#", "BREW /"] {
        server.ask("Serving", &format!("{request}{CANARY}"))?;
    }
    let figures = server.ask("Figures", "GET /metrics")?;
    assert!(
        figures.contains("candor_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"}"),
        "{figures}"
    );
    assert!(figures.contains("route=\"unmatched\"") && !figures.contains(CANARY), "{figures}");
    assert!(figures.contains("candor_chore_duration_seconds"), "{figures}");
    let (_, log) = server.stop()?;
    assert!(!log.contains(CANARY) && !log.contains("127.0.0.1"), "{log}");
    let lines: Vec<Value> = log.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let asked: Vec<&Value> = lines.iter().filter(|line| line["target"] == "candor::request").collect();
    let seen: Vec<_> = asked.iter().map(|line| (&line["method"], &line["route"], &line["status"])).collect();
    assert_eq!(seen.len(), 5, "{log}");
    assert_eq!(seen.first(), Some(&(&"GET".into(), &"/healthz".into(), &200.into())), "{log}");
    for line in asked.iter().filter(|line| line["route"] != "unreadable") {
        assert!(
            line["request"].is_string() && line["duration_us"].is_u64() && line["size_bytes"].is_u64(),
            "{line}"
        );
    }
    Ok(())
}

/// Promise: AUDEXE-036
#[test]
fn what_operators_are_told_of_the_running_server_is_counts_without_names_words_or_numbers_of_customers()
-> Result<(), Failure> {
    let dir = home()?;
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/northwind");
    let call = [format!("{samples}/call-1.wav"), format!("{samples}/call-1.vtt")];
    for args in [
        &["client", "create", "Northwind Bikes", "--domain", "northwind.example"][..],
        &["ingest", "--client", "Northwind Bikes", &call[0], &call[1]],
        &["draft", "--client", "Northwind Bikes"],
    ] {
        let done = candor(dir.path()).args(args).output()?;
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
    let server = Served::start(dir)?;
    server.ask("Serving", "GET /v1/clients?name=Northwind")?;
    std::thread::sleep(Duration::from_millis(1500));
    let figures = server.ask("Figures", "GET /metrics")?;
    let health = server.ask("Figures", "GET /readyz")?;
    let (_, log) = server.stop()?;
    for word in ["Northwind", "northwind", "Alice", "Alvarez", "Priya", "wireframes", "40,000", "A call"] {
        for told in [&figures, &health, &log] {
            assert!(!told.contains(word), "{word} is in {told}");
        }
    }
    let body = figures.split_once("\r\n\r\n").ok_or("no body")?.1;
    let samples: Vec<&str> = body.lines().filter(|line| line.starts_with("candor_")).collect();
    assert!(samples.len() > 10, "{body}");
    for sample in samples {
        let value = sample.rsplit(' ').next().unwrap_or_default();
        assert!(value.parse::<f64>().is_ok(), "{sample}");
    }
    Ok(())
}

#[test]
fn plain_http_outside_this_machine_is_refused_and_says_what_to_do() -> Result<(), Failure> {
    let dir = home()?;
    let refused = candor(dir.path()).args(["serve", "--listen", "0.0.0.0:0"]).output()?;
    let said = String::from_utf8(refused.stderr)?;
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(
        said.contains("would be plain HTTP outside this machine") && said.contains("[server.tls]"),
        "{said}"
    );
    Ok(())
}

#[test]
fn a_server_without_a_tenant_starts_and_says_how_to_make_one() -> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    // A first start makes the home; port 9464 may be taken by a neighbour, so it may end there.
    let _ = candor(dir.path()).args(["serve", "--listen", "203.0.113.1:1"]).output()?;
    let server = Served::start(dir)?;
    assert!(server.ask("Serving", "GET /readyz")?.starts_with("HTTP/1.1 200"));
    let (code, log) = server.stop()?;
    assert_eq!(code, Some(0), "{log}");
    Ok(())
}
