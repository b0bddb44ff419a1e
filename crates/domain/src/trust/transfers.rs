//! The ledger: what went to whom, and what was kept from going, out of the tenant's own log.

use candor_kernel::egress::{BEGUN, REFUSED};
use candor_kernel::tenant::{ENTRIES_MAX, Entry};
use candor_kernel::{Ctx, Tenant, Timestamp};
use serde::Serialize;
use serde_json::Value;

use super::{TrustAction, TrustError};

/// So many entries of the log are looked through for one page.
const LOOKED_AT: u64 = 50_000;

/// Which transfers are wanted.
#[derive(Debug, Clone, Default)]
pub struct TransferFilter {
    /// Short name of the subprocessor, or name of the endpoint.
    pub subprocessor: Option<String>,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
    /// Refusals only, or transfers only.
    pub refused: Option<bool>,
}

/// One transfer, or one that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TransferView {
    /// Its number in the log.
    pub entry: u64,
    pub at: Timestamp,
    pub refused: bool,
    /// The word of the refusal; docs/egress.md explains it.
    pub why: Option<String>,
    pub subprocessor: String,
    /// Host and port.
    pub endpoint: String,
    pub purpose: String,
    pub data_classes: Vec<String>,
    /// No more bytes than this left.
    pub bytes_at_most: u64,
    /// Who caused it: an id, `host` or `system`.
    pub by: String,
    /// Entries of one request have the same.
    pub request: String,
}

/// A page of the ledger, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transfers {
    pub items: Vec<TransferView>,
    /// Go on below this entry; absent at the end.
    pub next: Option<u64>,
}

/// The tenant's transfers below the entry `before`, newest first.
pub async fn transfers(
    ctx: &Ctx,
    tenant: &Tenant,
    filter: &TransferFilter,
    before: Option<u64>,
    limit: usize,
) -> Result<Transfers, TrustError> {
    let (mut items, mut below, mut looked_at) = (Vec::new(), before, 0);
    loop {
        let page = tenant.entries_before(ctx, &TrustAction::ListTransfers, below, ENTRIES_MAX).await?;
        looked_at += page.len() as u64;
        let Some(last) = page.last().map(|entry| entry.index) else {
            return Ok(Transfers { items, next: None });
        };
        let past = page.last().is_some_and(|entry| filter.since.is_some_and(|since| entry.at < since));
        for view in page.iter().filter_map(view).filter(|view| wanted(filter, view)) {
            if items.len() == limit {
                let next = items.last().map(|view: &TransferView| view.entry);
                return Ok(Transfers { items, next });
            }
            items.push(view);
        }
        if past || last == 0 {
            return Ok(Transfers { items, next: None });
        }
        if looked_at >= LOOKED_AT {
            return Ok(Transfers { items, next: Some(last) });
        }
        below = Some(last);
    }
}

fn wanted(filter: &TransferFilter, view: &TransferView) -> bool {
    filter.subprocessor.as_ref().is_none_or(|name| *name == view.subprocessor)
        && filter.since.is_none_or(|since| view.at >= since)
        && filter.until.is_none_or(|until| view.at < until)
        && filter.refused.is_none_or(|refused| refused == view.refused)
}

fn view(entry: &Entry) -> Option<TransferView> {
    let refused = match entry.action.as_str() {
        BEGUN => false,
        REFUSED => true,
        _ => return None,
    };
    let payload = entry.payload.as_ref()?;
    let detail = payload.get("detail")?;
    let text = |from: &Value, key: &str| from.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let classes = detail.get("data_classes").and_then(Value::as_array);
    let classes = classes.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    Some(TransferView {
        entry: entry.index,
        at: entry.at,
        refused,
        why: detail.get("why").and_then(Value::as_str).map(str::to_owned),
        subprocessor: text(detail, "subprocessor"),
        endpoint: text(detail, "endpoint"),
        purpose: text(detail, "purpose"),
        data_classes: classes.collect(),
        bytes_at_most: detail.get("bytes_at_most").and_then(Value::as_u64).unwrap_or_default(),
        by: text(payload, "actor"),
        request: text(payload, "request"),
    })
}
