//! `candor-torture --kills N [--seed S] [--json] [--at DIR]`: kills a working process and checks what it promised.
//!
//! Exit code 0: every acknowledged act is true. 1: something is not; the directory is kept and named. 2: wrong use.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use candor_drill::torture::{Report, Torture, child};

const USAGE: &str = "usage: candor-torture --kills N [--seed S] [--json] [--at DIR]
";

struct Wish {
    kills: u64,
    seed: u64,
    json: bool,
    at: PathBuf,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    if let [word, root, seed] = arguments.as_slice()
        && word == "child"
    {
        runtime.block_on(child(root.as_ref(), seed.parse()?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(wish) = parse(&arguments)? else {
        std::io::stderr().write_all(USAGE.as_bytes())?;
        return Ok(ExitCode::from(2));
    };
    let root = wish.at.join(format!("candor-torture-{}", std::process::id()));
    let program = std::env::current_exe()?;
    let torture = Torture { program, root: root.clone(), kills: wish.kills, seed: wish.seed };
    let report = runtime.block_on(torture.run())?;
    tell(&report, wish.json)?;
    if report.passed() {
        std::fs::remove_dir_all(&root)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(std::io::stderr(), "kept for a look: {}", root.display())?;
    Ok(ExitCode::FAILURE)
}

fn parse(arguments: &[String]) -> anyhow::Result<Option<Wish>> {
    let at = PathBuf::from("/tmp");
    let mut wish = Wish { kills: 0, seed: 1, json: false, at };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => wish.json = true,
            "--kills" => wish.kills = words.next().context("--kills needs a number")?.parse()?,
            "--seed" => wish.seed = words.next().context("--seed needs a number")?.parse()?,
            "--at" => wish.at = words.next().context("--at needs a directory")?.into(),
            _ => return Ok(None),
        }
    }
    Ok((wish.kills > 0).then_some(wish))
}

fn tell(report: &Report, json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if json {
        writeln!(out, "{}", serde_json::to_string_pretty(report)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "{} kills ({} of them during recovery) in {:.1} s: {} writes and {} erasures acknowledged",
        report.kills, report.killed_in_recovery, report.seconds, report.acked_writes, report.acked_erasures
    )?;
    writeln!(
        out,
        "lost writes {}, revived erasures {}, unfinished fences {}, log failures {}, other failures {}",
        report.lost_writes,
        report.revived_erasures,
        report.unfinished_fences,
        report.log_failures,
        report.other_failures
    )?;
    for failure in &report.failures {
        writeln!(out, "  {failure}")?;
    }
    Ok(())
}
