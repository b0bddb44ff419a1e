//! Each command that changes something, once against a server.

use candor_testkit::Failure;
use serde_json::Value;

use super::Office;
use crate::cli::{Shell, sample, shape, text};

/// Ids replaced by their place, so that two runs can be compared.
fn plain(shown: &str) -> String {
    let is_id = |word: &str| word.len() == 36 && word.matches('-').count() == 4;
    let words = shown.split_inclusive(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let mut text = String::new();
    for word in words {
        let (bare, end) = match word.char_indices().last() {
            Some((at, last)) if !(last.is_ascii_alphanumeric() || last == '-') => word.split_at(at),
            _ => (word, ""),
        };
        text += if is_id(bare) { "ID" } else { bare };
        text += end;
    }
    text
}

/// One command after the other; each answer as text and as the shape of its JSON.
fn story(run: impl Fn(&[&str], bool) -> Result<String, Failure>) -> Result<Vec<String>, Failure> {
    let mut told = Vec::new();
    let mut both = |args: &[&str]| -> Result<Value, Failure> {
        let json: Value = serde_json::from_str(&run(args, true)?)?;
        told.push(plain(&format!("{}: {}", args[..2.min(args.len())].join(" "), shape(&json))));
        Ok(json)
    };
    both(&["client", "create", "Acme", "--domain", "acme.example"])?;
    both(&["client", "domains", "Acme", "acme.example", "acme.test"])?;
    let at = "2026-11-03T15:00:00Z";
    let (audio, words) = (sample("northwind/call-2.wav"), sample("northwind/call-2.vtt"));
    both(&["ingest", "--client", "Acme", &audio, "--recorded-at", at, "--title", "Kick-off: part 1 & more"])?;
    let call = text(&both(&["list", "--client", "Acme"])?, "/0/id");
    both(&["ingest", "--client", "Acme", "--transcript-for", &call, &words])?;
    both(&["ingest", "--client", "Acme", &sample("formats/fireflies.json")])?;
    both(&["draft", "--client", "Acme"])?;
    let held = both(&["hold", "place", "--reason", "matter 18", "--call", &call])?;
    for hold in held["holds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        both(&["hold", "release", hold])?;
    }
    let ordered = both(&["erase", "call", &call])?;
    both(&["undo", &text(&ordered, "/erasure")])?;
    let whole = both(&["erase", "client", "Acme"])?;
    both(&["undo", &text(&whole, "/erasure")])?;
    let people = both(&["client", "show", "Acme"])?;
    let erased = both(&["erase", "person", &text(&people, "/people/0/label"), "--client", "Acme"])?;
    let receipt = both(&["log", "receipt", &text(&erased, "/erasure"), "--to", "receipt.json"])?;
    let (salt, subject) = (text(&receipt, "/salt"), text(&receipt, "/subject"));
    both(&["verify", "receipt.json", "--salt", &salt, "--subject", &subject])?;
    both(&["subprocessor", "object", "desk", "--reason", "not in our contract"])?;
    both(&["subprocessor", "withdraw", "desk"])?;
    both(&["client", "archive", "Acme"])?;
    told.push(plain(&run(&["show", &call], false)?));
    told.push(plain(&run(&["erase", "call", &call], false)?));
    Ok(told)
}

fn home() -> Result<Shell, Failure> {
    let shell = Shell::new()?;
    shell.json(&["tenant", "create", "Harbor"])?;
    let own = ["subprocessor", "add", "desk", "--own", "--name", "Our desk", "--category", "mail"];
    shell.json(&[&own[..], &["--purpose", "Takes mail", "--host", "mail.example:8443"]].concat())?;
    Ok(shell)
}

#[test]
fn every_changing_command_does_the_same_over_a_server_as_on_the_host() -> Result<(), Failure> {
    let shell = home()?;
    let here = story(|args, json| {
        let local = ["object", "withdraw"].contains(args.get(1).unwrap_or(&""));
        let tenant: &[&str] = if local { &["--tenant", "Harbor"] } else { &[] };
        let args = [args, tenant, if json { &["--json"] } else { &[] }].concat();
        let answer = shell.run(&args)?;
        if answer.code == 0 { Ok(answer.out) } else { Err(format!("{args:?}: {}", answer.err).into()) }
    })?;
    let office = Office::open(home()?)?;
    let there = story(|args, json| {
        let args = [args, if json { &["--json"] } else { &[] }].concat();
        // Checking a receipt needs no server.
        let answer = if args[0] == "verify" { office.shell.run(&args)? } else { office.run(&args)? };
        if answer.code == 0 { Ok(answer.out) } else { Err(format!("{args:?}: {}", answer.err).into()) }
    })?;
    let seen = |told: Vec<String>| -> Vec<String> {
        // A tenant does not see what the operator keeps about a host: pins and private ranges.
        told.into_iter().filter(|line| !line.starts_with("subprocessor")).collect()
    };
    assert_eq!(seen(there), seen(here));
    Ok(())
}

#[test]
fn people_programs_and_webhooks_are_looked_after_over_a_server() -> Result<(), Failure> {
    let mut office = Office::open(home()?)?;
    let me = office.json(&["whoami"])?;
    assert_eq!(text(&me, "/member/email"), "ada@harbor.example");
    let ada = text(&me, "/member/id");
    assert_eq!(text(&office.json(&["member", "list"])?, "/0/id"), ada);
    assert_eq!(text(&office.json(&["member", "show", &ada])?, "/role"), "owner");
    let invited = office.json(&["member", "invite", "ben@harbor.example", "--role", "manager"])?;
    assert!(text(&invited, "/link").contains("/invitation/ci_"), "{invited}");
    let invitation = text(&office.json(&["member", "invitations"])?, "/0/id");
    office.json(&["member", "withdraw", &invitation])?;
    assert_eq!(office.json(&["member", "invitations"])?.as_array().map(Vec::len), Some(0));

    let mut ben = office.server.browser()?;
    let link = text(&office.json(&["member", "invite", "ben@harbor.example"])?, "/secret");
    let said =
        serde_json::json!({ "secret": link, "display_name": "Ben", "password": "harvest violin moss nine" });
    let ben_id = text(&ben.json("POST", "/v1/invitations/accept", &said)?.json(), "/member");
    assert_eq!(text(&office.json(&["member", "change", &ben_id, "--role", "auditor"])?, "/role"), "auditor");
    let session = text(&office.json(&["session", "list", "--member", &ben_id])?, "/0/id");
    office.json(&["session", "end", &session])?;
    assert_eq!(ben.get("/v1/me")?.status, 401, "his session is over");
    let refused = office.run(&["member", "remove", &ben_id])?;
    assert_eq!(refused.code, 3, "a token for everything proves nothing: {}", refused.err);
    assert!(refused.err.contains("'member.remove'"), "{}", refused.err);
    let named = office.owner.token(&["member.remove"])?;
    assert_eq!(office.run_as(&named, &["member", "remove", &ben_id])?.code, 0);
    office.json(&["member", "list"])?;

    let tokens = office.json(&["token", "list"])?;
    let told: Vec<String> = (0..3).map(|n| text(&tokens, &format!("/{n}/name"))).collect();
    assert!(told.contains(&"candor command line".to_owned()), "{tokens}");
    let grants = office.json(&["grant", "list"])?;
    assert_eq!(grants.as_array().map(Vec::len), Some(0));

    let hook = office.json(&["webhook", "add", "https://hooks.example/candor", "--event", "alert.*"])?;
    assert!(text(&hook, "/secret").starts_with("whsec_"), "{hook}");
    let id = text(&hook, "/id");
    assert_eq!(text(&office.json(&["webhook", "pause", &id])?, "/state"), "paused");
    assert_eq!(text(&office.json(&["webhook", "resume", &id])?, "/state"), "active");
    assert_ne!(text(&office.json(&["webhook", "rotate", &id])?, "/secret"), text(&hook, "/secret"));
    let delivery = text(&office.json(&["webhook", "test", &id])?, "/id");
    let sent = office.json(&["webhook", "deliveries", &id])?;
    assert_eq!((text(&sent, "/0/id"), text(&sent, "/0/event")), (delivery, "webhook.test".to_owned()));
    assert_eq!(text(&office.json(&["webhook", "show", &id])?, "/url"), "https://hooks.example/candor");
    office.json(&["webhook", "remove", &id])?;
    assert_eq!(office.json(&["webhook", "list"])?.as_array().map(Vec::len), Some(0));
    Ok(())
}
