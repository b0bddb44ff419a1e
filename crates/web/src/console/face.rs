//! A person without a picture: two letters on one of eight quiet colours.

/// The first letters of the first and the last word.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// Always the same colour for the same name.
pub fn colour(name: &str) -> u32 {
    name.chars().fold(7_u32, |sum, c| sum.wrapping_mul(31).wrapping_add(u32::from(c))) % 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_two_letters_whatever_it_is_made_of() {
        assert_eq!(initials("Ada Maria Lovelace"), "AL");
        assert_eq!(initials("ulrich"), "U");
        assert_eq!(initials(" (Ops) 42nd Street "), "OS");
        assert_eq!(initials(""), "");
        assert_eq!(colour("Ada"), colour("Ada"));
    }
}
