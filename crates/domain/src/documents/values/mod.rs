//! Numbers, sums, percentages, dates and times as people say and write them, in one normal form.
//!
//! `eighteen thousand`, `18,000` and `18k` are one number; `March 3rd`, `the third of March`, `03-03` and
//! `3 March` are one day. Facts read values with this, and the verifier compares drafts with it.
//! English only. Absent on purpose: units of measure, exchange rates, arithmetic.

pub mod amount;
pub mod dates;
pub mod find;
pub mod money;
pub mod numbers;
pub mod resolve;
mod written_dates;

pub use amount::Amount;
pub use dates::Spoken as SpokenDate;
pub use find::{Found, Value, values};
pub use money::Currency;
pub use resolve::{Resolved, resolve};
