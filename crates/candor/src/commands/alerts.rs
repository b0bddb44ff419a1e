//! `candor alerts list|show|sign-off`

use candor_domain::audit::{self, Alert, Verdict};
use candor_kernel::ids::HoldingId;
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::view::{add, field, joined, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// What the watch over the log saw, and who looked into it
#[derive(Debug, Subcommand)]
pub(crate) enum Alerts {
    /// List alerts, the latest first
    List {
        /// Also those that are signed off
        #[arg(long)]
        all: bool,
    },
    /// Show an alert
    Show { alert: HoldingId },
    /// Say what was found; once
    #[command(after_help = "\
  candor log list --start LAST_ENTRY          what it rests on
  candor alerts sign-off ALERT --as expected --note \"moved to another tool, asked for by the owner\"

The log has the sign-off and the entries it is about; the note stays with the alert.")]
    SignOff {
        alert: HoldingId,
        #[arg(long = "as", value_name = "VERDICT")]
        verdict: Found,
        /// What was looked at and found
        #[arg(long)]
        note: String,
    },
}

impl Found {
    pub(crate) const fn verdict(self) -> Verdict {
        match self {
            Self::Expected => Verdict::Expected,
            Self::Handled => Verdict::Handled,
            Self::Incident => Verdict::Incident,
        }
    }
}

/// What somebody found out.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Found {
    /// Known and wanted
    Expected,
    /// Looked into, and dealt with
    Handled,
    /// The beginning of an incident
    Incident,
}

pub(crate) async fn run(command: Alerts, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    match command {
        Alerts::List { all } => {
            let found = audit::alerts(ctx, tenant, !all, None, 500).await?.items;
            drop(desk);
            session.close().await?;
            let views: Vec<Value> = found.iter().map(|(id, alert)| view(*id, alert)).collect();
            out.answer(&views, || joined(views.iter().map(line)))
        }
        Alerts::Show { alert } => {
            let found = audit::alert(ctx, tenant, alert).await?;
            drop(desk);
            session.close().await?;
            let view = view(alert, &found);
            out.answer(&view, || page(&view))
        }
        Alerts::SignOff { alert, verdict, note } => {
            let verdict = verdict.verdict();
            audit::close_alert(ctx, tenant, alert, verdict, &note).await?;
            drop(desk);
            session.finish().await?;
            let answer = json!({ "signed_off": alert, "verdict": verdict.name() });
            out.answer(&answer, || format!("Alert {alert} is signed off as {}.", verdict.name()))
        }
    }
}

fn view(id: HoldingId, alert: &Alert) -> Value {
    json!({
        "id": id,
        "rule": alert.rule,
        "raised_at": alert.raised_at,
        "figure": alert.figure,
        "at_least": alert.at_least,
        "within_s": alert.within_s,
        "about": alert.about,
        "first_entry": alert.entries.map(|(first, _)| first),
        "last_entry": alert.entries.map(|(_, last)| last),
        "signed_off": alert.signed_off,
    })
}

/// One alert on one line.
pub(crate) fn line(alert: &Value) -> String {
    let signed = field(alert, "signed_off");
    let state = Some(text(signed, "verdict")).filter(|verdict| !verdict.is_empty()).unwrap_or("open");
    let figure = field(alert, "figure").as_u64().unwrap_or_default();
    format!(
        "{}  {}  {:<30} {figure:>5}  {state}\n",
        text(alert, "id"),
        text(alert, "raised_at"),
        text(alert, "rule")
    )
}

/// One alert with everything about it.
pub(crate) fn page(alert: &Value) -> String {
    let mut shown = line(alert);
    let number = |name| field(alert, name).as_i64().unwrap_or_default();
    let (at_least, within) = (number("at_least"), number("within_s"));
    add(&mut shown, format_args!("  unusual     from {at_least} within {within} s\n"));
    for (what, id) in field(alert, "about").as_object().into_iter().flatten() {
        add(&mut shown, format_args!("  {what:<10}  {}\n", id.as_str().unwrap_or_default()));
    }
    if let (Some(first), Some(last)) =
        (field(alert, "first_entry").as_u64(), field(alert, "last_entry").as_u64())
    {
        add(&mut shown, format_args!("  entries     {first} to {last}\n"));
    }
    let signed = field(alert, "signed_off");
    if !signed.is_null() {
        let (by, at, note) = (text(signed, "by"), text(signed, "at"), text(signed, "note"));
        add(&mut shown, format_args!("  signed off  {at} by {by}: {note}\n"));
    }
    shown
}
