//! Every act of whoever runs the host is in the log: each command once in each log that it concerns.

mod home;

use candor_testkit::Failure;
use serde_json::Value;

use crate::cli::{Shell, text};
use home::{Logs, added, logs, people};

/// Commands that change nothing; that act elsewhere, on another home or on a server; or that are a member's work, which
/// other tests count.
const OTHERS: &[&str] = &[
    // They look.
    "whoami",
    "tenant list",
    "preset list",
    "preset show",
    "client list",
    "client show",
    "list",
    "show",
    "hold list",
    "log list",
    "log verify",
    "log receipt",
    "operator list",
    "subprocessor list",
    "subprocessor show",
    "transfers",
    "oidc list",
    "alerts list",
    "alerts show",
    "verify",
    "keys place list",
    "keys sheet",
    "doctor",
    // On a server alone, as a member.
    "login",
    "logout",
    "member list",
    "member show",
    "member invite",
    "member invitations",
    "member withdraw",
    "member change",
    "member remove",
    "token list",
    "token revoke",
    "session list",
    "session end",
    "webhook list",
    "webhook show",
    "webhook add",
    "webhook pause",
    "webhook resume",
    "webhook remove",
    "webhook rotate",
    "webhook test",
    "webhook deliveries",
    "webhook resend",
    "grant list",
    "grant show",
    "grant approve",
    "grant refuse",
    "grant end",
    // A provider would have to answer; the tests of providers have one.
    "oidc add",
    "oidc change",
    "oidc remove",
    // In memory, in a home of their own, or in one that only begins.
    "try",
    "demo",
    "bench",
    "eval",
    "init",
    "backup restore",
    // A member's work: calls come in, documents are drafted and handed out.
    "ingest",
    "draft",
    "export",
    "client assign",
    // What was ordered before is carried out; `serve` does the same.
    "sweep",
    "serve",
    // The same as `tenant close`.
    "erase tenant",
];

/// A shell whose commands are counted.
struct Clerk {
    shell: Shell,
    known: Logs,
    counted: Vec<String>,
}

impl Clerk {
    async fn new(shell: Shell) -> Result<Self, Failure> {
        shell.json(&["client", "list"])?;
        let known = logs(&shell).await?;
        shell.json(&["client", "list"])?;
        assert_eq!(logs(&shell).await?, known, "opening and closing a home is no act");
        Ok(Self { shell, known, counted: Vec::new() })
    }

    /// Runs a command; its answer, and what it left in each log that it left something in.
    async fn run(&mut self, args: &[&str]) -> Result<(Value, Vec<Vec<String>>), Failure> {
        let names_its_own = matches!(args.first(), Some(&"tenant" | &"operator" | &"keys" | &"backup"));
        let tenant: &[&str] = if names_its_own { &[] } else { &["--tenant", "Harbor"] };
        let answer = self.shell.json(&[args, tenant].concat())?;
        let now = logs(&self.shell).await?;
        let fresh = added(&self.known, &now);
        self.known = now;
        self.counted.push(args.join(" "));
        Ok((answer, fresh))
    }

    /// Runs commands of which each must leave one entry in each log that it concerns; those that do not.
    async fn run_each(&mut self, commands: &[&[&str]]) -> Result<Vec<(String, Vec<Vec<String>>)>, Failure> {
        let mut odd = Vec::new();
        for args in commands {
            let (_, fresh) = self.run(args).await?;
            if fresh.is_empty() || fresh.iter().any(|log| log.len() != 1) {
                odd.push((args.join(" "), fresh));
            }
        }
        Ok(odd)
    }

    fn path(&self, name: &str) -> String {
        self.shell.path(name).display().to_string()
    }
}

/// The installation and its register.
async fn installation(clerk: &mut Clerk) -> Result<(), Failure> {
    let [ann, rita, review, alert] = Box::pin(people(&clerk.shell)).await?.map(|id| id.to_string());
    clerk.known = logs(&clerk.shell).await?;
    let (place, backup, export) = (clerk.path("place-b"), clerk.path("backup"), clerk.path("log.jsonl"));
    let own = ["subprocessor", "add", "crm", "--own", "--name", "Our CRM", "--category", "infrastructure"];
    let own = [&own[..], &["--purpose", "Keeps contacts", "--host", "crm.harbor.example"]].concat();
    let ai = ["subprocessor", "add", "words", "--name", "Words Ltd", "--category", "ai", "--region", "EU"];
    let ai = [&ai[..], &["--purpose", "Drafts", "--host", "api.words.example"]].concat();
    let odd = clerk
        .run_each(&[
            &["operator", "invite", "kim@host.example", "--role", "steward"],
            &["operator", "review", &review],
            &["operator", "deactivate", &ann],
            &["operator", "deactivate", &rita],
            &own,
            &ai,
            &["subprocessor", "change", "words", "--contact", "privacy@words.example"],
            &["subprocessor", "agree", "words", "--agreement", "DPA 7", "--signed", "2026-10-01"],
            &["subprocessor", "object", "words"],
            &["subprocessor", "withdraw", "words"],
            &["subprocessor", "retire", "crm"],
            &["alerts", "sign-off", &alert, "--as", "expected", "--note", "a drill"],
            &["log", "export", "--to", &export],
            &["keys", "place", "add", "b", &place],
            &["keys", "place", "check"],
            &["keys", "place", "evict", "b"],
            &["backup", "create", &backup],
            &["backup", "drill", &backup],
        ])
        .await?;
    assert_eq!(odd, []);
    Ok(())
}

/// Tenants and clients.
async fn tenants(clerk: &mut Clerk) -> Result<(), Failure> {
    let odd = clerk
        .run_each(&[
            &["owner", "recover"],
            &["client", "create", "Contoso"],
            &["client", "domains", "Contoso", "contoso.example"],
            &["client", "archive", "Contoso"],
            &["tenant", "create", "Second", "--preset", "crm"],
            &["tenant", "contract", "Second", "--reference", "C-7", "--recording-days", "60"],
            &["tenant", "suspend-recording", "Harbor", "--reason", "evidence"],
            &["tenant", "resume-recording", "Harbor"],
        ])
        .await?;
    assert_eq!(odd, []);
    Ok(())
}

/// The end of a tenant, in the installation's log and in its own: ordered, and done.
async fn end_of_a_tenant(clerk: &mut Clerk) -> Result<(), Failure> {
    let (_, fresh) = clerk.run(&["tenant", "close", "Second"]).await?;
    let at_home = ["tenant.closing_ordered", "tenant.closing_done"];
    assert_eq!(fresh, [at_home, ["erasure.ordered", "tenant.closed"]]);
    Ok(())
}

/// Holds and erasures. A hold stands in the log once for each thing that it covers, because each is released by itself;
/// an erasure once as ordered and once as done, because the second is its attestation.
async fn holds_and_erasures(clerk: &mut Clerk, call: &str) -> Result<(), Failure> {
    let (held, fresh) = clerk.run(&["hold", "place", "--call", call, "--reason", "case 7"]).await?;
    let holds: Vec<String> = ["/holds/0", "/holds/1"].map(|at| text(&held, at)).to_vec();
    assert_eq!(fresh, [vec!["hold.placed"; holds.len()]]);
    for hold in &holds {
        assert_eq!(clerk.run(&["hold", "release", hold]).await?.1, [["hold.released"]]);
    }
    for what in [["call", call], ["client", "Northwind"]] {
        let (ordered, fresh) = clerk.run(&[&["erase"], &what[..]].concat()).await?;
        assert_eq!(fresh, [["erasure.ordered"]], "{what:?}");
        assert_eq!(clerk.run(&["undo", &text(&ordered, "/erasure")]).await?.1, [["erasure.undone"]]);
    }
    let done = ["erasure.ordered", "erasure.done"];
    let tom = ["erase", "person", "Tom Alvarez", "--client", "Northwind"];
    for args in [&tom[..], &["erase", "call", call, "--now"], &["erase", "client", "Northwind", "--now"]] {
        assert_eq!(clerk.run(args).await?.1, [done], "{args:?}");
    }
    Ok(())
}

/// Promise: AUDEAI-041
#[tokio::test]
async fn each_command_of_whoever_runs_the_host_leaves_exactly_one_entry() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let mut clerk = Clerk::new(shell).await?;
    installation(&mut clerk).await?;
    tenants(&mut clerk).await?;
    end_of_a_tenant(&mut clerk).await?;
    holds_and_erasures(&mut clerk, &call).await?;

    let page = include_str!("../../../../../docs/reference/commands.md");
    let headings: Vec<&str> =
        page.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(" candor ")).collect();
    assert!(headings.len() > 80, "{headings:?}");
    let is_leaf = |name: &str| !headings.iter().any(|other| other.starts_with(&format!("{name} ")));
    for name in headings.iter().filter(|name| is_leaf(name)) {
        let args = format!("{name} ");
        let is_counted = clerk.counted.iter().any(|command| format!("{command} ").starts_with(&args));
        assert!(is_counted != OTHERS.contains(name), "`candor {name}` is counted here or is not, never both");
    }
    Ok(())
}
