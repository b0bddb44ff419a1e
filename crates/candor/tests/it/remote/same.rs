//! What is there looks the same from the host and from elsewhere.

use candor_testkit::Failure;
use serde_json::Value;

use super::Office;
use crate::cli::{Shell, sample, shape, text};

fn home() -> Result<(Shell, Vec<Vec<String>>), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let drafted = shell.json(&["draft", "--client", "Northwind"])?;
    shell.json(&["client", "create", "Old", "--time-zone", "Europe/Vienna"])?;
    shell.json(&["client", "archive", "Old"])?;
    let second = shell.json(&["ingest", "--client", "Northwind", &sample("northwind/call-2.vtt")])?;
    let second = text(&second, "/0/call");
    let held =
        ["hold", "place", "--reason", "matter 17", "--call", &second, "--until", "2027-01-01T00:00:00Z"];
    shell.json(&held)?;
    let own = ["subprocessor", "add", "desk", "--own", "--name", "Our desk", "--category", "mail"];
    shell.json(&[&own[..], &["--purpose", "Takes mail", "--host", "mail.example:8443"]].concat())?;
    let (first, brief) = (call.as_str(), text(&drafted, "/1/id"));
    let asked = [
        &["client", "list"][..],
        &["client", "list", "--archived"],
        &["client", "show", "northwind.example"],
        &["list"],
        &["list", "--client", "Northwind"],
        &["list", "documents"],
        &["show", first],
        &["show", &brief],
        &["hold", "list"],
        &["log", "list", "--action", "client."],
        &["log", "list", "--action", "client.", "--oldest", "--limit", "1"],
        &["log", "list", "--until", "2026-11-03T16:00:00.000001Z", "--action", "client.", "--start", "2"],
        &["alerts", "list", "--all"],
        &["subprocessor", "show", "desk"],
        &["transfers", "--limit", "3"],
    ];
    let owned = asked.iter().map(|args| args.iter().map(|arg| (*arg).to_owned()).collect());
    Ok((shell, owned.collect()))
}

/// What the host shows and a tenant does not see is left out.
fn seen(args: &[&str], mut value: Value) -> Value {
    if args[0] == "subprocessor" {
        let told = ["slug", "state", "name", "purpose", "region", "contact", "active_from", "objected_at"];
        if let Some(fields) = value.as_object_mut() {
            fields.retain(|name, _| told.contains(&name.as_str()));
        }
    }
    value
}

#[test]
fn every_reading_command_says_the_same_from_a_server_as_from_the_home() -> Result<(), Failure> {
    let (shell, asked) = home()?;
    let mut here = Vec::new();
    for args in &asked {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let shown = shell.run(&args)?;
        assert_eq!(shown.code, 0, "{args:?}: {}", shown.err);
        here.push((args.clone(), shell.json(&args)?, shown.out, shown.err));
    }
    let office = Office::open(shell)?;
    for (args, json, shown, remarks) in here {
        let there = office.json(&args)?;
        assert_eq!(seen(&args, there), seen(&args, json), "{args:?}");
        let said = office.run(&args)?;
        assert_eq!((said.out, said.err), (shown, remarks), "{args:?}");
    }
    Ok(())
}

#[test]
fn what_is_handed_out_is_the_same_file_from_a_server_as_from_the_home() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let brief = text(&shell.json(&["draft", "--client", "Northwind"])?, "/1/id");
    let mut here = Vec::new();
    for (id, kind) in
        [(&call, "vtt"), (&call, "json"), (&call, "audio"), (&brief, "md"), (&brief, "txt"), (&brief, "json")]
    {
        let to = shell.path(&format!("here-{kind}-{id}")).display().to_string();
        let told = shell.json(&["export", id, "--as", kind, "--to", &to])?;
        here.push((id.clone(), kind, std::fs::read(&to)?, told));
    }
    let office = Office::open(shell)?;
    for (id, kind, file, told) in here {
        let to = office.shell.path(&format!("there-{kind}-{id}")).display().to_string();
        let said = office.json(&["export", &id, "--as", kind, "--to", &to])?;
        let got = std::fs::read(&to)?;
        let both = (String::from_utf8_lossy(&got), String::from_utf8_lossy(&file));
        assert!(got == file, "{kind} of {id} differs: {both:?}");
        assert_eq!((shape(&said), &said["bytes"]), (shape(&told), &told["bytes"]), "{kind}");
        if kind == "audio" {
            assert_eq!(
                office.run(&["export", &id, "--as", kind, "--to", &to])?.code,
                1,
                "it is there already"
            );
        } else {
            assert_eq!(office.run(&["export", &id, "--as", kind])?.out.as_bytes(), file, "{kind}");
        }
    }
    let log = office.shell.path("log.jsonl").display().to_string();
    let told = office.json(&["log", "export", "--action", "client.", "--to", &log])?;
    assert_eq!(told["entries"], 1, "{told}");
    let lines = std::fs::read_to_string(&log)?.lines().count();
    assert_eq!(lines, 3, "a head, the entry, and the record of the export");
    assert!(told["vkey"].as_str().is_some_and(|key| key.contains('+')), "{told}");
    assert_eq!(office.run(&["log", "export", "--to", &log])?.code, 1, "an old file stays");
    Ok(())
}
