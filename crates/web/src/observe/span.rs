//! Spans as OpenTelemetry reads them: OTLP over HTTP with JSON, written here so that no second HTTP stack comes in.
//!
//! Source: opentelemetry-proto, `ExportTraceServiceRequest` in its JSON form: ids in hex, instants in nanoseconds as
//! text, enumerations as numbers.

use std::time::Duration;

use candor_kernel::Timestamp;
use serde_json::{Value, json};

use super::Line;

/// One request as a step of a trace. It holds what a log line holds, less the address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    trace: [u8; 16],
    method: &'static str,
    route: String,
    status: u16,
    began: Timestamp,
    lasted: Duration,
}

/// SPAN_KIND_SERVER
const SERVER: u8 = 2;
/// STATUS_CODE_UNSET
const UNSET: u8 = 0;
/// STATUS_CODE_ERROR
const ERROR: u8 = 2;

impl Span {
    pub(super) fn of(line: &Line) -> Self {
        Self {
            trace: *line.request.as_bytes(),
            method: line.method,
            route: line.route.clone(),
            status: line.status,
            began: line.at,
            lasted: line.duration,
        }
    }

    fn to_otlp(&self) -> Value {
        let began = i128::from(self.began.as_micros()) * 1000;
        let ended = began + self.lasted.as_nanos() as i128;
        let text = |key: &str, value: &str| json!({ "key": key, "value": { "stringValue": value } });
        // The request's id is the trace's id, and its random half the span's: no id says more than the log does.
        json!({
            "traceId": hex(&self.trace),
            "spanId": hex(self.trace.last_chunk::<8>().unwrap_or(&[1; 8])),
            "name": format!("{} {}", self.method, self.route),
            "kind": SERVER,
            "startTimeUnixNano": began.to_string(),
            "endTimeUnixNano": ended.to_string(),
            "attributes": [
                text("http.request.method", self.method),
                text("http.route", &self.route),
                json!({ "key": "http.response.status_code", "value": { "intValue": self.status.to_string() } }),
            ],
            "status": { "code": if self.status >= 500 { ERROR } else { UNSET } },
        })
    }
}

/// The body of one export: `POST /v1/traces`, `application/json`.
pub fn export(spans: &[Span], version: &str) -> Value {
    let text = |key: &str, value: &str| json!({ "key": key, "value": { "stringValue": value } });
    json!({ "resourceSpans": [{
        "resource": { "attributes": [text("service.name", "candor"), text("service.version", version)] },
        "scopeSpans": [{
            "scope": { "name": "candor.http" },
            "spans": spans.iter().map(Span::to_otlp).collect::<Vec<_>>(),
        }],
    }] })
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_written_as_the_collector_reads_it() {
        let span = Span {
            trace: *b"0123456789abcdef",
            method: "GET",
            route: "/v1/calls/{id}".to_owned(),
            status: 200,
            began: Timestamp::from_micros(1_700_000_000_000_000),
            lasted: Duration::from_millis(3),
        };
        let said = export(&[span], "0.1.0");
        let at = |key: &str| said.pointer(&format!("/resourceSpans/0/scopeSpans/0/spans/0/{key}")).cloned();
        assert_eq!(at("traceId"), Some(json!("30313233343536373839616263646566")));
        assert_eq!(at("spanId"), Some(json!("3839616263646566")));
        assert_eq!(at("startTimeUnixNano"), Some(json!("1700000000000000000")));
        assert_eq!(at("endTimeUnixNano"), Some(json!("1700000000003000000")));
        assert_eq!(at("name"), Some(json!("GET /v1/calls/{id}")));
    }
}
