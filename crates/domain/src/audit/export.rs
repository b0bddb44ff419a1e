//! Exports entries as JSON lines with proofs, checkable offline; the log records every export.

use candor_kernel::tenant::LogExport;
use candor_kernel::{Ctx, Tenant};
use serde_json::json;

use super::read::first_since;
use super::{AuditAction, AuditError, AuditEvent, Filter};

/// No export has more entries.
pub const EXPORT_MOST: u64 = 50_000;
/// So many entries are read in one go.
const STEP: u32 = 500;

/// An export that is recorded and proven; its lines are read as they are written out.
pub struct Export {
    head: Option<String>,
    inner: LogExport,
    written: usize,
}

/// Exports the entries that fit, oldest first. Entries from before a restore are left out: their proofs belong to the
/// log's earlier life.
pub async fn export(ctx: &Ctx, tenant: &Tenant, filter: &Filter) -> Result<Export, AuditError> {
    let action = AuditAction::Export;
    let count = tenant.entry_count(ctx, &action).await?;
    let mut at = match filter.from {
        Some(from) => first_since(ctx, tenant, from, count).await?,
        None => 0,
    };
    let mut inner = LogExport::default();
    while at < count {
        let step = u32::try_from(count - at).unwrap_or(STEP).min(STEP);
        let read = tenant.entries(ctx, &action, at, step).await?;
        let Some(last) = read.last() else { break };
        at = last.index + 1;
        let past = filter.until.is_some_and(|until| last.at >= until);
        read.iter().filter(|entry| filter.fits(entry)).for_each(|entry| inner.push(entry));
        if inner.entries() > EXPORT_MOST {
            return Err(AuditError::TooMany(EXPORT_MOST));
        }
        if past {
            break;
        }
    }
    let event =
        AuditEvent::Exported { entries: inner.entries(), digest: inner.digest(), asked: json!(filter) };
    let receipt = tenant.write(ctx)?.commit(&event).await?.leaves.start;
    let head = tenant.seal_export(ctx, &action, &mut inner, receipt).await?;
    Ok(Export { head: Some(head), inner, written: 0 })
}

impl Export {
    /// How many entries it has.
    pub fn entries(&self) -> u64 {
        self.inner.entries()
    }

    /// The next piece of the file, some hundred lines with their ends; `None` after the last.
    pub async fn next(&mut self, ctx: &Ctx, tenant: &Tenant) -> Result<Option<String>, AuditError> {
        if let Some(head) = self.head.take() {
            return Ok(Some(head + "\n"));
        }
        let lines =
            tenant.export_lines(ctx, &AuditAction::Export, &self.inner, self.written, STEP as usize).await?;
        self.written += lines.len();
        Ok((!lines.is_empty()).then(|| lines.join("\n") + "\n"))
    }

    /// The whole file at once.
    pub async fn whole(mut self, ctx: &Ctx, tenant: &Tenant) -> Result<String, AuditError> {
        let mut text = String::new();
        while let Some(piece) = self.next(ctx, tenant).await? {
            text += &piece;
        }
        Ok(text)
    }
}
