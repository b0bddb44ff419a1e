//! Stands in until the room of identity keeps its own doorkeeper: lets nobody in but whom a test names.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Kernel, KernelError, Tenant, Timestamp};

/// What a request presents at the door.
pub struct Presented {
    pub secret: String,
    pub from: IpAddr,
    pub agent: String,
}

/// Somebody who was let in.
pub struct Admitted {
    pub tenant: Tenant,
    pub ctx: Ctx,
    pub who: Who,
}

/// Who it is.
#[derive(Debug, Clone)]
pub struct Who {
    pub member: HoldingId,
    pub session: Option<HoldingId>,
    pub token: Option<HoldingId>,
    pub second_factor: bool,
    pub authenticated_at: Timestamp,
}

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum AdmitError {
    #[error("sign in first")]
    Unauthenticated,
    #[error("prove again who you are")]
    StepUpRequired,
    #[error("too many attempts; wait")]
    Locked { retry_after: candor_kernel::Span },
    #[error(transparent)]
    Kernel(#[from] KernelError),
}

/// Lets people in.
pub struct Doorkeeper {
    kernel: Arc<Kernel>,
    known: HashMap<String, Ctx>,
}

impl Doorkeeper {
    pub fn new(kernel: Arc<Kernel>) -> Self {
        Self { kernel, known: HashMap::new() }
    }

    /// Whoever presents this secret acts with this context.
    #[must_use]
    pub fn knowing(mut self, secret: &str, ctx: Ctx) -> Self {
        self.known.insert(secret.to_owned(), ctx);
        self
    }

    pub async fn admit(&self, presented: &Presented) -> Result<Admitted, AdmitError> {
        let known = self.known.get(&presented.secret).ok_or(AdmitError::Unauthenticated)?;
        let tenant = self.kernel.tenant(known.tenant).await?;
        let ctx = self.kernel.ctx(known.actor.clone(), known.tenant, &candor_domain::Purpose::Service)?;
        let who = Who {
            member: HoldingId::NIL,
            session: None,
            token: None,
            second_factor: false,
            authenticated_at: self.kernel.now(),
        };
        Ok(Admitted { tenant, ctx, who })
    }
}
