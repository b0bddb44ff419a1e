//! What the outside of the program tells its operator: log lines, figures, spans. Never content.
//!
//! Words: a *line* is one request in the log; a *route* is always the template (`/v1/calls/{id}`), never a path; a
//! *span* is the same as one step of a trace.
//!
//! What may be said about a request: when, its id, method, route, status, duration, size of the answer, and a
//! pseudonym of the tenant. Not said: query, path, header values, bodies, names, and, unless the operator asks for
//! it, the address.

mod figures;
mod line;
mod measure;
mod scrub;
mod span;

pub use figures::{Figures, chore, metrics_routes};
pub use line::{Line, Observer, Pseudonyms};
pub use scrub::scrub;
pub use span::{Span, export};

pub(crate) use figures::Connected;
pub(crate) use line::{broken, no_greeting};
pub(crate) use measure::{Seen, answered};
