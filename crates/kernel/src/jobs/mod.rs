//! Durable work: what a job is, who works on it, when it is tried again, when it is given up.
//!
//! Pure rules over [`JobRow`]s. Each function takes the row as stored and the present instant and returns the row
//! to store next; whoever runs the loop puts it into a batch, so that a job starts, ends and follows another one
//! in the same transaction as the act itself. Removing the row is the end of a job that went well.
//!
//! ```text
//!   NewJob ── row ──► waiting ── claim ──► leased ── (removed: done)
//!                        ▲  ▲                │ │ └── extend: still working
//!                        │  └─── release ────┘ └──── fail ──► waiting, later each time ──► dead ── revive ──┐
//!                        └──────────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! A job may run twice (its worker stopped after the effect and before the removal), so every effect is
//! idempotent. The schedule has no chance in it: the same failures give the same instants, on every machine.
//!
//! Deliberately absent: content (a payload is a list of ids and cannot be anything else), priorities, and
//! retention: destroying on time never waits behind this queue.

mod backoff;
mod lease;

use crate::clock::Timestamp;
use crate::ids::JobId;
use crate::store::JobRow;

pub use backoff::{ATTEMPTS, backoff};
pub use lease::{Claim, HEARTBEAT, LEASE, claim, extend, fail, is_held, release, revive};

/// Work to be done later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// The name of the work; whoever runs the loop knows it.
    pub kind: &'static str,
    /// What it is about: the sixteen bytes of ids, in an order that the kind defines.
    pub ids: Vec<[u8; 16]>,
    /// Not before.
    pub due_at: Timestamp,
}

/// A job whose payload is not a list of ids.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("job {0} carries something that is not a list of ids; remove it and start the work again")]
pub struct NotIds(JobId);

impl NewJob {
    /// The row of a new job, waiting.
    pub fn row(self, id: JobId) -> JobRow {
        let ids: Vec<String> =
            self.ids.into_iter().map(|id| uuid::Uuid::from_bytes(id).to_string()).collect();
        JobRow {
            id,
            kind: self.kind.to_owned(),
            payload: ids.join(","),
            due_at: self.due_at,
            leased_until: None,
            attempts: 0,
            dead: false,
        }
    }
}

/// The ids that a job is about, in the order they were given.
///
/// # Errors
/// [`NotIds`] when the payload was not written by [`NewJob::row`].
pub fn ids(row: &JobRow) -> Result<Vec<[u8; 16]>, NotIds> {
    let parts = row.payload.split(',').filter(|part| !part.is_empty());
    let read = |part| uuid::Uuid::parse_str(part).map(uuid::Uuid::into_bytes).map_err(|_| NotIds(row.id));
    parts.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_is_a_list_of_ids_and_nothing_else() -> Result<(), NotIds> {
        let id = JobId::from_bytes([9; 16]);
        let due_at = Timestamp::from_micros(5);
        let job = NewJob { kind: "notify", ids: vec![[1; 16], [2; 16]], due_at }.row(id);
        assert_eq!(job.payload, "01010101-0101-0101-0101-010101010101,02020202-0202-0202-0202-020202020202");
        assert_eq!(ids(&job)?, [[1; 16], [2; 16]]);
        let none = NewJob { kind: "notify", ids: vec![], due_at }.row(id);
        assert!(ids(&none)?.is_empty());
        assert_eq!(ids(&JobRow { payload: "a name".to_owned(), ..job }), Err(NotIds(id)));
        Ok(())
    }
}
