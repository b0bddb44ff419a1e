//! Every command with its arguments, as clap knows them.

use std::fmt::Write as _;

use clap::{Arg, Command, CommandFactory as _};

use super::{cell, code, head};
use crate::cli::Cli;

pub(super) fn page() -> String {
    let mut root = Cli::command();
    root.build();
    let mut text = head("Commands");
    text.push_str(
        "Every command of `candor`, as `candor COMMAND --help` prints it. Exit codes, JSON and settings: \
         [On the command line](../cli.md). `bench` and \
         `eval` are left out of packages.\n\n## Everywhere\n\nThese options stand before or after any command.\n\n",
    );
    arguments(&mut text, root.get_arguments().filter(|arg| arg.is_global_set()));
    for command in root.get_subcommands() {
        one(&mut text, command, "candor", 2);
    }
    text
}

fn one(text: &mut String, command: &Command, above: &str, level: usize) {
    if command.is_hide_set() || command.get_name() == "help" {
        return;
    }
    let name = format!("{above} {}", command.get_name());
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    _ = write!(text, "{} {name}\n\n{}.\n\n", "#".repeat(level.min(4)), cell(about.trim_end_matches('.')));
    if !command.is_subcommand_required_set() {
        let usage = command.clone().render_usage().to_string();
        _ = writeln!(text, "```\n{}\n```\n", usage.trim_start_matches("Usage: ").trim());
        arguments(text, command.get_arguments().filter(|arg| !arg.is_global_set()));
    }
    if let Some(after) = command.get_after_long_help().or(command.get_after_help()) {
        _ = writeln!(text, "```\n{}\n```\n", after.to_string().trim_end());
    }
    for inner in command.get_subcommands() {
        one(text, inner, &name, level + 1);
    }
}

fn arguments<'a>(text: &mut String, all: impl Iterator<Item = &'a Arg>) {
    let shown = |arg: &&Arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version");
    let mut rows = all.filter(shown).map(row).peekable();
    if rows.peek().is_none() {
        return;
    }
    text.push_str("| argument | meaning | default |\n|---|---|---|\n");
    text.extend(rows);
    text.push('\n');
}

fn row(arg: &Arg) -> String {
    let names: Vec<String> = arg.get_value_names().into_iter().flatten().map(ToString::to_string).collect();
    let takes = arg.get_action().takes_values();
    let value = if takes { names.join(" ") } else { String::new() };
    let mut name = match (arg.get_long(), arg.get_short()) {
        (Some(long), Some(short)) => format!("--{long}, -{short} {value}"),
        (Some(long), None) => format!("--{long} {value}"),
        (None, Some(short)) => format!("-{short} {value}"),
        (None, None) => value,
    };
    if arg.get_num_args().is_some_and(|range| range.max_values() > 1) {
        name = format!("{}…", name.trim_end());
    }
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    let choices: Vec<String> = arg.get_possible_values().iter().map(|one| code(one.get_name())).collect();
    let choices =
        if choices.is_empty() || !takes { String::new() } else { format!(" One of {}.", choices.join(", ")) };
    let default: Vec<String> =
        arg.get_default_values().iter().map(|one| code(&one.to_string_lossy())).collect();
    let default = match (default.is_empty() || !takes, arg.is_required_set()) {
        (false, _) => default.join(" "),
        (true, true) => "required".to_owned(),
        (true, false) => String::new(),
    };
    format!("| {} | {}{choices} | {default} |\n", code(name.trim()), cell(&help))
}
