//! A preset: one complete set of figures, every key present, nothing unknown.
//!
//! ```text
//!   text ─► reading (all keys, none unknown) ─► fixed (what the program does in one way) ─► Preset
//!   Preset::figure("id.session_idle") ─► the value, if the key's standing says that the program keeps it
//! ```
//! What the program keeps of a preset, in part, or not yet, is one table in `standing`: a figure that waits cannot be
//! read, and a figure that nobody reads cannot be called kept.

mod figure;
mod fixed;
mod open;
mod reading;
mod said;
mod standing;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value};

use self::reading::{check_keys, line_of, parse, table, typed};
use super::{BadDuration, Duration};

pub use open::{Rest, Room};
pub use standing::Standing;

/// The presets that ship, by name, in the order in which people are offered them.
const SHIPPED: [(&str, &str); 6] = [
    ("agency", include_str!("../../../../../presets/agency.toml")),
    ("automation", include_str!("../../../../../presets/automation.toml")),
    ("support", include_str!("../../../../../presets/support.toml")),
    ("engineering", include_str!("../../../../../presets/engineering.toml")),
    ("crm", include_str!("../../../../../presets/crm.toml")),
    ("strict", include_str!("../../../../../presets/strict.toml")),
];

/// Why a preset was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PresetError {
    #[error(
        "there is no preset '{0}'; shipped: agency, automation, support, engineering, crm, strict. A file of your own is named with --preset-file"
    )]
    Unknown(String),
    #[error("the preset does not read as TOML: {0}")]
    Syntax(String),
    #[error("line {line}: the preset has an unknown key '{key}'; docs/presets.md lists all keys")]
    UnknownKey { line: usize, key: String },
    #[error("the preset lacks the key '{0}'; there are no defaults, docs/presets.md says what it means")]
    MissingKey(String),
    #[error("line {line}: '{key}' does not read: {why}")]
    BadValue { line: usize, key: String, why: String },
}

/// A retention rule as written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleText {
    /// `false`: the class is never written.
    #[serde(default = "yes")]
    pub stored: bool,
    #[serde(default)]
    pub clocks: Vec<ClockText>,
    pub margin: Option<String>,
    /// Neither a hold nor a setting may move the deadline later.
    #[serde(default)]
    pub hard: bool,
    /// A floor set by law, counted from the same event.
    pub at_least: Option<String>,
}

/// One clock as written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockText {
    pub from: String,
    /// Absent: the length comes from a contract.
    pub within: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GraceText {
    within: String,
    #[expect(
        dead_code,
        reason = "read so that an unknown word is refused; reading and exporting are both possible"
    )]
    allows: Vec<GraceRight>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum GraceRight {
    Export,
    Read,
}

/// A preset that was read and found complete.
#[derive(Debug, Clone)]
pub struct Preset {
    pub name: String,
    pub title: String,
    /// Retention rules by the name of their class.
    pub rules: BTreeMap<String, RuleText>,
    /// How long a closed tenant can still be read and exported.
    grace: Duration,
    /// Every figure, as written.
    figures: Table,
    #[cfg(test)]
    asked: figure::Asked,
}

const fn yes() -> bool {
    true
}

impl Preset {
    /// The names of the presets that ship, in the order in which people are offered them.
    pub fn shipped() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// The shipped preset of that name.
    pub fn named(name: &str) -> Result<Self, PresetError> {
        let found = SHIPPED.iter().find(|(shipped, _)| *shipped == name);
        let (_, text) = found.ok_or_else(|| PresetError::Unknown(name.to_owned()))?;
        Self::read(text)
    }

    /// Reads the text of a preset file.
    pub fn read(text: &str) -> Result<Self, PresetError> {
        let figures = parse(text)?;
        check_keys(text, &figures)?;
        let word = |key: &str| -> Result<String, PresetError> {
            match figures.get("preset").and_then(|t| t.get(key)) {
                Some(Value::String(word)) => Ok(word.clone()),
                _ => Err(PresetError::MissingKey(format!("preset.{key}"))),
            }
        };
        let (name, title) = (word("name")?, word("title")?);
        let mut rules = BTreeMap::new();
        for (key, value) in table(&figures, "ret").into_iter().flatten() {
            if value.get("clocks").is_some() || value.get("stored").is_some() {
                rules.insert(key.clone(), typed::<RuleText>(text, "ret", key, value)?);
            }
        }
        let grace = table(&figures, "ret").and_then(|ret| ret.get("grace_after_closure"));
        let grace = grace.ok_or_else(|| PresetError::MissingKey("ret.grace_after_closure".to_owned()))?;
        let grace: GraceText = typed(text, "ret", "grace_after_closure", grace)?;
        let grace = grace.within.parse().map_err(|e: BadDuration| PresetError::BadValue {
            line: line_of(text, "ret", "grace_after_closure"),
            key: "ret.grace_after_closure".to_owned(),
            why: e.to_string(),
        })?;
        let preset = Self {
            name,
            title,
            rules,
            grace,
            figures,
            #[cfg(test)]
            asked: figure::Asked::default(),
        };
        fixed::check(&preset, text)?;
        Ok(preset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENCY: &str = SHIPPED[0].1;

    #[test]
    fn every_shipped_preset_reads_under_its_own_name() -> Result<(), PresetError> {
        for name in Preset::shipped() {
            assert_eq!(Preset::named(name)?.name, name);
        }
        Ok(())
    }

    #[test]
    fn the_agency_preset_reads() -> Result<(), PresetError> {
        let preset = Preset::named("agency")?;
        assert_eq!(preset.name, "agency");
        assert_eq!(preset.grace()?.at_most(), candor_kernel::Span::days(30));
        assert!(preset.rules.get("recording").is_some_and(|rule| rule.hard && rule.clocks.len() == 2));
        assert!(preset.rules.get("raw_integration").is_some_and(|rule| !rule.stored));
        Ok(())
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line_and_a_missing_one_by_name() {
        let odd = AGENCY.replace("hsts = {", "hstss = {");
        let line = AGENCY.lines().position(|l| l.starts_with("hsts")).map(|at| at + 1).unwrap_or_default();
        let said = Preset::read(&odd).map(|p| p.name);
        assert_eq!(said, Err(PresetError::UnknownKey { line, key: "tls.hstss".to_owned() }));
        let less: Vec<&str> = AGENCY.lines().filter(|l| !l.starts_with("hsts")).collect();
        let said = Preset::read(&less.join("\n")).map(|p| p.name);
        assert_eq!(said, Err(PresetError::MissingKey("tls.hsts".to_owned())));
        let typo = AGENCY.replace("margin = \"1h\", hard", "margins = \"1h\", hard");
        assert!(
            Preset::read(&typo).is_err_and(|e| matches!(e, PresetError::BadValue { line, .. } if line > 0))
        );
        assert!(Preset::named("none").is_err());
    }
}
