//! `candor.transcript/1`: the format for programs; docs/formats/transcript-import.md and its schema.

use jiff::Timestamp;
use serde::Deserialize;

use super::builder::{About, Builder, Place, Turn, Who};
use super::error::{ImportError, Position, Problem};
use super::json::{self, Items, People};
use super::{Imported, MAX_TIME_MS};
use crate::calls::model::{Format, SegmentId};

/// What the field `format` must say.
pub(crate) const NAME: &str = "candor.transcript/1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    title: Option<String>,
    language: Option<String>,
    started_at: Option<String>,
    duration_ms: Option<u64>,
    engine: Option<String>,
    speakers: People<Person>,
    segments: Items<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    label: String,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    id: Option<String>,
    speaker: usize,
    start_ms: Option<u64>,
    end_ms: Option<u64>,
    text: String,
}

pub(crate) fn read(text: &str) -> Result<Imported, ImportError> {
    let document: Document = json::parse(text)?;
    if document.format != NAME {
        return Err(json::shape("$.format", "expected candor.transcript/1"));
    }
    let about = about(&document)?;
    let mut builder = Builder::new(Format::Candor);
    let mut speakers = Vec::new();
    for (index, person) in document.speakers.0.iter().enumerate() {
        let place = Place::Item { list: "speakers", index };
        speakers.push(builder.speaker(place, &person.label, person.email.as_deref())?);
    }
    let mut ids = Ids::default();
    for (index, item) in document.segments.0.iter().enumerate() {
        let place = Place::Item { list: "segments", index };
        let path = |field: &str| format!("$.segments[{index}].{field}");
        let id = ids.next(item.id.as_deref()).map_err(|what| json::shape(&path("id"), what))?;
        let who = speakers.get(item.speaker).copied().map(Who::Known);
        let who = who.ok_or_else(|| json::shape(&path("speaker"), "expected an index into $.speakers"))?;
        for (field, ms) in [("start_ms", item.start_ms), ("end_ms", item.end_ms)] {
            in_range(&path(field), ms)?;
        }
        let Item { start_ms, end_ms, ref text, .. } = *item;
        builder.push(Turn { place, who, start_ms, end_ms, text, id })?;
    }
    builder.finish(about, Place::Item { list: "segments", index: 0 })
}

fn about(document: &Document) -> Result<About, ImportError> {
    in_range("$.duration_ms", document.duration_ms)?;
    let started_at_ms = match document.started_at.as_deref().map(str::parse::<Timestamp>) {
        None => None,
        Some(Ok(instant)) => Some(instant.as_millisecond()),
        Some(Err(_)) => {
            return Err(json::shape("$.started_at", "expected an instant like 2026-03-03T15:00:00Z"));
        }
    };
    Ok(About {
        title: document.title.clone(),
        language: document.language.clone(),
        started_at_ms,
        duration_ms: document.duration_ms,
        engine: document.engine.clone(),
    })
}

fn in_range(path: &str, ms: Option<u64>) -> Result<(), ImportError> {
    if ms.is_none_or(|ms| ms <= MAX_TIME_MS) {
        return Ok(());
    }
    Err(ImportError { at: Position::Json(path.to_owned()), problem: Problem::TimeTooLarge })
}

/// Ids are on all segments or on none, and no two are alike.
#[derive(Default)]
struct Ids {
    seen: std::collections::BTreeSet<SegmentId>,
    without: bool,
}

impl Ids {
    fn next(&mut self, id: Option<&str>) -> Result<Option<SegmentId>, &'static str> {
        let Some(id) = id else {
            self.without = true;
            return if self.seen.is_empty() { Ok(None) } else { Err("expected an id: others have one") };
        };
        if self.without {
            return Err("expected no id: others have none");
        }
        let id = id.parse().map_err(|_| "expected an id like s12")?;
        if self.seen.insert(id) { Ok(Some(id)) } else { Err("expected an id of its own: this one is taken") }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use crate::calls::import::testing::{refusal, told};

    fn with(segments: &str) -> String {
        format!(
            r#"{{"format":"candor.transcript/1","title":"Kickoff","started_at":"2026-03-03T15:00:00Z",
"speakers":[{{"label":"Priya","email":"priya@harborpine.example"}},{{"label":"Tom"}}],"segments":[{segments}]}}"#
        )
    }

    #[test]
    fn ids_times_and_people_are_kept() {
        let text = with(
            r#"{"id":"s4","speaker":1,"start_ms":5,"end_ms":9,"text":"b"},{"id":"s2","speaker":0,"start_ms":0,"text":"a"}"#,
        );
        assert_eq!(told(read(&text)), "s2 0-? Priya: a\ns4 5-9 Tom: b\nReordered { segments: 1 }\n");
        let transcript = read(&text).unwrap().transcript;
        assert_eq!(transcript.started_at_ms, Some(1_772_550_000_000));
        assert_eq!(transcript.speakers.first().unwrap().email.as_deref(), Some("priya@harborpine.example"));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_path_and_never_quoted() {
        let at = |segments: &str| refusal(read(&with(segments)));
        assert!(
            at(r#"{"speaker":2,"text":"a"}"#).starts_with("$.segments[0].speaker: expected an index into")
        );
        assert!(
            at(r#"{"speaker":0,"start_ms":9,"end_ms":1,"text":"a"}"#)
                .starts_with("$.segments[0]: the end lies")
        );
        assert!(
            at(r#"{"speaker":0,"end_ms":1,"text":"a"}"#).starts_with("$.segments[0]: an end without a start")
        );
        assert!(
            at(r#"{"id":"s1","speaker":0,"text":"a"},{"id":"s1","speaker":0,"text":"a"}"#)
                .starts_with("$.segments[1].id: ")
        );
        assert!(
            at(r#"{"id":"s1","speaker":0,"text":"a"},{"speaker":0,"text":"a"}"#)
                .starts_with("$.segments[1].id: ")
        );
        assert!(
            at(r#"{"speaker":0,"start_ms":18446744073709551615,"text":"a"}"#)
                .starts_with("$.segments[0].start_ms: this time")
        );
        assert!(at("").starts_with("$.segments[0]: nothing is said"));
        for (segment, line) in [
            (r#"{"speaker":0,"text":5}"#, "line 2, column"),
            (r#"{"speaker":0,"text":"a","canary":1}"#, "line 2, column"),
            (r#"{"speaker":"canary","text":"a"}"#, "line 2, column"),
            (r#"{"speaker":0,"start_ms":-1,"text":"a"}"#, "line 2, column"),
            (r#"{"speaker":0,"start_ms":1e999,"text":"a"}"#, "line 2, column"),
        ] {
            let message = at(segment);
            assert!(message.starts_with(line) && !message.contains("canary"), "{message}");
        }
        assert!(
            refusal(read("{\"format\":\"candor.transcript/2\",\"speakers\":[],\"segments\":[]}"))
                .starts_with("$.format: ")
        );
        assert!(refusal(read("{\"format\":")).starts_with("line 1, column 10: this is not JSON"));
    }

    #[test]
    fn deep_and_long_documents_are_refused() {
        let deep = format!("{{\"format\":{}", "[".repeat(100_000));
        assert!(refusal(read(&deep)).starts_with("line 1, column"));
        let long = with(&vec![r#"{"speaker":0,"text":"a"}"#; 200_001].join(","));
        assert!(refusal(read(&long)).contains("a list of at most 200000 items"));
    }

    /// The reader's own list of fields, as it names them when it meets another.
    fn fields_known_at(document: &str) -> Vec<String> {
        let message = refusal(read(document));
        let mut fields: Vec<String> = message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        fields.sort();
        fields
    }

    #[test]
    fn the_schema_names_the_fields_that_are_read() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../../../../schemas/transcript-import.schema.json"))
                .unwrap();
        let named = |pointer: &str| {
            let mut names: Vec<String> =
                schema.pointer(pointer).unwrap().as_object().unwrap().keys().cloned().collect();
            names.sort();
            names
        };
        assert_eq!(fields_known_at(r#"{"x":1}"#), named("/properties"));
        assert_eq!(
            fields_known_at(r#"{"speakers":[{"x":1}]}"#),
            named("/properties/speakers/items/properties")
        );
        assert_eq!(
            fields_known_at(r#"{"segments":[{"x":1}]}"#),
            named("/properties/segments/items/properties")
        );
    }

    #[test]
    fn the_documented_example_is_read() {
        let page = include_str!("../../../../../docs/formats/transcript-import.md");
        let example = page.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        assert_eq!(
            told(read(example)),
            "s1 250-5790 Priya Raman: Hi Tom, thanks for making the time.\n\
             s2 6040-7990 Tom Alvarez: Yes, that's fine with me.\n"
        );
    }
}
