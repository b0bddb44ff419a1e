//! Time that never runs backwards, and knows when it does not know.
//!
//! Words: an instant is *vouched for* when the wall clock and time passed since the last vouched instant agree
//! within 24 hours; a *claim* is what the wall clock says beyond that. The second source is the machine's
//! stopwatch ([`Stopwatch`]): inside one process always, across restarts while the machine stays up, and any
//! instant that a caller brings ([`Monotone::vouch`]).
//!
//! ```text
//!   wall clock ≤ vouched           now = vouched (it goes on at the stopwatch's pace)
//!   vouched < clock ≤ +24 h        now = clock, vouched from now on
//!   clock > +24 h, agrees          now = clock, vouched from now on
//!   clock > +24 h, nobody agrees   now = clock (expired reads are refused), vouched stays; trust = Jumped
//! ```
//!
//! A claim is believed where that is the careful thing (refusing a read) and disbelieved where it is not
//! (destroying, giving a new deadline): while [`Trust::Jumped`] lasts, destruction pauses and clocks of new
//! holdings start at [`Monotone::vouched`]. A claim that the wall clock takes back is forgotten.
//!
//! A clock turned by hand is exempt: what it says is vouched for, it stands still if it stands still, and still
//! never runs backwards.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::high::{self, High};
use super::{Clock, SinceBoot, Span, Stopwatch, Timestamp};
use crate::disk::Disk;

/// How far the wall clock may be ahead of time passed before it needs somebody to agree.
pub const LARGEST_STEP: Span = Span::hours(24);

/// How stale the instant on disk may be, in clock time: after a crash together with a clock set back, time may
/// repeat at most this much.
pub const KEEP_EVERY: Span = Span::seconds(5);

/// Whether the present instant is beyond doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It is.
    Good,
    /// The wall clock is more than a day ahead of everything that agrees with it. Destruction pauses.
    Jumped {
        /// The vouched instant.
        from: Timestamp,
        /// What the wall clock claims.
        to: Timestamp,
    },
}

/// The kernel's time.
#[derive(Debug)]
pub struct Monotone {
    clock: Arc<dyn Clock>,
    stopwatch: Arc<dyn Stopwatch>,
    state: Mutex<State>,
    /// One writer of the file at a time.
    keeping: Mutex<()>,
}

/// An instant with the stopwatch's reading at that instant.
#[derive(Debug, Clone)]
struct Mark {
    at: Timestamp,
    elapsed: Span,
}

#[derive(Debug)]
struct State {
    /// The highest vouched instant.
    high: Mark,
    /// Where agreement is measured from; moves only when a second source or a person agreed, so that many small
    /// jumps count as one large one.
    agreed: Mark,
    /// The machine's count at `agreed`.
    agreed_boot: Option<SinceBoot>,
    /// The last instant that is durable.
    kept: Option<Timestamp>,
}

impl Monotone {
    /// Starts from the instant kept on `disk` (`run/clock-high`), or from the clock when there is none.
    pub fn open(clock: Arc<dyn Clock>, stopwatch: Arc<dyn Stopwatch>, disk: &dyn Disk) -> io::Result<Self> {
        let found = high::load(disk)?;
        Ok(Self::start(clock, stopwatch, found))
    }

    /// Starts from the clock, with nothing kept; for work in memory.
    pub fn in_memory(clock: Arc<dyn Clock>, stopwatch: Arc<dyn Stopwatch>) -> Self {
        Self::start(clock, stopwatch, None)
    }

    fn start(clock: Arc<dyn Clock>, stopwatch: Arc<dyn Stopwatch>, found: Option<High>) -> Self {
        let says = clock.now();
        let boot = stopwatch.since_boot();
        let kept = found.as_ref().map(|high| high.at);
        let mut at = match found {
            None => says,
            Some(high) if clock.is_turned_by_hand() => high.at,
            Some(high) => high.at + passed(high.boot.as_ref(), boot.as_ref()).unwrap_or(Span::ZERO),
        };
        if says > at && (says.since(at) <= LARGEST_STEP || clock.is_turned_by_hand()) {
            at = says;
        }
        let mark = Mark { at, elapsed: stopwatch.elapsed() };
        let state = State { high: mark.clone(), agreed: mark, agreed_boot: boot, kept };
        Self { clock, stopwatch, state: Mutex::new(state), keeping: Mutex::new(()) }
    }

    /// The present instant: the wall clock's, or the highest vouched one if that is later. Deadlines are compared
    /// with this when something is read. Cheap.
    pub fn now(&self) -> Timestamp {
        match self.look() {
            (vouched, Trust::Good) => vouched,
            (vouched, Trust::Jumped { to, .. }) => vouched.max(to),
        }
    }

    /// The present instant as far as somebody vouches for it. New deadlines count from here, and nothing is
    /// destroyed for a deadline that lies after it.
    pub fn vouched(&self) -> Timestamp {
        self.look().0
    }

    /// Whether the present instant is beyond doubt; asked before anything is destroyed for its age.
    pub fn trust(&self) -> Trust {
        self.look().1
    }

    /// Time passed since this process began, by the stopwatch: no clock that anybody can set.
    pub fn passed(&self) -> Span {
        self.stopwatch.elapsed()
    }

    /// Is the clock turned by hand? Then jumps are never doubted, and the installation's log says so.
    pub fn is_turned_by_hand(&self) -> bool {
        self.clock.is_turned_by_hand()
    }

    /// The operator confirms that the wall clock is right. Returns the instant from which all is counted now.
    pub fn accept_jump(&self) -> Timestamp {
        let says = self.clock.now();
        self.agree_on(says)
    }

    /// A second source (a witness, another host) says that it is `at`. Believed up to 24 hours beyond.
    pub fn vouch(&self, at: Timestamp) {
        let says = self.clock.now();
        if says.since(at) <= LARGEST_STEP && at.since(says) <= LARGEST_STEP {
            self.agree_on(says);
        }
    }

    /// Makes the highest vouched instant durable: before an acknowledged act that rests on it.
    pub fn keep(&self, disk: &dyn Disk) -> io::Result<()> {
        let _one_at_a_time = self.keeping.lock().unwrap_or_else(PoisonError::into_inner);
        let at = self.vouched();
        high::keep(disk, &High { at, boot: self.stopwatch.since_boot() })?;
        let mut state = self.lock();
        state.kept = state.kept.max(Some(at));
        Ok(())
    }

    /// The same, if the durable instant is older than [`KEEP_EVERY`]. Returns whether it was written.
    pub fn keep_if_due(&self, disk: &dyn Disk) -> io::Result<bool> {
        let at = self.vouched();
        let due = self.lock().kept.is_none_or(|kept| at.since(kept) >= KEEP_EVERY);
        if due {
            self.keep(disk)?;
        }
        Ok(due)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The vouched instant and the trust in the clock, after taking in what the clock says.
    fn look(&self) -> (Timestamp, Trust) {
        let says = self.clock.now();
        let mut state = self.lock();
        let by_hand = self.clock.is_turned_by_hand();
        let elapsed = self.stopwatch.elapsed();
        let expected = if by_hand { state.high.at } else { state.high.after(elapsed) };
        if says <= expected {
            return (expected, Trust::Good);
        }
        if !by_hand && !self.agrees(&mut state, says, elapsed) {
            return (expected, Trust::Jumped { from: expected, to: says });
        }
        state.high = Mark { at: says, elapsed };
        (says, Trust::Good)
    }

    /// Do the stopwatch, or else the machine's count since its start, agree with the clock?
    fn agrees(&self, state: &mut State, says: Timestamp, elapsed: Span) -> bool {
        if says.since(state.agreed.after(elapsed)) <= LARGEST_STEP {
            return true;
        }
        let boot = self.stopwatch.since_boot();
        let Some(passed) = passed(state.agreed_boot.as_ref(), boot.as_ref()) else { return false };
        let counted = state.agreed.at + passed;
        if says.since(counted) > LARGEST_STEP {
            return false;
        }
        state.agreed = Mark { at: counted, elapsed };
        state.agreed_boot = boot;
        true
    }

    fn agree_on(&self, at: Timestamp) -> Timestamp {
        let elapsed = self.stopwatch.elapsed();
        let boot = self.stopwatch.since_boot();
        let mut state = self.lock();
        let at = at.max(state.high.after(elapsed));
        state.high = Mark { at, elapsed };
        state.agreed = state.high.clone();
        state.agreed_boot = boot;
        at
    }
}

impl Clock for Monotone {
    fn now(&self) -> Timestamp {
        Self::now(self)
    }

    fn is_turned_by_hand(&self) -> bool {
        Self::is_turned_by_hand(self)
    }
}

impl Mark {
    /// The instant when the stopwatch shows `elapsed`.
    fn after(&self, elapsed: Span) -> Timestamp {
        self.at + Span::micros(elapsed.as_micros().saturating_sub(self.elapsed.as_micros()).max(0))
    }
}

/// Time passed between two counts of the same life of the machine.
fn passed(then: Option<&SinceBoot>, now: Option<&SinceBoot>) -> Option<Span> {
    let (then, now) = then.zip(now)?;
    let micros = now.up.as_micros().checked_sub(then.up.as_micros())?;
    (then.boot == now.boot && micros >= 0).then_some(Span::micros(micros))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use crate::disk::SimDisk;

    /// A wall clock that is not exempt.
    #[derive(Debug, Clone)]
    struct Wall(ManualClock);

    impl Clock for Wall {
        fn now(&self) -> Timestamp {
            self.0.now()
        }
    }

    /// A machine whose count and whose clock are moved apart by the test.
    #[derive(Debug, Clone)]
    struct Machine {
        wall: Wall,
        /// The process's stopwatch and the machine's count, as instants since zero.
        process: ManualClock,
        count: ManualClock,
        boot: Arc<Mutex<Option<String>>>,
    }

    const ZERO: Timestamp = Timestamp::from_micros(0);
    const START: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    impl Stopwatch for Machine {
        fn elapsed(&self) -> Span {
            self.process.now().since(ZERO)
        }
        fn since_boot(&self) -> Option<SinceBoot> {
            let boot = self.boot.lock().map(|b| b.clone()).unwrap_or_default()?;
            Some(SinceBoot { boot, up: self.count.now().since(ZERO) })
        }
    }

    impl Machine {
        fn new() -> Self {
            Self {
                wall: Wall(ManualClock::new(START)),
                process: ManualClock::new(ZERO),
                count: ManualClock::new(ZERO),
                boot: Arc::new(Mutex::new(Some("first".into()))),
            }
        }

        fn open(&self, disk: &SimDisk) -> io::Result<Monotone> {
            Monotone::open(Arc::new(self.wall.clone()), Arc::new(self.clone()), disk)
        }

        /// Time really passes.
        fn live(&self, span: Span) {
            self.wall.0.advance(span);
            self.process.advance(span);
            self.count.advance(span);
        }

        fn boot_again(&self, name: Option<&str>) {
            if let Ok(mut boot) = self.boot.lock() {
                *boot = name.map(str::to_owned);
            }
            self.count.set(ZERO);
        }
    }

    #[test]
    fn a_clock_set_back_a_year_lets_nothing_live_longer() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        machine.live(Span::hours(1));
        assert_eq!(time.now(), START + Span::hours(1));
        time.keep(&disk)?;
        machine.wall.0.advance(Span::days(-365));
        assert_eq!((time.now(), time.trust()), (START + Span::hours(1), Trust::Good));
        machine.live(Span::hours(72));
        assert_eq!(time.now(), START + Span::hours(73), "deadlines arrive although the clock was set back");
        time.keep(&disk)?;
        let restarted = machine.open(&disk)?;
        assert_eq!(restarted.now(), START + Span::hours(73));
        machine.boot_again(Some("second"));
        machine.live(Span::minutes(1));
        assert!(machine.open(&disk)?.now() >= START + Span::hours(73));
        Ok(())
    }

    #[test]
    fn two_days_forward_refuse_reads_and_pause_destruction_until_confirmed() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        machine.wall.0.advance(Span::days(2));
        let to = START + Span::days(2);
        assert_eq!(time.trust(), Trust::Jumped { from: START, to });
        assert_eq!((time.now(), time.vouched()), (to, START));
        time.keep(&disk)?;
        assert_eq!(
            machine.open(&disk)?.trust(),
            Trust::Jumped { from: START, to },
            "a restart does not help"
        );
        assert_eq!(time.accept_jump(), to);
        assert_eq!((time.trust(), time.vouched()), (Trust::Good, to));
        time.keep(&disk)?;
        assert_eq!(machine.open(&disk)?.trust(), Trust::Good);
        Ok(())
    }

    #[test]
    fn a_claim_that_is_taken_back_is_forgotten() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        machine.wall.0.advance(Span::days(3_650));
        assert_eq!(time.now(), START + Span::days(3_650));
        machine.wall.0.advance(Span::days(-3_650));
        machine.live(Span::seconds(1));
        assert_eq!((time.now(), time.trust()), (START + Span::seconds(1), Trust::Good));
        Ok(())
    }

    #[test]
    fn many_small_jumps_count_as_one_large_one() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        machine.wall.0.advance(Span::hours(20));
        assert_eq!(time.trust(), Trust::Good);
        machine.wall.0.advance(Span::hours(20));
        let from = START + Span::hours(20);
        assert_eq!(time.trust(), Trust::Jumped { from, to: START + Span::hours(40) });
        Ok(())
    }

    #[test]
    fn a_long_downtime_or_sleep_of_the_same_machine_agrees_and_another_life_does_not() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        time.keep(&disk)?;
        machine.live(Span::days(9));
        let at = START + Span::days(9);
        let restarted = machine.open(&disk)?;
        assert_eq!((restarted.trust(), restarted.vouched()), (Trust::Good, at));

        machine.wall.0.advance(Span::days(3));
        machine.count.advance(Span::days(3));
        assert_eq!((restarted.trust(), restarted.now()), (Trust::Good, at + Span::days(3)), "asleep");

        for other in [Some("second"), None] {
            machine.boot_again(other);
            machine.live(Span::days(2));
            assert!(matches!(machine.open(&disk)?.trust(), Trust::Jumped { .. }), "{other:?}");
        }
        Ok(())
    }

    #[test]
    fn another_source_may_agree() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        machine.wall.0.advance(Span::days(5));
        time.vouch(START + Span::days(2));
        assert!(matches!(time.trust(), Trust::Jumped { .. }), "three days apart is no agreement");
        time.vouch(START + Span::days(5) - Span::minutes(2));
        assert_eq!((time.trust(), time.vouched()), (Trust::Good, START + Span::days(5)));
        Ok(())
    }

    #[test]
    fn a_clock_turned_by_hand_is_believed_but_never_runs_backwards() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let clock = machine.wall.0.clone();
        let time = Monotone::open(Arc::new(clock.clone()), Arc::new(machine.clone()), &disk)?;
        clock.advance(Span::days(400));
        assert_eq!((time.now(), time.trust()), (START + Span::days(400), Trust::Good));
        clock.advance(Span::days(-30));
        machine.process.advance(Span::hours(5));
        assert_eq!(time.now(), START + Span::days(400), "it stands still");
        time.keep(&disk)?;
        let again = Monotone::open(Arc::new(clock), Arc::new(machine), &disk)?;
        assert_eq!((again.now(), again.is_turned_by_hand()), (START + Span::days(400), true));
        Ok(())
    }

    #[test]
    fn the_instant_is_written_every_few_seconds_of_the_clock_and_no_oftener() -> io::Result<()> {
        let (machine, disk) = (Machine::new(), SimDisk::new());
        let time = machine.open(&disk)?;
        assert!(time.keep_if_due(&disk)?);
        machine.live(Span::seconds(4));
        assert!(!time.keep_if_due(&disk)?);
        machine.live(Span::seconds(1));
        assert!(time.keep_if_due(&disk)?);
        Ok(())
    }
}
