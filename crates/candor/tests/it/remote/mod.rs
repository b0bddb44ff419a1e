//! `candor --server`: the same commands over a real server, with the same answers and the same exit codes.

mod login;
mod refusals;
mod same;
mod verbs;

use candor_testkit::Failure;
use serde_json::Value;

use crate::cli::{Answer, Shell, text};
use crate::served::{Browser, Served};
use login::{Login, kept};

/// A home, its server, an owner in a browser, and the token that `candor login` got.
pub(crate) struct Office {
    pub shell: Shell,
    pub server: Served,
    pub owner: Browser,
    pub token: String,
}

impl Office {
    /// Serves the home of this shell, and lets its first owner in.
    pub(crate) fn open(shell: Shell) -> Result<Self, Failure> {
        let made = shell.json(&["init", "Harbor"])?;
        let server = Served::start(&shell.path(""))?;
        let mut owner = server.browser()?;
        owner.join(&text(&made, "/link"))?;
        // All tests go with what `candor login` asks for: it must be enough.
        let login = Login::begin(&shell, &server.url()?, &[])?;
        login.approve(&mut owner, |_| true)?;
        let ended = login.end()?;
        if ended.code != 0 {
            return Err(ended.err.into());
        }
        let token = kept(&shell, &server.url()?)?;
        Ok(Self { shell, server, owner, token })
    }

    /// Runs a command against the server.
    pub(crate) fn run(&self, args: &[&str]) -> Result<Answer, Failure> {
        self.run_as(&self.token, args)
    }

    /// The same with another token.
    pub(crate) fn run_as(&self, token: &str, args: &[&str]) -> Result<Answer, Failure> {
        let url = self.server.url()?;
        // No home: whatever needs one is wrong here.
        let home = self.shell.path("nowhere").display().to_string();
        let env = [("CANDOR_SERVER", url.as_str()), ("CANDOR_TOKEN", token), ("CANDOR_HOME", &home)];
        self.shell.run_with(&env, args)
    }

    /// Runs a command that must succeed, with `--json`.
    pub(crate) fn json(&self, args: &[&str]) -> Result<Value, Failure> {
        let all: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
        let answer = self.run(&all)?;
        if answer.code != 0 {
            return Err(format!("{args:?} ended with {}: {}", answer.code, answer.err).into());
        }
        answer.json()
    }
}
