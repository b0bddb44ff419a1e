//! Reads a preset's text: every key there, none unknown, and the line of what is wrong.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::{PresetError, SHIPPED};

/// The table whose keys are free: what a person should read, by key.
const NOTES: &str = "notes";

pub(super) fn parse(text: &str) -> Result<Table, PresetError> {
    text.parse().map_err(|e: toml::de::Error| PresetError::Syntax(e.to_string()))
}

pub(super) fn table<'a>(figures: &'a Table, name: &str) -> Option<&'a Table> {
    figures.get(name).and_then(Value::as_table)
}

pub(super) fn typed<T: DeserializeOwned>(
    text: &str,
    section: &str,
    key: &str,
    value: &Value,
) -> Result<T, PresetError> {
    value.clone().try_into().map_err(|e| PresetError::BadValue {
        line: line_of(text, section, key),
        key: format!("{section}.{key}"),
        why: e.message().to_owned(),
    })
}

/// The first preset has every key that exists: it is the list.
pub(super) fn check_keys(text: &str, figures: &Table) -> Result<(), PresetError> {
    let [(_, complete), ..] = SHIPPED;
    let known = parse(complete)?;
    for (section, value) in figures {
        let unknown = |key: &str| PresetError::UnknownKey {
            line: line_of(text, section, key),
            key: if key.is_empty() { section.clone() } else { format!("{section}.{key}") },
        };
        let keys = table(&known, section).ok_or_else(|| unknown(""))?;
        let present = value.as_table().ok_or_else(|| unknown(""))?;
        if section == NOTES {
            continue;
        }
        if let Some(key) = present.keys().find(|key| !keys.contains_key(*key)) {
            return Err(unknown(key));
        }
    }
    for (section, keys) in known.iter().filter(|(section, _)| *section != NOTES) {
        let present = table(figures, section).ok_or_else(|| PresetError::MissingKey(section.clone()))?;
        if let Some(key) =
            keys.as_table().into_iter().flat_map(Table::keys).find(|k| !present.contains_key(*k))
        {
            return Err(PresetError::MissingKey(format!("{section}.{key}")));
        }
    }
    Ok(())
}

/// The line of a key, or of the table's head when `key` is empty; 0 when the file writes it in another way.
pub(super) fn line_of(text: &str, section: &str, key: &str) -> usize {
    let head = format!("[{section}]");
    let mut inside = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            inside = line.starts_with(&head);
            if inside && key.is_empty() {
                return at + 1;
            }
        } else if inside && line.split('=').next().is_some_and(|word| word.trim().trim_matches('"') == key) {
            return at + 1;
        }
    }
    0
}
