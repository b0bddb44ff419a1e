//! The values of a preset as people read them: retention rules in words, all else as written.

use std::fmt::Write as _;

use toml::{Table, Value};

use super::Preset;
use super::reading::table;

impl Preset {
    /// The value of a key in words; empty where there is no such key.
    pub fn said(&self, key: &str) -> String {
        let found = key.split_once('.').and_then(|(section, name)| table(&self.figures, section)?.get(name));
        found.map(value).unwrap_or_default()
    }
}

/// A value as people read it: retention rules in words, all else as written.
fn value(value: &Value) -> String {
    match value {
        Value::String(word) => word.clone(),
        Value::Boolean(true) => "yes".to_owned(),
        Value::Boolean(false) => "no".to_owned(),
        Value::Array(all) if all.is_empty() => "none".to_owned(),
        Value::Array(all) => all.iter().map(self::value).collect::<Vec<_>>().join(", "),
        Value::Table(rule) if rule.contains_key("clocks") => clocks(rule),
        Value::Table(rule) if rule.get("stored") == Some(&Value::Boolean(false)) => "never stored".to_owned(),
        Value::Table(table) => {
            let pairs: Vec<String> =
                table.iter().map(|(key, inner)| format!("{}: {}", key, self::value(inner))).collect();
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
        format!("{length} after {}", word("from").unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_say_them() -> Result<(), super::super::PresetError> {
        let preset = Preset::named("agency")?;
        let audio = "72h after transcript_ready, or 7d after call_ended; margin 1h; hard";
        assert_eq!(preset.said("ret.recording"), audio);
        assert_eq!(preset.said("ret.raw_integration"), "never stored");
        assert_eq!(preset.said("id.new_device_mail"), "yes");
        assert_eq!(preset.said("id.social_sign_in"), "none");
        assert_eq!(
            Preset::named("crm")?.said("ret.recording"),
            "as the contract says after contract_days; margin 1h"
        );
        assert_eq!(preset.said("id.nothing"), "");
        Ok(())
    }
}
