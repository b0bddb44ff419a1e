//! When a failed job is tried again.

use crate::clock::Span;

/// How often a job is started before it is given up: after about six and a half hours of failures.
pub const ATTEMPTS: u32 = 16;
/// Seconds after the first failure.
const FIRST_SECONDS: i64 = 5;
/// The longest wait.
const LONGEST: Span = Span::hours(1);

/// The wait after the `attempts`-th start failed: 5 s, doubled each time, at most one hour.
pub fn backoff(attempts: u32) -> Span {
    let doublings = attempts.saturating_sub(1).min(30);
    Span::seconds(FIRST_SECONDS << doublings).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour_and_add_up_to_a_working_day() {
        let waits: Vec<i64> = (1..ATTEMPTS).map(|n| backoff(n).as_seconds()).collect();
        assert_eq!(
            waits,
            [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600, 3_600, 3_600, 3_600]
        );
        assert_eq!(waits.iter().sum::<i64>() / 60, 385);
        assert_eq!((backoff(0), backoff(u32::MAX)), (Span::seconds(5), Span::hours(1)));
    }
}
