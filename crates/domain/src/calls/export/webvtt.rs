//! `to_webvtt`: one cue for each segment, named by the segment's id, spoken by `<v Name>`.

use std::fmt::Write as _;

use crate::calls::model::{SegmentId, Transcript};

/// A cue needs a start and an end, and no time is invented.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("segment {segment} has no start and end, which WebVTT needs; export candor JSON instead")]
pub struct MissingTimes {
    pub segment: SegmentId,
}

/// The transcript as a WebVTT file.
pub fn to_webvtt(transcript: &Transcript) -> Result<String, MissingTimes> {
    let mut file = "WEBVTT\n".to_owned();
    let is_tag = |tag: &&String| tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if let Some(language) = transcript.language.as_ref().filter(is_tag) {
        let _ = writeln!(file, "Language: {language}");
    }
    for segment in &transcript.segments {
        let times = segment.start_ms.zip(segment.end_ms);
        let (start_ms, end_ms) = times.ok_or(MissingTimes { segment: segment.id })?;
        let label = annotation(transcript.label_of(segment));
        let text = escape(&segment.text);
        let _ = write!(
            file,
            "\n{}\n{} --> {}\n<v {label}>{text}</v>\n",
            segment.id,
            time(start_ms),
            time(end_ms)
        );
    }
    Ok(file)
}

fn time(ms: u64) -> String {
    let (seconds, ms) = (ms / 1000, ms % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    format!("{:02}:{:02}:{seconds:02}.{ms:03}", minutes / 60, minutes % 60)
}

/// A name inside a tag. Two dashes before the tag's end would read as an arrow.
fn annotation(label: &str) -> String {
    let label = escape(label);
    match label.strip_suffix("--") {
        Some(start) => format!("{start}-&#45;"),
        None => label,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use crate::calls::import::import;

    #[test]
    fn a_cue_for_each_segment() {
        let text =
            "WEBVTT\nLanguage: en\n\n00:01.000 --> 100:02:03.004\n<v Tom &amp; Jo>a &lt;b&gt; --&gt; c\n";
        let transcript = import(text.as_bytes(), None).unwrap().transcript;
        assert_eq!(
            to_webvtt(&transcript).unwrap(),
            "WEBVTT\nLanguage: en\n\ns1\n00:00:01.000 --> 100:02:03.004\n<v Tom &amp; Jo>a &lt;b&gt; --&gt; c</v>\n"
        );
    }

    #[test]
    fn a_name_that_ends_in_dashes_is_not_an_arrow() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v P-&#45;>hi --</v>\n";
        let transcript = import(text.as_bytes(), None).unwrap().transcript;
        let exported = to_webvtt(&transcript).unwrap();
        assert!(exported.ends_with("\n<v P-&#45;>hi --</v>\n"), "{exported}");
        assert_eq!(import(exported.as_bytes(), None).unwrap().transcript.speakers, transcript.speakers);
    }

    #[test]
    fn times_are_not_invented() {
        let transcript = import(b"Priya: hello\nTom: hi\n", None).unwrap().transcript;
        let refusal = to_webvtt(&transcript).unwrap_err();
        assert_eq!(refusal, MissingTimes { segment: SegmentId(1) });
    }
}
