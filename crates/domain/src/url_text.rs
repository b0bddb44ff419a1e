//! Text as a part of an address: in a path, in a query, in the address of a key.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What has a meaning in some part of an address: all but RFC 3986's unreserved characters (§2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same for a whole path.
const RESERVED_IN_PATH: &AsciiSet = &RESERVED.remove(b'/');

/// The text percent-encoded, so that it stands for itself wherever it is put.
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// A path percent-encoded for a query; its slashes stay, so that people can read it.
pub fn escaped_path(path: &str) -> String {
    utf8_percent_encode(path, RESERVED_IN_PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_in_an_address_loses_it() {
        assert_eq!(escaped("a-Z_0.9~"), "a-Z_0.9~");
        assert_eq!(escaped("/x?y=1&z=ä %"), "%2Fx%3Fy%3D1%26z%3D%C3%A4%20%25");
        assert_eq!(escaped_path("/clients/a b?c"), "/clients/a%20b%3Fc");
    }
}
