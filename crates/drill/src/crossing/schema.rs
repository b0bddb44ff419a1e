//! Makes request values from the schemas of the served OpenAPI document.
//!
//! Every text that could name a thing (a UUID) is taken from the foreign ids that the caller hands in; everything else
//! is plain and valid, so that only the wall between tenants is left to refuse the request.

use serde_json::{Map, Value, json};

use crate::dice::Dice;

/// How deep a schema may nest before the rest is left out.
const DEEPEST: u8 = 6;

/// Makes values for the schemas of one document.
#[derive(Clone, Copy)]
pub(super) struct Maker<'a> {
    document: &'a Value,
}

impl<'a> Maker<'a> {
    pub(super) fn of(document: &'a Value) -> Self {
        Self { document }
    }

    /// A value that fits the schema, its ids drawn by `id`.
    pub(super) fn make(
        self,
        schema: &Value,
        dice: &mut Dice,
        id: &mut dyn FnMut(&mut Dice) -> String,
    ) -> Value {
        self.value(schema, "", dice, id, DEEPEST)
    }

    fn value(
        self,
        schema: &Value,
        name: &str,
        dice: &mut Dice,
        id: &mut dyn FnMut(&mut Dice) -> String,
        deeper: u8,
    ) -> Value {
        if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
            return match self.document.pointer(path.trim_start_matches('#')) {
                Some(target) if deeper > 0 => self.value(target, name, dice, id, deeper - 1),
                _ => Value::Null,
            };
        }
        if let Some(known) = chosen(schema, dice) {
            return known;
        }
        for word in ["oneOf", "anyOf", "allOf"] {
            let Some(options) = schema.get(word).and_then(Value::as_array) else { continue };
            if word == "allOf" {
                return self.merged(options, dice, id, deeper);
            }
            let solid: Vec<&Value> =
                options.iter().filter(|o| o.get("type").and_then(Value::as_str) != Some("null")).collect();
            return match dice.pick(&solid) {
                Some(option) if deeper > 0 => self.value(option, name, dice, id, deeper - 1),
                _ => Value::Null,
            };
        }
        match kind(schema) {
            "object" => self.object(schema, dice, id, deeper),
            "array" if deeper > 0 => {
                let items = schema.get("items").unwrap_or(&Value::Null);
                json!([self.value(items, name, dice, id, deeper - 1)])
            }
            "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
            "boolean" => json!(dice.below(2) == 0),
            "string" => Value::String(text(schema, name, dice, id)),
            _ => Value::Null,
        }
    }

    fn object(
        self,
        schema: &Value,
        dice: &mut Dice,
        id: &mut dyn FnMut(&mut Dice) -> String,
        deeper: u8,
    ) -> Value {
        let mut made = Map::new();
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let must = required.iter().any(|r| r.as_str() == Some(name));
            if deeper > 0 && (must || dice.below(2) == 0) {
                made.insert(name.clone(), self.value(property, name, dice, id, deeper - 1));
            }
        }
        Value::Object(made)
    }

    fn merged(
        self,
        parts: &[Value],
        dice: &mut Dice,
        id: &mut dyn FnMut(&mut Dice) -> String,
        deeper: u8,
    ) -> Value {
        let mut made = Map::new();
        for part in parts {
            if let Value::Object(more) = self.value(part, "", dice, id, deeper.saturating_sub(1)) {
                made.extend(more);
            }
        }
        Value::Object(made)
    }
}

fn chosen(schema: &Value, dice: &mut Dice) -> Option<Value> {
    if let Some(value) = schema.get("const") {
        return Some(value.clone());
    }
    let options: Vec<Value> =
        schema.get("enum")?.as_array()?.iter().filter(|v| !v.is_null()).cloned().collect();
    dice.pick(&options)
}

fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|k| *k != "null").unwrap_or("")
        }
        _ if schema.get("properties").is_some() => "object",
        _ => "",
    }
}

fn text(schema: &Value, name: &str, dice: &mut Dice, id: &mut dyn FnMut(&mut Dice) -> String) -> String {
    let format = schema.get("format").and_then(Value::as_str).unwrap_or_default();
    match format {
        "uuid" => id(dice),
        "date-time" => "2026-11-03T14:00:00Z".to_owned(),
        "email" => format!("somebody{}@example.com", dice.below(1000)),
        "uri" | "url" => "https://receiver.example/hook".to_owned(),
        // A name may be an id in disguise: half the time it is one.
        _ if dice.below(2) == 0 => id(dice),
        _ => match schema.get("example").and_then(Value::as_str) {
            Some(example) => example.to_owned(),
            None => format!("{name} {}", dice.below(1000)),
        },
    }
}
