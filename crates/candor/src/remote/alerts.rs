//! `candor alerts` against a server.

use serde_json::json;

use super::{Remote, routes};
use crate::commands::alerts::{self, Alerts};
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: Alerts, out: Out) -> anyhow::Result<()> {
    match command {
        Alerts::List { all } => {
            let found = remote.all(routes::ALERTS.ask().with("open", !all)).await?;
            out.answer(&found, || found.iter().map(alerts::line).collect())
        }
        Alerts::Show { alert } => {
            let found = remote.json(routes::ALERT.at(&[&alert.to_string()])).await?;
            out.answer(&found, || alerts::page(&found))
        }
        Alerts::SignOff { alert, verdict, note } => {
            let verdict = verdict.verdict().name();
            let ask = routes::SIGN_OFF.at(&[&alert.to_string()]);
            remote.send(ask.json(json!({ "verdict": verdict, "note": note }))).await?;
            let answer = json!({ "signed_off": alert, "verdict": verdict });
            out.answer(&answer, || format!("Alert {alert} is signed off as {verdict}."))
        }
    }
}
