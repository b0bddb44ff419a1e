//! Days as the reader counts them: in the reader's own time zone.

use candor_kernel::Timestamp;
use jiff::civil::Date;

use super::voice::Voice;

/// The day that an instant falls on.
pub(super) fn day_of(voice: &Voice, at: Timestamp) -> Date {
    let at = jiff::Timestamp::from_microsecond(at.as_micros()).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    at.to_zoned(voice.zone.clone()).date()
}

/// The first instant of a day as a form writes it (`2026-11-21`); nothing for an empty field.
pub(super) fn begins(voice: &Voice, day: &str) -> Option<Timestamp> {
    first_instant(voice, day.trim().parse().ok()?)
}

/// The first instant after that day.
pub(super) fn ends(voice: &Voice, day: &str) -> Option<Timestamp> {
    let day: Date = day.trim().parse().ok()?;
    first_instant(voice, day.tomorrow().ok()?)
}

/// The first instant of a day.
pub(super) fn first_instant(voice: &Voice, day: Date) -> Option<Timestamp> {
    let at = day.to_zoned(voice.zone.clone()).ok()?.timestamp();
    Some(Timestamp::from_micros(at.as_microsecond()))
}

/// `today`, `tomorrow`, or the day of the week with its date.
pub(super) fn spoken(voice: &Voice, day: Date) -> String {
    let today = day_of(voice, voice.now);
    let date = first_instant(voice, day).map(|at| voice.day(&at)).unwrap_or_default();
    let away = day.since(today).map(|span| span.get_days()).unwrap_or_default();
    let name = match away {
        0 => voice.t("privacy-today"),
        1 => voice.t("privacy-tomorrow"),
        _ => voice.t(&format!("privacy-weekday-{}", day.weekday().to_monday_one_offset())),
    };
    format!("{name}, {date}")
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::console::words::Locale;

    #[test]
    fn a_day_begins_where_the_reader_is() -> Result<(), Box<dyn std::error::Error>> {
        let now: Timestamp = "2026-11-20T23:30:00Z".parse()?;
        let voice = |zone: &str| -> Result<Voice, jiff::Error> {
            Ok(Voice { locale: Locale::En, zone: TimeZone::get(zone)?, now })
        };
        let (berlin, london) = (voice("Europe/Berlin")?, voice("Europe/London")?);
        assert_eq!(spoken(&berlin, day_of(&berlin, now)), "Today, 21 Nov");
        assert_eq!(spoken(&london, day_of(&berlin, now)), "Tomorrow, 21 Nov");
        assert_eq!(begins(&berlin, "2026-11-21"), Some("2026-11-20T23:00:00Z".parse()?));
        assert_eq!(ends(&london, "2026-11-21"), Some("2026-11-22T00:00:00Z".parse()?));
        assert_eq!(begins(&berlin, "tomorrow"), None);
        Ok(())
    }
}
