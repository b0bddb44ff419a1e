//! Every key of `candor.toml` with its default, from the file that the program writes.

use std::fmt::Write as _;

use super::{cell, code, head};
use crate::config::{ConfigFile, Place};

pub(super) fn page() -> anyhow::Result<String> {
    let place = Place {
        id: "019ad000-0000-7000-8000-00000000000a".parse()?,
        name: "a".to_owned(),
        path: "keys/a".into(),
    };
    let file = ConfigFile::with_place(place).render()?;
    let mut text = head("Configuration");
    text.push_str(
        "Every key of `candor.toml` with its default. The first command that makes a home writes the file whole, with \
         these words as comments; a [sample](../../candor.sample.toml) is in the repository. An unknown key is \
         refused with its line. What the parts mean together: [The server's settings](../configuration.md), \
         [Mail](../mail.md), [What may leave](../egress.md), [The log, for people](../audit.md#passing-the-log-on).\n",
    );
    let mut reader = Reader { text, ..Reader::default() };
    for line in file.lines() {
        reader.line(line);
    }
    reader.end_of_keys();
    Ok(reader.text)
}

/// Goes through the file: remarks, heads of parts, and keys that stand under one remark.
#[derive(Default)]
struct Reader {
    text: String,
    remark: String,
    keys: Vec<(String, String)>,
    in_table: bool,
    /// A part that may stand several times has no defaults.
    repeats: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if let Some(words) = line.strip_prefix('#') {
            self.end_of_keys();
            let gap = if self.remark.is_empty() { "" } else { " " };
            self.remark.push_str(gap);
            self.remark.push_str(words.trim());
        } else if line.starts_with('[') {
            self.end_of_keys();
            self.part(line);
        } else if let Some((key, value)) = line.split_once(" = ") {
            self.keys.push((key.to_owned(), value.to_owned()));
        } else if self.keys.is_empty() && !self.in_table {
            // The words at the head of the file speak of the file.
            self.remark.clear();
        } else {
            self.end_of_keys();
        }
    }

    fn part(&mut self, name: &str) {
        _ = write!(self.text, "\n## {name}\n");
        if !self.remark.is_empty() {
            _ = write!(self.text, "\n{}\n", linked(&cell(&std::mem::take(&mut self.remark))));
        }
        self.in_table = false;
        self.repeats = name.starts_with("[[");
    }

    fn end_of_keys(&mut self) {
        if self.keys.is_empty() {
            return;
        }
        if !self.in_table {
            let value = if self.repeats { "for example" } else { "default" };
            _ = write!(self.text, "\n| key | {value} | meaning |\n|---|---|---|\n");
            self.in_table = true;
        }
        let meaning = linked(&cell(&std::mem::take(&mut self.remark)));
        for (at, (key, value)) in std::mem::take(&mut self.keys).into_iter().enumerate() {
            let says = if at == 0 { meaning.as_str() } else { "the same" };
            let says = if meaning.is_empty() { "" } else { says };
            _ = writeln!(self.text, "| {} | {} | {says} |", code(&key), code(&value));
        }
    }
}

/// Files of `docs/` that are named in the words become links.
fn linked(text: &str) -> String {
    let word = |word: &str| {
        let name = word.trim_end_matches([';', ',', '.', ':']);
        match name.strip_prefix("docs/") {
            Some(file) => format!("[{name}](../{file}){}", word.strip_prefix(name).unwrap_or_default()),
            None => word.to_owned(),
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
