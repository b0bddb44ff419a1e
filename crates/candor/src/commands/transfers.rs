//! `candor transfers`

use candor_domain::trust::{self, TransferFilter, TransferView};
use candor_kernel::Timestamp;
use clap::Args;

use super::view::{joined, minute};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// What of a tenant's data went to whom, and what was kept from going; newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Each line is an entry of the tenant's log. A refusal names its word; docs/egress.md explains them.")]
pub(crate) struct Transfers {
    /// To this subprocessor only
    #[arg(long, value_name = "SLUG")]
    to: Option<String>,
    /// From this instant on (RFC 3339)
    #[arg(long, value_name = "TIME")]
    from: Option<Timestamp>,
    /// Before this instant
    #[arg(long, value_name = "TIME")]
    until: Option<Timestamp>,
    /// Refusals only
    #[arg(long)]
    refused: bool,
    /// Below this entry of the log
    #[arg(long, value_name = "ENTRY")]
    below: Option<u64>,
    /// At most so many
    #[arg(long, default_value_t = 100)]
    limit: usize,
}

pub(crate) async fn run(args: &Transfers, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let filter = TransferFilter {
        subprocessor: args.to.clone(),
        since: args.from,
        until: args.until,
        refused: args.refused.then_some(true),
    };
    let page = trust::transfers(&desk.ctx, &desk.tenant, &filter, args.below, args.limit).await?;
    drop(desk);
    session.close().await?;
    out.answer(&page, || {
        let more = page.next.map(|entry| format!("more: candor transfers --below {entry}\n"));
        joined(page.items.iter().map(line).chain(more))
    })
}

fn line(view: &TransferView) -> String {
    let classes = if view.data_classes.is_empty() { "-".to_owned() } else { view.data_classes.join("+") };
    let ended = match &view.why {
        Some(word) => format!("refused: {word}"),
        None => format!("at most {} bytes", view.bytes_at_most),
    };
    format!(
        "{}  {}  {} ({})  {classes}  {ended}\n",
        view.entry,
        minute(view.at),
        view.subprocessor,
        view.endpoint
    )
}
