//! `candor doctor`

use candor_kernel::clock::Trust;
use candor_kernel::ids::TenantId;
use clap::Args;
use serde::Serialize;

use super::view::joined;
use crate::config::Settings;
use crate::exit::{SEALED, told};
use crate::out::Out;
use crate::session::Session;

/// Look at everything that can be wrong with this home, and say what to do
#[derive(Debug, Args)]
#[command(
    after_help = "Exit code 5 if something keeps a promise from being kept; remarks alone leave it at 0."
)]
pub(crate) struct Doctor {
    /// The clock jumped and is right: destruction goes on
    #[arg(long)]
    accept_time: bool,
}

#[derive(Debug, Default, Serialize)]
struct Findings {
    /// What keeps a promise from being kept.
    problems: Vec<String>,
    /// What is weaker than it could be.
    remarks: Vec<String>,
    /// What is in order.
    good: Vec<String>,
}

pub(crate) async fn run(args: &Doctor, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    if args.accept_time {
        session.kernel.accept_time().await?;
    }
    let mut found = Findings::default();
    clock(&session, settings, &mut found);
    tenants(&session, &mut found).await?;
    places(&session, &mut found);
    session.close().await?;
    out.answer(&found, || text(&found))?;
    match found.problems.len() {
        0 => Ok(()),
        n => Err(told(SEALED, format!("{n} problem(s); the report says what to do"))),
    }
}

fn clock(session: &Session, settings: &Settings, found: &mut Findings) {
    match session.kernel.clock_trust() {
        Trust::Good => found.good.push(format!("the clock is vouched for: {}", session.kernel.now())),
        Trust::Jumped { from, to } => found.problems.push(format!(
            "the clock jumped from {from} to {to} and nothing confirms it; destruction is paused. \
             Check the time, then: candor doctor --accept-time"
        )),
    }
    if settings.clock_file.is_some() {
        found
            .remarks
            .push("time comes from a clock file: somebody turns it by hand, and the log says so".to_owned());
    }
}

async fn tenants(session: &Session, found: &mut Findings) -> anyhow::Result<()> {
    for id in session.kernel.tenants() {
        match session.kernel.tenant(id).await {
            Err(error) => found.problems.push(format!("tenant {id} does not open: {error}")),
            Ok(tenant) => {
                let late = tenant.lateness().await?;
                match late.overdue {
                    0 => {}
                    n => found.problems.push(format!(
                        "tenant {id}: {n} cells are past their deadline and still have a key (they do not open); \
                         run: candor sweep"
                    )),
                }
                if id != TenantId::ZERO {
                    let (content, residual) = tenant.generations();
                    found.good.push(format!("tenant {id} opens; key generations {content} and {residual}"));
                }
            }
        }
    }
    Ok(())
}

fn places(session: &Session, found: &mut Findings) {
    let report = session.kernel.keys().check();
    found.problems.extend(report.problems);
    if report.repaired > 0 {
        found.remarks.push(format!(
            "{} damaged files of the key set were repaired from another place",
            report.repaired
        ));
    }
    let places = session.kernel.keys().places();
    for place in places.iter().filter(|place| !place.member || !place.reachable || place.stale) {
        let state = if place.member {
            "is behind or cannot be reached"
        } else {
            "was put out; no erasure is final until it is wiped"
        };
        let advice = place.advice.as_ref().map(ToString::to_string).unwrap_or_default();
        found.problems.push(format!(
            "key place '{}' {state}. {advice} Bring its disk back, then: candor keys place add {} FOLDER",
            place.name, place.name
        ));
    }
    let members = places.iter().filter(|place| place.member).count();
    if members < 2 {
        found.remarks.push(
            "one key place only: one disk from total loss, and nothing here is a backup. Add one on another disk: \
             candor keys place add b /mnt/other-disk/candor-keys"
                .to_owned(),
        );
    } else {
        found.good.push(format!("{members} key places, {} files read", report.files));
    }
    found.remarks.push(format!(
        "anchor of class {}: destruction on an ordinary disk is best effort below the key set; hardware comes later",
        session.kernel.keys().anchor_class().letter()
    ));
    found.remarks.push("no outside witness: a rollback of the whole machine could not be noticed".to_owned());
}

fn text(found: &Findings) -> String {
    let lines = |mark: &str, list: &[String]| joined(list.iter().map(|l| format!("{mark} {l}\n")));
    lines("PROBLEM", &found.problems) + &lines("remark ", &found.remarks) + &lines("good   ", &found.good)
}
