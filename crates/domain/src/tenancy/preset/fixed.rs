//! Keys for which the program does one thing, whatever a preset says: the strictest that it knows. A preset that asks
//! for more than that is refused when it is read, because nobody would keep it.

use candor_kernel::Span;
use toml::Value;

use super::reading::line_of;
use super::{Preset, PresetError};
use crate::tenancy::Duration;

/// What the program can keep of a key.
enum Keeps {
    /// Every value that the format knows: none asks for more than is done.
    AnyOf(&'static [&'static str]),
    /// Whatever stands there.
    Anything,
    /// A number up to this one.
    UpTo(i64),
    /// A number from this one on.
    From(i64),
    /// A length of time from this one on.
    NoShorterThan(Span),
}

use Keeps::{AnyOf, Anything, From, NoShorterThan, UpTo};

const FIXED: [(&str, Keeps); 19] = [
    // One year with subdomains, on every answer.
    ("tls.hsts", Anything),
    ("tls.outbound_verify", Anything),
    ("tls.plaintext_paths", Anything),
    ("enc.at_rest", AnyOf(&["AES-256"])),
    ("enc.key_custody", AnyOf(&["provider", "platform", "platform_with_token_vault", "split"])),
    ("iso.storage", AnyOf(&["rbac", "row_security", "per_tenant"])),
    ("iso.compute", AnyOf(&["shared_one_tenant_per_job", "single_use", "dedicated"])),
    // Nobody can lengthen the life of anything.
    ("ret.recording_tenant_may_extend", AnyOf(&["no", "with_contract", "yes"])),
    ("del.self_serve_scopes", Anything),
    ("del.method", AnyOf(&["delete_or_anonymise", "crypto_erase", "crypto_erase_and_overwrite"])),
    ("del.attestation", AnyOf(&["on_request", "automatic"])),
    ("del.backups_reflect_within", NoShorterThan(Span::ZERO)),
    ("del.legal_hold", AnyOf(&["billing_only", "by_contract", "allowed"])),
    ("id.password_hash", AnyOf(&["argon2id"])),
    ("id.staff_auth", AnyOf(&["mfa", "sso_mfa", "hardware_key"])),
    ("acc.staff_session_max", NoShorterThan(Span::hours(1))),
    ("acc.review_days", From(90)),
    ("acc.seat_scopes", Anything),
    ("sub.notice_days", UpTo(30)),
];

/// Refuses a preset that asks for more than the program does.
pub(super) fn check(preset: &Preset, text: &str) -> Result<(), PresetError> {
    for (key, keeps) in &FIXED {
        let value = preset.figure(key)?;
        if let Some(why) = beyond(keeps, value) {
            let (section, name) = key.split_once('.').unwrap_or_default();
            let line = line_of(text, section, name);
            return Err(PresetError::BadValue { line, key: (*key).to_owned(), why });
        }
    }
    let within_a_year = preset.figure("tls.hsts")?.get("max_age_s").and_then(Value::as_integer);
    if within_a_year.is_none_or(|age| age > 31_536_000) {
        let (line, key) = (line_of(text, "tls", "hsts"), "tls.hsts".to_owned());
        return Err(PresetError::BadValue { line, key, why: "the header says one year".to_owned() });
    }
    // Every tenant may object to every line of the register.
    preset.figure("sub.objection").map(|_| ())
}

fn beyond(keeps: &Keeps, value: &Value) -> Option<String> {
    match keeps {
        Anything => None,
        AnyOf(words) => {
            let known = value.as_str().is_some_and(|word| words.contains(&word));
            (!known).then(|| format!("one of: {}", words.join(", ")))
        }
        UpTo(most) => {
            let good = value.as_integer().is_some_and(|number| (0..=*most).contains(&number));
            (!good).then(|| format!("at most {most} is kept"))
        }
        From(least) => {
            let good = value.as_integer().is_some_and(|number| number >= *least);
            (!good).then(|| format!("nothing below {least} is kept"))
        }
        NoShorterThan(least) => {
            let length = value.as_str().and_then(|text| text.parse::<Duration>().ok());
            let good = length.is_some_and(|length| length.at_most() >= *least);
            (!good).then(|| format!("nothing below {} s is kept", least.as_seconds()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENCY: &str = include_str!("../../../../../presets/agency.toml");

    #[test]
    fn a_preset_that_asks_for_more_than_the_program_does_is_refused_with_its_line() {
        for (is, should, key) in [
            ("max_age_s = 31536000", "max_age_s = 63072000", "tls.hsts"),
            ("at_rest = \"AES-256\"", "at_rest = \"AES-512\"", "enc.at_rest"),
            ("staff_session_max = \"1h\"", "staff_session_max = \"10m\"", "acc.staff_session_max"),
            ("review_days = 90", "review_days = 7", "acc.review_days"),
            ("notice_days = 14", "notice_days = 60", "sub.notice_days"),
        ] {
            let line = AGENCY.lines().position(|line| line.contains(is)).map(|at| at + 1);
            let said = Preset::read(&AGENCY.replacen(is, should, 1)).map(|preset| preset.name);
            let told = matches!(&said, Err(PresetError::BadValue { line: at, key: of, .. }) if Some(*at) == line && of == key);
            assert!(told, "{key}: {said:?}");
        }
    }
}
