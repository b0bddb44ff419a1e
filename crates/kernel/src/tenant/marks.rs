//! How far readers of the log have come: small numbers that must survive a restart and are no entries themselves.
//!
//! A reader that wrote an entry for each step would read its own entries for ever.

use crate::ctx::Ctx;
use crate::error::Result;
use crate::tenant::Tenant;
use crate::tenant::list::CommandList;
use crate::tenant::start::number;

fn name(reader: &str) -> String {
    format!("reader.{reader}")
}

impl Tenant {
    /// The first entry that this reader has not dealt with; 0 for a new one.
    pub async fn mark(&self, ctx: &Ctx, reader: &'static str) -> Result<u64> {
        self.inner.admit(ctx)?;
        Ok(number(&self.inner.store, &name(reader)).await?.unwrap_or(0))
    }

    /// The reader has dealt with every entry below `next`. Durable when it returns.
    pub async fn set_mark(&self, ctx: &Ctx, reader: &'static str, next: u64) -> Result<()> {
        self.inner.admit(ctx)?;
        let meta = vec![(name(reader), next.to_string().into_bytes())];
        self.inner.submit(CommandList { meta, ..CommandList::default() }).await.map(drop)
    }
}
