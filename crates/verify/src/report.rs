//! What a check found, for people and for programs.

use std::fmt;

use serde_json::{Value, json};

/// One check and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was checked, as a sentence that is true if it passed.
    pub what: String,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

/// The outcome for one file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// `attestation`, `proof` or `log`.
    pub kind: &'static str,
    /// Did everything hold?
    pub ok: bool,
    /// Was it checked against a key from outside the file?
    pub authenticated: bool,
    /// The answer in one sentence.
    pub answer: String,
    /// Every check, in order.
    pub findings: Vec<Finding>,
    /// What the file states; to be believed only if `ok`.
    pub facts: Vec<String>,
}

impl Report {
    /// A report with nothing found yet, for kinds that need a trusted key.
    pub(crate) fn new(kind: &'static str) -> Self {
        Self {
            kind,
            ok: true,
            authenticated: true,
            answer: String::new(),
            findings: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Records a check; hands back its value if it passed.
    pub(crate) fn push<T, E: fmt::Display>(&mut self, what: &str, result: Result<T, E>) -> Option<T> {
        let (value, failure) = match result {
            Ok(value) => (Some(value), None),
            Err(error) => (None, Some(error.to_string())),
        };
        self.ok &= failure.is_none();
        self.findings.push(Finding { what: what.to_owned(), failure });
        value
    }

    /// Sets the answer by the outcome.
    pub(crate) fn answered(mut self, good: &str) -> Self {
        let bad = "NOT VALID: do not rely on it.";
        self.answer = if self.ok { good.to_owned() } else { bad.to_owned() };
        self
    }

    /// The same for programs: `kind`, `ok`, `authenticated`, `answer`, `checks` (`what`, `ok`, `why`), `facts`.
    pub fn to_json(&self) -> Value {
        let check = |finding: &Finding| json!({ "what": finding.what, "ok": finding.failure.is_none(), "why": finding.failure });
        json!({
            "kind": self.kind,
            "ok": self.ok,
            "authenticated": self.authenticated,
            "answer": self.answer,
            "checks": self.findings.iter().map(check).collect::<Vec<_>>(),
            "facts": self.facts,
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.answer)?;
        for finding in &self.findings {
            match &finding.failure {
                None => writeln!(f, "  ok      {}", finding.what)?,
                Some(why) => writeln!(f, "  FAILED  {}: {why}", finding.what)?,
            }
        }
        if !self.facts.is_empty() {
            writeln!(f, "\n{}", if self.ok { "It says:" } else { "It claims (do not rely on this):" })?;
        }
        self.facts.iter().try_for_each(|fact| writeln!(f, "  {fact}"))
    }
}
