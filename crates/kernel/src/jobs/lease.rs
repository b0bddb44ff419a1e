//! Who works on a job, and until when.
//!
//! A lease is an instant in the row. A worker that lives extends it; one that stopped lets it pass, and the job is
//! claimed again. Every start counts as an attempt, so a job that ends its process each time is given up too.

use super::backoff::{ATTEMPTS, backoff};
use crate::clock::{Span, Timestamp};
use crate::store::JobRow;

/// How long a worker has a job without saying that it still works on it.
pub const LEASE: Span = Span::seconds(60);
/// How often a worker extends its lease.
pub const HEARTBEAT: Span = Span::seconds(20);

/// The answer to [`claim`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Store this row, then start.
    Start(JobRow),
    /// It stopped its worker too often: store this row, it is dead.
    GiveUp(JobRow),
    /// It is not due, somebody works on it, or it is dead: leave it.
    Leave,
}

/// Takes a job for [`LEASE`].
pub fn claim(row: &JobRow, now: Timestamp) -> Claim {
    if row.dead || row.due_at > now || row.leased_until.is_some_and(|until| until > now) {
        return Claim::Leave;
    }
    if row.attempts >= ATTEMPTS {
        return Claim::GiveUp(JobRow { dead: true, leased_until: None, ..row.clone() });
    }
    Claim::Start(JobRow { leased_until: Some(now + LEASE), attempts: row.attempts + 1, ..row.clone() })
}

/// Does the worker that got `mine` from [`claim`] still have the job, given the row as `stored` now? Nobody may
/// store the outcome of a job that is no longer theirs.
pub fn is_held(mine: &JobRow, stored: &JobRow, now: Timestamp) -> bool {
    let leased = stored.leased_until.is_some_and(|until| until > now);
    mine.id == stored.id && mine.attempts == stored.attempts && leased && !stored.dead
}

/// Still working: the lease runs for another [`LEASE`] from now.
#[must_use]
pub fn extend(row: &JobRow, now: Timestamp) -> JobRow {
    JobRow { leased_until: row.leased_until.map(|until| until.max(now + LEASE)), ..row.clone() }
}

/// It failed: again after the [`backoff`], or dead after [`ATTEMPTS`] starts.
#[must_use]
pub fn fail(row: &JobRow, now: Timestamp) -> JobRow {
    let dead = row.attempts >= ATTEMPTS;
    let due_at = if dead { row.due_at } else { now + backoff(row.attempts) };
    JobRow { leased_until: None, due_at, dead, ..row.clone() }
}

/// The worker stops before it began (the server shuts down): the start does not count.
#[must_use]
pub fn release(row: &JobRow) -> JobRow {
    JobRow { leased_until: None, attempts: row.attempts.saturating_sub(1), ..row.clone() }
}

/// Somebody asked for a dead job to be tried again, from the beginning of its schedule.
#[must_use]
pub fn revive(row: &JobRow, now: Timestamp) -> JobRow {
    JobRow { leased_until: None, attempts: 0, dead: false, due_at: now, ..row.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::JobId;
    use crate::jobs::NewJob;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(0) + Span::seconds(seconds)
    }

    fn waiting() -> JobRow {
        NewJob { kind: "notify", ids: vec![], due_at: at(10) }.row(JobId::from_bytes([1; 16]))
    }

    fn started(row: &JobRow, now: Timestamp) -> Option<JobRow> {
        match claim(row, now) {
            Claim::Start(row) => Some(row),
            Claim::GiveUp(_) | Claim::Leave => None,
        }
    }

    #[test]
    fn a_job_is_claimed_when_due_and_by_one_worker_at_a_time() {
        let job = waiting();
        assert_eq!(claim(&job, at(9)), Claim::Leave);
        let first = JobRow { leased_until: Some(at(70)), attempts: 1, ..job.clone() };
        assert_eq!(claim(&job, at(10)), Claim::Start(first.clone()));
        assert_eq!(claim(&first, at(69)), Claim::Leave);
        let second = JobRow { leased_until: Some(at(130)), attempts: 2, ..first.clone() };
        assert_eq!(claim(&first, at(70)), Claim::Start(second.clone()));
        assert!(is_held(&first, &first, at(69)));
        assert!(!is_held(&first, &first, at(70)), "its time is over");
        assert!(!is_held(&first, &second, at(80)), "somebody else has it");
    }

    #[test]
    fn a_heartbeat_lengthens_a_lease_and_never_shortens_it() {
        let job = JobRow { leased_until: Some(at(70)), attempts: 1, ..waiting() };
        assert_eq!(extend(&job, at(30)).leased_until, Some(at(90)));
        assert_eq!(extend(&job, at(5)).leased_until, Some(at(70)));
        assert_eq!(extend(&waiting(), at(30)).leased_until, None);
    }

    #[test]
    fn a_failing_job_is_tried_later_each_time_and_then_dead() -> Result<(), &'static str> {
        let mut job = waiting();
        let mut starts = Vec::new();
        while !job.dead {
            let now = job.due_at;
            starts.push(now.since(at(10)).as_seconds());
            job = fail(&started(&job, now).ok_or("not claimed")?, now);
        }
        assert_eq!(starts.len() as u32, ATTEMPTS);
        assert_eq!(starts.get(..5), Some([0, 5, 15, 35, 75].as_slice()));
        assert_eq!(claim(&job, at(1_000_000)), Claim::Leave);
        let again = revive(&job, at(99));
        assert_eq!((again.attempts, again.dead, again.due_at), (0, false, at(99)));
        assert!(started(&again, at(99)).is_some());
        Ok(())
    }

    #[test]
    fn a_job_that_stops_its_worker_every_time_is_given_up() -> Result<(), &'static str> {
        let mut job = waiting();
        let mut now = at(10);
        for _ in 0..ATTEMPTS {
            job = started(&job, now).ok_or("not claimed")?;
            now = now + LEASE;
        }
        let Claim::GiveUp(dead) = claim(&job, now) else { return Err("not given up") };
        assert!(dead.dead && dead.leased_until.is_none());
        assert_eq!(claim(&dead, now), Claim::Leave);
        Ok(())
    }

    #[test]
    fn a_released_job_lost_no_attempt() -> Result<(), &'static str> {
        let job = started(&waiting(), at(10)).ok_or("not claimed")?;
        assert_eq!(release(&job), waiting());
        Ok(())
    }
}
