//! The preset in force, in plain words and with the figures that hold here.

use candor_domain::tenancy::Account;
use candor_kernel::deadline::{Rule, Schedule};

use super::summary::{staff, title};
use crate::console::Frame;

/// A preset in words.
pub(in crate::console) struct Told {
    pub(in crate::console) name: String,
    pub(in crate::console) title: String,
    /// What it keeps, what it destroys, who may look.
    pub(in crate::console) lines: Vec<String>,
}

/// The preset of an account.
pub(in crate::console) fn lines(frame: &Frame, account: &Account, schedule: &Schedule) -> Told {
    let is_hard = account.hard.iter().any(|class| class == "recording");
    let lines = vec![
        audio(frame, schedule.rules.get("recording"), is_hard),
        words(frame, schedule.rules.get("transcript")),
        staff(frame, &account.access, "set-up-promise-staff"),
    ];
    Told { name: account.preset.clone(), title: title(frame, &account.preset), lines }
}

fn audio(frame: &Frame, rule: Option<&Rule>, is_hard: bool) -> String {
    let Some(clock) = rule.and_then(|rule| rule.clocks.first()) else {
        return frame.t("set-up-promise-audio-none");
    };
    let key = if is_hard { "set-up-promise-audio" } else { "set-up-promise-audio-days" };
    frame.t1(key, "time", frame.length(clock.within.as_seconds()))
}

fn words(frame: &Frame, rule: Option<&Rule>) -> String {
    let Some(clock) = rule.and_then(|rule| rule.clocks.first()) else {
        return frame.t("set-up-promise-words-none");
    };
    let key = if clock.from == "captured" { "set-up-promise-words-days" } else { "set-up-promise-words" };
    frame.t1(key, "time", frame.length(clock.within.as_seconds()))
}
