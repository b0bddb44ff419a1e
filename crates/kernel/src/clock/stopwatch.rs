//! Time passed, as the machine counts it whatever its wall clock says: the second source.

use std::fs;
use std::time::Instant;

use super::Span;

/// How long the machine has been up, and in which of its lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SinceBoot {
    /// Different after every start of the machine.
    pub boot: String,
    /// Since that start, sleep included.
    pub up: Span,
}

/// Counts time passed without looking at the wall clock.
pub trait Stopwatch: Send + Sync + std::fmt::Debug {
    /// Time passed since some instant in the life of this process; never backwards; may leave out sleep. Cheap.
    fn elapsed(&self) -> Span;
    /// The machine's own count, where it can be read. Asked only in doubt, and when the instant is kept.
    fn since_boot(&self) -> Option<SinceBoot>;
}

/// The stopwatch of this machine.
#[derive(Debug, Clone, Copy)]
pub struct MachineStopwatch {
    started: Instant,
}

#[expect(clippy::disallowed_methods, reason = "the one lawful reading of the process's stopwatch")]
fn instant() -> Instant {
    Instant::now()
}

impl MachineStopwatch {
    /// Starts it.
    pub fn start() -> Self {
        Self { started: instant() }
    }
}

impl Stopwatch for MachineStopwatch {
    fn elapsed(&self) -> Span {
        let micros = instant().saturating_duration_since(self.started).as_micros();
        Span::micros(i64::try_from(micros).unwrap_or(i64::MAX))
    }

    /// Linux only: `/proc/sys/kernel/random/boot_id` and the first figure of `/proc/uptime` (proc(5)).
    fn since_boot(&self) -> Option<SinceBoot> {
        let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        let uptime = fs::read_to_string("/proc/uptime").ok()?;
        Some(SinceBoot { boot: boot.trim().to_owned(), up: parse_uptime(&uptime)? })
    }
}

/// Reads `350735.47 234388.90`: seconds with two decimals.
fn parse_uptime(text: &str) -> Option<Span> {
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let hundredths: i64 = hundredths.get(..2)?.parse().ok()?;
    let seconds: i64 = seconds.parse().ok()?;
    Some(Span::micros(seconds.checked_mul(1_000_000)?.checked_add(hundredths.checked_mul(10_000)?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_uptime_file_is_read_to_the_hundredth() {
        assert_eq!(parse_uptime("350735.47 234388.90\n"), Some(Span::micros(350_735_470_000)));
        for bad in ["", "x", "12", "1.x 2", "99999999999999999999.00"] {
            assert_eq!(parse_uptime(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_machine_counts_forward() {
        let watch = MachineStopwatch::start();
        let first = watch.elapsed();
        assert!(first >= Span::ZERO && watch.elapsed() >= first);
    }
}
