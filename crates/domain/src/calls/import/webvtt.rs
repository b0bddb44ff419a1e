//! WebVTT (W3C webvtt1): header, cues, comments; speakers by `<v Name>` or by `Name:` prefixes.

use super::Imported;
use super::builder::{About, Builder, Place};
use super::cue;
use super::error::{ImportError, Problem};
use super::lines::{Line, lines};
use super::markup;
use crate::calls::model::Format;

/// Reads a WebVTT file. Cue ids of the form `s1` become segment ids, so that our own export reads back alike.
pub(crate) fn read(text: &str) -> Result<Imported, ImportError> {
    let lines = lines(text)?;
    let blank_before = lines.iter().take_while(|line| line.is_blank()).count();
    let file = lines.get(blank_before..).unwrap_or_default();
    let (header, body) = header(file)?;
    let cues = cue::read(body, is_comment)?;
    let mut builder = Builder::new(Format::Webvtt);
    if let Some(stray) = cues.stray() {
        builder.warn(stray);
    }
    let spans: Vec<_> = cues
        .list
        .into_iter()
        .map(|cue| {
            let spans = markup::webvtt(&cue.body);
            (cue, spans)
        })
        .collect();
    cue::attribute(&spans, &mut builder)?;
    let about = About { language: language(header), ..About::default() };
    builder.finish(about, Place::Line(lines.last().map_or(1, |line| line.number)))
}

/// The signature and the lines under it, and the rest of the file.
fn header<'l, 'a>(file: &'l [Line<'a>]) -> Result<(&'l [Line<'a>], &'l [Line<'a>]), ImportError> {
    let signed = file.first().and_then(|line| line.text.strip_prefix("WEBVTT"));
    if !signed.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return Err(Problem::NotWebvtt.at_line(file.first().map_or(1, |line| line.number)));
    }
    let end = file.iter().position(|line| line.is_blank() || cue::is_timing(line)).unwrap_or(file.len());
    Ok(file.split_at_checked(end).unwrap_or((file, &[])))
}

fn language(header: &[Line<'_>]) -> Option<String> {
    let value = header.iter().find_map(|line| line.text.strip_prefix("Language:"))?.trim();
    let is_tag = value.len() <= 35 && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then(|| value.to_owned())
}

fn is_comment(first_line: &str) -> bool {
    let opens = |word: &str| {
        first_line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    opens("NOTE") || ["STYLE", "REGION"].contains(&first_line.trim_end())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use crate::calls::import::testing::{refusal, told};

    const TEAMS: &str = "\
WEBVTT
Language: en-GB

NOTE
a comment --- with two lines
STYLE is not a style here

STYLE
::cue { color: red }

intro
00:00.500 --> 00:02.000 align:start position:10%
<v Priya Raman>Hello &amp; welcome,
everyone.</v>

00:00:02.000 --> 00:00:04.000
<v Priya Raman>Tom?</v> <v Tom>Here &lt;grin&gt;.

00:00:05.000 --> 00:00:06.000
(door closes)
";

    #[test]
    fn voices_comments_ids_settings_and_references() {
        assert_eq!(
            told(read(TEAMS)),
            "s1 500-2000 Priya Raman: Hello & welcome, everyone. @12\n\
             s2 2000-4000 Priya Raman: Tom? @16\n\
             s3 2000-4000 Tom: Here <grin>. @16 overlaps\n\
             s4 5000-6000 Unknown speaker: (door closes) @19\n\
             SomeWithoutSpeaker { segments: 1 }\n\
             Overlapping { segments: 1 }\n"
        );
        assert_eq!(read(TEAMS).unwrap().transcript.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn prefixes_are_speakers_and_cues_without_one_continue() {
        let zoom = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nPriya: One thing: it is late.\n\n2\n\
            00:00:02.000 --> 00:00:03.000\nNote: I said so.\n\n3\n00:00:03.000 --> 00:00:04.000\nTom Ek: Yes.\n\
            Priya: Good.\n";
        assert_eq!(
            told(read(zoom)),
            "s1 1000-2000 Priya: One thing: it is late. @4\n\
             s2 2000-3000 Priya: Note: I said so. @8\n\
             s3 3000-4000 Tom Ek: Yes. @12\n\
             s4 3000-4000 Priya: Good. @12 overlaps\n\
             Overlapping { segments: 1 }\n"
        );
    }

    #[test]
    fn order_is_restored_and_stray_lines_are_kept() {
        let text = "WEBVTT\n\n00:03.000 --> 00:04.000\n<v Tom>later\n\nstill Tom\n\n00:01.000 --> 00:02.000\n<v Jo>first\n";
        assert_eq!(
            told(read(text)),
            "s1 1000-2000 Jo: first @8\n\
             s2 3000-4000 Tom: later still Tom @3\n\
             StrayLines { lines: 1, first_line: 6 }\n\
             Reordered { segments: 1 }\n"
        );
    }

    #[test]
    fn our_own_ids_are_kept() {
        let text = "WEBVTT\n\ns4\n00:01.000 --> 00:02.000\n<v Jo>a\n\ns9\n00:02.000 --> 00:03.000\n<v Jo>b\n";
        assert_eq!(told(read(text)), "s4 1000-2000 Jo: a @4\ns9 2000-3000 Jo: b @8\n");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert!(refusal(read("WEBVTTX\n")).starts_with("line 1: a WebVTT file begins"));
        assert!(refusal(read("WEBVTT\n\nNOTE only\n")).starts_with("line 3: nothing is said"));
        assert!(
            refusal(read("WEBVTT\n\n00:01.000 --> 00:02.000\n\n")).starts_with("line 4: nothing is said")
        );
        assert!(refusal(read("WEBVTT\n\nhello\nthere\n")).starts_with("line 3: text that belongs to no cue"));
        assert_eq!(
            refusal(read("WEBVTT\n\n00:02.000 --> 00:01.000\nx\n")),
            "line 3: the end lies before the start; correct the times"
        );
        assert_eq!(
            refusal(read("WEBVTT\n\n00:02.000 --> 0x:01.000\nx\n")),
            "line 3: this time cannot be read; write it as 00:01:02.345"
        );
    }
}
