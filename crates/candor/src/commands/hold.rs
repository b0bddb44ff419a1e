//! `candor hold place|list|release`

use candor_domain::calls::HoldOn;
use candor_domain::privacy::{self, NewHold};
use candor_kernel::Timestamp;
use candor_kernel::ids::{HoldId, HoldingId, PersonId};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::view::{list, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Holds keep things against erasure, and seal them while they last
#[derive(Debug, Subcommand)]
pub(crate) enum Hold {
    /// Place a hold
    #[command(after_help = "\
A hold keeps the bytes and stops ordinary reading. It is a named, logged act; every attestation says what it blocked.
Where the preset makes a deadline hard (audio under 'agency'), no hold covers such things: they die on their day.
Example:
  candor hold place --reason \"Matter 17, letter of 3 May\" --call 0190b0c4-...")]
    Place(Place),
    /// List holds with their reasons
    List,
    /// Release a hold; what is past its deadline then goes
    Release { hold: HoldId },
}

#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Matter and reason
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub scope: ScopeArgs,
    /// Ends by itself at this instant (RFC 3339)
    #[arg(long, value_name = "TIME")]
    pub until: Option<Timestamp>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct ScopeArgs {
    /// One call with its recording and transcript
    #[arg(long, value_name = "ID")]
    pub call: Option<HoldingId>,
    /// Everything about a person
    #[arg(long, value_name = "ID")]
    pub person: Option<PersonId>,
    /// The whole tenant
    #[arg(long)]
    pub everything: bool,
}

pub(crate) async fn run(command: Hold, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    match command {
        Hold::Place(place) => {
            let on = match (place.scope.call, place.scope.person) {
                (Some(call), _) => HoldOn::Call(call),
                (None, Some(person)) => HoldOn::Person(person),
                (None, None) => HoldOn::Everything,
            };
            let new = NewHold { on, reason: place.reason, until: place.until };
            let held = privacy::place_hold(ctx, tenant, new).await?;
            drop(desk);
            session.finish().await?;
            let placed = json!({ "holds": held.holds, "left_out": held.left_out });
            out.answer(&placed, || placed_text(&placed))
        }
        Hold::List => {
            let holds = privacy::holds(ctx, tenant).await?;
            drop(desk);
            session.close().await?;
            let holds = holds.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
            out.answer(&holds, || holds.iter().map(line).collect())
        }
        Hold::Release { hold } => {
            privacy::release_hold(ctx, tenant, hold).await?;
            drop(desk);
            session.finish().await?;
            out.answer(&json!({ "released": hold }), || format!("Hold {hold} released."))
        }
    }
}

/// What was placed, from its JSON: here and from a server the same.
pub(crate) fn placed_text(placed: &Value) -> String {
    let each = |id: &Value| {
        let id = id.as_str().unwrap_or_default();
        format!("Hold {id} placed; release it with: candor hold release {id}\n")
    };
    let mut shown: String = list(placed, "holds").iter().map(each).collect();
    if !list(placed, "left_out").is_empty() {
        shown += "The audio is not held: its deadline is hard, and no hold may move it.\n";
    }
    shown
}

/// One hold on one line.
pub(crate) fn line(hold: &Value) -> String {
    let until = Some(text(hold, "until")).filter(|until| !until.is_empty());
    let until = until.map_or_else(String::new, |until| format!(" until {until}"));
    let (id, scope, target) = (text(hold, "id"), text(hold, "scope"), text(hold, "target"));
    format!("{id}  {scope} {target}  since {}{until}  {}\n", text(hold, "placed_at"), text(hold, "reason"))
}
