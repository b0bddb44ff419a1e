//! Bytes to text: UTF-8 with or without its mark, or UTF-16 that carries one.

use std::borrow::Cow;

use super::MAX_INPUT_BYTES;
use super::error::{ImportError, Problem};
use super::warning::Warning;

pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) warning: Option<Warning>,
}

/// The file as text, without a byte order mark.
pub(crate) fn decode(file: &[u8]) -> Result<Decoded<'_>, ImportError> {
    if file.len() > MAX_INPUT_BYTES {
        return Err(Problem::TooLarge.at_byte(MAX_INPUT_BYTES));
    }
    let decoded = match file {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, 3)?,
        _ => utf8(file, 0)?,
    };
    if decoded.text.trim().is_empty() {
        return Err(Problem::Empty.at_byte(0));
    }
    Ok(decoded)
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<Decoded<'_>, ImportError> {
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Problem::ZeroByte.at_byte(offset + skipped));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Problem::NotUtf8.at_byte(error.valid_up_to() + skipped))?;
    Ok(Decoded { text: Cow::Borrowed(text), warning: None })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Decoded<'static>, ImportError> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(Problem::NotUtf16.at_byte(bytes.len() + 1));
    }
    let units = pairs.map(|pair| if let [a, b] = pair { unit([*a, *b]) } else { 0 });
    let mut text = String::new();
    let mut offset = 2;
    for character in char::decode_utf16(units) {
        match character {
            Ok('\0') => return Err(Problem::ZeroByte.at_byte(offset)),
            Ok(character) => {
                text.push(character);
                offset += 2 * character.len_utf16();
            }
            Err(_) => return Err(Problem::NotUtf16.at_byte(offset)),
        }
    }
    Ok(Decoded { text: Cow::Owned(text), warning: Some(Warning::DecodedUtf16) })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    fn refusal(file: &[u8]) -> String {
        decode(file).map(|decoded| decoded.text.into_owned()).unwrap_err().to_string()
    }

    #[test]
    fn both_unicode_encodings_are_read() {
        assert_eq!(decode("\u{feff}Grüß".as_bytes()).unwrap().text, "Grüß");
        let wide: Vec<u8> = "\u{feff}Zoë 👋".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide).unwrap().text, "Zoë 👋");
        let wide: Vec<u8> = "\u{feff}Zoë 👋".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&wide).unwrap().text, "Zoë 👋");
        assert_eq!(decode(&wide).unwrap().warning, Some(Warning::DecodedUtf16));
    }

    #[test]
    fn what_is_not_text_is_named_with_its_offset() {
        assert_eq!(refusal(b" \r\n"), "byte 0: the file is empty; export the transcript again");
        assert_eq!(
            refusal(b"Priya: caf\xe9"),
            "byte 10: this is not UTF-8 text; save the file as UTF-8 and retry"
        );
        assert!(refusal(b"\xef\xbb\xbfab\xff").starts_with("byte 5: this is not UTF-8"));
        assert!(refusal(b"P\0r\0i\0").starts_with("byte 1: a zero byte"));
        assert!(refusal(b"\xff\xfeP\0\x00\xd8x\0").starts_with("byte 4: this is not valid UTF-16"));
        assert!(refusal(b"\xff\xfeP\0r").starts_with("byte 4: this is not valid UTF-16"));
        assert!(refusal(&vec![b'a'; MAX_INPUT_BYTES + 1]).starts_with("byte 33554432: the file is larger"));
    }
}
