//! Every value of every preset in the repository, side by side, with how far this version keeps each key.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context as _;
use candor_domain::tenancy::{Preset, Standing, schedule};

use super::{cell, code, head};

pub(super) fn page(repository: &Path) -> anyhow::Result<String> {
    let named = |name: &str| {
        let preset = Preset::named(name).with_context(|| format!("presets/{name}.toml"))?;
        schedule(&preset, None).with_context(|| format!("presets/{name}.toml"))?;
        anyhow::Ok(preset)
    };
    let presets: Vec<Preset> = Preset::shipped().map(named).collect::<anyhow::Result<_>>()?;
    let files = std::fs::read_dir(repository.join("presets"))?.filter_map(Result::ok);
    let tomls = files.filter(|file| file.path().extension().is_some_and(|kind| kind == "toml")).count();
    anyhow::ensure!(tomls == presets.len(), "a preset was added to presets/ and does not ship");
    let mut text = head("Every value of every preset");
    text.push_str(
        "What each key means, its unit, and which direction is stricter: [Presets](../presets.md). A tenant takes one \
         with `--preset`. **Today** says how far this version keeps a key: *kept*, *in part*, or *waits* for a part of \
         the product that is planned; the program cannot read a figure that waits, and a test holds this table to the \
         code. `candor preset show NAME` says the same of one preset.\n\n| preset | for | kept | in part | waits |\n|---|---|---|---|---|\n",
    );
    for preset in &presets {
        let counts = ["kept", "partly", "waits"].map(|word| count(preset, word).to_string());
        _ = writeln!(text, "| {} | {} | {} |", code(&preset.name), cell(&preset.title), counts.join(" | "));
    }
    let agency = std::fs::read_to_string(repository.join("presets/agency.toml"))?;
    let mut told = BTreeSet::new();
    for section in Standing::all().filter_map(|(key, _)| Some(key.split_once('.')?.0)) {
        if told.insert(section) {
            one(&mut text, &titled(&agency, section), section, &presets);
        }
    }
    Ok(text)
}

fn count(preset: &Preset, word: &str) -> usize {
    Standing::all().filter_map(|(key, _)| Standing::under(preset, key)).filter(|s| s.name() == word).count()
}

/// The words that stand over a table in the file.
fn titled(file: &str, section: &str) -> String {
    let above = file.split(&format!("\n[{section}]\n")).next().and_then(|text| text.lines().last());
    let words = above.and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
    format!("{words} (`{section}`)")
}

fn one(text: &mut String, title: &str, section: &str, presets: &[Preset]) {
    let names: Vec<String> = presets.iter().map(|preset| code(&preset.name)).collect();
    let (columns, dashes) = (names.join(" | "), "|---".repeat(names.len()));
    _ = write!(text, "\n## {title}\n\n| key | {columns} | today |\n|---{dashes}|---|\n");
    let of_section = |key: &&str| key.split_once('.').is_some_and(|(found, _)| found == section);
    for key in Standing::all().map(|(key, _)| key).filter(of_section) {
        let values: Vec<String> = presets.iter().map(|preset| said(preset, key)).collect();
        let name = key.split_once('.').map_or(key, |(_, name)| name);
        let today = Standing::of(key).map(today).unwrap_or_default();
        _ = writeln!(text, "| {} | {} | {today} |", code(name), values.join(" | "));
    }
}

/// A value, with a remark where one preset's value stands otherwise than the key does elsewhere.
fn said(preset: &Preset, key: &str) -> String {
    let value = cell(&preset.said(key));
    match (Standing::of(key), Standing::under(preset, key)) {
        (all, Some(here)) if all != Some(here) => format!("{value} ({})", cell(here.about())),
        _ => value,
    }
}

fn today(standing: Standing) -> String {
    match standing {
        Standing::Kept => "kept".to_owned(),
        Standing::Partly(_) => format!("in part: {}", cell(standing.about())),
        Standing::Waits(_) => cell(standing.about()),
    }
}
