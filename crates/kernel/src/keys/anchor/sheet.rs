//! The recovery sheet: an anchor key on paper.
//!
//! Five lines, each `n: XXXX-XXXX-XXXX-XXXX`: ten bytes in base32 (Crockford's alphabet, without I, L, O, U).
//! Lines 1 to 4 carry eight bytes of the key and the first two of SHA-256("candor sheet v1", line number, the
//! eight bytes); line 5 carries the first eight bytes of SHA-256("candor sheet v1", 0, key) instead of key bytes.
//! Small letters, and o, i, l for 0, 1, 1 are accepted; spaces and hyphens are ignored.

use zeroize::Zeroizing;

use super::super::codec::checksum;
use super::AnchorError;
use crate::seal::Key;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LINES: usize = 5;
const DATA_BYTES: usize = 8;
const LINE_BYTES: usize = 10;

pub(super) fn print(key: &Key) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(256));
    let check = digest(0, key.expose());
    let parts = key.expose().chunks(DATA_BYTES).chain(check.chunks(DATA_BYTES).take(1));
    for (number, data) in (1_u8..).zip(parts) {
        let mut line = Zeroizing::new(Vec::with_capacity(LINE_BYTES));
        line.extend_from_slice(data);
        line.extend_from_slice(digest(number, data).get(..2).unwrap_or_default());
        text.push(char::from(b'0' + number));
        for (at, symbol) in to_base32(&line).iter().enumerate() {
            match at {
                0 => text.push_str(": "),
                _ if at % 4 == 0 => text.push('-'),
                _ => {}
            }
            text.push(char::from(*symbol));
        }
        text.push('\n');
    }
    text
}

pub(super) fn read(text: &str) -> Result<Key, AnchorError> {
    let mut parts: [Option<Zeroizing<Vec<u8>>>; LINES] = Default::default();
    for line in text.lines() {
        let Some((number, symbols)) = line.trim().split_once(':') else { continue };
        let Ok(number) = number.trim().parse::<usize>() else { continue };
        let Some(place) = number.checked_sub(1).and_then(|at| parts.get_mut(at)) else { continue };
        *place = Some(read_line(number, symbols)?);
    }
    let mut key = Zeroizing::new(Vec::with_capacity(Key::BYTES + DATA_BYTES));
    for (number, part) in (1..).zip(parts) {
        key.extend_from_slice(&part.ok_or(AnchorError::Sheet { line: number, why: "is missing" })?);
    }
    let (key, check) = key.split_at(Key::BYTES);
    if digest(0, key).get(..DATA_BYTES) != Some(check) {
        return Err(AnchorError::Sheet { line: LINES, why: "belongs to another sheet" });
    }
    Key::from_slice(key).ok_or(AnchorError::Damaged)
}

fn read_line(number: usize, symbols: &str) -> Result<Zeroizing<Vec<u8>>, AnchorError> {
    let wrong = |why| AnchorError::Sheet { line: number, why };
    let bytes = from_base32(symbols).ok_or(wrong("has a sign that the sheet does not use"))?;
    if bytes.len() != LINE_BYTES {
        return Err(wrong("must have 16 letters and digits"));
    }
    let (data, sum) = bytes.split_at(DATA_BYTES);
    if digest(number as u8, data).get(..2) != Some(sum) {
        return Err(wrong("is mistyped"));
    }
    Ok(Zeroizing::new(data.to_vec()))
}

fn digest(number: u8, data: &[u8]) -> [u8; 32] {
    let mut bytes = Zeroizing::new(b"candor sheet v1".to_vec());
    bytes.reserve_exact(1 + data.len());
    bytes.push(number);
    bytes.extend_from_slice(data);
    checksum(&bytes)
}

fn to_base32(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len().div_ceil(5) * 8));
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            out.extend(ALPHABET.get((bits >> count & 31) as usize));
        }
        bits &= (1 << count) - 1;
    }
    out
}

fn from_base32(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut bits, mut count) = (0_u32, 0);
    for symbol in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        let symbol = match symbol.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let value = ALPHABET.iter().position(|known| char::from(*known) == symbol)?;
        bits = (bits << 5) | value as u32;
        count += 5;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_round_trips_typed_carelessly() -> Result<(), AnchorError> {
        let key = Key::random()?;
        let text = print(&key);
        assert_eq!(text.lines().count(), LINES);
        let careless = format!("My sheet\n\n{}", text.to_lowercase().replace('-', " ").replace('1', "l"));
        let careless = careless.replace("\nl:", "\n1:");
        assert!(read(&careless)?.same_as(&key));
        Ok(())
    }

    /// The sheet with one line changed or left out.
    fn with_line(text: &str, number: usize, change: impl Fn(&str) -> Option<String>) -> String {
        let line = |(at, line): (usize, &str)| {
            if at + 1 == number { change(line) } else { Some(line.to_owned()) }
        };
        text.lines().enumerate().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_mistyped_or_missing_line_is_named() {
        let (text, other) = (print(&Key::from_bytes([7; 32])), print(&Key::from_bytes([8; 32])));
        for number in 1..=LINES {
            let mistyped = with_line(&text, number, |line| {
                let (start, last) = line.split_at(line.len() - 1);
                Some(format!("{start}{}", if last == "Z" { "Y" } else { "Z" }))
            });
            let named = |result| matches!(result, Err(AnchorError::Sheet { line, .. }) if line == number);
            assert!(named(read(&mistyped)), "{number}");
            assert!(named(read(&with_line(&text, number, |_| None))), "{number}");
        }
        let last = other.lines().last().unwrap_or_default().to_owned();
        let mixed = with_line(&text, LINES, |_| Some(last.clone()));
        assert!(matches!(
            read(&mixed),
            Err(AnchorError::Sheet { line: LINES, why: "belongs to another sheet" })
        ));
    }
}
