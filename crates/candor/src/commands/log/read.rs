//! `candor log list|export`

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use candor_domain::audit::{self, Filter, Order};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use clap::Args;
use serde_json::{Value, json};

use crate::commands::view::{field, joined, list as list_of, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Which entries.
#[derive(Debug, Args)]
pub(crate) struct FilterArgs {
    /// From this instant on (RFC 3339)
    #[arg(long, value_name = "TIME")]
    from: Option<Timestamp>,
    /// Before this instant
    #[arg(long, value_name = "TIME")]
    until: Option<Timestamp>,
    /// The action begins so: erasure., session., call.export
    #[arg(long, value_name = "PREFIX")]
    action: Option<String>,
    /// Id or pseudonym of who did it, or host, or system
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
    /// access, change, erasure or system
    #[arg(long)]
    class: Option<String>,
    /// ok, refused or failed
    #[arg(long)]
    outcome: Option<String>,
    /// Entries that name this thing or person
    #[arg(long, value_name = "ID")]
    about: Option<HoldingId>,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Oldest first
    #[arg(long)]
    pub oldest: bool,
    /// At most so many
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub limit: usize,
    /// Go on at this entry
    #[arg(long, value_name = "INDEX")]
    pub start: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Write the file here
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

impl FilterArgs {
    /// The same as parameters of the HTTP API.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("from", self.from.map(|at| at.to_string())),
            ("until", self.until.map(|at| at.to_string())),
            ("action", self.action.clone()),
            ("actor", self.actor.clone()),
            ("class", self.class.clone()),
            ("outcome", self.outcome.clone()),
            ("about", self.about.map(|id| id.to_string())),
        ];
        pairs.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    fn filter(&self) -> Filter {
        Filter {
            from: self.from,
            until: self.until,
            action: self.action.clone(),
            actor: self.actor.clone(),
            class: self.class.clone(),
            outcome: self.outcome.clone(),
            holding: self.about,
        }
    }
}

pub(super) async fn list(args: &List, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let order = if args.oldest { Order::Oldest } else { Order::Newest };
    let filter = args.filter.filter();
    let page = audit::log(&desk.ctx, &desk.tenant, &filter, order, args.start, args.limit).await?;
    drop(desk);
    session.close().await?;
    if let Some(next) = page.next {
        Out::remark(format!("There may be more: --start {next}"));
    }
    let page = serde_json::to_value(&page)?;
    out.answer(&page, || joined(list_of(&page, "items").iter().map(line)))
}

/// An entry on one line, from its JSON: here and from a server the same.
pub(crate) fn line(entry: &Value) -> String {
    let payload = field(entry, "payload");
    let who = ["actor", "by"].into_iter().map(|name| text(payload, name)).find(|who| !who.is_empty());
    let outcome = Some(text(entry, "outcome")).filter(|outcome| *outcome != "ok").unwrap_or_default();
    let index = field(entry, "index").as_u64().unwrap_or_default();
    let (at, action) = (text(entry, "at"), text(entry, "action"));
    format!("{index:>6}  {at}  {action:<28} {}  {outcome}\n", who.unwrap_or("-"))
}

pub(super) async fn export(args: &Export, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let mut export = audit::export(&desk.ctx, &desk.tenant, &args.filter.filter()).await?;
    let entries = export.entries();
    let mut file = create(&args.to)?;
    while let Some(piece) = export.next(&desk.ctx, &desk.tenant).await? {
        file.write_all(piece.as_bytes()).with_context(|| format!("writing {}", args.to.display()))?;
    }
    file.sync_all()?;
    let vkey = audit::verifier_key(&desk.ctx, &desk.tenant).await?;
    drop(desk);
    session.close().await?;
    out.answer(&json!({ "written": args.to, "entries": entries, "vkey": vkey }), || {
        exported_text(entries, &args.to, &vkey)
    })
}

/// What was exported, and how anybody checks it.
pub(crate) fn exported_text(entries: u64, to: &Path, vkey: &str) -> String {
    let path = to.display();
    format!(
        "{entries} entries written to {path}. Check them anywhere, without this server:\n  \
         candor-verify export {path} --vkey {vkey}"
    )
}

/// A new file; an old one is not overwritten by accident.
pub(crate) fn create(path: &Path) -> anyhow::Result<File> {
    File::create_new(path).with_context(|| format!("making {}", path.display()))
}
