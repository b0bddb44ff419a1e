//! What a value of the API is, in words: kinds, limits, and tables of fields.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::anchor::Anchors;

/// Where the document names what goes in and comes out.
const NAMED: &str = "#/components/schemas/";

/// What the document names.
pub(super) struct Schemas(BTreeMap<String, Value>);

/// A member of an object, as it is written down.
pub(super) fn text(said: &Value, name: &str) -> String {
    said.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// The same for a cell of a table.
pub(super) fn line(said: &Value, name: &str) -> String {
    text(said, name).replace('|', "\\|").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list<'a>(said: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    said.get(name).and_then(Value::as_array).into_iter().flatten()
}

impl Schemas {
    pub(super) fn of(document: &Value) -> Self {
        let all = document.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten();
        Self(all.map(|(name, schema)| (name.clone(), schema.clone())).collect())
    }

    /// Its heading and its fields.
    pub(super) fn write(&self, name: &str) -> String {
        let Some(schema) = self.0.get(name) else { return String::new() };
        let (about, fields) = (text(schema, "description"), self.table(schema, "field"));
        let mut out = format!("### {name}\n\n");
        if !about.is_empty() {
            _ = writeln!(out, "{about}\n");
        }
        if fields.is_empty() {
            _ = writeln!(out, "It is {}.\n", self.kind(schema));
        }
        out.push_str(&fields);
        out
    }

    /// A table of the fields that an object has; nothing for what is no object.
    pub(super) fn table(&self, schema: &Value, what: &str) -> String {
        let rows: String =
            self.fields(schema).iter().map(|(name, said, need)| self.row(name, said, *need)).collect();
        if rows.is_empty() { rows } else { format!("| {what} | is | about |\n|---|---|---|\n{rows}\n") }
    }

    fn row(&self, name: &str, said: &Value, need: bool) -> String {
        let need = if need { "" } else { ", optional" };
        format!("| `{name}`{need} | {} | {} |\n", self.kind(said), line(said, "description"))
    }

    /// Name, schema, and whether it must be there.
    fn fields<'a>(&'a self, schema: &'a Value) -> Vec<(&'a str, &'a Value, bool)> {
        if let Some(inner) = schema.get("$ref").and_then(|name| self.find(name)) {
            return self.fields(inner);
        }
        let needed: BTreeSet<&str> = list(schema, "required").filter_map(Value::as_str).collect();
        let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let own = own.map(|(name, said)| (name.as_str(), said, needed.contains(name.as_str())));
        list(schema, "allOf").flat_map(|part| self.fields(part)).chain(own).collect()
    }

    fn find(&self, name: &Value) -> Option<&Value> {
        self.0.get(name.as_str()?.strip_prefix(NAMED)?)
    }

    /// What a value is, with its limits.
    pub(super) fn kind(&self, schema: &Value) -> String {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let name = name.strip_prefix(NAMED).unwrap_or(name);
            return format!("[{name}](#{})", Anchors::default().give(name));
        }
        let several = |name| list(schema, name).map(|one| self.kind(one)).collect::<Vec<_>>();
        for (name, joined) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
            if schema.get(name).is_some() {
                return several(name).join(joined);
            }
        }
        let fixed: Vec<String> = list(schema, "enum").map(|one| format!("`{}`", plain(one))).collect();
        if !fixed.is_empty() {
            return fixed.join(", ");
        }
        let kinds: Vec<&str> = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            Some(kind) => kind.as_str().into_iter().collect(),
            None => Vec::new(),
        };
        let words: Vec<String> = kinds.iter().map(|kind| self.simple(kind, schema)).collect();
        if words.is_empty() { "any value".to_owned() } else { words.join(" or ") }
    }

    fn simple(&self, kind: &str, schema: &Value) -> String {
        let of = |min, max, what| limits(schema, (min, max), what);
        match kind {
            "null" => "nothing".to_owned(),
            "boolean" => "`true` or `false`".to_owned(),
            "integer" => format!("a whole number{}", of("minimum", "maximum", "")),
            "number" => format!("a number{}", of("minimum", "maximum", "")),
            "array" => {
                let inner = schema.get("items").map(|items| self.kind(items)).unwrap_or_default();
                format!("a list of {inner}{}", of("minItems", "maxItems", " of them"))
            }
            "object" => "an object".to_owned(),
            _ => {
                let kind = match schema.get("format").and_then(Value::as_str) {
                    Some("uuid") => "an id",
                    Some("date-time") => "an instant",
                    Some("date") => "a day",
                    Some("email") => "an e-mail address",
                    Some("binary") => "bytes",
                    _ => "text",
                };
                format!("{kind}{}", of("minLength", "maxLength", " characters"))
            }
        }
    }

    /// Every name that is found in a part of the document, and what those name.
    pub(super) fn named_in(&self, said: &Value, found: &mut BTreeSet<String>) {
        match said {
            Value::Object(members) => {
                let name =
                    members.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix(NAMED));
                if let Some((name, schema)) = name.and_then(|name| self.0.get_key_value(name))
                    && found.insert(name.clone())
                {
                    self.named_in(schema, found);
                }
                members.values().for_each(|one| self.named_in(one, found));
            }
            Value::Array(all) => all.iter().for_each(|one| self.named_in(one, found)),
            _ => {}
        }
    }
}

/// `, 1 to 120 characters`
fn limits(schema: &Value, (min, max): (&str, &str), what: &str) -> String {
    let figure = |name| schema.get(name).filter(|figure| figure.is_number());
    match (figure(min), figure(max)) {
        (Some(least), Some(most)) => format!(", {least} to {most}{what}"),
        (None, Some(most)) => format!(", at most {most}{what}"),
        (Some(least), None) => format!(", at least {least}{what}"),
        (None, None) => String::new(),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_told_in_words_with_its_limits_and_its_name_leads_there() {
        let view =
            json!({ "properties": { "id": { "type": "string", "format": "uuid" } }, "required": ["id"] });
        let document = json!({ "components": { "schemas": { "ClientView": view } } });
        let schemas = Schemas::of(&document);
        let named = json!({ "$ref": "#/components/schemas/ClientView" });
        let cases = [
            (json!({ "type": "string", "minLength": 1, "maxLength": 120 }), "text, 1 to 120 characters"),
            (json!({ "type": ["string", "null"], "format": "date-time" }), "an instant or nothing"),
            (
                json!({ "type": "array", "items": named, "maxItems": 20 }),
                "a list of [ClientView](#clientview), at most 20 of them",
            ),
            (json!({ "oneOf": [{ "type": "null" }, named] }), "nothing or [ClientView](#clientview)"),
            (json!({ "type": "string", "enum": ["a", "b"] }), "`a`, `b`"),
            (json!({ "type": "integer", "minimum": 1 }), "a whole number, at least 1"),
            (json!({}), "any value"),
        ];
        for (schema, words) in cases {
            assert_eq!(schemas.kind(&schema), words);
        }
        let more = json!({ "allOf": [named, { "properties": { "x": { "type": "boolean" } } }] });
        let table = "| field | is | about |\n|---|---|---|\n| `id` | an id |  |\n| `x`, optional | `true` or `false` |  |\n\n";
        assert_eq!(schemas.table(&more, "field"), table);
    }
}
