//! `candor subprocessor` and `candor transfers` against a server: what a tenant may see and say of the register.

use serde_json::{Value, json};

use super::{Remote, routes};
use crate::commands::subprocessor::{Subprocessor, line_of, page_of};
use crate::commands::transfers::{Transfers, text_of};
use crate::commands::view::field;
use crate::exit::{USAGE, told};
use crate::out::Out;

pub(super) async fn subprocessor(remote: &Remote, command: Subprocessor, out: Out) -> anyhow::Result<()> {
    let slug = match command {
        Subprocessor::List { retired } => return list(remote, retired, out).await,
        Subprocessor::Show { slug } => slug,
        Subprocessor::Object { slug, reason } => {
            remote.send(routes::OBJECT.at(&[&slug]).json(json!({ "reason": reason }))).await?;
            slug
        }
        Subprocessor::Withdraw { slug } => {
            remote.send(routes::WITHDRAW.at(&[&slug])).await?;
            slug
        }
        _ => return Err(told(USAGE, "the register is kept on the host; a tenant sees it and objects")),
    };
    let view = remote.json(routes::SUBPROCESSOR.at(&[&slug])).await?;
    out.answer(&view, || page_of(&view))
}

async fn list(remote: &Remote, retired: bool, out: Out) -> anyhow::Result<()> {
    let found = remote.items(routes::SUBPROCESSORS.ask().with("retired", retired)).await?;
    out.answer(&json!({ "subprocessors": found }), || found.iter().map(line_of).collect())
}

pub(super) async fn transfers(remote: &Remote, args: &Transfers, out: Out) -> anyhow::Result<()> {
    let ask = routes::TRANSFERS.ask().maybe("subprocessor", args.to.as_ref()).maybe("from", args.from);
    let ask = ask.maybe("until", args.until).maybe("refused", args.refused.then_some(true));
    let (items, more) = remote.numbered(ask.maybe("below", args.below), args.limit).await?;
    let next = items.last().map(|last| field(last, "entry").clone()).filter(|_| more).unwrap_or(Value::Null);
    let page = json!({ "items": items, "next": next });
    out.answer(&page, || text_of(&page))
}
