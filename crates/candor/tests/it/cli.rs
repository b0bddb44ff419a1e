//! The command line: what it prints, in which shape, and with which exit code.

use std::path::{Path, PathBuf};
use std::process::Command;

use candor_testkit::Failure;
use serde_json::Value;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");

/// A home of its own with a clock that stands.
pub(crate) struct Shell {
    dir: tempfile::TempDir,
}

pub(crate) struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Result<Value, Failure> {
        serde_json::from_str(&self.out).map_err(|e| format!("{e}: {} {}", self.out, self.err).into())
    }
}

impl Shell {
    pub(crate) fn new() -> Result<Self, Failure> {
        let shell = Self { dir: tempfile::tempdir()? };
        shell.clock("2026-11-03T16:00:00Z")?;
        Ok(shell)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn clock(&self, at: &str) -> Result<(), Failure> {
        Ok(std::fs::write(self.path("clock"), format!("base={at} offset=0s rate=0\n"))?)
    }

    pub(crate) fn run(&self, args: &[&str]) -> Result<Answer, Failure> {
        self.run_with(&[], args)
    }

    /// The same with more in the environment.
    pub(crate) fn run_with(&self, env: &[(&str, &str)], args: &[&str]) -> Result<Answer, Failure> {
        let output = Command::new(env!("CARGO_BIN_EXE_candor"))
            .current_dir(self.dir.path())
            .env_clear()
            .env("CANDOR_HOME", self.path("home"))
            .env("CANDOR_CLOCK_FILE", self.path("clock"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .envs(env.iter().copied())
            .args(args)
            .output()?;
        Ok(Answer {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout)?,
            err: String::from_utf8(output.stderr)?,
        })
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

    /// A home with one tenant, one client and its first call; returns the call's id.
    pub(crate) fn with_call(&self) -> Result<String, Failure> {
        self.json(&["tenant", "create", "Harbor"])?;
        self.json(&["client", "create", "Northwind", "--domain", "northwind.example"])?;
        let (audio, words) = (sample("northwind/call-1.wav"), sample("northwind/call-1.vtt"));
        let at = "2026-11-03T15:00:00Z";
        let taken = self.json(&["ingest", "--client", "Northwind", &audio, &words, "--recorded-at", at])?;
        Ok(text(&taken, "/0/call"))
    }
}

pub(crate) fn sample(name: &str) -> String {
    Path::new(SAMPLES).join(name).display().to_string()
}

pub(crate) fn text(value: &Value, pointer: &str) -> String {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[test]
fn wrong_use_is_2_and_a_missing_home_says_how_to_make_one() -> Result<(), Failure> {
    let shell = Shell::new()?;
    assert_eq!(shell.run(&["no-such-command"])?.code, 2);
    assert_eq!(shell.run(&["--help"])?.code, 0);
    let missing = shell.run(&["client", "list"])?;
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("candor tenant create --preset agency"), "{}", missing.err);
    let missing = shell.run(&["list", "--json"])?;
    let error: Value = serde_json::from_str(&missing.err)?;
    assert_eq!(error.get("exit_code"), Some(&Value::from(2)));
    Ok(())
}

#[test]
fn a_transcript_is_tried_in_memory_without_a_home() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let answer = shell.run(&["try", &sample("northwind/call-1.vtt"), "--date", "2026-11-03"])?;
    assert_eq!(answer.code, 0, "{}", answer.err);
    for wanted in [
        "Client ledger",
        "Client brief",
        "Task list",
        "Questions to ask",
        "[c1:s",
        "$40,000",
        "nothing was kept",
    ] {
        assert!(answer.out.contains(wanted), "{wanted} is missing in {}", answer.out);
    }
    assert!(!shell.path("home").exists());
    for name in ["candor.json", "fireflies.json", "notes.txt", "otter.txt", "subtitles.srt"] {
        shell.json(&["try", &sample(&format!("formats/{name}"))])?;
    }
    let json = shell.json(&["try", &sample("formats/notes.txt")])?;
    assert!(json.pointer("/documents/0/sections").is_some_and(Value::is_array));
    let broken = shell.path("empty.vtt");
    std::fs::write(&broken, "WEBVTT\n\nno cue\n")?;
    let refused = shell.run(&["try", &broken.display().to_string()])?;
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("line "), "{}", refused.err);
    Ok(())
}

#[test]
fn a_call_comes_in_is_shown_and_handed_out_and_its_audio_refused_when_its_time_is_over() -> Result<(), Failure>
{
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let shown = shell.json(&["show", &call])?;
    assert_eq!(text(&shown, "/recording/state"), "kept");
    assert_eq!(text(&shown, "/recording/destroyed_by"), "2026-11-06T16:00:00.000000Z");
    assert_eq!(text(&shown, "/transcript/segments/0/id"), "s1");
    assert!(shell.run(&["export", &call, "--as", "vtt"])?.out.starts_with("WEBVTT"));
    let audio = shell.path("audio.wav").display().to_string();
    shell.json(&["export", &call, "--as", "audio", "--to", &audio])?;
    assert_eq!(std::fs::read(&audio)?, std::fs::read(sample("northwind/call-1.wav"))?);
    shell.clock("2026-11-06T15:31:00Z")?;
    let swept = shell.json(&["sweep"])?;
    assert!(swept.to_string().contains("\"cells\":2"), "{swept}");
    let receipt = shell.path("receipt.json").display().to_string();
    let told = shell.json(&["log", "receipt", "--recording-of", &call, "--to", &receipt])?;
    let (salt, subject) = (text(&told, "/salt"), text(&told, "/subject"));
    let report = shell.json(&["verify", &receipt, "--salt", &salt, "--subject", &subject])?;
    assert_eq!(report.get("ok"), Some(&Value::Bool(true)));
    std::fs::write(&receipt, std::fs::read_to_string(&receipt)?.replacen("2026", "2025", 1))?;
    assert_eq!(shell.run(&["verify", &receipt])?.code, 4);
    let again = shell.path("again.wav").display().to_string();
    let refused = shell.run(&["export", &call, "--as", "audio", "--to", &again])?;
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(!Path::new(&again).exists());
    Ok(())
}

#[test]
fn drafts_erasures_holds_and_logs_answer_in_json_and_with_the_right_codes() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let drafted = shell.json(&["draft", "--client", "Northwind"])?;
    let forms: Vec<&str> =
        drafted.as_array().into_iter().flatten().filter_map(|d| d.get("form")?.as_str()).collect();
    assert_eq!(forms, ["ledger", "brief", "tasks", "prd", "sow"]);
    let brief = text(&drafted, "/1/id");
    assert!(shell.run(&["export", &brief, "--as", "md"])?.out.starts_with("# Client brief"));
    assert_eq!(shell.json(&["list", "documents"])?.as_array().map(Vec::len), Some(5));

    let held = shell.json(&["hold", "place", "--reason", "matter 17", "--call", &call])?;
    assert_eq!(shell.run(&["show", &call])?.code, 3, "a held call is sealed");
    for hold in held.pointer("/holds").and_then(Value::as_array).into_iter().flatten() {
        shell.json(&["hold", "release", hold.as_str().unwrap_or_default()])?;
    }
    let ordered = shell.json(&["erase", "call", &call])?;
    assert_eq!(text(&ordered, "/undo_until"), "2026-11-03T17:00:00.000000Z");
    assert_eq!(shell.run(&["show", &call])?.code, 3);
    let erasure = text(&ordered, "/erasure");
    shell.json(&["undo", &erasure])?;
    assert_eq!(shell.run(&["show", &call])?.code, 0);
    assert_eq!(shell.run(&["undo", &erasure])?.code, 3, "there is nothing left to take back");
    let unknown = "019a0000-0000-7000-8000-000000000000";
    assert_eq!(shell.run(&["undo", unknown])?.code, 1, "it was never ordered here");
    let person = shell.json(&["erase", "person", "Tom Alvarez", "--client", "Northwind"])?;
    assert_eq!(person.get("undo_until"), Some(&Value::Null));
    assert!(shell.run(&["show", &call])?.out.contains("[erased]: [erased]"));
    let logs = shell.json(&["log", "verify"])?;
    assert_eq!(logs.get("ok"), Some(&Value::Bool(true)));
    Ok(())
}

#[test]
fn key_places_sheet_backup_and_doctor_work_from_the_shell() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let one = shell.json(&["doctor"])?;
    assert!(
        one.pointer("/remarks").is_some_and(|r| r.to_string().contains("one disk from total loss")),
        "{one}"
    );
    let place = shell.path("place-b").display().to_string();
    shell.json(&["keys", "place", "add", "b", &place])?;
    assert_eq!(shell.json(&["keys", "place", "list"])?.as_array().map(Vec::len), Some(2));
    shell.json(&["keys", "place", "check"])?;
    let sheet = shell.run(&["keys", "sheet"])?.out;
    assert_eq!(sheet.lines().filter(|line| line.contains(": ") && line.contains('-')).count(), 5, "{sheet}");
    let backup = shell.path("backup").display().to_string();
    shell.json(&["backup", "create", &backup])?;
    assert_eq!(shell.json(&["backup", "drill", &backup])?.get("passed"), Some(&Value::Bool(true)));
    shell.json(&["erase", "call", &call, "--now"])?;
    let restored = shell.json(&["backup", "restore", &backup])?;
    assert!(restored.get("refused").and_then(Value::as_u64) > Some(0), "{restored}");
    assert_ne!(shell.run(&["show", &call])?.code, 0, "what was erased stays erased");
    shell.json(&["keys", "place", "evict", "b"])?;
    shell.json(&["tenant", "close", "Harbor"])?;
    assert_eq!(shell.run(&["client", "create", "Late"])?.code, 3, "the grace is for reading and exporting");
    shell.json(&["tenant", "close", "Harbor", "--now"])?;
    assert_eq!(text(&shell.json(&["tenant", "list"])?, "/0/name"), "Harbor");
    assert_eq!(shell.run(&["list"])?.code, 2, "no open tenant is left");
    Ok(())
}

#[test]
fn the_demo_holds_all_its_claims() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let dir = shell.path("demo").display().to_string();
    let told = shell.json(&["demo", "--dir", &dir])?;
    let claims = told.get("claims").and_then(Value::as_array).cloned().unwrap_or_default();
    assert!(claims.len() > 15 && claims.iter().all(|claim| claim.get("holds") == Some(&Value::Bool(true))));
    assert_eq!(shell.run(&["demo", "--dir", &dir])?.code, 1, "a folder that exists is not touched");
    Ok(())
}

#[test]
fn an_anchor_under_a_passphrase_opens_with_it_and_only_with_it() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let (right, wrong) =
        (shell.path("right").display().to_string(), shell.path("wrong").display().to_string());
    std::fs::write(&right, "correct horse battery staple\n")?;
    std::fs::write(&wrong, "incorrect horse\n")?;
    shell.json(&["tenant", "create", "Harbor", "--passphrase-file", &right])?;
    shell.json(&["client", "create", "Northwind", "--passphrase-file", "right"])?;
    shell.json(&["client", "list"])?;
    let refused = shell.run(&["client", "list", "--passphrase-file", &wrong])?;
    assert_eq!(refused.code, 5, "{}", refused.err);
    assert!(refused.err.contains("passphrase"), "{}", refused.err);
    Ok(())
}

/// The keys of an answer in alphabetical order, and what kind of value is under each.
pub(crate) fn shape(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "bool".to_owned(),
        Value::Number(_) => "number".to_owned(),
        Value::String(_) => "text".to_owned(),
        Value::Array(list) => format!("[{}]", list.first().map(shape).unwrap_or_default()),
        Value::Object(map) => {
            let mut fields: Vec<String> =
                map.iter().map(|(key, value)| format!("{key}: {}", shape(value))).collect();
            fields.sort_unstable();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

#[test]
fn a_client_is_erased_whole_and_can_be_brought_back_while_the_window_is_open() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let ordered = shell.json(&["erase", "client", "Northwind"])?;
    assert_eq!(text(&ordered, "/what"), "client");
    assert_ne!(shell.run(&["show", &call])?.code, 0, "sealed at once");
    shell.json(&["undo", &text(&ordered, "/erasure")])?;
    assert_eq!(shell.run(&["show", &call])?.code, 0);
    shell.json(&["erase", "client", "Northwind", "--now"])?;
    assert_ne!(shell.run(&["client", "show", "Northwind"])?.code, 0);
    assert_ne!(shell.run(&["show", &call])?.code, 0);
    Ok(())
}

#[test]
fn presets_say_of_each_key_whether_it_is_kept_and_a_tenant_takes_any_of_them() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let all = shell.json(&["preset", "list"])?;
    assert_eq!(all.as_array().map(Vec::len), Some(6));
    let agency = shell.run(&["preset", "show", "agency"])?.out;
    for line in [
        "+ ret.recording = 72h after transcript_ready, or 7d after call_ended; margin 1h; hard",
        "- dsar.answer_days = 30\n    waits: waits for requests of persons",
        "- ret.transcript",
    ] {
        assert!(agency.contains(line), "{line} in {agency}");
    }
    let waiting = shell.json(&["preset", "show", "strict", "--only", "waits"])?;
    let keys = waiting.pointer("/keys").and_then(Value::as_array).cloned().unwrap_or_default();
    assert!(!keys.is_empty() && keys.iter().all(|key| text(key, "/standing") == "waits"), "{waiting}");
    assert_ne!(shell.run(&["preset", "show", "lax"])?.code, 0);
    for name in ["automation", "support", "engineering", "crm", "strict"] {
        let made = shell.json(&["tenant", "add", "--preset", name, name])?;
        assert_eq!(text(&made, "/preset"), name);
    }
    shell.json(&["client", "create", "Northwind", "--tenant", "crm"])?;
    let vtt = sample("northwind/call-1.vtt");
    let ingest = ["ingest", "--tenant", "crm", "--client", "Northwind", vtt.as_str()];
    let refused = shell.run(&ingest)?;
    assert!(refused.code != 0 && refused.err.contains("candor tenant contract"), "{}", refused.err);
    let days = ["--recording-days", "30", "--transcript-days", "60"];
    let contract = ["tenant", "contract", "crm", "--reference", "C-7"];
    shell.json(&[contract.as_slice(), days.as_slice()].concat())?;
    let taken = shell.run(&ingest)?;
    assert_eq!(taken.code, 0, "{}", taken.err);
    Ok(())
}

#[test]
fn the_shapes_of_answers_are_stable() -> Result<(), Failure> {
    let shell = Shell::new()?;
    let call = shell.with_call()?;
    let answers = [
        ("tenant list", shell.json(&["tenant", "list"])?),
        ("client list", shell.json(&["client", "list"])?),
        ("client show", shell.json(&["client", "show", "Northwind"])?),
        ("list", shell.json(&["list"])?),
        ("draft", shell.json(&["draft", "--client", "Northwind"])?),
        ("list documents", shell.json(&["list", "documents"])?),
        ("erase call", shell.json(&["erase", "call", &call])?),
        ("keys place list", shell.json(&["keys", "place", "list"])?),
        ("doctor", shell.json(&["doctor"])?),
    ];
    let lines: Vec<String> =
        answers.iter().map(|(name, value)| format!("{name}: {}", shape(value))).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    tenant list: [{ closed_at: null, content_ends_at: null, created_at: text, destroyed_at: null, name: text, preset: text, tenant: text }]
    client list: [{ archived_at: null, assigned: [], created_at: text, domains: [text], id: text, name: text, time_zone: text }]
    client show: { calls: [{ client: text, ended_at: text, has_recording: bool, has_transcript: bool, id: text, started_at: text, title: text }], client: { archived_at: null, assigned: [], created_at: text, domains: [text], name: text, time_zone: text }, id: text, people: [{ client: text, email: null, first_heard_at: text, label: text, person: text }] }
    list: [{ client: text, ended_at: text, has_recording: bool, has_transcript: bool, id: text, started_at: text, title: text }]
    draft: [{ calls: number, dropped: number, form: text, id: text, lines: number, questions: number }]
    list documents: [{ calls: number, client: text, drafted_at: text, form: text, id: text }]
    erase call: { erasure: text, id: text, undo_until: text, what: text }
    keys place list: [{ advice: text, id: text, member: bool, name: text, reachable: bool, stale: bool }]
    doctor: { good: [text], problems: [], remarks: [text] }
    ");
    Ok(())
}

#[test]
fn data_without_keys_starts_sealed_and_a_lost_place_is_named() -> Result<(), Failure> {
    let shell = Shell::new()?;
    shell.with_call()?;
    let place = shell.path("place-b");
    shell.json(&["keys", "place", "add", "b", &place.display().to_string()])?;
    std::fs::rename(&place, shell.path("unplugged"))?;
    let doctor = shell.run(&["doctor"])?;
    assert_eq!(doctor.code, 5, "{}", doctor.out);
    assert!(doctor.out.contains("'b'"), "{}", doctor.out);
    assert_eq!(shell.run(&["list"])?.code, 0, "reading goes on");
    assert!(!place.exists(), "nothing is made where a disk should be mounted");
    std::fs::rename(shell.path("unplugged"), &place)?;
    shell.json(&["keys", "place", "add", "b", &place.display().to_string()])?;
    let doctor = shell.run(&["doctor"])?;
    assert_eq!(doctor.code, 0, "{}", doctor.out);
    std::fs::remove_dir_all(&place)?;
    std::fs::rename(shell.path("home").join("keys"), shell.path("stolen"))?;
    let sealed = shell.run(&["list"])?;
    assert_eq!(sealed.code, 5, "{}", sealed.err);
    Ok(())
}
