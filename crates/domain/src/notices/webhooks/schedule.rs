//! When an attempt is made again: the specification's example schedule, spread a little.

use candor_kernel::Span;
use candor_kernel::ids::HoldingId;
use candor_kernel::secret::sha256;

/// The waits between attempts: ten attempts in a little over 75 hours.
pub const WAITS: [Span; 9] = [
    Span::seconds(5),
    Span::minutes(5),
    Span::minutes(30),
    Span::hours(2),
    Span::hours(5),
    Span::hours(10),
    Span::hours(14),
    Span::hours(20),
    Span::hours(24),
];

/// A receiver that asks for more patience gets a day at most.
const LONGEST: Span = Span::hours(24);

/// The wait after the attempt number `step` (from 1) failed; `None` when it was the last.
///
/// Up to five per cent are added, by bits of the delivery's id, so that what failed together does not come back
/// together. `asked` is the receiver's Retry-After.
pub(super) fn wait(step: u32, id: HoldingId, asked: Option<Span>) -> Option<Span> {
    let wait = *WAITS.get(step.checked_sub(1)? as usize)?;
    let mixed = sha256(&[id.as_bytes().as_slice(), &step.to_be_bytes()].concat());
    let [bits, ..] = mixed;
    let spread = Span::micros(wait.as_micros() / 20 * i64::from(bits) / 255);
    Some((wait + spread).max(asked.unwrap_or(Span::ZERO).min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_attempts_are_spread_over_a_little_more_than_75_hours() {
        for seed in 0..=255 {
            let id = HoldingId::from_bytes([seed; 16]);
            let waits: Vec<Span> = (1..).map_while(|step| wait(step, id, None)).collect();
            let total: i64 = waits.iter().map(|wait| wait.as_seconds()).sum();
            assert_eq!(waits.len(), 9);
            assert!((75 * 3600 + 2105 - 9..=80 * 3600).contains(&total), "{total}");
        }
        let (one, two) = (HoldingId::from_bytes([1; 16]), HoldingId::from_bytes([2; 16]));
        assert_ne!(wait(4, one, None), wait(4, two, None));
        assert_eq!(wait(1, one, Some(Span::hours(1))), Some(Span::hours(1)));
        assert_eq!(wait(1, one, Some(Span::days(9))), Some(Span::hours(24)));
        assert_eq!((wait(0, one, None), wait(10, one, None)), (None, None));
    }
}
