//! Ceremonies that are under way, in memory: a restart ends them, and so do five minutes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use candor_kernel::{Span, Timestamp, secret};

use super::FactorsError;

/// So long a ceremony may take.
const LONGEST: Span = Span::minutes(5);
/// So many at once; beyond, the oldest ends.
const MOST: usize = 10_000;

/// What is remembered between the two halves of ceremonies of one kind. Each is finished once.
pub(in crate::identity) struct Ceremonies<T>(Mutex<HashMap<String, (Timestamp, T)>>);

impl<T> Default for Ceremonies<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Ceremonies<T> {
    /// Remembers the first half and returns its name, which nobody can guess.
    pub(in crate::identity) fn begin(&self, state: T, now: Timestamp) -> Result<String, FactorsError> {
        let name = secret::encode(&secret::new_secret()?);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST {
            open.retain(|_, (begun, _)| now.since(*begun) < LONGEST);
        }
        if open.len() >= MOST {
            let oldest = open.iter().min_by_key(|(_, (begun, _))| *begun).map(|(name, _)| name.clone());
            oldest.and_then(|name| open.remove(&name));
        }
        open.insert(name.clone(), (now, state));
        Ok(name)
    }

    /// Takes the first half out, whatever becomes of it.
    pub(in crate::identity) fn finish(&self, name: &str, now: Timestamp) -> Result<T, FactorsError> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        let in_time = taken.filter(|(begun, _)| now.since(*begun) < LONGEST);
        in_time.map(|(_, state)| state).ok_or(FactorsError::CeremonyOver)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ceremony_is_finished_once_and_in_five_minutes() -> Result<(), FactorsError> {
        let (open, now) = (Ceremonies::default(), Timestamp::from_micros(0));
        let (one, two) = (open.begin(1, now)?, open.begin(2, now)?);
        assert_eq!(open.finish(&one, now + Span::seconds(299))?, 1);
        assert!(matches!(open.finish(&one, now), Err(FactorsError::CeremonyOver)));
        assert!(matches!(open.finish(&two, now + LONGEST), Err(FactorsError::CeremonyOver)));
        Ok(())
    }
}
