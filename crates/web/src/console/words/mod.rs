//! All text of the pages: one catalogue for each language, in Fluent, one file an area.
//!
//! A new area is a file in `locales/en` and one in `locales/de`, and its name in [`AREAS`].

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Each area with its text in every language, in the order of [`Locale::ALL`].
macro_rules! areas {
    ($($area:literal)*) => {
        const AREAS: &[(&str, [&str; 2])] = &[$((
            $area,
            [
                include_str!(concat!("../../../locales/en/", $area, ".ftl")),
                include_str!(concat!("../../../locales/de/", $area, ".ftl")),
            ],
        ),)*];
    };
}

areas! {
    "frame"
    "failure"
    "home"
    "account"
    "alerts"
    "calls"
    "clients"
    "documents"
    "gallery"
    "log"
    "operator"
    "operator-host"
    "operator-register"
    "operator-staff"
    "people"
    "privacy"
    "privacy-erasures"
    "privacy-holds"
    "public"
    "refusals"
    "refusals-people"
    "refusals-work"
    "search"
    "sessions"
    "set-up"
    "settings"
    "sign-in"
    "tokens"
    "trust"
    "verify"
}

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    #[default]
    En,
    De,
}

impl Locale {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// The language tag.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language in its own words.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
        }
    }

    /// The language of a tag, whatever its region.
    pub fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.name().eq_ignore_ascii_case(language))
    }

    /// The first language of an `Accept-Language` header that there is (RFC 9110 §12.5.4), by weight.
    pub fn accepted(header: &str) -> Self {
        let weigh = |part: &str| {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            Some((Self::of(tag.trim())?, weight.trim().parse::<f32>().ok().filter(|weight| *weight > 0.0)?))
        };
        let known = header.split(',').take(20).filter_map(weigh);
        // Of equal weights the first counts.
        let best = known.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map(|(locale, _)| locale).unwrap_or_default()
    }

    const fn index(self) -> usize {
        match self {
            Self::En => 0,
            Self::De => 1,
        }
    }

    /// A whole number with the language's own marks between thousands.
    pub fn number(self, number: i64) -> String {
        let mark = if self == Self::De { '.' } else { ',' };
        let digits = number.unsigned_abs().to_string();
        let mut text = if number < 0 { "−".to_owned() } else { String::new() };
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        text
    }
}

type Bundle = FluentBundle<FluentResource>;

static CATALOGUES: LazyLock<Vec<Bundle>> = LazyLock::new(|| Locale::ALL.into_iter().map(bundle).collect());

fn bundle(locale: Locale) -> Bundle {
    let tag: LanguageIdentifier = locale.name().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Both languages run from left to right, so nothing needs to be isolated.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::En => |value, _| whole(value, Locale::En),
        Locale::De => |value, _| whole(value, Locale::De),
    }));
    for (_, texts) in AREAS {
        let text = texts.get(locale.index()).copied().unwrap_or_default();
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, _)| read);
        // A key given twice is found by the tests; here the first one counts.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

fn whole(value: &FluentValue<'_>, locale: Locale) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(locale.number(number.value as i64))
        }
        _ => None,
    }
}

/// The text under a key; without one in this language that of the first, without any the key itself.
pub(super) fn tell(locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    let said = |locale: Locale| {
        let bundle = CATALOGUES.get(locale.index())?;
        let pattern = bundle.get_message(key)?.value()?;
        Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    };
    said(locale).or_else(|| said(Locale::default())).unwrap_or_else(|| key.to_owned())
}

/// Is there a text under this key?
pub(crate) fn knows(key: &str) -> bool {
    CATALOGUES.first().is_some_and(|bundle| bundle.has_message(key))
}

#[cfg(test)]
mod tests;
