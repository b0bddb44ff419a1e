//! `candor preset list|show`

use candor_domain::tenancy::{Preset, Standing};
use clap::Subcommand;
use serde_json::{Value, json};

use super::view::{field, joined, list as list_of, text};
use crate::out::Out;

/// Presets: complete sets of promised figures, and how far this version keeps each
#[derive(Debug, Subcommand)]
pub(crate) enum PresetCommand {
    /// The presets that ship, and how many of their keys are kept
    List,
    /// Every key of a preset: its value, and whether it is kept, kept in part, or waits
    #[command(after_help = "\
kept     the program keeps it, and refuses a preset file that asks for more than it can
partly   it keeps what the sentence beside it does not take out
waits    nothing is claimed: the part of the product that would keep it is planned

What each key means: docs/presets.md. All presets side by side: docs/reference/presets.md.")]
    Show {
        /// agency, automation, support, engineering, crm or strict
        name: String,
        /// Only keys with this standing: kept, partly or waits
        #[arg(long, value_name = "STANDING", value_parser = ["kept", "partly", "waits"])]
        only: Option<String>,
    },
}

pub(crate) fn run(command: PresetCommand, out: Out) -> anyhow::Result<()> {
    match command {
        PresetCommand::List => list(out),
        PresetCommand::Show { name, only } => show(&name, only.as_deref(), out),
    }
}

fn list(out: Out) -> anyhow::Result<()> {
    let one = |name: &'static str| {
        let preset = Preset::named(name)?;
        let count = |word: &str| keys(&preset, Some(word)).len();
        let (kept, partly, waits) = (count("kept"), count("partly"), count("waits"));
        anyhow::Ok(json!({
            "name": name, "title": preset.title, "kept": kept, "partly": partly, "waits": waits,
        }))
    };
    let presets = Preset::shipped().map(one).collect::<anyhow::Result<Vec<Value>>>()?;
    out.answer(&presets, || {
        joined(presets.iter().map(|preset| {
            let (kept, partly) = (field(preset, "kept"), field(preset, "partly"));
            let waits = field(preset, "waits");
            let name = text(preset, "name");
            format!("{name:12} {kept} kept, {partly} in part, {waits} wait  {}\n", text(preset, "title"))
        }))
    })
}

fn show(name: &str, only: Option<&str>, out: Out) -> anyhow::Result<()> {
    let preset = Preset::named(name)?;
    let keys = keys(&preset, only);
    let answer = json!({ "name": preset.name, "title": preset.title, "keys": keys });
    out.answer(&answer, || {
        let head = format!("{}: {}\n\n", preset.name, preset.title);
        head + &joined(list_of(&answer, "keys").iter().map(line))
    })
}

/// The keys in the order of the file.
fn keys(preset: &Preset, only: Option<&str>) -> Vec<Value> {
    let one = |(key, _): (&'static str, Standing)| {
        let standing = Standing::under(preset, key)?;
        let view = || {
            json!({
                "key": key,
                "value": preset.said(key),
                "standing": standing.name(),
                "open": standing.open(),
                "about": standing.about(),
                "note": preset.note(key),
            })
        };
        only.is_none_or(|only| only == standing.name()).then(view)
    };
    Standing::all().filter_map(one).collect()
}

fn line(key: &Value) -> String {
    let (name, standing, about) = (text(key, "key"), text(key, "standing"), text(key, "about"));
    let about = if about == standing { String::new() } else { format!("\n    {standing}: {about}") };
    let note = field(key, "note").as_str().map(|note| format!("\n    {note}")).unwrap_or_default();
    let sign = if standing == "kept" { "+" } else { "-" };
    format!("{sign} {name} = {}{about}{note}\n", text(key, "value"))
}
