//! The OpenAPI document: what the routes say about themselves, and what stands around all of them.

use serde_json::{Map, Value, json};
use utoipa::openapi::{Info, OpenApi, OpenApiBuilder};
use utoipa::{PartialSchema, ToSchema};

use crate::door::Document;
use crate::problem::{Kind, MEDIA_TYPE, ProblemBody, Wrong};

const ABOUT: &str = "Conversations that a business runs on: calls, transcripts, cited documents, and what was \
destroyed when. JSON only; instants are RFC 3339 in UTC; ids are text. Refusals are RFC 9457 problems. Every POST \
names itself with an Idempotency-Key; changes name the version that they mean with If-Match.";

/// One document of both sorts of routes.
pub(super) fn finished(members: OpenApi, everybody: OpenApi) -> Document {
    let mut members = as_value(members);
    for operation in operations(&mut members) {
        operation.insert("security".to_owned(), json!([{ "bearer": [] }, { "cookie": [] }]));
    }
    let mut all =
        as_value(OpenApiBuilder::new().info(Info::new("Candor", env!("CARGO_PKG_VERSION"))).build());
    for part in [members, as_value(everybody)] {
        merge(&mut all, part);
    }
    set(&mut all, &["info", "description"], json!(ABOUT));
    set(&mut all, &["info", "license"], json!({ "name": "Apache-2.0 OR MIT" }));
    set(&mut all, &["components", "securitySchemes"], schemes());
    for (name, schema) in schemas() {
        set(&mut all, &["components", "schemas", &name], schema);
    }
    set(&mut all, &["components", "responses"], responses());
    let paths = all.get_mut("paths").and_then(Value::as_object_mut);
    for (_, item) in paths.into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete(method, operation);
        }
    }
    all
}

fn as_value(document: OpenApi) -> Value {
    serde_json::to_value(document).unwrap_or_default()
}

fn operations(document: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut).into_iter().flatten();
    let items = paths.filter_map(|(_, item)| item.as_object_mut()).flatten();
    items.filter_map(|(_, operation)| operation.as_object_mut())
}

/// Objects are joined, everything else is replaced.
fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, value) in from {
                match into.get_mut(&name) {
                    Some(there) if name != "info" => merge(there, value),
                    Some(_) => {}
                    None => drop(into.insert(name, value)),
                }
            }
        }
        (into, from) => *into = from,
    }
}

fn set(document: &mut Value, path: &[&str], value: Value) {
    let mut place = document;
    for name in path {
        if !place.is_object() {
            *place = json!({});
        }
        let Some(object) = place.as_object_mut() else { return };
        place = object.entry((*name).to_owned()).or_insert(Value::Null);
    }
    *place = value;
}

fn schemes() -> Value {
    json!({
        "bearer": { "type": "http", "scheme": "bearer", "description": "An API token or a session" },
        "cookie": { "type": "apiKey", "in": "cookie", "name": "__Host-candor",
            "description": "The session of a browser; `candor` on plain loopback" },
    })
}

fn schemas() -> Vec<(String, Value)> {
    let mut all = vec![("Problem".to_owned(), ProblemBody::schema()), ("Wrong".to_owned(), Wrong::schema())];
    ProblemBody::schemas(&mut all);
    all.into_iter().filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?))).collect()
}

/// One described answer for each status that a problem can have.
fn responses() -> Value {
    let mut all = Map::new();
    for kind in Kind::ALL {
        let status = kind.status().as_u16();
        let slugs: Vec<&str> =
            Kind::ALL.iter().filter(|other| other.status() == kind.status()).map(|k| k.slug()).collect();
        let body = json!({
            "description": format!("Problem: {}", slugs.join(", ")),
            "content": { MEDIA_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } },
        });
        all.insert(format!("Problem{status}"), body);
    }
    Value::Object(all)
}

/// What every operation shares: its problems, and the headers that its method needs.
fn complete(method: &str, operation: &mut Value) {
    let has_body = operation.get("requestBody").is_some();
    // An open route refuses a wrong secret as a guarded one does.
    let mut statuses = vec![400, 401, 403, 404, 408, 410, 414, 423, 429, 431, 500, 503];
    let guarded = operation.get("security").is_some();
    if method == "post" {
        statuses.extend([409, 413, 415, 422]);
    }
    if method == "post" && guarded {
        add_header(operation, "Idempotency-Key", "Names this request; sent again, it changes nothing twice");
    }
    if has_body {
        statuses.extend([413, 415, 422]);
    }
    if matches!(method, "put" | "patch" | "delete") {
        statuses.extend([409, 412, 428]);
    }
    let extra = operation.get("x-problems").and_then(Value::as_array).cloned().unwrap_or_default();
    statuses.extend(extra.iter().filter_map(Value::as_u64));
    for status in statuses {
        let name = status.to_string();
        if operation.pointer(&format!("/responses/{name}")).is_none() {
            let link = json!({ "$ref": format!("#/components/responses/Problem{name}") });
            set(operation, &["responses", &name], link);
        }
    }
}

fn add_header(operation: &mut Value, name: &str, about: &str) {
    let header = json!({
        "name": name, "in": "header", "required": true, "description": about,
        "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!#-~]+$" },
    });
    let Some(operation) = operation.as_object_mut() else { return };
    let list = operation.entry("parameters").or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(header);
    }
}
