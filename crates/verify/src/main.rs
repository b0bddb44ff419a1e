//! Checks an attestation, a proof, a log or an export of one offline.

mod args;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use args::Command;
use candor_verify::{Report, VerifyError, check_as};

const HELP: &str = "\
candor-verify checks files of a Candor service offline. It needs no server and no network.

  candor-verify attestation FILE [--vkey KEY] [--salt SALT --subject NAME] [--json]
      Was this deletion recorded as the file says?
  candor-verify proof FILE --leaf FILE --vkey KEY [--json]
      Is this entry in the log?
  candor-verify log DIR --vkey KEY [--json]
      Is every entry of this log unchanged and in its place?
  candor-verify export FILE --vkey KEY [--json]
      Are these exported entries unchanged, in the log, and all that was exported?

KEY is the log's verifier key (name+id+key), or a file that holds it. Get it from the log's owner by
another way than the file that you check. SALT (64 hexadecimal digits) and NAME are what the person who
asked for the deletion was given.

Exit codes: 0 everything holds; 1 a file cannot be read; 2 wrong use; 4 something does not hold.
";

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        return say(HELP, 0);
    }
    let command = match Command::read(&args) {
        Ok(command) => command,
        Err(error @ VerifyError::Io { .. }) => return complain(&format!("{error}\n"), 1),
        Err(error) => return complain(&format!("{error}\n\n{HELP}"), 2),
    };
    match check_as(command.kind, &command.path, &command.options) {
        Ok(report) => say(&shown(&report, command.json), if report.ok { 0 } else { 4 }),
        Err(error @ (VerifyError::Key(_) | VerifyError::Missing(_))) => complain(&format!("{error}\n"), 2),
        Err(error) => complain(&format!("{error}\n"), 1),
    }
}

fn shown(report: &Report, json: bool) -> String {
    if json { format!("{:#}\n", report.to_json()) } else { report.to_string() }
}

fn say(text: &str, code: u8) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::from(code),
        Err(_) => ExitCode::from(1),
    }
}

fn complain(text: &str, code: u8) -> ExitCode {
    let told = std::io::stderr().write_all(text.as_bytes());
    ExitCode::from(if told.is_ok() { code } else { 1 })
}
