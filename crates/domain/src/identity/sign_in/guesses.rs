//! Counts tries, so that guessing gets slow and then stops, for whoever guesses and for nobody else.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Tally;
use candor_kernel::{Span, Timestamp, secret};

use crate::identity::IdentityError;
use crate::tenancy::SignInRules;

/// So many keys are counted; beyond, the least guilty is forgotten.
const MOST: usize = 65_536;
/// What is over is thrown out so often.
const TIDY_EVERY: Span = Span::minutes(1);

/// Account, device or unknown, network: what is counted as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::identity) struct GuessKey([u8; 32]);

impl GuessKey {
    /// The key of a try on the account with this mark. A network is 24 bits of an IPv4 address, 48 of an IPv6 one.
    pub(in crate::identity) fn new(account: &str, device: Option<HoldingId>, from: IpAddr) -> Self {
        let network = match from.to_canonical() {
            IpAddr::V4(v4) => v4.octets().get(..3).map(<[u8]>::to_vec),
            IpAddr::V6(v6) => v6.octets().get(..6).map(<[u8]>::to_vec),
        };
        let device = device.unwrap_or(HoldingId::NIL);
        let parts = [account.as_bytes(), device.as_bytes(), &network.unwrap_or_default()].concat();
        Self(secret::sha256(&parts))
    }

    /// The bytes that its name is made from.
    pub(super) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key of tries by a member who is in already.
    pub(in crate::identity) fn inside(member: HoldingId) -> Self {
        Self(secret::sha256(&[b"inside".as_slice(), member.as_bytes()].concat()))
    }
}

/// The counters. What they hold is written down as well (see [`super::budget`]), so that a restart forgives nobody.
pub(in crate::identity) struct Guesses<K> {
    state: Mutex<State<K>>,
}

struct State<K> {
    tries: HashMap<K, Tally>,
    /// When what is over was last thrown out.
    tidied: Timestamp,
}

/// A try that may be made. It counts as a failure until it is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::identity) struct Counted {
    /// Failures of this key, this one included.
    pub count: u32,
    /// Did the lock fall with this one?
    pub locks: bool,
}

/// A counted try, as it is to be written down, and the counters that are over.
pub(super) struct Begun<K> {
    pub counted: Counted,
    pub tally: Tally,
    pub over: Vec<K>,
}

impl<K: Copy + Eq + Hash> Guesses<K> {
    /// Counters that go on from these.
    pub(super) fn resume(tries: HashMap<K, Tally>, now: Timestamp) -> Self {
        Self { state: Mutex::new(State { tries, tidied: now }) }
    }

    /// Counts a try, or refuses it without looking at the password: too soon, or locked.
    pub(super) fn begin(
        &self,
        key: K,
        rules: &SignInRules,
        now: Timestamp,
    ) -> Result<Begun<K>, IdentityError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let over = tidy(&mut state, key, now);
        let until = now + Span::seconds(rules.lock_s);
        let entry = state.tries.entry(key).or_insert(Tally { count: 0, last: now, next: now, until });
        if now < entry.next {
            let wait = entry.next.since(now);
            return Err(if entry.count >= rules.lock_at {
                IdentityError::Locked(wait)
            } else {
                IdentityError::SlowDown(wait)
            });
        }
        if now.since(entry.last) >= Span::seconds(rules.lock_s) {
            entry.count = 0;
        }
        entry.count += 1;
        let next = now + pause(entry.count, rules);
        *entry = Tally { count: entry.count, last: now, next, until };
        let counted = Counted { count: entry.count, locks: entry.count >= rules.lock_at };
        Ok(Begun { counted, tally: *entry, over })
    }

    /// The last try was no failure: it counts for nothing.
    pub(super) fn take_back(&self, key: K, now: Timestamp) -> Option<Tally> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = state.tries.get_mut(&key)?;
        entry.count = entry.count.saturating_sub(1);
        entry.next = now;
        Some(*entry)
    }

    /// Somebody proved who they are: all is forgiven.
    pub(super) fn forgive(&self, key: K) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).tries.remove(&key);
    }
}

/// Nothing before `delay_from`; then 1, 2, 4, … seconds; at `lock_at` the lock.
fn pause(count: u32, rules: &SignInRules) -> Span {
    if count >= rules.lock_at {
        Span::seconds(rules.lock_s)
    } else if count >= rules.delay_from {
        Span::seconds(1_i64 << (count - rules.delay_from).min(9)).min(Span::seconds(rules.lock_s))
    } else {
        Span::ZERO
    }
}

/// Throws out what is over, once a minute; and the least guilty where there is no room for a new one.
fn tidy<K: Copy + Eq + Hash>(state: &mut State<K>, key: K, now: Timestamp) -> Vec<K> {
    let full = state.tries.len() >= MOST && !state.tries.contains_key(&key);
    if !full && now.since(state.tidied) < TIDY_EVERY {
        return Vec::new();
    }
    state.tidied = now;
    let is_over = |tally: &Tally| tally.until <= now;
    let mut over: Vec<K> = state.tries.iter().filter(|(_, t)| is_over(t)).map(|(key, _)| *key).collect();
    over.retain(|other| *other != key);
    if full && over.is_empty() {
        let least = state.tries.iter().min_by_key(|(_, tally)| (tally.count, tally.last));
        over.extend(least.map(|(key, _)| *key));
    }
    for key in &over {
        state.tries.remove(key);
    }
    over
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    fn fresh() -> Guesses<GuessKey> {
        Guesses::resume(HashMap::new(), Timestamp::from_micros(0))
    }

    fn key(device: Option<u8>, from: &str) -> GuessKey {
        GuessKey::new("ada", device.map(|n| HoldingId::from_bytes([n; 16])), from.parse().unwrap())
    }

    #[test]
    fn waiting_doubles_from_the_fifth_failure_and_the_tenth_locks_for_a_quarter_of_an_hour() {
        let (guesses, rules) = (fresh(), SignInRules::default());
        let mut now = Timestamp::from_micros(0);
        let mut waits = Vec::new();
        for n in 1..=10 {
            assert_eq!(guesses.begin(key(None, "192.0.2.1"), &rules, now).unwrap().counted.count, n);
            match guesses.begin(key(None, "192.0.2.99"), &rules, now) {
                Err(IdentityError::SlowDown(wait) | IdentityError::Locked(wait)) => {
                    waits.push(wait.as_seconds());
                    now = now + wait;
                }
                Ok(_) => drop(guesses.take_back(key(None, "192.0.2.99"), now)),
                Err(other) => unreachable!("{other}"),
            }
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 900]);
        assert_eq!(guesses.begin(key(None, "192.0.2.1"), &rules, now).unwrap().counted.count, 1, "all over");
    }

    #[test]
    fn a_known_device_and_another_network_have_counters_of_their_own() {
        let (guesses, rules) = (fresh(), SignInRules::default());
        let mut now = Timestamp::from_micros(0);
        while !matches!(guesses.begin(key(None, "192.0.2.1"), &rules, now), Err(IdentityError::Locked(_))) {
            now = now + Span::seconds(20);
        }
        for free in [key(Some(1), "192.0.2.1"), key(None, "198.51.100.1"), key(None, "2001:db8::1")] {
            assert_eq!(guesses.begin(free, &rules, now).unwrap().counted.count, 1);
        }
    }

    #[test]
    fn a_crowd_at_the_same_instant_gets_no_more_tries_than_one() {
        let (guesses, rules) = (fresh(), SignInRules::default());
        let now = Timestamp::from_micros(0);
        let let_in = (0..100).filter(|_| guesses.begin(key(None, "192.0.2.1"), &rules, now).is_ok()).count();
        assert_eq!(let_in, 5);
    }

    #[test]
    fn what_is_over_is_thrown_out_and_a_full_house_forgets_the_least_guilty() {
        let (guesses, rules) = (fresh(), SignInRules::default());
        let (first, second) = (key(None, "192.0.2.1"), key(None, "198.51.100.1"));
        let now = Timestamp::from_micros(0);
        let tally = guesses.begin(first, &rules, now).unwrap().tally;
        assert_eq!(tally.until, now + Span::seconds(rules.lock_s));
        assert!(guesses.begin(second, &rules, tally.until - Span::micros(1)).unwrap().over.is_empty());
        let third = key(None, "203.0.113.1");
        assert_eq!(guesses.begin(third, &rules, tally.until + Span::minutes(1)).unwrap().over, [first]);

        let many = (0..MOST).map(|n| {
            let count = if n == 17 { 1 } else { 2 };
            (n, Tally { count, last: now, next: now, until: now + Span::hours(1) })
        });
        let crowd = Guesses::resume(many.collect(), now);
        assert_eq!(crowd.begin(MOST, &rules, now).unwrap().over, [17]);
        assert_eq!(crowd.begin(3, &rules, now).unwrap().counted.count, 3);
    }
}
