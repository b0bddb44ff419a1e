//! Words, numbers, dates and lengths of time as one reader wants them.

use candor_kernel::Timestamp;
use fluent_bundle::{FluentArgs, FluentValue};
use jiff::Zoned;
use jiff::tz::TimeZone;

use super::words::{Locale, tell};

/// Speaks one language, in one time zone, at one instant.
#[derive(Debug, Clone)]
pub struct Voice {
    pub locale: Locale,
    pub zone: TimeZone,
    pub now: Timestamp,
}

/// A value inside a text.
pub trait Said {
    /// As Fluent takes it.
    fn said(&self) -> FluentValue<'_>;
}

impl Said for str {
    fn said(&self) -> FluentValue<'_> {
        FluentValue::from(self)
    }
}

impl Said for String {
    fn said(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => {$(
        impl Said for $kind {
            fn said(&self) -> FluentValue<'_> {
                FluentValue::from(*self)
            }
        }
    )*};
}

numbers! { i8 u8 u16 u32 u64 usize i32 i64 }

impl<T: Said + ?Sized> Said for &T {
    fn said(&self) -> FluentValue<'_> {
        (**self).said()
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

impl Voice {
    /// The text under a key.
    pub fn t(&self, key: &str) -> String {
        tell(self.locale, key, None)
    }

    /// The text for one of a family: `frame.word("role", "owner")` is the text under `role-owner`.
    pub fn word(&self, family: &str, name: &str) -> String {
        self.t(&format!("{family}-{}", name.replace('_', "-")))
    }

    /// The text under a key, with one value.
    pub fn t1(&self, key: &str, name: &str, value: impl Said) -> String {
        self.with(key, &[(name, value.said())])
    }

    /// The text under a key, with two values.
    pub fn t2(&self, key: &str, one: &str, first: impl Said, two: &str, second: impl Said) -> String {
        self.with(key, &[(one, first.said()), (two, second.said())])
    }

    /// The text under a key, with any number of values.
    pub fn with(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        tell(self.locale, key, Some(&args))
    }

    /// `12,345`
    pub fn number(&self, number: impl TryInto<i64>) -> String {
        self.locale.number(number.try_into().unwrap_or(i64::MAX))
    }

    /// `21 November 2026`
    pub fn date(&self, at: &Timestamp) -> String {
        let at = self.local(*at);
        let month = self.t(&format!("month-{}", at.month()));
        self.dated("date-long", &at, &month)
    }

    /// `21 Nov 2026`, or `21 Nov` in this year.
    pub fn day(&self, at: &Timestamp) -> String {
        let (at, now) = (self.local(*at), self.local(self.now));
        let month = self.t(&format!("month-{}-short", at.month()));
        let key = if at.year() == now.year() { "date-this-year" } else { "date-short" };
        self.dated(key, &at, &month)
    }

    fn dated(&self, key: &str, at: &Zoned, month: &str) -> String {
        let (day, year) = (i64::from(at.day()), at.year().to_string());
        self.with(key, &[("day", day.into()), ("month", month.into()), ("year", year.into())])
    }

    /// `10:14`
    pub fn time(&self, at: &Timestamp) -> String {
        let at = self.local(*at);
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// `21 Nov, 10:14`
    pub fn instant(&self, at: &Timestamp) -> String {
        self.t2("date-and-time", "date", self.day(at), "time", self.time(at))
    }

    /// For `<time datetime>`: RFC 3339 in UTC.
    pub fn iso(&self, at: &Timestamp) -> String {
        at.to_string()
    }

    /// `3 hours ago`, `in 2 days`, `just now`; beyond a month the day.
    pub fn when(&self, at: &Timestamp) -> String {
        let away = at.since(self.now).as_seconds();
        let far = away.abs();
        let side = if away < 0 { "ago" } else { "in" };
        match far {
            ..MINUTE => self.t("when-now"),
            MINUTE..HOUR => self.t1(&format!("when-{side}-minutes"), "n", far / MINUTE),
            HOUR..DAY => self.t1(&format!("when-{side}-hours"), "n", far / HOUR),
            far if far < 31 * DAY => self.t1(&format!("when-{side}-days"), "n", far / DAY),
            _ => self.day(at),
        }
    }

    /// `45 min`, `2 h 10 min`, `3 days`: how long something lasts.
    pub fn length(&self, seconds: impl TryInto<i64>) -> String {
        let seconds: i64 = seconds.try_into().unwrap_or(i64::MAX);
        match seconds {
            ..MINUTE => self.t1("length-seconds", "n", seconds),
            MINUTE..HOUR => self.t1("length-minutes", "n", seconds / MINUTE),
            s if s < DAY && s % HOUR < MINUTE => self.t1("length-hours", "n", s / HOUR),
            s if s < DAY => self.t2("length-hours-minutes", "h", s / HOUR, "m", s % HOUR / MINUTE),
            s => self.t1("length-days", "n", s / DAY),
        }
    }

    /// How near a deadline is: `late`, `soon` (within a day) or `calm`.
    pub fn urgency(&self, at: &Timestamp) -> &'static str {
        match at.since(self.now).as_seconds() {
            ..0 => "late",
            0..DAY => "soon",
            _ => "calm",
        }
    }

    /// `1.4 MB`
    pub fn bytes(&self, bytes: impl TryInto<i64>) -> String {
        let bytes: i64 = bytes.try_into().unwrap_or(i64::MAX);
        let (unit, size) = match bytes {
            ..1_000 => return format!("{} B", self.number(bytes)),
            1_000..1_000_000 => ("kB", 1_000),
            1_000_000..1_000_000_000 => ("MB", 1_000_000),
            _ => ("GB", 1_000_000_000),
        };
        let mark = if self.locale == Locale::De { ',' } else { '.' };
        let tenths = bytes / (size / 10);
        format!("{}{mark}{} {unit}", self.number(tenths / 10), tenths % 10)
    }

    fn local(&self, at: Timestamp) -> Zoned {
        let at = jiff::Timestamp::from_microsecond(at.as_micros()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        at.to_zoned(self.zone.clone())
    }
}
