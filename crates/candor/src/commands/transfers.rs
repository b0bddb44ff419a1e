//! `candor transfers`

use candor_domain::trust::{self, TransferFilter};
use candor_kernel::Timestamp;
use clap::Args;
use serde_json::Value;

use super::view::{at, field, joined, list, text};
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
    pub to: Option<String>,
    /// From this instant on (RFC 3339)
    #[arg(long, value_name = "TIME")]
    pub from: Option<Timestamp>,
    /// Before this instant
    #[arg(long, value_name = "TIME")]
    pub until: Option<Timestamp>,
    /// Refusals only
    #[arg(long)]
    pub refused: bool,
    /// Below this entry of the log
    #[arg(long, value_name = "ENTRY")]
    pub below: Option<u64>,
    /// At most so many
    #[arg(long, default_value_t = 100)]
    pub limit: usize,
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
    let page = serde_json::to_value(&page)?;
    out.answer(&page, || text_of(&page))
}

/// A page of transfers, from its JSON: here and from a server the same.
pub(crate) fn text_of(page: &Value) -> String {
    let more = field(page, "next").as_u64();
    let more = more.map(|entry| format!("more: candor transfers --below {entry}\n"));
    joined(list(page, "items").iter().map(line).chain(more))
}

fn line(view: &Value) -> String {
    let classes = list(view, "data_classes");
    let classes: Vec<&str> = classes.iter().filter_map(Value::as_str).collect();
    let classes = if classes.is_empty() { "-".to_owned() } else { classes.join("+") };
    let number = |name| field(view, name).as_u64().unwrap_or_default();
    let ended = match text(view, "why") {
        "" => format!("at most {} bytes", number("bytes_at_most")),
        word => format!("refused: {word}"),
    };
    let (entry, when) = (number("entry"), at(view, "at"));
    let (to, endpoint) = (text(view, "subprocessor"), text(view, "endpoint"));
    format!("{entry}  {when}  {to} ({endpoint})  {classes}  {ended}\n")
}
