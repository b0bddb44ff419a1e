//! Every kind of thing that is kept, from the register that the kernel is opened with.

use std::fmt::Write as _;

use candor_domain::tenancy::{Preset, schedule};
use candor_kernel::deadline::{Rule, Schedule};
use candor_kernel::holding::WhenErased;
use candor_kernel::register::Declaration;
use candor_kernel::{RootName, Span};

use super::{cell, code, head};

const INTRO: &str = "\
Everything the program keeps is one of these kinds; what is not in this list cannot be stored. The type that is kept
declares class, purposes, retention and key tree, and encryption, deadline, hold and erasure follow from that.

- **Class**: the sort of data, as in the table `[ret]` of a preset.
- **Lives**: which retention rule holds, and what it says under the preset `agency`. Under another preset the rules that
  presets name may be shorter or longer ([Presets](presets.md)); the others are the same everywhere. The earliest clock
  wins. *As long as its tenant*: until it is removed, or until the tenant is closed.
- **Opens for**: the purposes it may be opened for. `subject_request`: it is handed out to, and erased for, the person it
  is about.
- **Keys**: `content` is destroyed when the tenant closes; `residual` outlives it, for the law.
- **When a person is erased**: what happens to a piece that is about several people.
";

pub(super) fn page() -> anyhow::Result<String> {
    let schedule = schedule(&Preset::named("agency")?, None)?;
    let register = candor_domain::register();
    let mut text = head("What is kept");
    text.push_str(INTRO);
    let mut classes: Vec<&str> = register.iter().map(|kind| kind.class).collect();
    classes.sort_unstable();
    classes.dedup();
    for class in classes {
        _ = write!(text, "\n## {class}\n");
        for kind in register.iter().filter(|kind| kind.class == class) {
            one(&mut text, kind, &schedule);
        }
    }
    Ok(text)
}

fn one(text: &mut String, kind: &Declaration, schedule: &Schedule) {
    let root = match kind.root {
        RootName::Content => "`content`",
        RootName::Residual => "`residual`",
    };
    let erased = match kind.when_erased {
        WhenErased::Erase => "the whole piece goes",
        WhenErased::RedactAndReseal => "written anew without them, and the key of the old piece is destroyed",
    };
    let purposes: Vec<String> = kind.purposes.iter().map(|name| code(name)).collect();
    let lives =
        kind.retention.map_or_else(|| "as long as its tenant".to_owned(), |name| lives(name, schedule));
    _ = write!(
        text,
        "\n### {}\n\n{}\n\n- Lives: {lives}\n- Opens for: {}\n- Keys: {root}\n- When a person is erased: {erased}\n",
        kind.kind,
        cell(kind.about),
        purposes.join(", "),
    );
}

fn lives(name: &str, schedule: &Schedule) -> String {
    let Some(rule) = schedule.rules.get(name) else {
        return format!("{}: never stored under `agency`", code(name));
    };
    format!("{}: {}", code(name), ends(rule))
}

fn ends(rule: &Rule) -> String {
    let clocks: Vec<String> = rule
        .clocks
        .iter()
        .map(|clock| format!("{} after {}", length(clock.within), code(&clock.from)))
        .collect();
    let keep = if rule.keep.is_empty() { "" } else { "; not a moment less" };
    let margin = if rule.margin > Span::ZERO {
        format!("; the sweep destroys it within the last {} before", length(rule.margin))
    } else {
        String::new()
    };
    format!("{}{keep}{margin}", clocks.join(", or "))
}

/// A length of time in its largest whole unit.
fn length(span: Span) -> String {
    let hours = span.as_micros() / 3_600_000_000;
    match (hours % 24, hours) {
        (0, hours) if hours > 72 => format!("{} days", hours / 24),
        (_, 1) => "hour".to_owned(),
        (_, hours) => format!("{hours} hours"),
    }
}
