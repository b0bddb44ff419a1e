//! Figures for Prometheus, on a listener of their own.

use std::time::Duration;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use metrics::{counter, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

use super::Line;

/// Seconds, from a cache hit to a slow upload.
const DURATIONS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
const SIZES: [f64; 7] = [256.0, 1024.0, 4096.0, 16_384.0, 65_536.0, 1_048_576.0, 16_777_216.0];

/// The collected figures of this process.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl Figures {
    /// Starts collecting. Once per process; a second call collects apart and sees nothing.
    pub fn start() -> Result<Self, BuildError> {
        use metrics_exporter_prometheus::Matcher::Suffix;
        let recorder = PrometheusBuilder::new()
            .set_buckets_for_metric(Suffix("_seconds".to_owned()), &DURATIONS)?
            .set_buckets_for_metric(Suffix("_bytes".to_owned()), &SIZES)?
            .build_recorder();
        let handle = recorder.handle();
        let _ = metrics::set_global_recorder(recorder);
        Ok(Self(handle))
    }

    /// The text that Prometheus reads.
    pub fn render(&self) -> String {
        self.0.render()
    }

    /// Folds what was collected; call it every few seconds.
    pub fn fold(&self) {
        self.0.run_upkeep();
    }
}

/// `/metrics`, for the private listener.
pub fn metrics_routes(figures: Figures) -> Router {
    let answer = move || {
        let text = figures.render();
        std::future::ready(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text))
    };
    Router::new().route("/metrics", get(answer))
}

/// Counts a round of a chore: how long it took, or that it failed.
pub fn chore(name: &'static str, took: Option<Duration>) {
    match took {
        Some(took) => histogram!("candor_chore_duration_seconds", "chore" => name).record(took.as_secs_f64()),
        None => counter!("candor_chore_failures_total", "chore" => name).increment(1),
    }
}

pub(super) fn request(line: &Line) {
    let route = line.route.clone();
    let status = line.status.to_string();
    counter!("candor_http_requests_total", "method" => line.method, "route" => route.clone(), "status" => status)
        .increment(1);
    histogram!("candor_http_request_duration_seconds", "method" => line.method, "route" => route.clone())
        .record(line.duration.as_secs_f64());
    histogram!("candor_http_response_bytes", "method" => line.method, "route" => route)
        .record(line.size_bytes as f64);
}

pub(super) fn fault(line: &Line) {
    counter!("candor_http_faults_total", "route" => line.route.clone()).increment(1);
}

pub(super) fn unreadable(status: u16) {
    counter!("candor_http_unreadable_total", "status" => status.to_string()).increment(1);
}

pub(super) fn no_greeting() {
    counter!("candor_connections_refused_total").increment(1);
}

pub(super) fn span_dropped() {
    counter!("candor_spans_dropped_total").increment(1);
}

/// Counts an open connection while it lives.
pub(crate) struct Connected(());

impl Connected {
    pub(crate) fn new() -> Self {
        gauge!("candor_connections_open").increment(1.0);
        Self(())
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        gauge!("candor_connections_open").decrement(1.0);
    }
}
