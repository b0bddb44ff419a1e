//! The log of a server: one JSON object per line, on standard error.
//!
//! Only our own events bring their fields along; of a library's event the message alone is kept, because nobody here
//! has read what else it might say.

use std::fmt;
use std::sync::Arc;

use candor_kernel::Clock;
use candor_web::observe::scrub;
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

/// What the program knows by itself: ids, instants, names of its own, and the address where the operator asked for it.
const OURS: [&str; 14] = [
    "time", "request", "method", "route", "tenant", "address", "job", "kind", "slug", "chore", "rule",
    "place", "from", "target",
];

/// Whatever else a field says may come from somebody: it is cleaned before it is kept.
fn said(field: &Field, text: &str) -> String {
    if OURS.contains(&field.name()) { text.to_owned() } else { scrub(text) }
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
        self.keep(field, json!(said(field, &format!("{value:?}"))));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.keep(field, json!(said(field, value)));
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

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use std::io::Write;
    use std::sync::{Mutex, PoisonError};

    use candor_domain::JobError;
    use candor_domain::calls::{Call, KeptTranscript};
    use candor_domain::clients::Client;
    use candor_domain::identity::Member;
    use candor_kernel::clock::ManualClock;
    use candor_kernel::ids::{HoldingId, TenantId};
    use candor_kernel::{Holding, KernelError, Part, Timestamp};
    use candor_web::problem::Problem;
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;

    const MAIL: &str = "ada.canary@alice.example";
    const PHONE: &str = "+49 (30) 901820-4711";
    const WORDS: &str = "the canary sings for forty two thousand";
    const SECRET: &str = "ct_c4n4ryc4n4ryc4n4ryc4n4ry";

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    /// What is written while `work` runs, as the server writes it.
    fn written(work: impl FnOnce()) -> String {
        let (paper, clock) = (Paper::default(), ManualClock::new(Timestamp::from_micros(0)));
        let kept = paper.clone();
        let lines = tracing_subscriber::fmt::layer()
            .event_format(JsonLines(Arc::new(clock)))
            .with_writer(move || kept.clone());
        tracing::subscriber::with_default(tracing_subscriber::registry().with(lines), work);
        String::from_utf8(paper.0.lock().unwrap().clone()).unwrap()
    }

    /// A cell whose every value is of the wrong sort, and says what somebody said.
    fn unreadable<H: Holding>() -> KernelError {
        let said = format!("{MAIL} {PHONE} {WORDS}");
        let names = ["name", "title", "client", "call", "email", "label", "role"];
        let fields: Map<String, Value> =
            names.iter().map(|n| ((*n).to_owned(), json!({ "x": said }))).collect();
        let shapes =
            [json!(fields), json!(said), json!([said]), json!({ "client": said, "email": 7, "name": 7 })];
        let part =
            |body: &Value| vec![Part { cell: 0, people: Vec::new(), body: body.to_string().into_bytes() }];
        let errors = shapes.iter().filter_map(|shape| H::join(part(shape)).err());
        let why: Vec<String> = errors.map(|error| error.to_string()).collect();
        assert_eq!(why.len(), shapes.len());
        candor_kernel::holding::Malformed { kind: H::KIND, why: why.join("; ") }.into()
    }

    fn every_kind() -> Vec<KernelError> {
        let said = || format!("\"{WORDS}\" of {MAIL}, {PHONE}, {SECRET}");
        vec![
            unreadable::<Client>(),
            unreadable::<Call>(),
            unreadable::<Member>(),
            unreadable::<KeptTranscript>(),
            KernelError::NotFound { kind: "call", id: HoldingId::NIL },
            KernelError::Unregistered(said()),
            KernelError::Schedule(said()),
            KernelError::Sealed(said()),
            KernelError::NoTenant(said()),
            KernelError::TooLate(said()),
            KernelError::Invalid(said()),
            KernelError::ClockSuspect { from: said(), to: said() },
            KernelError::Store(candor_kernel::store::StoreError::Engine(said())),
            KernelError::Store(candor_kernel::store::StoreError::Conflict(said())),
            KernelError::Store(candor_kernel::store::StoreError::Damaged(said())),
            KernelError::Io(std::io::Error::other(said())),
            KernelError::Stopped,
        ]
    }

    /// Promise: AUDORA-106
    #[test]
    fn no_error_report_has_an_address_a_number_a_secret_or_a_word_of_anybodys() {
        let kinds = every_kind().len() as u64;
        let log = written(|| {
            for error in every_kind() {
                let whole = error.to_string();
                let job = JobError::Later(whole.clone());
                tracing::warn!(target: "candor::job", job = %TenantId::ZERO, error = %job, "a job failed");
                tracing::error!(target: "candor::fault", error = ?error, "{whole}");
                let problem = Problem::from(error);
                let cause = problem.cause.as_deref().unwrap_or("none");
                tracing::error!(target: "candor_web::door", request = %TenantId::ZERO, cause, "request failed");
            }
            // A counterpart that sends back what it was sent, and a library that says what it could not read.
            let echo = format!("the receiver answered 500 '{{\"said\":\"{WORDS}\",\"by\":\"{MAIL}\"}}'");
            tracing::warn!(target: "candor::chore", chore = "jobs", why = echo, "it will be tried again");
            tracing::error!(target: "some::library", line = WORDS, "cannot read \"{WORDS}\" of {MAIL}");
        });
        assert_eq!(log.lines().count() as u64, kinds * 3 + 2);
        for line in log.lines() {
            let read: Value = serde_json::from_str(line).unwrap();
            assert!(
                ["message", "time"].iter().all(|name| read.get(name).is_some_and(Value::is_string)),
                "{line}"
            );
        }
        for canary in [MAIL, "canary", "901820", "4711", "sings", "forty", SECRET, "c4n4ry"] {
            let found = log.lines().find(|line| line.contains(canary));
            assert_eq!(found, None, "{canary}");
        }
        for kept in [
            "do not form a client",
            "00000000-0000-0000-0000-000000000000",
            "a job failed",
            "receiver answered 500",
        ] {
            assert!(log.contains(kept), "{kept} is of use and stays: {log}");
        }
    }
}
