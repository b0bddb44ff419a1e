//! `candor keys place add|list|check|evict` and `candor keys sheet`

use std::path::PathBuf;

use anyhow::Context as _;
use candor_domain::tenancy::installation;
use candor_kernel::keys::PlaceState;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::view::joined;
use crate::config::{Place, Settings};
use crate::exit::{SEALED, USAGE, told};
use crate::out::Out;
use crate::session::{Session, file_anchor, make_folder, new_place_id, place_config, within};

/// The key set: its places and its anchor
#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// Places: each keeps a whole copy of the key set
    #[command(subcommand)]
    Place(PlaceCommand),
    /// Print the anchor as five lines for paper
    #[command(after_help = "\
Whoever holds this sheet and a key place opens everything. Print it, lock it away, keep no file of it.
After a loss: candor keys sheet --restore types it back in, line by line, on standard input.")]
    Sheet(Sheet),
}

#[derive(Debug, Args)]
pub(crate) struct Sheet {
    /// Make the lost anchor of this home again from the sheet on standard input
    #[arg(long)]
    restore: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlaceCommand {
    /// Fill a folder with a copy of the key set and keep it current from now on
    #[command(after_help = "\
Choose another disk, best on another host's mount. One disk is not two: two folders on one disk are lost together.
  candor keys place add b /mnt/other-disk/candor-keys")]
    Add {
        /// A short name
        name: String,
        /// Its folder, empty or absent
        folder: PathBuf,
    },
    /// List places and how they are doing
    List,
    /// Read every page in every place and repair what another place has in order
    Check,
    /// Put a place out, in the log; it must be wiped before it may rejoin
    Evict { name: String },
}

pub(crate) async fn run(command: Keys, settings: &Settings, out: Out) -> anyhow::Result<()> {
    match command {
        Keys::Sheet(Sheet { restore: true }) => restore_sheet(settings, out),
        Keys::Sheet(Sheet { restore: false }) => sheet(settings, out),
        Keys::Place(PlaceCommand::Add { name, folder }) => add(name, folder, settings, out).await,
        Keys::Place(PlaceCommand::List) => list(settings, out).await,
        Keys::Place(PlaceCommand::Check) => check(settings, out).await,
        Keys::Place(PlaceCommand::Evict { name }) => evict(&name, settings, out).await,
    }
}

async fn add(name: String, folder: PathBuf, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let mut session = Session::open(settings).await?;
    if let Some(known) = session.config.places.iter().find(|place| place.name == name) {
        // A member whose disk was lost is filled again under its own id.
        make_folder(&within(&settings.home, &known.path))?;
        session.kernel.keys().add_place(place_config(&settings.home, known))?;
    } else {
        let path = std::path::absolute(&folder).with_context(|| folder.display().to_string())?;
        let place = Place { id: new_place_id(settings)?, name: name.clone(), path };
        make_folder(&place.path)?;
        let filled = place_config(&settings.home, &place);
        // Written down first: a place that is filled and not configured would stop every later start, while one that is
        // configured and not filled is filled by the same command again.
        session.config.places.push(place);
        session.config.save(&settings.home)?;
        session.kernel.keys().add_place(filled)?;
    }
    let figures = json!({ "places": session.config.places.len() });
    session.kernel.tell("place.added", &figures).await?;
    session.finish().await?;
    out.answer(&json!({ "added": name }), || {
        format!("Key place '{name}' holds everything and stays current.")
    })
}

async fn list(settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let states = session.kernel.keys().places();
    session.close().await?;
    out.answer(&states.iter().map(state_json).collect::<Vec<_>>(), || states.iter().map(line).collect())
}

async fn check(settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let report = installation::check_keys(&session.zero()?, &session.kernel).await?;
    session.finish().await?;
    let answer = json!({
        "tenants": report.tenants,
        "files": report.files,
        "repaired": report.repaired,
        "problems": report.problems,
    });
    out.answer(&answer, || {
        let problems: String = joined(report.problems.iter().map(|p| format!("  {p}\n")));
        format!(
            "{} tenants, {} files read, {} repaired\n{problems}",
            report.tenants, report.files, report.repaired
        )
    })?;
    if report.problems.is_empty() { Ok(()) } else { Err(told(SEALED, "the key set is not in order")) }
}

async fn evict(name: &str, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let mut session = Session::open(settings).await?;
    let found =
        session.config.places.iter().position(|place| place.name == name || place.id.to_string() == name);
    let Some(at) = found else {
        return Err(told(USAGE, format!("there is no key place '{name}'; see `candor keys place list`")));
    };
    let place = session.config.places.remove(at);
    let wiped = session.kernel.keys().evict_place(place.id)?;
    session.config.save(&settings.home)?;
    session.kernel.tell("place.evicted", &json!({ "place": place.id, "wiped": wiped })).await?;
    session.finish().await?;
    out.answer(&json!({ "evicted": place.name, "wiped": wiped }), || {
        if wiped {
            format!("'{}' is out and wiped.", place.name)
        } else {
            format!("'{}' is out. It could not be wiped: until it is, no erasure is final.", place.name)
        }
    })
}

fn sheet(settings: &Settings, out: Out) -> anyhow::Result<()> {
    let config = crate::config::ConfigFile::load(&settings.home)?;
    let anchor = file_anchor(settings, &config)?;
    let sheet = anchor.sheet();
    if out.is_json() {
        return out.answer(&json!({ "sheet": sheet.lines().collect::<Vec<_>>() }), String::new);
    }
    Out::raw(&format!(
        "Candor recovery sheet for {}\nWhoever holds this and a key place opens everything. Lock it away.\n\n",
        settings.home.display()
    ));
    Out::raw(&sheet);
    Ok(())
}

fn restore_sheet(settings: &Settings, out: Out) -> anyhow::Result<()> {
    let config = crate::config::ConfigFile::load(&settings.home)?;
    let text = std::io::read_to_string(std::io::stdin())?;
    crate::session::restore_anchor(settings, &config, &text)?;
    out.answer(&json!({ "restored": true }), || "The anchor is back. Check it: candor doctor".to_owned())
}

fn state_json(state: &PlaceState) -> Value {
    json!({
        "id": state.id,
        "name": state.name,
        "member": state.member,
        "reachable": state.reachable,
        "stale": state.stale,
        "advice": advice(state),
    })
}

fn advice(state: &PlaceState) -> String {
    state.advice.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn line(state: &PlaceState) -> String {
    let word = match (state.member, state.reachable, state.stale) {
        (false, _, _) => "out",
        (true, false, _) => "unreachable",
        (true, true, true) => "stale",
        (true, true, false) => "good",
    };
    format!("{}  {:12} {:12} {}\n", state.id, state.name, word, advice(state))
}
