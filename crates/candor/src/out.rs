//! Everything that this program prints.
//!
//! Answers go to standard output: text for people, or with `--json` one JSON value and nothing else. Remarks, bars
//! and errors go to standard error. A reader that stops reading is no error of ours.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use serde_json::json;

/// Where answers go, and in which form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Out {
    json: bool,
}

impl Out {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    pub(crate) fn is_json(self) -> bool {
        self.json
    }

    /// The answer of a command: as JSON, or as the text that `human` makes.
    pub(crate) fn answer<T: Serialize>(
        self,
        value: &T,
        human: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        if self.json {
            Self::raw(&format!("{}\n", serde_json::to_string_pretty(value)?));
        } else {
            Self::raw(&ended(&human()));
        }
        Ok(())
    }

    /// A line for people while a command works; nothing with `--json`.
    pub(crate) fn say(self, text: impl Display) {
        if !self.json {
            Self::raw(&format!("{text}\n"));
        }
    }

    /// Bytes of a file that was asked for, as they are.
    pub(crate) fn raw(text: &str) {
        let mut stdout = std::io::stdout().lock();
        let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    }

    /// A remark beside the answer.
    pub(crate) fn remark(text: impl Display) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// Why the command failed.
    pub(crate) fn fail(self, said: &str, code: u8) {
        let mut stderr = std::io::stderr().lock();
        let _ = if self.json {
            writeln!(stderr, "{}", json!({ "error": said, "exit_code": code }))
        } else {
            writeln!(stderr, "candor: {said}")
        };
    }

    /// A bar on a terminal, nothing elsewhere.
    pub(crate) fn bar(self, length: u64, what: &str) -> ProgressBar {
        if self.json || !std::io::stderr().is_terminal() {
            return ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
        }
        let bar = ProgressBar::new(length).with_message(what.to_owned());
        match ProgressStyle::with_template("{msg:24} {bar:32} {bytes}/{total_bytes} {eta}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }
}

fn ended(text: &str) -> String {
    if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}
