//! The codes that wait, and the short one that people type.

use std::collections::HashMap;
use std::sync::{MutexGuard, PoisonError};

use candor_kernel::{KernelError, Timestamp, secret};

use super::{LIFE, Open, Waiting};
use crate::identity::IdentityError;

/// So many programs wait at once.
const MOST: usize = 4_096;
/// Consonants without vowels, so that no word comes about (RFC 8628 §6.1): twenty letters, eight of them.
const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
const LENGTH: usize = 8;

/// Programs that wait, in memory.
#[derive(Default)]
pub(in crate::identity) struct Codes {
    open: Open,
}

impl Codes {
    /// All that wait; those past their time are gone.
    pub(super) fn open(&self, now: Timestamp) -> MutexGuard<'_, HashMap<String, Waiting>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, waiting| now.since(waiting.started_at) < LIFE);
        open
    }

    /// Keeps one more, if there is room.
    pub(super) fn put(&self, mark: String, waiting: Waiting, now: Timestamp) -> Result<(), IdentityError> {
        let mut open = self.open(now);
        if open.len() >= MOST || open.values().any(|other| other.user_code == waiting.user_code) {
            return Err(secret::PasswordError::Busy.into());
        }
        open.insert(mark, waiting);
        Ok(())
    }
}

/// A fresh code of eight letters, without its hyphen.
pub(super) fn user_code() -> Result<String, IdentityError> {
    let mut code = String::with_capacity(LENGTH);
    while code.len() < LENGTH {
        let bytes = secret::new_secret().map_err(KernelError::from)?;
        // Two hundred and forty of 256 values, twelve for each letter: no letter is likelier than another.
        let fair = bytes.iter().filter(|byte| **byte < 240);
        let letters = fair.filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()));
        code.extend(letters.take(LENGTH - code.len()).map(|letter| char::from(*letter)));
    }
    Ok(code)
}

/// The code as people read it.
pub(super) fn shown(code: &str) -> String {
    let (first, second) = code.split_at_checked(LENGTH / 2).unwrap_or((code, ""));
    format!("{first}-{second}")
}

/// The code as people type it, with or without hyphen, in either case.
pub(super) fn typed(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = user_code().unwrap();
        assert!(code.len() == 8 && code.bytes().all(|byte| LETTERS.contains(&byte)), "{code}");
        assert_eq!(typed(&shown(&code)), code);
        assert_eq!(typed(&format!(" {} ", shown(&code).to_lowercase())), code);
    }
}
