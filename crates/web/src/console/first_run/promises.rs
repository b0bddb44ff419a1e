//! The preset in force, in plain words and with the figures that hold here.

use candor_domain::tenancy::Account;
use candor_kernel::deadline::Schedule;

use crate::console::Frame;

/// Presets whose meaning the catalogue tells.
const KNOWN: [&str; 1] = ["agency"];

/// A preset in words.
pub(in crate::console) struct Told {
    pub(in crate::console) name: String,
    pub(in crate::console) title: String,
    /// What it keeps, what it destroys, who may look.
    pub(in crate::console) lines: Vec<String>,
}

/// The preset of an account.
pub(in crate::console) fn lines(frame: &Frame, account: &Account, schedule: &Schedule) -> Told {
    let title = if KNOWN.contains(&account.preset.as_str()) {
        frame.word("set-up-preset", &account.preset)
    } else {
        frame.t("set-up-preset-other")
    };
    let first = |name: &str| {
        let clock = schedule.rules.get(name)?.clocks.first()?;
        Some(frame.length(clock.within.as_seconds()))
    };
    let lines = [
        first("recording").map(|length| frame.t1("set-up-promise-audio", "time", length)),
        first("transcript").map(|length| frame.t1("set-up-promise-words", "time", length)),
        Some(frame.t1("set-up-promise-staff", "time", frame.length(account.access.grant_max_s))),
    ];
    Told { name: account.preset.clone(), title, lines: lines.into_iter().flatten().collect() }
}
