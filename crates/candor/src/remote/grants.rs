//! `candor grant …`: what staff of the installation ask to see, and the answers.

use candor_kernel::ids::HoldingId;
use clap::Subcommand;
use serde_json::{Value, json};

use super::members::minutes;
use super::{Remote, routes};
use crate::commands::view::{add, list, text};
use crate::out::Out;

/// What operators ask to see of a tenant, over a server
#[derive(Debug, Subcommand)]
pub(crate) enum Grant {
    /// List grants: who asked for what, why, and what was opened
    List,
    /// Show a grant
    Show { grant: HoldingId },
    /// Approve a grant
    #[command(after_help = "\
A member approves in person, in a browser: with a token the server refuses.")]
    Approve { grant: HoldingId },
    /// Refuse a grant
    Refuse { grant: HoldingId },
    /// End a grant: the next opening is refused
    End { grant: HoldingId },
}

pub(super) async fn run(remote: &Remote, command: Grant, out: Out) -> anyhow::Result<()> {
    let (route, grant) = match command {
        Grant::List => {
            let found = remote.all(routes::GRANTS.ask()).await?;
            return out.answer(&found, || found.iter().map(line).collect());
        }
        Grant::Show { grant } => {
            let found = remote.json(routes::GRANT.at(&[&grant.to_string()])).await?;
            return out.answer(&found, || page(&found));
        }
        Grant::Approve { grant } => (routes::APPROVE_GRANT, grant),
        Grant::Refuse { grant } => (routes::REFUSE_GRANT, grant),
        Grant::End { grant } => (routes::END_GRANT, grant),
    };
    remote.send(route.at(&[&grant.to_string()])).await?;
    let found = remote.json(routes::GRANT.at(&[&grant.to_string()])).await?;
    let answer = json!({ "grant": grant, "state": text(&found, "state") });
    out.answer(&answer, || line(&found))
}

fn line(grant: &Value) -> String {
    let (id, state, who) = (text(grant, "id"), text(grant, "state"), text(grant, "operator_name"));
    let items = list(grant, "items").len();
    format!(
        "{id}  {state:<8}  {}  {who}  {items} items  {}\n",
        minutes(grant, "created_at"),
        text(grant, "reason")
    )
}

fn page(grant: &Value) -> String {
    let mut shown = line(grant);
    for item in list(grant, "items") {
        add(&mut shown, format_args!("  asks for  {}\n", item.as_str().unwrap_or_default()));
    }
    for used in list(grant, "uses") {
        add(&mut shown, format_args!("  opened    {}  {}\n", text(&used, "item"), minutes(&used, "at")));
    }
    shown
}
