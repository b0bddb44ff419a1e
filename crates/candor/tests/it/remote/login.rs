//! `candor login` and `candor logout`, with a browser that approves.

use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use candor_testkit::Failure;
use serde_json::Value;

use super::Office;
use crate::cli::{Answer, Shell, text};
use crate::served::{Browser, Page};

/// A `candor login` that waits for its approval.
pub(crate) struct Login {
    child: Child,
    err: BufReader<ChildStderr>,
    pub page: String,
    pub code: String,
}

/// The token that is kept for a server.
pub(crate) fn kept(shell: &Shell, url: &str) -> Result<String, Failure> {
    let file = std::fs::read_to_string(shell.path("config/candor/credentials.json"))?;
    let file: Value = serde_json::from_str(&file)?;
    Ok(file["tokens"][url].as_str().unwrap_or_default().to_owned())
}

impl Login {
    pub(crate) fn begin(shell: &Shell, url: &str, args: &[&str]) -> Result<Self, Failure> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candor"))
            .env_clear()
            .env("XDG_CONFIG_HOME", shell.path("config"))
            .args(["--server", url, "login", "--json"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut err = BufReader::new(child.stderr.take().ok_or("no standard error")?);
        let mut said = || -> Result<String, Failure> {
            let mut line = String::new();
            err.read_line(&mut line)?;
            Ok(line.trim().rsplit(' ').next().unwrap_or_default().to_owned())
        };
        let (page, code) = (said()?, said()?);
        Ok(Self { child, err, page, code })
    }

    /// Follows the address that was printed, up to the form with the answer.
    pub(crate) fn see(&self, browser: &mut Browser) -> Result<Page, Failure> {
        let path = self.page.splitn(4, '/').nth(3).map(|path| format!("/{path}")).ok_or("no path")?;
        let shown = browser.get(&path)?;
        assert!(shown.status == 200 && shown.text.contains(&self.code), "{}", shown.text);
        browser.form("/device", &[("code", &self.code)])
    }

    /// Approves what of the scopes on the page is wanted.
    pub(crate) fn approve(
        &self,
        browser: &mut Browser,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Page, Failure> {
        let asked = scopes(&self.see(browser)?);
        let mut fields = vec![("code", self.code.as_str()), ("answer", "yes")];
        fields.extend(asked.iter().filter(|scope| wanted(scope)).map(|scope| ("scope", scope.as_str())));
        browser.form("/device/answer", &fields)
    }

    /// Waits until it ends.
    pub(crate) fn end(mut self) -> Result<Answer, Failure> {
        let (mut out, mut err) = (String::new(), String::new());
        self.child.stdout.take().ok_or("no output")?.read_to_string(&mut out)?;
        self.err.read_to_string(&mut err)?;
        Ok(Answer { code: self.child.wait()?.code().unwrap_or(-1), out, err })
    }
}

/// The scopes that a page offers.
fn scopes(page: &Page) -> Vec<String> {
    let offered = page.text.split("name=\"scope\" value=\"").skip(1);
    offered.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

#[test]
fn a_login_asks_for_what_it_needs_in_words_gets_what_is_left_and_ends_with_logout() -> Result<(), Failure> {
    let mut office = Office::open(Shell::new()?)?;
    let url = office.server.url()?;
    let login = Login::begin(&office.shell, &url, &["--name", "nightly"])?;
    let page = login.see(&mut office.owner)?;
    assert!(page.text.contains("nightly") && page.text.contains("127.0.0.1"), "{}", page.text);
    assert!(
        page.text.contains("See the list of clients · Open a client · Create clients")
            && !page.text.contains("value=\"*\""),
        "{}",
        page.text
    );
    let none = login.approve(&mut office.owner, |_| false)?;
    assert!(none.status == 422 && none.text.contains("at least one thing"), "{}", none.text);
    login.approve(&mut office.owner, |scope| !scope.starts_with("client."))?;
    let ended = login.end()?;
    assert_eq!(ended.code, 0, "{}", ended.err);
    let file = office.shell.path("config/candor/credentials.json");
    assert_eq!(std::fs::metadata(&file)?.permissions().mode() & 0o777, 0o600);
    let server = [("CANDOR_SERVER", url.as_str())];
    let me = office.shell.run_with(&server, &["whoami", "--json"])?.json()?;
    let given: Vec<&str> = me["scopes"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(given.contains(&"call.*") && !given.contains(&"client.*"), "{given:?}");
    let refused = office.shell.run_with(&server, &["client", "create", "Acme"])?;
    assert_eq!(refused.code, 3, "{}", refused.err);

    let token = kept(&office.shell, &url)?;
    let out = office.shell.run_with(&server, &["logout", "--json"])?;
    assert_eq!((out.code, &out.json()?["revoked"]), (0, &Value::Bool(true)), "{}", out.err);
    assert_eq!(kept(&office.shell, &url)?, "", "it is forgotten here");
    assert_eq!(office.run_as(&token, &["whoami"])?.code, 3, "and refused there");
    assert_eq!(office.shell.run_with(&server, &["logout"])?.code, 2, "there is nothing to end");
    assert_eq!(office.shell.run_with(&server, &["whoami"])?.code, 2);
    Ok(())
}

#[test]
fn a_login_that_is_refused_mistyped_or_late_says_so() -> Result<(), Failure> {
    let mut office = Office::open(Shell::new()?)?;
    let url = office.server.url()?;
    let refused = Login::begin(&office.shell, &url, &[])?;
    let wrong = office.owner.form("/device", &[("code", "BBBB-BBBB")])?;
    assert!(wrong.status == 422 && wrong.text.contains("not known"), "{}", wrong.text);
    refused.see(&mut office.owner)?;
    office.owner.form("/device/answer", &[("code", &refused.code), ("answer", "no")])?;
    let ended = refused.end()?;
    assert!(ended.code == 3 && ended.err.contains("refused"), "{}", ended.err);
    let more = Login::begin(&office.shell, &url, &["--scope", "call.read"])?;
    let fields = [("code", more.code.as_str()), ("answer", "yes"), ("scope", "call.*")];
    let said = office.owner.form("/device/answer", &fields)?;
    assert_eq!(said.status, 422, "more than it asked for: {}", said.text);
    // Eleven minutes later.
    office.shell.clock("2026-11-03T16:11:00Z")?;
    let ended = more.end()?;
    assert!(ended.code == 3 && ended.err.contains("ran out"), "{}", ended.err);
    assert_eq!(kept(&office.shell, &url)?, office.token, "what was kept before stays");
    let odd = office.shell.run_with(&[], &["--server", &url, "login", "--scope", "not a scope"])?;
    assert_eq!(odd.code, 2, "{}", odd.err);
    Ok(())
}

#[test]
fn a_login_that_asks_too_often_slows_down_and_comes_in() -> Result<(), Failure> {
    let mut office = Office::open(Shell::new()?)?;
    let login = Login::begin(&office.shell, &office.server.url()?, &[])?;
    // The server's clock stands: its second question is too early, whatever the program waited.
    std::thread::sleep(Duration::from_millis(11_500));
    let figures = office.server.ask("Figures", "GET /metrics", "x")?;
    let asked = "route=\"/v1/device-authorizations/token\",status=\"400\"} ";
    let count = figures.split(asked).nth(1).and_then(|rest| rest.lines().next());
    assert_eq!(count, Some("2"), "not yet, and slower: {figures}");
    office.shell.clock("2026-11-03T16:01:00Z")?;
    login.approve(&mut office.owner, |_| true)?;
    let ended = login.end()?;
    assert_eq!(ended.code, 0, "{}", ended.err);
    Ok(())
}

#[test]
fn two_servers_have_a_token_each() -> Result<(), Failure> {
    let (one, mut other) = (Office::open(Shell::new()?)?, Office::open(Shell::new()?)?);
    let login = Login::begin(&one.shell, &other.server.url()?, &[])?;
    login.approve(&mut other.owner, |_| true)?;
    assert_eq!(login.end()?.code, 0);
    let whose = |url: &str| -> Result<String, Failure> {
        Ok(text(&one.shell.run_with(&[("CANDOR_SERVER", url)], &["whoami", "--json"])?.json()?, "/tenant"))
    };
    let (first, second) = (one.server.url()?, other.server.url()?);
    assert_ne!(whose(&first)?, whose(&second)?);
    assert_eq!(one.shell.run_with(&[("CANDOR_SERVER", &first)], &["logout"])?.code, 0);
    assert!(whose(&first).is_err() && whose(&second).is_ok(), "the other token stays");
    Ok(())
}
