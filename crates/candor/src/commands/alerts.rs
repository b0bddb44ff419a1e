//! `candor alerts list|show|sign-off`

use candor_domain::audit::{self, Alert, Verdict};
use candor_kernel::ids::HoldingId;
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::view::joined;
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
            out.answer(&views, || joined(found.iter().map(|(id, alert)| line(*id, alert))))
        }
        Alerts::Show { alert } => {
            let found = audit::alert(ctx, tenant, alert).await?;
            drop(desk);
            session.close().await?;
            let text = serde_json::to_string_pretty(&found)?;
            out.answer(&view(alert, &found), || text)
        }
        Alerts::SignOff { alert, verdict, note } => {
            let verdict = match verdict {
                Found::Expected => Verdict::Expected,
                Found::Handled => Verdict::Handled,
                Found::Incident => Verdict::Incident,
            };
            audit::close_alert(ctx, tenant, alert, verdict, &note).await?;
            drop(desk);
            session.finish().await?;
            let answer = json!({ "signed_off": alert, "verdict": verdict.name() });
            out.answer(&answer, || format!("Alert {alert} is signed off as {}.", verdict.name()))
        }
    }
}

fn view(id: HoldingId, alert: &Alert) -> Value {
    json!({ "id": id, "alert": alert })
}

fn line(id: HoldingId, alert: &Alert) -> String {
    let state = alert.signed_off.as_ref().map_or("open", |signed| signed.verdict.name());
    format!("{id}  {}  {:<30} {:>5}  {state}\n", alert.raised_at, alert.rule, alert.figure)
}
