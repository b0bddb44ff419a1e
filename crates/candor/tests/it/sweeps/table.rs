//! The route table, as the document tells it.

use serde_json::Value;

/// One operation.
pub(super) struct Operation {
    pub method: String,
    pub path: String,
    pub json: Value,
}

/// Every operation of the document.
pub(super) fn operations() -> Vec<Operation> {
    let document = candor_web::api::document();
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    let mut all = Vec::new();
    for (path, item) in paths {
        for (method, json) in item.as_object().cloned().unwrap_or_default() {
            all.push(Operation { method: method.to_uppercase(), path: path.clone(), json });
        }
    }
    assert!(all.len() > 25, "the table has {} routes", all.len());
    all
}

impl Operation {
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Does it ask who is there?
    pub(super) fn is_guarded(&self) -> bool {
        self.json.get("security").is_some()
    }

    /// Is it a parameter of this kind?
    pub(super) fn has(&self, place: &str, name: &str) -> bool {
        self.parameters()
            .any(|p| p["in"] == place && p["name"].as_str().is_some_and(|n| n.eq_ignore_ascii_case(name)))
    }

    pub(super) fn parameters(&self) -> impl Iterator<Item = &Value> {
        self.json["parameters"].as_array().into_iter().flatten()
    }

    /// The path with this text in place of every parameter.
    pub(super) fn at(&self, id: &str) -> String {
        let parts = self.path.split('/').map(|part| if part.starts_with('{') { id } else { part });
        parts.collect::<Vec<_>>().join("/")
    }

    pub(super) fn takes_ids(&self) -> bool {
        self.path.contains('{')
    }

    pub(super) fn is_described(&self, status: u16) -> bool {
        self.json["responses"].get(status.to_string()).is_some()
    }

    /// The schema of its JSON body.
    pub(super) fn body(&self) -> Option<&Value> {
        self.json.pointer("/requestBody/content/application~1json/schema")
    }
}
