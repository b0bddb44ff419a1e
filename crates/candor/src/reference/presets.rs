//! Every value of every preset in the repository, side by side.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use candor_domain::tenancy::{Preset, schedule};
use toml::{Table, Value};

use super::{cell, code, head};

/// The presets in the order of their columns: first the one that this version carries inside.
const NAMES: [&str; 6] = ["agency", "automation", "crm", "engineering", "strict", "support"];

pub(super) fn page(repository: &Path) -> anyhow::Result<String> {
    let read = |name: &str| {
        let text = std::fs::read_to_string(repository.join(format!("presets/{name}.toml")))?;
        let preset = Preset::read(&text).with_context(|| format!("presets/{name}.toml"))?;
        schedule(&preset).with_context(|| format!("presets/{name}.toml"))?;
        anyhow::Ok(preset)
    };
    let presets: Vec<Preset> = NAMES.into_iter().map(read).collect::<anyhow::Result<_>>()?;
    let files = std::fs::read_dir(repository.join("presets"))?.filter_map(Result::ok);
    let tomls = files.filter(|file| file.path().extension().is_some_and(|kind| kind == "toml")).count();
    anyhow::ensure!(tomls == NAMES.len(), "a preset was added to presets/ and has no column");
    let mut text = head("Every value of every preset");
    text.push_str(
        "What each key means, its unit, and which direction is stricter: [Presets](../presets.md). A figure here is \
         what a tenant under that preset is promised; which promises the program keeps by itself today, and which \
         wait, is in [Promises](../../promises.toml).\n\n| preset | for | taken by |\n|---|---|---|\n",
    );
    for preset in &presets {
        let how = match Preset::named(&preset.name) {
            Ok(_) => format!("`--preset {}`", preset.name),
            Err(_) => format!("`--preset-file presets/{}.toml`", preset.name),
        };
        _ = writeln!(text, "| {} | {} | {how} |", code(&preset.name), cell(&preset.title));
    }
    let agency = std::fs::read_to_string(repository.join("presets/agency.toml"))?;
    let sections = presets.first().map(|preset| preset.figures.keys()).into_iter().flatten();
    for section in sections.filter(|name| !["preset", "notes"].contains(&name.as_str())) {
        one(&mut text, &titled(&agency, section), section, &presets);
    }
    Ok(text)
}

/// The words that stand over a table in the file.
fn titled(file: &str, section: &str) -> String {
    let above = file.split(&format!("\n[{section}]\n")).next().and_then(|text| text.lines().last());
    let words = above.and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
    format!("{words} (`{section}`)")
}

fn one(text: &mut String, title: &str, section: &str, presets: &[Preset]) {
    let tables: Vec<Option<&Table>> =
        presets.iter().map(|preset| preset.figures.get(section)?.as_table()).collect();
    let names: Vec<String> = presets.iter().map(|preset| code(&preset.name)).collect();
    _ = write!(
        text,
        "\n## {title}\n\n| key | {} |\n|---{}|\n",
        names.join(" | "),
        "|---".repeat(names.len())
    );
    for key in tables.first().copied().flatten().into_iter().flat_map(Table::keys) {
        let values: Vec<String> = tables
            .iter()
            .map(|table| table.and_then(|table| table.get(key)).map(value).unwrap_or_default())
            .collect();
        _ = writeln!(text, "| {} | {} |", code(key), values.join(" | "));
    }
}

/// A value as people read it: retention rules in words, all else as written.
fn value(value: &Value) -> String {
    match value {
        Value::String(word) => cell(word),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => "no".to_owned(),
        Value::Array(all) if all.is_empty() => "none".to_owned(),
        Value::Array(all) => all.iter().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Table(rule) if rule.contains_key("clocks") => clocks(rule),
        Value::Table(rule) if rule.get("stored") == Some(&Value::Boolean(false)) => "never stored".to_owned(),
        Value::Table(table) => {
            let pairs: Vec<String> =
                table.iter().map(|(key, inner)| format!("{}: {}", cell(key), self::value(inner))).collect();
            pairs.join("; ")
        }
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Datetime(instant) => instant.to_string(),
    }
}

fn clocks(rule: &Table) -> String {
    let one = |clock: &Value| {
        let word = |name: &str| clock.get(name).and_then(Value::as_str);
        let length = word("within").unwrap_or("as the contract says");
        format!("{length} after {}", code(word("from").unwrap_or_default()))
    };
    let clocks: Vec<String> =
        rule.get("clocks").and_then(Value::as_array).into_iter().flatten().map(one).collect();
    let mut text = clocks.join(", or ");
    if let Some(margin) = rule.get("margin").and_then(Value::as_str).filter(|margin| *margin != "0s") {
        _ = write!(text, "; margin {margin}");
    }
    if let Some(floor) = rule.get("at_least").and_then(Value::as_str) {
        _ = write!(text, "; at least {floor}");
    }
    if rule.get("hard") == Some(&Value::Boolean(true)) {
        text.push_str("; hard");
    }
    text
}
