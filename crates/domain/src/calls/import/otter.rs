//! Otter's text export: a line `Name  H:MM:SS` (two spaces or more), the words, a blank line. No ends.

use super::Imported;
use super::builder::{About, Builder, Place, Turn, Who};
use super::clock;
use super::error::{ImportError, Problem};
use super::lines::{Line, lines};
use super::warning::Warning;
use crate::calls::model::Format;

/// The line that the service adds at the end.
const FOOTER: &str = "Transcribed by https://otter.ai";

/// The name and time of a turn's first line.
pub(crate) fn header(line: &str) -> Option<(&str, u64)> {
    let line = line.trim_end();
    let at = line.rfind(char::is_whitespace)?;
    let (before, time) = line.split_at(at);
    let start_ms = clock::turn_time(time.trim_start()).ok()?;
    let label = before.trim_end();
    let gap = line.len() - label.len() - time.trim_start().len();
    let apart = gap >= 2 || line.get(label.len()..)?.starts_with('\t');
    let name_only = !label.trim().is_empty() && !label.contains(": ");
    (apart && name_only).then(|| (label.trim(), start_ms))
}

/// Whether the first lines hold a turn in this form.
pub(crate) fn shows(lines: &[Line<'_>]) -> bool {
    lines.windows(2).take(500).any(|pair| match pair {
        [head, body] => header(head.text).is_some() && !body.is_blank() && header(body.text).is_none(),
        _ => false,
    })
}

pub(crate) fn read(text: &str) -> Result<Imported, ImportError> {
    let lines = lines(text)?;
    let mut builder = Builder::new(Format::Otter);
    let mut open: Option<(u32, &str, u64, String)> = None;
    let mut preamble = 0_u32;
    let mut after_blank = true;
    for line in &lines {
        let turn = header(line.text).filter(|_| after_blank);
        after_blank = line.is_blank();
        if let Some((label, start_ms)) = turn {
            close(&mut builder, open.take())?;
            open = Some((line.number, label, start_ms, String::new()));
        } else if line.is_blank() || line.text.trim() == FOOTER {
        } else if let Some((.., words)) = &mut open {
            words.push(' ');
            words.push_str(line.text);
        } else {
            preamble += 1;
        }
    }
    if open.is_none() {
        return Err(Problem::NotOtter.at_line(1));
    }
    close(&mut builder, open)?;
    if preamble > 0 {
        builder.warn(Warning::PreambleSkipped { lines: preamble });
    }
    builder.finish(About::default(), Place::Line(lines.last().map_or(1, |line| line.number)))
}

fn close(builder: &mut Builder, open: Option<(u32, &str, u64, String)>) -> Result<(), ImportError> {
    let Some((line, label, start_ms, text)) = open else { return Ok(()) };
    builder.push(Turn {
        place: Place::Line(line),
        who: if label.eq_ignore_ascii_case("unknown speaker") { Who::Unknown } else { Who::Named(label) },
        start_ms: Some(start_ms),
        end_ms: None,
        text: &text,
        id: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::import::testing::{refusal, told};

    #[test]
    fn turns_summary_and_footer() {
        let text = "Kickoff\nSUMMARY KEYWORDS\nbikes, booking\n\nPriya Raman  0:03 \nHello there.\nSee you at  10:30\n\nMore.\n\n\
            Unknown Speaker  1:02:03\nHi.\n\nTranscribed by https://otter.ai\n";
        assert_eq!(
            told(read(text)),
            "s1 3000-? Priya Raman: Hello there. See you at 10:30 More. @5\n\
             s2 3723000-? Unknown speaker: Hi. @11\n\
             PreambleSkipped { lines: 3 }\n\
             SomeWithoutSpeaker { segments: 1 }\n"
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert!(refusal(read("Priya: hello\n")).starts_with("line 1: expected a line like"));
        assert!(refusal(read("Priya  0:03\n\n")).starts_with("line 2: nothing is said"));
    }
}
