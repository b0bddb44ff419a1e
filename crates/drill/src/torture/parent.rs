//! The parent: starts, kills, checks, reports.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::Receiver;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::check::Memory;
use super::model::Act;
use super::wire::Line;
use super::{child, install};
use crate::dice::Dice;

/// A home that is not open by then is looked at as it is.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the child said, line by line.
type Lines = Vec<Vec<u8>>;

/// What to do.
#[derive(Debug, Clone)]
pub struct Torture {
    /// The program that is the child, started as `PROGRAM child ROOT SEED`.
    pub program: PathBuf,
    /// An empty directory to work in.
    pub root: PathBuf,
    /// How often to kill.
    pub kills: u64,
    /// Where chance begins.
    pub seed: u64,
}

/// What came out of it; all but the first three and the seconds must be zero.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// How often the child was killed.
    pub kills: u64,
    /// Puts, changes and foundings that were acknowledged.
    pub acked_writes: u64,
    /// Orders and closings that were acknowledged.
    pub acked_erasures: u64,
    /// Acknowledged things that are missing or not what they were.
    pub lost_writes: u64,
    /// Erased things that open.
    pub revived_erasures: u64,
    /// Orders that were carried out in part, or stand although they are due.
    pub unfinished_fences: u64,
    /// Logs that do not verify or lost entries.
    pub log_failures: u64,
    /// Files, keys, holds and jobs that must not be there; acts that failed without a reason; starts that failed.
    pub other_failures: u64,
    /// How many of the kills came before the home was open.
    pub killed_in_recovery: u64,
    /// How long it took.
    pub seconds: f64,
    /// The seed, to run the same again.
    pub seed: u64,
    /// What went wrong, in words; at most a few of each sort.
    pub failures: Vec<String>,
}

impl Report {
    /// Is every acknowledged act true?
    pub const fn passed(&self) -> bool {
        self.lost_writes == 0
            && self.revived_erasures == 0
            && self.unfinished_fences == 0
            && self.log_failures == 0
            && self.other_failures == 0
    }
}

impl Torture {
    /// Kills, checks, and says what was found. Stops at the first failure, so that the directory shows it.
    pub async fn run(&self) -> anyhow::Result<Report> {
        let start = Instant::now();
        let tenants = install::found(&self.root, 2).await?;
        let mut memory = Memory::new(&self.root, tenants);
        let mut report = Report { seed: self.seed, ..Report::default() };
        let mut dice = Dice::new(self.seed);
        while report.kills < self.kills && memory.findings.is_empty() {
            std::fs::write(self.root.join("model.json"), serde_json::to_vec(&memory.model)?)?;
            let opened = self.live_once(&mut dice, &mut memory, &mut report)?;
            report.kills += 1;
            report.killed_in_recovery += u64::from(!opened);
            if !opened && report.kills < self.kills && dice.one_in(2) {
                // What follows recovers from a recovery that did not come to its end.
                continue;
            }
            if let Err(error) = memory.check(dice.one_in(2)).await {
                memory.findings.other.push(format!("a start failed: {error:#}"));
            }
        }
        memory.findings.count(&mut report);
        report.seconds = start.elapsed().as_secs_f64();
        Ok(report)
    }

    /// One life of the child, ended by a kill. Was its home open by then?
    fn live_once(&self, dice: &mut Dice, memory: &mut Memory, report: &mut Report) -> anyhow::Result<bool> {
        let seed = dice.next().to_string();
        let mut living = Command::new(&self.program)
            .arg("child")
            .args([self.root.as_os_str(), seed.as_ref()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let (lines, opened) = listen(&mut living)?;
        // One life in four ends at any instant from its start, the others some time after the home is open.
        let at_once = dice.one_in(4);
        if !at_once {
            let _ = opened.recv_timeout(PATIENCE);
        }
        std::thread::sleep(Duration::from_millis(dice.below(if at_once { 300 } else { 900 })));
        if let Some(status) = living.try_wait()? {
            memory.findings.other.push(format!("the child ended by itself: {status}"));
        }
        living.kill()?;
        living.wait()?;
        let lines = lines.join().map_err(|_| anyhow::anyhow!("the listener stopped"))?;
        hear(lines, memory, report)
    }
}

/// Collects what the child says until its end; a line that was cut by the kill was never said.
fn listen(living: &mut Child) -> anyhow::Result<(JoinHandle<Lines>, Receiver<()>)> {
    let (open, opened) = std::sync::mpsc::channel();
    let pipe = living.stdout.take().ok_or_else(|| anyhow::anyhow!("no pipe"))?;
    let listener = std::thread::spawn(move || {
        let mut lines = Vec::new();
        let mut from = BufReader::new(pipe);
        loop {
            let mut line = Vec::new();
            match from.read_until(b'\n', &mut line) {
                Ok(read) if read > 0 && line.ends_with(b"\n") => {
                    // The first thing that a child says is that its home is open.
                    let _ = open.send(());
                    lines.push(line);
                }
                _ => return lines,
            }
        }
    });
    Ok((listener, opened))
}

fn hear(lines: Lines, memory: &mut Memory, report: &mut Report) -> anyhow::Result<bool> {
    let mut under_way: [Option<Act>; child::WORKERS] = Default::default();
    let mut opened = false;
    for line in lines {
        match serde_json::from_slice(&line)? {
            Line::Open => opened = true,
            Line::Begin(worker, act, tenant, sealed) => {
                if let Some(tenant) = tenant {
                    let vault = memory.vault.entry(tenant).or_default();
                    vault.extend(sealed.into_iter().map(|s| (s.slot, s)));
                }
                if let Some(place) = under_way.get_mut(worker) {
                    *place = Some(act);
                }
            }
            Line::Done(worker, outcome) => {
                let Some(act) = under_way.get_mut(worker).and_then(Option::take) else { continue };
                report.acked_writes += u64::from(act.is_write());
                report.acked_erasures += u64::from(act.is_erasure());
                memory.model.apply(&act, outcome);
            }
            Line::Refused(worker) => drop(under_way.get_mut(worker).map(Option::take)),
            Line::Failed(worker, why) => {
                drop(under_way.get_mut(worker).map(Option::take));
                memory.findings.other.push(format!("an act failed: {why}"));
            }
        }
    }
    let left = under_way.into_iter().enumerate().filter_map(|(worker, act)| Some((worker, act?)));
    memory.pending.extend(left);
    Ok(opened)
}

impl super::check::Findings {
    fn lists(&self) -> [&Vec<String>; 5] {
        [&self.lost, &self.revived, &self.unfinished, &self.log, &self.other]
    }

    fn is_empty(&self) -> bool {
        self.lists().iter().all(|list| list.is_empty())
    }

    fn count(&self, report: &mut Report) {
        let counts = self.lists().map(|list| list.len() as u64);
        [
            report.lost_writes,
            report.revived_erasures,
            report.unfinished_fences,
            report.log_failures,
            report.other_failures,
        ] = counts;
        report.failures = self.lists().iter().flat_map(|list| list.iter().take(5).cloned()).collect();
    }
}
