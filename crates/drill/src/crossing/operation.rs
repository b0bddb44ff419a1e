//! The routes under attack, as the served OpenAPI document lists them.

use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// One method of one route.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub(super) method: String,
    /// For example `/v1/calls/{id}`.
    pub(super) template: String,
    pub(super) parameters: Vec<Parameter>,
    /// Media type and schema of the body.
    pub(super) body: Option<(String, Value)>,
}

/// A parameter of an operation.
#[derive(Debug, Clone)]
pub(super) struct Parameter {
    pub(super) name: String,
    /// `path`, `query` or `header`.
    pub(super) place: String,
    pub(super) required: bool,
    pub(super) schema: Value,
}

impl Operation {
    /// All operations of a document.
    pub(super) fn all(document: &Value) -> Vec<Self> {
        let mut found = Vec::new();
        for (template, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
            for method in METHODS {
                if let Some(operation) = item.get(method) {
                    found.push(Self::read(method, template, item, operation));
                }
            }
        }
        found
    }

    fn read(method: &str, template: &str, item: &Value, operation: &Value) -> Self {
        let listed = |of: &Value| of.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
        let parameters = listed(item).into_iter().chain(listed(operation)).filter_map(|p| {
            Some(Parameter {
                name: p.get("name")?.as_str()?.to_owned(),
                place: p.get("in")?.as_str()?.to_owned(),
                required: p.get("required").and_then(Value::as_bool).unwrap_or(false),
                schema: p.get("schema").cloned().unwrap_or(Value::Null),
            })
        });
        let contents = operation.pointer("/requestBody/content").and_then(Value::as_object);
        let body = contents.and_then(|kinds| kinds.iter().next());
        Self {
            method: method.to_uppercase(),
            template: template.to_owned(),
            parameters: parameters.collect(),
            body: body
                .map(|(kind, media)| (kind.clone(), media.get("schema").cloned().unwrap_or(Value::Null))),
        }
    }

    /// Names in the path.
    pub(super) fn path_names(&self) -> impl Iterator<Item = &str> {
        self.template.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }

    /// The path with every name filled in.
    pub(super) fn path(&self, mut value: impl FnMut(&str) -> String) -> String {
        let parts = self.template.split('/').map(|part| {
            match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                Some(name) => value(name),
                None => part.to_owned(),
            }
        });
        parts.collect::<Vec<_>>().join("/")
    }

    /// Does it have a parameter of this name there?
    pub(super) fn takes(&self, place: &str, name: &str) -> bool {
        self.parameters.iter().any(|p| p.place == place && p.name.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_is_read_with_its_parameters_and_body() {
        let document = json!({ "paths": { "/v1/a/{id}": { "patch": {
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                           { "name": "If-Match", "in": "header" }],
            "requestBody": { "content": { "application/json": { "schema": { "type": "object" } } } }
        } } } });
        let all = Operation::all(&document);
        let [patch] = all.as_slice() else { return assert_eq!(all.len(), 1) };
        assert_eq!((patch.method.as_str(), patch.path(|_| "7".to_owned()).as_str()), ("PATCH", "/v1/a/7"));
        assert_eq!(patch.path_names().collect::<Vec<_>>(), ["id"]);
        assert!(patch.takes("header", "if-match") && patch.body.is_some());
    }
}
