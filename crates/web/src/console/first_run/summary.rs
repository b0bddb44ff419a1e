//! A preset in figures that can be laid side by side: all of them computed from its file by those who keep them.

use candor_domain::tenancy::{AccessRules, Duration, Preset, SignInRules, Standing, TenancyError, schedule};
use candor_kernel::deadline::{ClockRule, Rule, Schedule};

use crate::console::Frame;
use crate::console::words::knows;

/// A preset to choose.
pub(super) struct Summary {
    pub name: String,
    pub title: String,
    /// Whom it is for.
    pub about: String,
    pub figures: Vec<Figure>,
    /// Calls are refused here: its own room is to come, or a contract is.
    pub idle: Option<String>,
    /// How many keys are kept, kept in part, and wait.
    pub kept: usize,
    pub partly: usize,
    pub waits: usize,
    pub is_chosen: bool,
}

/// One figure.
pub(super) struct Figure {
    pub label: String,
    pub value: String,
    /// Is it another one than that of the preset in force?
    pub differs: bool,
}

/// Every shipped preset, compared with the one in force.
pub(super) fn summaries(frame: &Frame, in_force: &str) -> Result<Vec<Summary>, TenancyError> {
    let here = match Preset::named(in_force) {
        Ok(preset) => figures(frame, &preset)?,
        Err(_) => Vec::new(),
    };
    Preset::shipped().map(|name| summary(frame, &Preset::named(name)?, (in_force, &here))).collect()
}

fn summary(
    frame: &Frame,
    preset: &Preset,
    (in_force, here): (&str, &[(&'static str, String)]),
) -> Result<Summary, TenancyError> {
    let figures = figures(frame, preset)?.into_iter().map(|(key, value)| Figure {
        label: frame.t(key),
        differs: here.iter().any(|(other, said)| *other == key && *said != value),
        value,
    });
    let standings = || Standing::all().filter_map(|(key, _)| Standing::under(preset, key));
    let count = |word: &str| standings().filter(|standing| standing.name() == word).count();
    Ok(Summary {
        title: title(frame, &preset.name),
        about: frame.word("set-up-preset-for", &preset.name),
        figures: figures.collect(),
        idle: idle(frame, &preset.name, &schedule(preset, None)?),
        kept: count("kept"),
        partly: count("partly"),
        waits: count("waits"),
        is_chosen: preset.name == in_force,
        name: preset.name.clone(),
    })
}

/// Why no call is taken in under these rules, if none is: a preset may never store words, or a contract is missing.
pub(super) fn idle(frame: &Frame, preset: &str, rules: &Schedule) -> Option<String> {
    if rules.rules.contains_key("transcript") {
        return None;
    }
    let rule = Preset::named(preset).ok().and_then(|preset| preset.rules.get("transcript").cloned());
    let waits = rule.is_some_and(|rule| rule.stored);
    Some(frame.t(if waits { "set-up-preset-idle-contract" } else { "set-up-preset-idle" }))
}

/// What a preset is for, in one line; its own name where nobody wrote one.
pub(super) fn title(frame: &Frame, name: &str) -> String {
    let key = format!("set-up-preset-{name}");
    if knows(&key) { frame.t(&key) } else { frame.t("set-up-preset-other") }
}

/// The figures in the order in which they are shown: key of the label, and the value.
fn figures(frame: &Frame, preset: &Preset) -> Result<Vec<(&'static str, String)>, TenancyError> {
    let rules = schedule(preset, None)?;
    let (sign_in, access) = (SignInRules::of(preset)?, AccessRules::of(preset)?);
    let life = |class: &str| life(frame, preset, &rules, class);
    Ok(vec![
        ("set-up-figure-audio", life("recording")),
        ("set-up-figure-words", life("transcript")),
        ("set-up-figure-documents", life("outputs")),
        ("set-up-figure-log", life("access_log")),
        ("set-up-figure-sessions", sessions(frame, &sign_in)),
        ("set-up-figure-erasure", erasure(frame, preset.grace()?)),
        ("set-up-figure-staff", staff(frame, &access, "set-up-staff")),
        ("set-up-figure-tls", format!("TLS {}", preset.tls_floor()?)),
    ])
}

/// How long a class lives.
fn life(frame: &Frame, preset: &Preset, rules: &Schedule, class: &str) -> String {
    let Some(rule) = rules.rules.get(class) else {
        let stored = preset.rules.get(class).is_some_and(|rule| rule.stored);
        return frame.t(if stored { "set-up-life-contract" } else { "set-up-life-never" });
    };
    let mut said: Vec<String> = Vec::new();
    for clock in shown(rule) {
        let text = clocked(frame, clock);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.join("; ")
}

/// The clocks that say something of their own: where a thing dies by itself, closing the workspace needs no words, nor
/// does a clock that starts later and is not shorter.
fn shown(rule: &Rule) -> impl Iterator<Item = &ClockRule> {
    let by_itself = rule.clocks.iter().any(|clock| !is_closing(clock));
    let from_capture = rule.clocks.iter().find(|clock| clock.from == "captured").map(|clock| clock.within);
    let later = move |clock: &ClockRule| {
        clock.from == "call_ended" && from_capture.is_some_and(|within| within <= clock.within)
    };
    rule.clocks.iter().filter(move |clock| (!by_itself || !is_closing(clock)) && !later(clock))
}

fn is_closing(clock: &ClockRule) -> bool {
    let closing =
        ["account_closed", "account_disabled", "subscription_ended", "subscription_lapsed", "need_ended"];
    closing.contains(&clock.from.as_str())
}

fn clocked(frame: &Frame, clock: &ClockRule) -> String {
    let time = frame.length(clock.within.as_seconds());
    let family = if is_closing(clock) { "closing".to_owned() } else { clock.from.replace('_', "-") };
    frame.t1(&format!("set-up-life-{family}"), "time", time)
}

fn sessions(frame: &Frame, rules: &SignInRules) -> String {
    let key = if rules.bound { "set-up-sessions-bound" } else { "set-up-sessions" };
    frame.t2(key, "time", frame.length(rules.idle_s), "n", rules.per_seat)
}

fn erasure(frame: &Frame, grace: Duration) -> String {
    match grace.at_most().as_seconds() {
        0 => frame.t("set-up-erasure-now"),
        seconds => frame.t1("set-up-erasure-grace", "time", frame.length(seconds)),
    }
}

/// When whoever runs the server may look.
pub(super) fn staff(frame: &Frame, rules: &AccessRules, family: &str) -> String {
    let allows = |ground: &str| rules.grounds.iter().any(|known| known == ground);
    let key = match (allows("customer_authorisation"), rules.items_max) {
        (false, _) => "never",
        (true, 1) => "one",
        (true, _) if allows("legal_duty") => "law",
        (true, _) => "each",
    };
    frame.t1(&format!("{family}-{key}"), "time", frame.length(rules.grant_max_s))
}
