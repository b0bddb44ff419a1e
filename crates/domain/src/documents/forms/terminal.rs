//! A document as plain text for a terminal of a given width. No colour, no control characters: what a
//! transcript holds cannot move the cursor.

use super::ask::Question;
use super::markdown::{citation, is_invisible};
use super::model::Document;
use crate::documents::call_text::{CallText, Citation};

/// The narrowest width that is still laid out.
const LEAST: usize = 40;

/// The document, wrapped to `width` columns.
pub fn terminal(document: &Document, calls: &[CallText], width: usize) -> String {
    let mut out = heading(&document.title, '=');
    if let Some(refusal) = &document.refusal {
        out.push_str(&wrapped(refusal, "", width));
    }
    for section in &document.sections {
        out.push('\n');
        out.push_str(&heading(&section.heading, '-'));
        for line in &section.lines {
            let id = if line.id.is_empty() { String::new() } else { format!("{} ", line.id) };
            out.push_str(&item(&format!("{id}{}", line.text), &line.cites, calls, width));
        }
    }
    out
}

/// The questions to ask, form by form.
pub fn questions_text(questions: &[Question], calls: &[CallText], width: usize) -> String {
    let mut out = heading("Questions to ask", '=');
    let mut last = None;
    for question in questions {
        if last != Some((question.document, question.priority)) {
            last = Some((question.document, question.priority));
            out.push('\n');
            out.push_str(&heading(
                &format!("{}: {}", question.document.title(), question.priority.words()),
                '-',
            ));
        }
        out.push_str(&item(&question.text, &question.cites, calls, width));
    }
    out
}

fn heading(text: &str, under: char) -> String {
    let text = clean(text);
    let line: String = std::iter::repeat_n(under, text.chars().count()).collect();
    format!("{text}\n{line}\n")
}

fn item(text: &str, cites: &[Citation], calls: &[CallText], width: usize) -> String {
    let cites: Vec<String> = cites.iter().map(|cite| citation(cite, calls, clean)).collect();
    let gap = if cites.is_empty() { "" } else { " " };
    wrapped(&format!("- {}{gap}{}", clean(text), cites.join(" ")), "  ", width)
}

fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let width = width.max(LEAST);
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
    out
}

/// Without control characters and marks that reorder or hide text.
fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() || is_invisible(letter) { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_and_escape_codes_taken_out() {
        let text = format!("one two\u{1b}[31mthree {}", "word ".repeat(10));
        let out = item(&text, &[], &[], 40);
        assert!(out.lines().all(|line| line.chars().count() <= 40), "{out}");
        assert!(!out.contains('\u{1b}'));
        assert!(out.lines().skip(1).all(|line| line.starts_with("  ")));
    }
}
