//! `candor sweep`

use candor_domain::tenancy;
use clap::Args;
use serde_json::json;

use super::tenant::closing_json;
use super::view::add;
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Destroy what is due now: deadlines, ended undo windows, closed tenants
#[derive(Debug, Args)]
#[command(after_help = "\
Run it at least every half hour (cron, a timer) while no server runs: recordings die inside the last hour before their
deadline. What is past its deadline cannot be opened even if nobody ever sweeps.")]
pub(crate) struct Sweep {}

pub(crate) async fn run(_args: &Sweep, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let closed = tenancy::close_due(&session.zero()?, &session.kernel).await?;
    let (mut tenants, mut text) = (Vec::new(), String::new());
    for id in session.kernel.tenants() {
        let upkeep = session.kernel.upkeep(id).await?;
        let lateness = session.kernel.tenant(id).await?.lateness().await?;
        let swept = &upkeep.swept;
        if swept.cells + swept.orders > 0 {
            add(
                &mut text,
                format_args!(
                    "{id}: destroyed {} cells of {} holdings by deadline, {} ordered erasures; {} late, {} overdue\n",
                    swept.cells, swept.holdings, swept.orders, lateness.late, lateness.overdue
                ),
            );
        }
        tenants.push(json!({ "tenant": id, "upkeep": upkeep, "lateness": lateness }));
    }
    session.close().await?;
    let closings: Vec<_> = closed.iter().map(closing_json).collect();
    for closing in &closed {
        add(&mut text, format_args!("{}: content root destroyed\n", closing.name));
    }
    out.answer(&json!({ "tenants": tenants, "closed": closings }), || {
        if text.is_empty() { "Nothing was due.".to_owned() } else { text }
    })
}
