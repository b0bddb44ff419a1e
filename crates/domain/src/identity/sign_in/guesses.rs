//! Counts tries, so that guessing gets slow and then stops, for whoever guesses and for nobody else.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use candor_kernel::ids::HoldingId;
use candor_kernel::{Span, Timestamp, secret};

use crate::identity::IdentityError;
use crate::tenancy::SignInRules;

/// So many keys are counted; beyond, the least guilty is forgotten.
const MOST: usize = 65_536;

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

    /// The key of tries by a member who is in already.
    pub(in crate::identity) fn inside(member: HoldingId) -> Self {
        Self(secret::sha256(&[b"inside".as_slice(), member.as_bytes()].concat()))
    }
}

#[derive(Debug, Clone, Copy)]
struct Tries {
    count: u32,
    last: Timestamp,
    next: Timestamp,
}

/// The counters, in memory: a restart forgives.
#[derive(Default)]
pub(in crate::identity) struct Guesses {
    tries: Mutex<HashMap<GuessKey, Tries>>,
}

/// A try that may be made. It counts as a failure until it is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::identity) struct Counted {
    /// Failures of this key, this one included.
    pub count: u32,
    /// Did the lock fall with this one?
    pub locks: bool,
}

impl Guesses {
    /// Counts a try, or refuses it without looking at the password: too soon, or locked.
    pub(in crate::identity) fn begin(
        &self,
        key: GuessKey,
        rules: &SignInRules,
        now: Timestamp,
    ) -> Result<Counted, IdentityError> {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= MOST && !tries.contains_key(&key) {
            make_room(&mut tries, rules, now);
        }
        let entry = tries.entry(key).or_insert(Tries { count: 0, last: now, next: now });
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
        entry.last = now;
        entry.next = now + pause(entry.count, rules);
        Ok(Counted { count: entry.count, locks: entry.count >= rules.lock_at })
    }

    /// The last try was no failure: it counts for nothing.
    pub(in crate::identity) fn take_back(&self, key: GuessKey, now: Timestamp) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = tries.get_mut(&key) {
            entry.count = entry.count.saturating_sub(1);
            entry.next = now;
        }
    }

    /// Somebody proved who they are: all is forgiven.
    pub(in crate::identity) fn forgive(&self, key: GuessKey) {
        self.tries.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
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

fn make_room(tries: &mut HashMap<GuessKey, Tries>, rules: &SignInRules, now: Timestamp) {
    tries.retain(|_, entry| now.since(entry.last) < Span::seconds(rules.lock_s));
    if tries.len() >= MOST {
        let least = tries.iter().min_by_key(|(_, entry)| (entry.count, entry.last)).map(|(key, _)| *key);
        least.map(|key| tries.remove(&key));
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    fn key(device: Option<u8>, from: &str) -> GuessKey {
        GuessKey::new("ada", device.map(|n| HoldingId::from_bytes([n; 16])), from.parse().unwrap())
    }

    #[test]
    fn waiting_doubles_from_the_fifth_failure_and_the_tenth_locks_for_a_quarter_of_an_hour() {
        let (guesses, rules) = (Guesses::default(), SignInRules::default());
        let mut now = Timestamp::from_micros(0);
        let mut waits = Vec::new();
        for n in 1..=10 {
            assert_eq!(guesses.begin(key(None, "192.0.2.1"), &rules, now).unwrap().count, n);
            match guesses.begin(key(None, "192.0.2.99"), &rules, now) {
                Err(IdentityError::SlowDown(wait) | IdentityError::Locked(wait)) => {
                    waits.push(wait.as_seconds());
                    now = now + wait;
                }
                Ok(_) => guesses.take_back(key(None, "192.0.2.99"), now),
                Err(other) => unreachable!("{other}"),
            }
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 900]);
        assert_eq!(guesses.begin(key(None, "192.0.2.1"), &rules, now).unwrap().count, 1, "all over");
    }

    #[test]
    fn a_known_device_and_another_network_have_counters_of_their_own() {
        let (guesses, rules) = (Guesses::default(), SignInRules::default());
        let mut now = Timestamp::from_micros(0);
        while !matches!(guesses.begin(key(None, "192.0.2.1"), &rules, now), Err(IdentityError::Locked(_))) {
            now = now + Span::seconds(20);
        }
        for free in [key(Some(1), "192.0.2.1"), key(None, "198.51.100.1"), key(None, "2001:db8::1")] {
            assert_eq!(guesses.begin(free, &rules, now).unwrap().count, 1);
        }
    }

    #[test]
    fn a_crowd_at_the_same_instant_gets_no_more_tries_than_one() {
        let (guesses, rules) = (Guesses::default(), SignInRules::default());
        let now = Timestamp::from_micros(0);
        let let_in = (0..100).filter(|_| guesses.begin(key(None, "192.0.2.1"), &rules, now).is_ok()).count();
        assert_eq!(let_in, 5);
    }
}
