//! The log of a server: one JSON object per line, on standard error.
//!
//! Only our own events bring their fields along; of a library's event the message alone is kept, because nobody here
//! has read what else it might say.

use std::fmt;
use std::sync::Arc;

use candor_kernel::Clock;
use serde_json::{Map, Value, json};
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;

pub(super) struct JsonLines(pub(super) Arc<dyn Clock>);

impl<S, N> FormatEvent<S, N> for JsonLines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        _ctx: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let (level, target) = (event.metadata().level(), event.metadata().target());
        let mut fields = Fields { line: Map::new(), all: target.starts_with("candor") };
        event.record(&mut fields);
        let mut line = Map::new();
        let time = fields.line.remove("time").unwrap_or_else(|| json!(self.0.now().to_string()));
        line.insert("time".to_owned(), time);
        line.insert("level".to_owned(), json!(level.as_str()));
        line.insert("target".to_owned(), json!(target));
        line.extend(fields.line);
        writeln!(writer, "{}", Value::Object(line))
    }
}

struct Fields {
    line: Map<String, Value>,
    /// Our own event?
    all: bool,
}

impl Fields {
    fn keep(&mut self, field: &Field, value: Value) {
        if self.all || field.name() == "message" {
            self.line.insert(field.name().to_owned(), value);
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.keep(field, json!(format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.keep(field, json!(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.keep(field, json!(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.keep(field, json!(value));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.keep(field, json!(value));
    }
}

/// A panic is logged by its place in the code; its message may hold what a customer said and is dropped.
pub(super) fn say_where_not_what() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(target: "candor::fault", place = place.unwrap_or_default(), "a part of the program panicked");
    }));
}
