//! Standard Base 64 (RFC 4648 §4), strict: padded, no stray bits, so that one value has one spelling.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub(crate) fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

pub(crate) fn decode_32(text: &str) -> Option<[u8; 32]> {
    decode(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_spelling() {
        assert_eq!(decode("AA=="), Some(vec![0]));
        assert_eq!(decode("AB=="), None, "stray bits");
        assert_eq!(decode("AA"), None, "padding missing");
        assert_eq!(decode("AA==\n"), None);
        assert_eq!(decode_32(&encode(&[7; 32])), Some([7; 32]));
    }
}
