//! SubRip: numbered blocks, comma milliseconds; speakers by `Name:` or `[Name]` prefixes, by convention only.

use super::Imported;
use super::builder::{About, Builder, Place};
use super::cue;
use super::error::ImportError;
use super::lines::lines;
use super::markup::{self, Span};
use crate::calls::model::Format;

pub(crate) fn read(text: &str) -> Result<Imported, ImportError> {
    let lines = lines(text)?;
    let cues = cue::read(&lines, |_| false)?;
    let mut builder = Builder::new(Format::Srt);
    if let Some(stray) = cues.stray() {
        builder.warn(stray);
    }
    let spans: Vec<_> = cues
        .list
        .into_iter()
        .map(|cue| {
            let span = Span { voice: None, text: markup::subrip(&cue.body) };
            (cue, vec![span])
        })
        .collect();
    cue::attribute(&spans, &mut builder)?;
    builder.finish(About::default(), Place::Line(lines.last().map_or(1, |line| line.number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::import::testing::{refusal, told};

    #[test]
    fn commas_prefixes_brackets_and_missing_blank_lines() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\n[Priya] <i>Hello</i>\r\nthere.\r\n\r\n2\r\n\
            00:00:02,500 --> 00:00:03,000\r\n[Tom] Hi.\r\n3\r\n00:00:03,000 --> 00:00:04,000\r\n[laughter]\r\n";
        assert_eq!(
            told(read(text)),
            "s1 1000-2500 Priya: Hello there. @2\n\
             s2 2500-3000 Tom: Hi. @7\n\
             s3 3000-4000 Tom: [laughter] @10\n"
        );
    }

    #[test]
    fn without_names_there_is_one_unknown_speaker() {
        let text =
            "1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n00:00:02,000 --> 00:00:03,000\nAt 10:30: fine.\n";
        assert_eq!(
            told(read(text)),
            "s1 1000-2000 Unknown speaker: Hello. @2\n\
             s2 2000-3000 Unknown speaker: At 10:30: fine. @6\n\
             NoSpeakers\n"
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert!(
            refusal(read("1\n00:00:01,000 -> 00:00:02,000\nx\n"))
                .starts_with("line 1: text that belongs to no cue")
        );
        assert!(
            refusal(read("1\n00:00:02,000 --> 00:00:01,000\nx\n")).starts_with("line 2: the end lies before")
        );
        assert!(
            refusal(read("1\n00:00:02,00 --> 00:00:03,000\nx\n"))
                .starts_with("line 2: this time cannot be read")
        );
        assert!(
            refusal(read("1\n99999:00:02,000 --> 99999:00:03,000\nx\n")).contains("a week after the start")
        );
    }
}
