//! Transfers and refusals in the log of the tenant whose data it is.

use std::sync::Arc;

use serde_json::json;

use super::{Logging, NotLogged, Refused, Transfer, TransferLog};
use crate::ctx::Ctx;
use crate::home::Kernel;
use crate::tenant::list::{CommandList, LeafDraft, LogClass};

/// The action of an entry that comes before the first byte.
pub const BEGUN: &str = "transfer.begun";
/// The action of an entry that says that nothing left, and by which word it was refused.
pub const REFUSED: &str = "transfer.refused";

/// Writes in the log of the context's tenant. An entry names subprocessor, host and port, classes, purpose and the
/// most bytes that may leave: no content, no path.
pub struct TenantLogs(Arc<Kernel>);

impl TenantLogs {
    /// For the tenants of this home.
    pub fn new(kernel: Arc<Kernel>) -> Self {
        Self(kernel)
    }

    async fn write(
        &self,
        ctx: &Ctx,
        transfer: &Transfer,
        why: Option<&'static str>,
    ) -> Result<(), NotLogged> {
        let not_logged = |error: crate::KernelError| NotLogged(error.to_string());
        let tenant = self.0.tenant(ctx.tenant).await.map_err(not_logged)?;
        let payload = json!({
            "actor": ctx.actor.pseudonym(),
            "request": ctx.request,
            "purpose": ctx.purpose,
            "holdings": [],
            "detail": {
                "subprocessor": transfer.subprocessor,
                "purpose": transfer.purpose,
                "data_classes": transfer.data_classes,
                "endpoint": transfer.authority,
                "address": transfer.address,
                "bytes_at_most": transfer.bytes_at_most,
                "why": why,
            },
        });
        let action = if why.is_none() { BEGUN } else { REFUSED };
        let mut leaf = LeafDraft::new(LogClass::Change, action, &payload);
        if why.is_some() {
            leaf.outcome = "refused";
        }
        let list = CommandList { leaves: vec![leaf], ..CommandList::default() };
        tenant.inner.submit(list).await.map(|_| ()).map_err(not_logged)
    }
}

impl TransferLog for TenantLogs {
    fn leaving<'a>(&'a self, ctx: &'a Ctx, transfer: &'a Transfer) -> Logging<'a> {
        Box::pin(self.write(ctx, transfer, None))
    }

    fn refused<'a>(&'a self, ctx: &'a Ctx, transfer: &'a Transfer, why: &'a Refused) -> Logging<'a> {
        Box::pin(self.write(ctx, transfer, Some(why.word())))
    }
}
