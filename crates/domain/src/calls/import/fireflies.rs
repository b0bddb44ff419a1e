//! Fireflies: the JSON that its GraphQL service answers to `transcript { title date sentences { … } }`.
//!
//! Read per <https://docs.fireflies.ai/schema/transcript> and `/schema/sentence`: `start_time` and
//! `end_time` are seconds (text or number), `duration` is minutes, `date` is epoch milliseconds,
//! `dateString` ISO 8601; `text` is the default or edited sentence, `raw_text` the recognised one.

use jiff::Timestamp;
use serde::Deserialize;

use super::Imported;
use super::builder::{About, Builder, Place, Turn, Who};
use super::error::{ImportError, Position};
use super::json::{self, Items, Scalar};
use crate::calls::model::Format;

/// The answer as it comes, its `data`, or the transcript alone.
#[derive(Deserialize)]
struct Document {
    data: Option<Answer>,
    transcript: Option<Meeting>,
    title: Option<String>,
    date: Option<Scalar>,
    #[serde(rename = "dateString")]
    date_string: Option<String>,
    duration: Option<Scalar>,
    sentences: Option<Items<Sentence>>,
}

#[derive(Deserialize)]
struct Answer {
    transcript: Option<Meeting>,
}

#[derive(Deserialize)]
struct Meeting {
    title: Option<String>,
    date: Option<Scalar>,
    #[serde(rename = "dateString")]
    date_string: Option<String>,
    duration: Option<Scalar>,
    sentences: Option<Items<Sentence>>,
}

#[derive(Deserialize)]
struct Sentence {
    speaker_name: Option<String>,
    speaker_id: Option<Scalar>,
    text: Option<String>,
    raw_text: Option<String>,
    start_time: Option<Scalar>,
    end_time: Option<Scalar>,
}

pub(crate) fn read(text: &str) -> Result<Imported, ImportError> {
    let Document { data, transcript, title, date, date_string, duration, sentences } = json::parse(text)?;
    let inner = data.and_then(|data| data.transcript).or(transcript);
    let meeting = inner.unwrap_or(Meeting { title, date, date_string, duration, sentences });
    let about = about(&meeting)?;
    let Some(sentences) = meeting.sentences else {
        return Err(json::shape("$.sentences", "no sentences; ask for them in the query"));
    };
    let mut builder = Builder::new(Format::Fireflies);
    for (index, sentence) in sentences.0.iter().enumerate() {
        push(&mut builder, index, sentence)?;
    }
    builder.finish(about, Place::Item { list: "sentences", index: 0 })
}

fn push(builder: &mut Builder, index: usize, sentence: &Sentence) -> Result<(), ImportError> {
    let ms = |field: &str, seconds: &Option<Scalar>| {
        seconds.as_ref().map(Scalar::seconds_as_ms).transpose().map_err(|problem| {
            let at = Position::Json(format!("$.sentences[{index}].{field}"));
            ImportError { at, problem }
        })
    };
    let numbered = match &sentence.speaker_id {
        Some(Scalar::Number(id)) => format!("Speaker {id}"),
        Some(Scalar::Text(id)) if !id.trim().is_empty() => format!("Speaker {id}"),
        _ => String::new(),
    };
    let name = sentence.speaker_name.as_deref().filter(|name| !name.trim().is_empty());
    builder.push(Turn {
        place: Place::Item { list: "sentences", index },
        who: Who::Named(name.unwrap_or(&numbered)),
        start_ms: ms("start_time", &sentence.start_time)?,
        end_ms: ms("end_time", &sentence.end_time)?,
        text: sentence.text.as_deref().or(sentence.raw_text.as_deref()).unwrap_or_default(),
        id: None,
    })
}

fn about(meeting: &Meeting) -> Result<About, ImportError> {
    let minutes = meeting.duration.as_ref().and_then(Scalar::number);
    let duration_ms = minutes.map(|minutes| Scalar::Number(minutes * 60.0).seconds_as_ms()).transpose();
    let duration_ms = duration_ms
        .map_err(|problem| ImportError { at: Position::Json("$.duration".to_owned()), problem })?;
    let from_text = |text: &str| text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond);
    let started_at_ms = match &meeting.date {
        Some(Scalar::Text(text)) => from_text(text).or_else(|| text.trim().parse().ok()),
        Some(Scalar::Number(ms)) => Some(*ms as i64),
        None => None,
    };
    let started_at_ms = meeting.date_string.as_deref().and_then(from_text).or(started_at_ms);
    Ok(About {
        title: meeting.title.clone(),
        started_at_ms: started_at_ms.filter(|ms| Timestamp::from_millisecond(*ms).is_ok()),
        duration_ms,
        engine: Some("fireflies".to_owned()),
        ..About::default()
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use crate::calls::import::testing::{refusal, told};

    const ANSWER: &str = r#"{"data":{"transcript":{"id":"x","title":"Kickoff","date":1772550000000,"duration":1.5,
"sentences":[
{"index":0,"speaker_name":"Priya","speaker_id":0,"text":"Hello.","raw_text":"hello","start_time":0.72,"end_time":"1.5"},
{"index":1,"speaker_name":null,"speaker_id":"1","text":null,"raw_text":"Hi.","start_time":1.5,"end_time":2},
{"index":2,"speaker_name":null,"text":"Who?","start_time":2,"end_time":3,"ai_filters":{"task":null}}]}}}"#;

    #[test]
    fn an_answer_becomes_a_transcript() {
        assert_eq!(
            told(read(ANSWER)),
            "s1 720-1500 Priya: Hello.\ns2 1500-2000 Speaker 1: Hi.\ns3 2000-3000 Unknown speaker: Who?\n\
             SomeWithoutSpeaker { segments: 1 }\n"
        );
        let transcript = read(ANSWER).unwrap().transcript;
        assert_eq!(transcript.title.as_deref(), Some("Kickoff"));
        assert_eq!(transcript.started_at_ms, Some(1_772_550_000_000));
        assert_eq!(transcript.duration_ms, Some(90_000));
    }

    #[test]
    fn the_transcript_may_stand_alone() {
        let alone =
            r#"{"dateString":"2026-03-03T15:00:00.000Z","sentences":[{"speaker_name":"Jo","text":"Yes."}]}"#;
        assert_eq!(told(read(alone)), "s1 ?-? Jo: Yes.\n");
        assert_eq!(read(alone).unwrap().transcript.started_at_ms, Some(1_772_550_000_000));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_path() {
        let one = |fields: &str| refusal(read(&format!("{{\"sentences\":[{{\"text\":\"a\",{fields}}}]}}")));
        assert!(one(r#""start_time":"soon""#).starts_with("$.sentences[0].start_time: expected seconds"));
        assert!(one(r#""start_time":-3"#).starts_with("$.sentences[0].start_time: expected seconds"));
        assert!(one(r#""start_time":"inf""#).starts_with("$.sentences[0].start_time: expected seconds"));
        assert!(one(r#""start_time":1e300"#).starts_with("$.sentences[0].start_time: this time"));
        assert!(one(r#""start_time":3,"end_time":1"#).starts_with("$.sentences[0]: the end lies"));
        assert!(refusal(read(r#"{"errors":[{"message":"no"}]}"#)).starts_with("$.sentences: no sentences"));
        assert!(refusal(read(r#"{"sentences":[]}"#)).starts_with("$.sentences[0]: nothing is said"));
        assert!(refusal(read(r#"{"sentences":{}}"#)).starts_with("line 1, column"));
    }
}
