//! The drill of crossing tenants: requests of one tenant's member with another tenant's things in them.
//!
//! ```text
//!   world (victim, thief, a narrow seat) ─► what each sees honestly ─► attempts ─► judge ─► what the victim has now
//! ```
//! Every operation of the served OpenAPI document is tried in every way that fits it ([`Way`]). An attempt has
//! succeeded when the answer shows anything of the victim's that the request did not name itself, when an unsafe
//! request on a victim's path is answered with success, when a forged credential is let in, or when the victim's
//! things are not afterwards as they were before.
//!
//! Behind the feature `crossing`, because it stands on the test world; `cargo xtask crossing` runs it.

mod attempt;
mod judge;
mod loot;
mod operation;
mod schema;
mod send;
mod stage;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, ensure};
use serde::Serialize;

use crate::dice::Dice;
use attempt::{Attempt, Thief, Way};
use judge::{Verdict, judge};
use loot::Loot;
use operation::Operation;
use schema::Maker;
use stage::{Person, Stage};

/// So many attempts are made on one stage.
const ROUND: u64 = 2_500;
/// So many attempts lie between two looks at whether the thief is still signed in.
const LOOK_EVERY: u64 = 500;

/// What to do.
#[derive(Debug, Clone, Copy)]
pub struct Crossing {
    pub attempts: u64,
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    pub attempts: u64,
    pub succeeded: u64,
    /// Answers 500 and above; a wall that falls over is no wall.
    pub server_errors: u64,
    pub operations: usize,
    pub by_way: BTreeMap<&'static str, u64>,
    pub by_status: BTreeMap<u16, u64>,
    /// The first few that succeeded or fell over, to be looked at.
    pub examples: Vec<String>,
    /// The wall that was taken away for this run.
    pub wall_off: Option<&'static str>,
}

impl Report {
    /// Nothing crossed, nothing fell over.
    pub const fn passed(&self) -> bool {
        self.succeeded == 0 && self.server_errors == 0
    }

    fn example(&mut self, text: String) {
        if self.examples.len() < 10 {
            self.examples.push(text);
        }
    }
}

impl Crossing {
    /// Tries, on a new stage now and then: a thief's log that has grown long makes every look at it slow.
    pub async fn run(self) -> anyhow::Result<Report> {
        let mut report = Report { wall_off: wall_off(), ..Report::default() };
        for from in (0..self.attempts).step_by(ROUND as usize) {
            let seed = self.seed.wrapping_add(from);
            let round = Self { seed, attempts: ROUND.min(self.attempts - from) };
            round.try_all(&mut report).await?;
        }
        Ok(report)
    }

    /// Sets the stage, tries, and looks at the victim again.
    async fn try_all(self, report: &mut Report) -> anyhow::Result<()> {
        let mut stage = Stage::set().await.context("setting the stage")?;
        let document = stage.document().await?;
        let operations: Vec<Operation> =
            Operation::all(&document).into_iter().filter(|o| o.template.starts_with("/v1/")).collect();
        ensure!(
            operations.len() > 20,
            "the document lists {} operations; is it the right one?",
            operations.len()
        );
        let (loot, before) = stage.survey(Person::Victim, &operations).await?;
        let (own, _) = stage.survey(Person::Thief, &operations).await?;
        let hidden = if seats_are_walled() {
            stage.hidden_from_the_seat(&loot, &operations).await?
        } else {
            Loot::default()
        };
        let schemas = Maker::of(&document);
        report.operations = operations.len();
        let (mut dice, mut planted) = (Dice::new(self.seed), Planted::default());
        for number in 0..self.attempts {
            let Some((way, operation)) = choose(number, &operations, &mut dice) else { continue };
            if way == Way::Seat && !seats_are_walled() {
                continue;
            }
            let loot = if way == Way::Seat { &hidden } else { &loot };
            let attempt = Thief { schemas, loot, own: &own }.attempt(way, operation, &mut dice);
            try_one(&stage, &attempt, (loot, &mut planted), report).await?;
            if number % LOOK_EVERY == LOOK_EVERY - 1 {
                stage.renew().await?;
            }
        }
        let (_, after) = stage.survey(Person::Victim, &operations).await?;
        compare(&before, &after, report);
        Ok(())
    }
}

/// Every way in turn, on a random operation that it fits.
fn choose<'a>(number: u64, operations: &'a [Operation], dice: &mut Dice) -> Option<(Way, &'a Operation)> {
    let way = *Way::ALL.get((number % Way::ALL.len() as u64) as usize)?;
    let fitting: Vec<&Operation> = operations.iter().filter(|o| way.fits(o)).collect();
    Some((way, dice.pick(&fitting)?))
}

/// The victim's ids that the thief brought into its own tenant.
#[derive(Default)]
struct Planted {
    /// By requests that were taken: among the thief's things.
    kept: BTreeSet<String>,
    /// By any request: the thief's own log says what was asked for, refused or not.
    logged: BTreeSet<String>,
}

impl Planted {
    fn where_it_may_show(&self, target: &str) -> &BTreeSet<String> {
        if target.starts_with("/v1/log") { &self.logged } else { &self.kept }
    }
}

async fn try_one(
    stage: &Stage,
    attempt: &Attempt,
    (loot, planted): (&Loot, &mut Planted),
    report: &mut Report,
) -> anyhow::Result<()> {
    let answer = stage.attempt(attempt).await?;
    report.attempts += 1;
    *report.by_way.entry(attempt.way.name()).or_default() += 1;
    *report.by_status.entry(answer.status).or_default() += 1;
    planted.logged.extend(loot.ids_of_the_victim(&attempt.named()));
    match judge(attempt, &answer, loot, planted.where_it_may_show(&attempt.target)) {
        Verdict::Refused if attempt.method != "GET" && answer.status < 300 => {
            planted.kept.extend(loot.ids_of_the_victim(&attempt.named()));
        }
        Verdict::Refused => {}
        Verdict::FellOver => {
            report.server_errors += 1;
            report.example(format!("{} {}: {}", attempt.method, attempt.target, answer.status));
        }
        Verdict::Crossed(what) => {
            report.succeeded += 1;
            let Attempt { way, method, target, .. } = attempt;
            report.example(format!("{way:?} {method} {target}: {} showed or did {what}", answer.status));
        }
    }
    Ok(())
}

/// The victim's things as the victim sees them, before and after.
fn compare(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, report: &mut Report) {
    for (route, text) in before {
        if after.get(route) != Some(text) {
            report.succeeded += 1;
            report.example(format!("{route} does not answer its owner as it did before"));
        }
    }
}

/// Inside one tenant there is one wall, the authority; without it there is nothing to try.
const fn seats_are_walled() -> bool {
    !cfg!(any(wall_off = "authority", wall_off = "within"))
}

/// Which wall this build leaves out.
const fn wall_off() -> Option<&'static str> {
    if cfg!(wall_off = "authority") {
        Some("authority")
    } else if cfg!(wall_off = "admit") {
        Some("admit")
    } else if cfg!(wall_off = "context") {
        Some("context")
    } else if cfg!(wall_off = "within") {
        Some("within")
    } else {
        None
    }
}
