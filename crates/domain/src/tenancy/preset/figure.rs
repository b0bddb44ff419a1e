//! One figure of a preset, for whoever keeps it.

use toml::{Table, Value};

use super::reading::table;
use super::{Preset, PresetError, Standing};
use crate::tenancy::Duration;

/// Which figures were asked for; tests compare them with the table of standings.
#[cfg(test)]
pub(super) type Asked = std::sync::Arc<std::sync::Mutex<std::collections::BTreeSet<String>>>;

impl Preset {
    /// The value of a key, for code that keeps it. A key that the program does not keep cannot be read: a door must not
    /// build on a promise that waits.
    pub(crate) fn figure(&self, key: &str) -> Result<&Value, PresetError> {
        let missing = || PresetError::MissingKey(key.to_owned());
        let (section, name) = key.split_once('.').ok_or_else(missing)?;
        if !Standing::of(key).is_some_and(Standing::is_read) {
            return Err(missing());
        }
        #[cfg(test)]
        self.asked.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(key.to_owned());
        table(&self.figures, section).and_then(|table| table.get(name)).ok_or_else(missing)
    }

    /// The words of a key whose value is one; empty where it is something else.
    pub(crate) fn word(&self, key: &str) -> Result<&str, PresetError> {
        Ok(self.figure(key)?.as_str().unwrap_or_default())
    }

    /// How long a closed tenant can still be read and exported.
    pub fn grace(&self) -> Result<Duration, PresetError> {
        self.figure("ret.grace_after_closure").map(|_| self.grace)
    }

    /// The lowest TLS version that its tenants are promised.
    pub fn tls_floor(&self) -> Result<&str, PresetError> {
        self.word("tls.min_version")
    }

    /// Regions in which content must stay, where the preset lets none of it leave them for models.
    pub(crate) fn residence(&self) -> Result<Option<Vec<String>>, PresetError> {
        let outside = self.word("res.ai_processing_outside")?;
        let regions = self.figure("res.regions")?.as_array();
        let regions = regions.map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        Ok(regions.filter(|_| outside == "no"))
    }

    /// Classes whose deadline neither a hold nor a setting may move later.
    pub(crate) fn hard_classes(&self) -> Vec<String> {
        self.rules.iter().filter(|(_, rule)| rule.hard).map(|(class, _)| class.clone()).collect()
    }

    /// Every table with its keys, for showing: what a value says is not what the program keeps.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &Table)> {
        let shown = |(name, _): &(&str, &Table)| !["preset", "notes"].contains(name);
        let tables = self.figures.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_table()?)));
        tables.filter(shown)
    }

    /// What a person should read about a key.
    pub fn note(&self, key: &str) -> Option<&str> {
        self.figures.get("notes")?.get(key)?.as_str()
    }
}
