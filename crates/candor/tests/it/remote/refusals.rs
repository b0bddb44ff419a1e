//! What a server refuses reads well, and ends with the exit code that the host ends with.

use candor_testkit::Failure;
use serde_json::Value;

use super::Office;
use crate::cli::{Shell, text};

const NOBODY: &str = "00000000-0000-7000-8000-0000000000aa";

#[test]
fn a_refusal_over_a_server_says_what_to_do_and_ends_like_the_one_on_the_host() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let erasure = text(&shell.json(&["erase", "call", &call])?, "/erasure");
    shell.json(&["undo", &erasure])?;
    let wrong: [(&[&str], i32, &str); 5] = [
        (&["show", NOBODY], 1, "there is no such thing here"),
        (&["client", "create", "Northwind"], 3, "exists already"),
        (&["client", "create", "Two", "--domain", "not a domain"], 2, "no mail domain"),
        (&["undo", &erasure], 3, ""),
        (&["ingest", "--client", "Northwind", "no-such-file.vtt"], 1, "no-such-file.vtt"),
    ];
    let here: Vec<i32> =
        wrong.iter().map(|(args, ..)| Ok(shell.run(args)?.code)).collect::<Result<_, Failure>>()?;
    let office = Office::open(shell)?;
    for ((args, code, said), here) in wrong.iter().zip(here) {
        let refused = office.run(args)?;
        assert_eq!((refused.code, here), (*code, *code), "{args:?}: {}", refused.err);
        assert!(refused.err.starts_with("candor: ") && refused.err.contains(said), "{}", refused.err);
        let refused = office.run(&[args, &["--json"][..]].concat())?;
        let error: Value = serde_json::from_str(&refused.err)?;
        assert_eq!(error["exit_code"], *code);
    }
    Ok(())
}

#[test]
fn a_hold_and_a_past_deadline_refuse_over_a_server_as_on_the_host() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let held = shell.json(&["hold", "place", "--reason", "matter 17", "--call", &call])?;
    let locked = shell.run(&["show", &call])?;
    let office = Office::open(shell)?;
    let there = office.run(&["show", &call])?;
    assert_eq!((locked.code, there.code), (3, 3), "{}", there.err);
    assert!(there.err.contains("hold"), "{}", there.err);
    for hold in held["holds"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        office.json(&["hold", "release", hold])?;
    }
    // The deadline of the audio passes: it is gone for both.
    let Office { shell, server, token, .. } = office;
    server.stop()?;
    shell.clock("2026-11-06T15:31:00Z")?;
    shell.json(&["sweep"])?;
    let audio = ["export", call.as_str(), "--as", "audio", "--to", "audio.wav"];
    let here = shell.run(&audio)?;
    let server = crate::served::Served::start(&shell.path(""))?;
    let url = server.url()?;
    let there = shell.run_with(&[("CANDOR_SERVER", &url), ("CANDOR_TOKEN", &token)], &audio)?;
    assert_eq!((here.code, there.code), (3, 3), "{} / {}", here.err, there.err);
    assert!(!shell.path("audio.wav").exists());
    Ok(())
}

#[test]
fn a_token_that_may_not_or_is_no_more_is_told_so() -> Result<(), Failure> {
    let shell = Shell::new()?;
    shell.with_call()?;
    let mut office = Office::open(shell)?;
    let narrow = office.owner.token(&["client.list"])?;
    let refused = office.run_as(&narrow, &["client", "create", "Acme"])?;
    assert_eq!(refused.code, 3, "{}", refused.err);
    let refused = office.run_as("ct_none", &["client", "list"])?;
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(
        refused.err.contains(&format!("candor --server {} login", office.server.url()?)),
        "{}",
        refused.err
    );
    let (url, empty) = (office.server.url()?, office.shell.path("empty").display().to_string());
    let stranger = [("CANDOR_SERVER", url.as_str()), ("XDG_CONFIG_HOME", &empty)];
    let missing = office.shell.run_with(&stranger, &["client", "list"])?;
    assert_eq!(missing.code, 2, "{}", missing.err);
    assert!(missing.err.contains("sign in first"), "{}", missing.err);
    let host = office.run(&["keys", "place", "list"])?;
    assert_eq!(host.code, 2, "{}", host.err);
    assert!(host.err.contains("on the host only"), "{}", host.err);
    let nowhere = office.shell.run(&["member", "list"])?;
    assert_eq!(nowhere.code, 2, "{}", nowhere.err);
    assert!(nowhere.err.contains("--server"), "{}", nowhere.err);
    Ok(())
}

#[test]
fn a_crowded_server_says_when_to_come_again() -> Result<(), Failure> {
    let shell = Shell::new()?;
    shell.with_call()?;
    let file = shell.path("home/candor.toml");
    let limits = std::fs::read_to_string(&file)?
        .replace("tenant_per_second = 200", "tenant_per_second = 1")
        .replace("tenant_burst = 800", "tenant_burst = 6");
    std::fs::write(&file, limits)?;
    let office = Office::open(shell)?;
    let mut last = office.run(&["whoami"])?;
    for _ in 0..20 {
        if last.code != 0 {
            break;
        }
        last = office.run(&["whoami"])?;
    }
    assert_eq!(last.code, 1, "{}", last.err);
    assert!(last.err.contains("again in") && last.err.trim_end().ends_with('s'), "{}", last.err);
    Ok(())
}
