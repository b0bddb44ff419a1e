//! Values that fit a schema.

use serde_json::{Map, Value, json};

/// The smallest value that fits, with `id` wherever an id is wanted.
pub(super) fn example(document: &Value, schema: &Value, id: &str) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let target = document.pointer(name.trim_start_matches('#')).cloned().unwrap_or_default();
        return example(document, &target, id);
    }
    for choice in ["oneOf", "anyOf"] {
        let choices = schema[choice].as_array().into_iter().flatten();
        if let Some(first) = choices.filter(|one| one["type"] != "null").find(|_| true) {
            return example(document, first, id);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = Map::new();
        for part in parts {
            whole.extend(example(document, part, id).as_object().cloned().unwrap_or_default());
        }
        return Value::Object(whole);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or_default(),
        kind => kind.clone(),
    };
    match kind.as_str().unwrap_or("object") {
        "string" => string(schema, id),
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "boolean" => json!(false),
        "array" => json!([]),
        _ => object(document, schema, id),
    }
}

fn string(schema: &Value, id: &str) -> Value {
    match schema["format"].as_str() {
        Some("uuid") => json!(id),
        Some("date-time") => json!("2026-11-03T13:00:00Z"),
        _ => schema.get("example").cloned().unwrap_or(json!("text")),
    }
}

fn object(document: &Value, schema: &Value, id: &str) -> Value {
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let all = schema["properties"].as_object().cloned().unwrap_or_default();
    let wanted = all.iter().filter(|(name, _)| required.contains(&name.as_str()));
    Value::Object(wanted.map(|(name, part)| (name.clone(), example(document, part, id))).collect())
}
