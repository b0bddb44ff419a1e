//! What is written along with an act: a door's note that a request was carried out.
//!
//! A door that must never do the same thing twice hands a note down with the context. The first commit of that context
//! takes it into its own transaction, whichever verb makes it: either both are durable or neither is. A request that is
//! refused before it changes anything leaves no note.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::tenant::list::CommandList;
use crate::tenant::{Tenant, Write};

type Add = Box<dyn Fn(&mut Write<'_>) -> Result<()> + Send + Sync>;

/// A note that waits for the first commit of its context.
pub struct Along {
    add: Add,
    written: AtomicBool,
}

impl fmt::Debug for Along {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Along").field("written", &self.is_written()).finish_non_exhaustive()
    }
}

impl Along {
    /// A note that `add` puts into a write. It runs again when a commit is tried again, and must add the same thing.
    pub fn new(add: impl Fn(&mut Write<'_>) -> Result<()> + Send + Sync + 'static) -> Self {
        Self { add: Box::new(add), written: AtomicBool::new(false) }
    }

    /// Is it durable?
    pub fn is_written(&self) -> bool {
        self.written.load(Ordering::Acquire)
    }

    pub(crate) fn written(&self) {
        self.written.store(true, Ordering::Release);
    }
}

impl Tenant {
    /// Hands a list to the writer together with what the context still has to write along.
    pub(crate) async fn submit_with(
        &self,
        ctx: &Ctx,
        mut list: CommandList,
    ) -> Result<crate::tenant::Receipt> {
        let Some(along) = ctx.pending() else { return self.inner.submit(list).await };
        let mut note = Write::new(self, ctx);
        (along.add)(&mut note)?;
        note.pour_into(&mut list);
        let receipt = self.inner.submit(list).await?;
        along.written();
        Ok(receipt)
    }
}
