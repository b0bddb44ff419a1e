//! Finds the reply to a request, notes that it is carried out, and completes it with its answer.

use std::sync::Arc;

use candor_kernel::ids::HoldingId;
use candor_kernel::tenant::Along;
use candor_kernel::{Ctx, KernelError, Tenant};

use super::model::UseReply;
use super::{Answer, Reply, RequestEvent};

/// The reply under this stamp, if one was written within the last day. `ctx` is the program's own.
pub async fn find(
    ctx: &Ctx,
    tenant: &Tenant,
    stamp: &str,
) -> Result<Option<(HoldingId, Reply)>, KernelError> {
    Ok(tenant.read(ctx)?.find::<Reply>("stamp", stamp, &UseReply).await?.pop())
}

/// A note that the request was carried out, to be written along with the first thing that it changes.
pub fn note(tenant: &Tenant, stamp: &str, digest: &str) -> Result<(HoldingId, Arc<Along>), KernelError> {
    let id = tenant.new_holding_id()?;
    let reply =
        Reply { stamp: stamp.to_owned(), digest: digest.to_owned(), written_at: tenant.now(), answer: None };
    Ok((id, Arc::new(Along::new(move |write| write.add_as(id, &reply)))))
}

/// Completes a reply with its answer. `ctx` is the program's own.
pub async fn answer(ctx: &Ctx, tenant: &Tenant, id: HoldingId, answer: Answer) -> Result<(), KernelError> {
    let mut tx = tenant.write(ctx)?;
    let mut reply: Reply = tx.get(id, &UseReply).await?;
    let event = RequestEvent::Answered(answer.status);
    reply.answer = Some(answer);
    tx.put(id, &reply)?;
    tx.commit(&event).await.map(|_| ())
}
