//! Plain lines of `Name: text`, as people write minutes and as many tools export them.
//!
//! A line without a name continues the turn above it; after a blank line it is a new segment of the same
//! speaker. Times in brackets before or beside the name, or alone on a line, are starts. A file without any
//! names is one unknown speaker: a segment for each paragraph, or for each line if nothing is set apart.

use super::Imported;
use super::builder::{About, Builder, Place, Turn, Who};
use super::error::ImportError;
use super::label;
use super::labelled::Labels;
use super::lines::{Line, lines};
use crate::calls::model::Format;

pub(crate) fn read(text: &str) -> Result<Imported, ImportError> {
    let lines = lines(text)?;
    let labels = Labels::agree(lines.iter().map(|line| line.text));
    let last = lines.last().map_or(1, |line| line.number);
    let paragraphs = has_inner_blank(&lines);
    let mut reader = Reader {
        builder: Builder::new(Format::Plain),
        speaker: None,
        open: None,
        start_ms: None,
        after_blank: false,
        each_line: labels.is_empty() && !paragraphs,
    };
    for line in &lines {
        reader.line(line, &labels)?;
    }
    reader.close()?;
    reader.builder.finish(About::default(), Place::Line(last))
}

fn has_inner_blank(lines: &[Line<'_>]) -> bool {
    let first = lines.iter().position(|line| !line.is_blank());
    let last = lines.iter().rposition(|line| !line.is_blank());
    first
        .zip(last)
        .and_then(|(first, last)| lines.get(first..last))
        .is_some_and(|inner| inner.iter().any(Line::is_blank))
}

struct Open {
    line: u32,
    start_ms: Option<u64>,
    text: String,
}

struct Reader {
    builder: Builder,
    speaker: Option<String>,
    open: Option<Open>,
    /// A time that stood alone and belongs to the next segment.
    start_ms: Option<u64>,
    after_blank: bool,
    each_line: bool,
}

impl Reader {
    fn line(&mut self, line: &Line<'_>, labels: &Labels) -> Result<(), ImportError> {
        if line.is_blank() {
            self.after_blank = true;
            return Ok(());
        }
        if is_rule(line.text) {
            return Ok(());
        }
        if let Some(ms) = label::lone_time(line.text) {
            self.close()?;
            self.start_ms = Some(ms);
        } else if let Some(prefix) = labels.prefix(line.text) {
            self.close()?;
            self.speaker = Some(prefix.label.to_owned());
            self.begin(line.number, prefix.start_ms, prefix.rest);
        } else {
            self.unlabelled(line)?;
        }
        self.after_blank = false;
        Ok(())
    }

    fn unlabelled(&mut self, line: &Line<'_>) -> Result<(), ImportError> {
        let apart = self.after_blank || self.each_line;
        if let Some(open) = self.open.as_mut().filter(|open| open.text.is_empty() || !apart) {
            open.text.push(' ');
            open.text.push_str(line.text);
            return Ok(());
        }
        self.close()?;
        let (start_ms, text) = label::leading_time(line.text.trim_start());
        self.begin(line.number, start_ms, text);
        Ok(())
    }

    fn begin(&mut self, line: u32, start_ms: Option<u64>, text: &str) {
        let start_ms = start_ms.or(self.start_ms.take());
        self.start_ms = None;
        self.open = Some(Open { line, start_ms, text: text.to_owned() });
    }

    fn close(&mut self) -> Result<(), ImportError> {
        let Some(Open { line, start_ms, text }) = self.open.take() else { return Ok(()) };
        self.builder.push(Turn {
            place: Place::Line(line),
            who: self.speaker.as_deref().map_or(Who::Unknown, Who::Named),
            start_ms,
            end_ms: None,
            text: &text,
            id: None,
        })
    }
}

/// A line drawn with signs, which nobody said.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 3 && text.bytes().all(|byte| b"-=*_#~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::import::testing::{refusal, told};

    #[test]
    fn names_continuations_and_asides() {
        let text = "Priya: Hello.\nNote: we ship late,\nhttps://example.com has it\n\nAt 10:30 then.\nTom: Fine.\n---\nPriya:\nGood.\n";
        assert_eq!(
            told(read(text)),
            "s1 ?-? Priya: Hello. Note: we ship late, https://example.com has it @1\n\
             s2 ?-? Priya: At 10:30 then. @5\n\
             s3 ?-? Tom: Fine. @6\n\
             s4 ?-? Priya: Good. @8\n"
        );
    }

    #[test]
    fn times_in_brackets_are_starts() {
        let text = "[00:00:01] Priya: Hello.\n(0:05) Tom: Hi.\nPriya (0:09): So.\n\n[0:12]\nTom: Yes.\n";
        assert_eq!(
            told(read(text)),
            "s1 1000-? Priya: Hello. @1\ns2 5000-? Tom: Hi. @2\ns3 9000-? Priya: So. @3\ns4 12000-? Tom: Yes. @6\n"
        );
    }

    #[test]
    fn without_names_paragraphs_or_lines_are_segments() {
        assert_eq!(
            told(read("We met today\nin the shop.\n\nBudget: forty thousand.\n")),
            "s1 ?-? Unknown speaker: We met today in the shop. @1\n\
             s2 ?-? Unknown speaker: Budget: forty thousand. @4\nNoSpeakers\n"
        );
        assert_eq!(
            told(read("We met today.\nIt rained.\n")),
            "s1 ?-? Unknown speaker: We met today. @1\ns2 ?-? Unknown speaker: It rained. @2\nNoSpeakers\n"
        );
    }

    #[test]
    fn words_before_the_first_name_are_kept_as_nobodys() {
        assert_eq!(
            told(read("Kickoff call\n\nPriya: Hello.\nTom: Hi.\n")),
            "s1 ?-? Unknown speaker: Kickoff call @1\ns2 ?-? Priya: Hello. @3\ns3 ?-? Tom: Hi. @4\n\
             SomeWithoutSpeaker { segments: 1 }\n"
        );
    }

    #[test]
    fn invisible_characters_go_and_are_counted() {
        assert_eq!(
            told(read("Pri\u{200b}ya: a\u{202e}b\u{7}c\nPriya: d\nTom: e\n")),
            "s1 ?-? Priya: abc @1\ns2 ?-? Priya: d @2\ns3 ?-? Tom: e @3\nInvisibleCharactersRemoved { characters: 2 }\n"
        );
    }

    #[test]
    fn hostile_files_are_named_with_a_line() {
        assert!(refusal(read("Priya:\nTom:\n")).starts_with("line 2: nothing is said"));
        let many: String = (0..300).map(|n| format!("Speaker {n}: hi")).collect::<Vec<_>>().join("\n");
        assert!(refusal(read(&many)).starts_with("line 257: more than 256 speakers"));
        let colons = ": ".repeat(30_000);
        assert!(told(read(&colons)).starts_with("s1 ?-? Unknown speaker: : : "));
    }
}
