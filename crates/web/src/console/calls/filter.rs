//! Which calls are asked for: of one client, of some days in the reader's own zone.

use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Within;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::console::Voice;
use crate::door::id;
use crate::pages::desk::escaped;
use crate::problem::{Answer, Problem};

/// As the address says it; a form sends every field, also empty ones.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    client: String,
    #[serde(default)]
    pub(super) from: String,
    #[serde(default)]
    pub(super) to: String,
    pub(super) cursor: Option<String>,
    /// An erasure that was just ordered.
    pub(super) erasure: Option<String>,
}

/// As the list wants it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Filter {
    pub(super) client: Option<HoldingId>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

impl Filter {
    /// What cannot be taken is a problem with that field.
    pub(super) fn of(asked: &Asked, voice: &Voice) -> Answer<Self> {
        let client = Some(asked.client.as_str()).filter(|text| !text.is_empty()).map(id).transpose()?;
        let filter =
            Self { client, from: day("from", &asked.from, voice)?, to: day("to", &asked.to, voice)? };
        match (filter.from, filter.to) {
            (Some(from), Some(to)) if from > to => Err(Problem::told("to", voice.t("calls-days-backwards"))),
            _ => Ok(filter),
        }
    }

    pub(super) fn is_set(&self) -> bool {
        self.client.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// From the first instant of the first day to the last of the last.
    pub(super) fn within(&self, zone: &TimeZone) -> Within {
        let begin = |date: Date| {
            let at = date.to_zoned(zone.clone()).ok()?.timestamp();
            Some(Timestamp::from_micros(at.as_microsecond()))
        };
        let last = |date: Date| {
            let next = begin(date.tomorrow().ok()?)?;
            Some(Timestamp::from_micros(next.as_micros() - 1))
        };
        Within {
            oldest: self.from.and_then(begin).unwrap_or(Within::ALWAYS.oldest),
            newest: self.to.and_then(last).unwrap_or(Within::ALWAYS.newest),
        }
    }

    /// The list under this filter, from a place on.
    pub(super) fn address(&self, cursor: Option<&str>) -> String {
        let pairs = [
            ("client", self.client.map(|id| id.to_string())),
            ("from", self.from.map(|date| date.to_string())),
            ("to", self.to.map(|date| date.to_string())),
            ("cursor", cursor.map(escaped)),
        ];
        let said = pairs.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        let query: Vec<String> = said.collect();
        if query.is_empty() { "/calls".to_owned() } else { format!("/calls?{}", query.join("&")) }
    }
}

fn day(name: &str, text: &str, voice: &Voice) -> Answer<Option<Date>> {
    let unreadable = |_| Problem::told(name, voice.t("calls-day-wrong"));
    Some(text.trim()).filter(|text| !text.is_empty()).map(|text| text.parse().map_err(unreadable)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::words::Locale;

    #[test]
    fn days_are_those_of_the_reader_and_include_the_last() -> Result<(), jiff::Error> {
        let asked =
            |from: &str, to: &str| Asked { from: from.to_owned(), to: to.to_owned(), ..Asked::default() };
        let zone = TimeZone::get("America/New_York")?;
        let voice = Voice { locale: Locale::En, zone: zone.clone(), now: Timestamp::from_micros(0) };
        let within = Filter::of(&asked("2026-11-03", "2026-11-03"), &voice).unwrap_or_default().within(&zone);
        assert_eq!(within.oldest.to_string(), "2026-11-03T05:00:00.000000Z");
        assert_eq!(within.newest.to_string(), "2026-11-04T04:59:59.999999Z");
        assert_eq!(Filter::of(&asked("", ""), &voice).unwrap_or_default().within(&zone), Within::ALWAYS);
        for (from, to, name) in [("3.11.2026", "", "/from"), ("2026-11-04", "2026-11-03", "/to")] {
            let refused = Filter::of(&asked(from, to), &voice).err();
            let named = refused.and_then(|problem| problem.errors.first()?.pointer.clone());
            assert_eq!(named.as_deref(), Some(name));
        }
        Ok(())
    }
}
