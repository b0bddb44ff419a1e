//! Tells webhooks that something happened, in the commit in which it happens.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::HoldingId;
use candor_kernel::jobs::NewJob;
use candor_kernel::{Ctx, KernelError, Tenant, Write};

use super::{Delivery, DeliveryState, Webhook, WebhookAction, WebhookState, event_types};
use crate::Purpose;
use crate::notices::jobs;

/// An event and the ids of what it is about.
#[derive(Debug, Clone)]
pub struct Happened {
    pub event: String,
    pub data: Vec<(&'static str, HoldingId)>,
}

impl Happened {
    /// An event of this type.
    pub fn new(event: &str) -> Self {
        Self { event: event.to_owned(), data: Vec::new() }
    }

    /// The same, about this thing.
    #[must_use]
    pub fn about(mut self, what: &'static str, id: HoldingId) -> Self {
        self.data.push((what, id));
        self
    }
}

/// Adds a delivery for each webhook that wants the event to a commit that is being made. Without webhooks it costs one
/// look. A webhook that is off gets a delivery that says that it was skipped.
pub async fn happened(
    ctx: &Ctx,
    tenant: &Tenant,
    tx: &mut Write<'_>,
    what: &Happened,
) -> Result<(), KernelError> {
    // Whoever acts need not be allowed to know the tenant's webhooks.
    let mut program = ctx.for_purpose(&Purpose::Service);
    program.actor = Actor::System;
    let all = tenant.read(&program)?.list::<Webhook>(&WebhookAction::List, None, 100).await?;
    for (id, webhook) in all.items {
        if event_types::wants(&webhook.events, &what.event) {
            add(ctx, tx, id, webhook.state, what)?;
        }
    }
    Ok(())
}

/// One delivery to one webhook.
pub(super) fn add(
    ctx: &Ctx,
    tx: &mut Write<'_>,
    webhook: HoldingId,
    state: WebhookState,
    what: &Happened,
) -> Result<HoldingId, KernelError> {
    let (now, is_on) = (ctx.now(), state == WebhookState::Active);
    let id = tx.add(&Delivery {
        webhook,
        event: what.event.clone(),
        at: now,
        data: what.data.iter().map(|(name, id)| ((*name).to_owned(), *id)).collect(),
        state: if is_on { DeliveryState::Waiting } else { DeliveryState::Skipped },
        step: 0,
        next_at: is_on.then_some(now),
        attempts: Vec::new(),
    })?;
    if is_on {
        let kind = if what.event.starts_with("alert.") { jobs::SEND_ALERT } else { jobs::SEND };
        tx.enqueue(NewJob { kind, ids: vec![*id.as_bytes()], due_at: now })?;
    }
    Ok(id)
}
