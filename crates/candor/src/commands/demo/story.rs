//! What the steps share: directories, the clock, and the list of claims.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Span, Timestamp};
use serde::Serialize;

use super::sample::{Sample, sample};
use crate::config::Settings;
use crate::exit::{NOT_VERIFIED, told};
use crate::out::Out;

/// A sentence that the demo has checked.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Claim {
    pub holds: bool,
    pub claim: String,
}

/// The demo's state.
pub(super) struct Story {
    pub base: PathBuf,
    pub sample: Sample,
    pub out: Out,
    pub brief: bool,
    pub claims: Vec<Claim>,
    pub began: Instant,
    /// The instant that the clock file shows.
    pub now: Timestamp,
    /// A document to look at afterwards.
    pub document: Option<HoldingId>,
    home: &'static str,
    step: u32,
}

impl Story {
    /// Makes the demo's folder and its clock, which stands just after the first call.
    pub(super) fn begin(dir: Option<&Path>, home: &Path, out: Out, brief: bool) -> anyhow::Result<Self> {
        let base = match dir {
            Some(dir) => dir.to_path_buf(),
            None => free_folder(home),
        };
        anyhow::ensure!(!base.exists(), "{} exists already; name another folder", base.display());
        std::fs::create_dir_all(&base).with_context(|| format!("making {}", base.display()))?;
        let base = std::path::absolute(&base)?;
        let sample = sample()?;
        let first = sample.calls.first().context("the sample has no calls")?.started_at;
        let now = first - Span::hours(1);
        let (claims, began) = (Vec::new(), Instant::now());
        let mut story =
            Self { base, sample, out, brief, claims, began, now, document: None, home: "host-a", step: 0 };
        story.set_clock(now)?;
        Ok(story)
    }

    /// The first host's home, or later the second's.
    pub(super) fn home(&self) -> PathBuf {
        self.base.join(self.home)
    }

    pub(super) fn move_to_second_host(&mut self) {
        self.home = "host-b";
    }

    pub(super) fn clock_file(&self) -> PathBuf {
        self.base.join("clock")
    }

    /// The settings with which a command would work on this home.
    pub(super) fn settings(&self) -> Settings {
        Settings {
            home: self.home(),
            tenant: None,
            clock_file: Some(self.clock_file()),
            passphrase_file: None,
            server: None,
            token: None,
            ca: None,
            log: String::new(),
        }
    }

    /// Turns the clock; every process that uses the file sees it at once.
    pub(super) fn set_clock(&mut self, at: Timestamp) -> anyhow::Result<()> {
        let fresh = self.base.join("clock.new");
        std::fs::write(&fresh, format!("base={at} offset=0s rate=0\n"))?;
        std::fs::rename(&fresh, self.clock_file())?;
        self.now = at;
        Ok(())
    }

    /// A heading.
    pub(super) fn step(&mut self, title: &str) {
        self.step += 1;
        self.out.say(format!("\n{}. {title}  [{}]", self.step, super::super::view::minute(self.now)));
    }

    /// Checks a claim and says so; one that does not hold ends the demo.
    pub(super) fn claim(&mut self, holds: bool, claim: impl Into<String>) -> anyhow::Result<()> {
        let claim = claim.into();
        self.out.say(format!("   {} {claim}", if holds { "holds:" } else { "DOES NOT HOLD:" }));
        self.claims.push(Claim { holds, claim: claim.clone() });
        if holds {
            Ok(())
        } else {
            Err(told(NOT_VERIFIED, format!("the demo's claim does not hold: {claim}")))
        }
    }
}

fn free_folder(home: &Path) -> PathBuf {
    (1..10_000)
        .map(|n| home.join(format!("demo-{n}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| home.join("demo"))
}
