//! ITU-T G.711: the two companding laws of telephony, one byte a sample, read through tables of 256.
//!
//! µ-law: all bits inverted; sign 1, exponent 3, mantissa 4; magnitude `((2·m + 33) << e) − 33` in 14 bits.
//! A-law: even bits inverted (xor 0x55), sign set for positive; magnitude `2·m + 1` in segment 0 and
//! `(2·m + 33) << (e − 1)` above, in 13 bits. Both are then shifted up to fill 16 bits.

const MU_LAW: [i16; 256] = table(true);
const A_LAW: [i16; 256] = table(false);

/// The 16-bit sample that a µ-law byte stands for.
pub fn mu_law(byte: u8) -> i16 {
    MU_LAW.get(usize::from(byte)).copied().unwrap_or_default()
}

/// The 16-bit sample that an A-law byte stands for.
pub fn a_law(byte: u8) -> i16 {
    A_LAW.get(usize::from(byte)).copied().unwrap_or_default()
}

#[expect(clippy::indexing_slicing, reason = "runs at compile time; an index out of range fails the build")]
const fn table(mu: bool) -> [i16; 256] {
    let mut samples = [0_i16; 256];
    let mut code = 0_usize;
    while code < 256 {
        samples[code] = if mu { expand_mu(code as u8) } else { expand_a(code as u8) };
        code += 1;
    }
    samples
}

const fn expand_mu(byte: u8) -> i16 {
    let code = !byte;
    let exponent = (code >> 4) & 0x07;
    let mantissa = (code & 0x0f) as i16;
    let magnitude = (((mantissa << 1) + 33) << exponent) - 33;
    let sample = magnitude << 2;
    if code & 0x80 == 0 { sample } else { -sample }
}

const fn expand_a(byte: u8) -> i16 {
    let code = byte ^ 0x55;
    let exponent = (code >> 4) & 0x07;
    let mantissa = (code & 0x0f) as i16;
    let magnitude =
        if exponent == 0 { (mantissa << 1) + 1 } else { ((mantissa << 1) + 33) << (exponent - 1) };
    let sample = magnitude << 3;
    if code & 0x80 == 0 { -sample } else { sample }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both tables against an independent implementation (CPython's `audioop`, written out once).
    #[test]
    fn every_code_matches_an_independent_implementation() {
        let mu: Vec<i16> = (0..=255).map(mu_law).collect();
        let a: Vec<i16> = (0..=255).map(a_law).collect();
        assert_eq!(mu, include!("../tests/data/mulaw.in"));
        assert_eq!(a, include!("../tests/data/alaw.in"));
    }

    #[test]
    fn silence_is_silent_and_the_ends_are_the_ends() {
        assert_eq!((mu_law(0xff), mu_law(0x7f)), (0, 0));
        assert_eq!((mu_law(0x80), mu_law(0x00)), (32_124, -32_124));
        assert_eq!((a_law(0xd5), a_law(0x55)), (8, -8));
        assert_eq!((a_law(0xaa), a_law(0x2a)), (32_256, -32_256));
    }
}
