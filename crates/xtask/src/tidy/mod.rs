//! The house rules, one file per check.
//!
//! A check is a function from the [`Tree`] (every text file of the repository, in memory) and the
//! [`Table`] (`policy.toml`) to [`Finding`]s, each with file, line and what to do. So every check is tested on
//! a tree of three lines.

mod attributes;
mod clippy;
mod code;
mod decisions;
mod dependencies;
mod edges;
mod finding;
mod manifest;
mod orphans;
mod promises;
mod rooms;
mod sizes;
mod sources;
mod table;
mod tree;
mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};

use finding::{Finding, Weight};
use table::Table;
use tree::Tree;

const POLICY: &str = "crates/xtask/policy.toml";

struct Options {
    fix: bool,
    register: Option<PathBuf>,
}

/// Runs every check; the exit code is a failure when one of them objects.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let options = parse(arguments)?;
    let root = find_root()?;
    let mut tree = Tree::read(&root)?;
    let table = Table::parse(tree.text(POLICY).context("crates/xtask/policy.toml is missing")?)?;
    if options.fix {
        clippy::write(&root, &table)?;
        tree = Tree::read(&root)?;
    }
    let mut findings = check_all(&tree, &table);
    if let Some(path) = options.register {
        let register =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        findings.extend(promises::compare(&tree, &register));
    }
    report(&mut findings)
}

fn check_all(tree: &Tree, table: &Table) -> Vec<Finding> {
    let checks = [
        sizes::check,
        rooms::check,
        dependencies::check,
        clippy::check,
        edges::check,
        promises::check,
        orphans::check,
        decisions::check,
        words::check,
        sources::check,
        attributes::check,
    ];
    checks.iter().flat_map(|check| check(tree, table)).collect()
}

fn report(findings: &mut [Finding]) -> anyhow::Result<ExitCode> {
    findings.sort();
    let mut out = std::io::stdout().lock();
    for finding in findings.iter() {
        writeln!(out, "{finding}")?;
    }
    let stops = findings.iter().filter(|f| f.weight == Weight::Stop).count();
    let asks = findings.len() - stops;
    if stops == 0 {
        writeln!(out, "tidy: in order ({asks} to think about)")?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "tidy: {stops} to put right, {asks} to think about")?;
    Ok(ExitCode::FAILURE)
}

fn parse(arguments: &[String]) -> anyhow::Result<Options> {
    let mut options = Options { fix: false, register: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--fix" => options.fix = true,
            "--register" => {
                options.register =
                    Some(rest.next().context("--register needs a file: --register FILE")?.into());
            }
            other => bail!("tidy does not know `{other}`; it takes --fix and --register FILE"),
        }
    }
    Ok(options)
}

fn find_root() -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir().context("cannot tell the current directory")?;
    here.ancestors()
        .find(|dir| dir.join(POLICY).is_file())
        .map(Path::to_path_buf)
        .context("run this inside the repository: no crates/xtask/policy.toml above this directory")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_option_is_refused() {
        assert!(parse(&["--fast".to_owned()]).is_err());
        assert!(parse(&["--register".to_owned()]).is_err());
    }
}
