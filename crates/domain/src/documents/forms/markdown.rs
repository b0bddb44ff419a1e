//! A document as Markdown. Everything that came from a call is escaped: a transcript cannot add headings,
//! links, images, tags or table rows to the page.

use super::ask::Question;
use super::model::{Document, Line};
use crate::documents::call_text::{CallText, Citation, look_up};

/// The document with citations like `[c1:s12 00:42 Priya]`.
pub fn markdown(document: &Document, calls: &[CallText]) -> String {
    let mut out = format!("# {}\n", escape(&document.title));
    if let Some(refusal) = &document.refusal {
        out.push_str(&format_args!("\n{refusal}\n").to_string());
    }
    for section in &document.sections {
        out.push_str(&format_args!("\n## {}\n\n", escape(&section.heading)).to_string());
        for line in &section.lines {
            out.push_str(&item(line, calls));
        }
    }
    out
}

/// The questions as a Markdown list.
pub fn questions(list: &[Question], calls: &[CallText]) -> String {
    let line = |question: &Question| {
        let text = format!("{} ({})", question.text, question.priority.words());
        item(&Line::new(text, question.cites.clone()), calls)
    };
    let mut out = "# Questions to ask\n".to_owned();
    let mut heading = None;
    for question in list {
        if heading != Some(question.document) {
            heading = Some(question.document);
            out.push_str(&format_args!("\n## {}\n\n", question.document.title()).to_string());
        }
        out.push_str(&line(question));
    }
    out
}

fn item(line: &Line, calls: &[CallText]) -> String {
    let id = if line.id.is_empty() { String::new() } else { format!("**{}** ", line.id) };
    let cites: Vec<String> = line.cites.iter().map(|cite| citation(cite, calls, escape)).collect();
    let gap = if cites.is_empty() { "" } else { " " };
    format!("- {id}{}{gap}{}\n", escape(&line.text), cites.join(" "))
}

/// `[c1:s12 00:42 Priya]`.
pub(super) fn citation(cite: &Citation, calls: &[CallText], shown: fn(&str) -> String) -> String {
    let Some((_, segment)) = look_up(calls, cite) else { return format!("[{cite}]") };
    let at = segment.start_ms.map_or_else(String::new, |start| format!(" {}", clock(start)));
    format!("[{cite}{at} {}]", shown(&plain(&segment.speaker)))
}

fn clock(ms: u64) -> String {
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

/// A name inside a citation: no brackets, commas or semicolons, which would end it.
fn plain(name: &str) -> String {
    name.chars().map(|letter| if matches!(letter, '[' | ']' | ',' | ';') { ' ' } else { letter }).collect()
}

/// One line of inert text: control characters out, marks with a meaning in Markdown or HTML escaped.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '!' | '~' => {
                out.push('\\');
                out.push(letter);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            letter if letter.is_control() || is_invisible(letter) => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Marks that reorder or hide text.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2028}'..='\u{2029}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_cannot_write_markup() {
        let text = "# Hi <script>alert(1)</script> ![x](http://a) | [c9:s1] **bold**\nnew line \u{202E}x";
        assert_eq!(
            escape(text),
            "\\# Hi &lt;script&gt;alert(1)&lt;/script&gt; \\!\\[x\\](http://a) \\| \\[c9:s1\\] \\*\\*bold\\*\\* new line  x"
        );
    }
}
