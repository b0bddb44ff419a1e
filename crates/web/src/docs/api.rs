//! The pages of the API, made from its own document when they are first read: an overview, and a page for each part.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::Value;

use super::schema::{Schemas, line, text};
use crate::api;

/// The overview's address below `/docs/`; the parts stand below it.
pub(super) const SLUG: &str = "api";

/// The file that the document is made from, for links.
pub(super) const FILE: &str = "docs/api.md";

/// An operation as the document has it.
struct Operation {
    verb: String,
    path: String,
    said: Value,
}

/// All operations, by the part that they belong to.
static PARTS: LazyLock<(BTreeMap<String, Vec<Operation>>, Schemas)> = LazyLock::new(|| {
    let document = api::document();
    let mut parts: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (verb, said) in item.as_object().into_iter().flatten() {
            let tag = said.pointer("/tags/0").and_then(Value::as_str).unwrap_or("other").to_owned();
            let (verb, path) = (verb.to_uppercase(), path.clone());
            parts.entry(tag).or_default().push(Operation { verb, path, said: said.clone() });
        }
    }
    (parts, Schemas::of(&document))
});

impl Operation {
    fn name(&self) -> String {
        format!("{} {}", self.verb, self.path)
    }

    fn list(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.said.get(name).and_then(Value::as_array).into_iter().flatten()
    }

    /// Its heading and all that it says of itself.
    fn write(&self, schemas: &Schemas) -> String {
        let mut out = format!("### `{}`\n\n**{}.**", self.name(), text(&self.said, "summary"));
        _ = writeln!(out, " {}\n", text(&self.said, "description"));
        if self.said.get("security").is_none() {
            out.push_str("Open to everybody.\n\n");
        }
        let parameters: String = self.list("parameters").map(|one| parameter(schemas, one)).collect();
        if !parameters.is_empty() {
            _ = writeln!(out, "| parameter | is | about |\n|---|---|---|\n{parameters}");
        }
        out.push_str(&self.body(schemas));
        out.push_str(&self.answers(schemas));
        out
    }

    fn body(&self, schemas: &Schemas) -> String {
        let contents = self.said.pointer("/requestBody/content").and_then(Value::as_object);
        let mut out = String::new();
        for (kind, content) in contents.into_iter().flatten() {
            let schema = content.get("schema").unwrap_or(&Value::Null);
            let fields = schemas.table(schema, "body");
            if fields.is_empty() {
                _ = writeln!(out, "Body, `{kind}`: {}.\n", schemas.kind(schema));
            }
            out.push_str(&fields);
        }
        out
    }

    /// What it answers; refusals by their statuses alone, since they are the same everywhere.
    fn answers(&self, schemas: &Schemas) -> String {
        let all = self.said.get("responses").and_then(Value::as_object);
        let (mut out, mut refusals) = (String::new(), Vec::new());
        for (status, answer) in all.into_iter().flatten() {
            if !status.starts_with(['2', '3']) {
                refusals.push(format!("`{status}`"));
                continue;
            }
            let contents = answer.get("content").and_then(Value::as_object).into_iter().flatten();
            let kinds: Vec<String> = contents
                .map(|(kind, content)| match content.get("schema") {
                    Some(schema) if kind == "application/json" => schemas.kind(schema),
                    _ => format!("`{kind}`"),
                })
                .collect();
            let holds = if kinds.is_empty() { String::new() } else { format!(": {}", kinds.join(" or ")) };
            _ = writeln!(out, "Answers `{status}`, {}{holds}.\n", text(answer, "description").to_lowercase());
        }
        _ = writeln!(out, "Refuses with {}.\n", refusals.join(", "));
        out
    }
}

fn parameter(schemas: &Schemas, said: &Value) -> String {
    let place = match text(said, "in").as_str() {
        "path" => "in the path",
        "header" => "header",
        _ => "in the query",
    };
    let need = if said.get("required").is_some_and(|need| need == true) { "" } else { ", optional" };
    let kind = said.get("schema").map(|schema| schemas.kind(schema)).unwrap_or_default();
    format!("| `{}` {place}{need} | {kind} | {} |\n", text(said, "name"), line(said, "description"))
}

/// The overview as Markdown.
pub(super) fn page() -> String {
    let mut out = "# The API\n\nEvery operation of this server, from the document that it hands out at \
                   [`/v1/openapi.json`](/v1/openapi.json). What holds for all of them: [How the API is \
                   built](api-design.md). What each status means: [Status codes](status-codes.md).\n"
        .to_owned();
    for (tag, operations) in &PARTS.0 {
        _ = write!(out, "\n## {}\n\n| operation | does |\n|---|---|\n", titled(tag));
        for operation in operations {
            let (name, does) = (operation.name(), line(&operation.said, "summary"));
            let to = super::anchor::Anchors::default().give(&name);
            _ = writeln!(out, "| [`{name}`](/docs/{SLUG}/{tag}#{to}) | {does} |");
        }
    }
    out
}

/// The pages of the parts: address below `/docs/`, and Markdown.
pub(super) fn parts() -> impl Iterator<Item = (String, String)> {
    let (parts, schemas) = &*PARTS;
    parts.iter().map(|(tag, operations)| {
        let mut out = format!(
            "# {}, in the API\n\nAll parts: [The API](/docs/{SLUG}).\n\n## Operations\n\n",
            titled(tag)
        );
        let mut named = BTreeSet::new();
        for operation in operations {
            out.push_str(&operation.write(schemas));
            schemas.named_in(&operation.said, &mut named);
        }
        out.push_str("## What goes in and comes out\n\n");
        for name in named {
            out.push_str(&schemas.write(&name));
        }
        (format!("{SLUG}/{tag}"), out)
    })
}

fn titled(tag: &str) -> String {
    let mut letters = tag.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str().replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_of_the_document_stands_once_on_the_overview_and_once_on_its_page() {
        let document = api::document();
        let (overview, pages) = (page(), parts().map(|(_, text)| text).collect::<String>());
        let mut count = 0;
        for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
            for (verb, _) in item.as_object().into_iter().flatten() {
                let name = format!("{} {path}", verb.to_uppercase());
                assert_eq!(overview.matches(&format!("| [`{name}`](")).count(), 1, "{name}");
                assert_eq!(pages.matches(&format!("### `{name}`\n")).count(), 1, "{name}");
                count += 1;
            }
        }
        assert!(count > 100, "{count} operations");
    }
}
