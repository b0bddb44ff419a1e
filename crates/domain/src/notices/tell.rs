//! Tells people something: the notice is kept in the commit of what happened, mail follows as a job.

use candor_kernel::ids::HoldingId;
use candor_kernel::jobs::NewJob;
use candor_kernel::{Ctx, KernelError, Tenant, Write};

use super::jobs::ADDRESS;
use super::{NewNotice, Notice, NoticeEvent};

/// Adds a notice to a commit that is being made. It is in the console from then on.
pub fn tell(ctx: &Ctx, tx: &mut Write<'_>, new: NewNotice) -> Result<HoldingId, KernelError> {
    let at = ctx.now();
    let notice = Notice {
        kind: new.kind,
        audience: new.to,
        about: new.about.into_iter().map(|(what, id)| (what.to_owned(), id)).collect(),
        word: new.word.map(str::to_owned),
        figure: new.figure,
        at,
        read_by: Vec::new(),
        mails: Vec::new(),
    };
    let id = tx.add(&notice)?;
    tx.enqueue(NewJob { kind: ADDRESS, ids: vec![*id.as_bytes()], due_at: at })?;
    Ok(id)
}

/// The same in a commit of its own, for what happened elsewhere.
pub async fn tell_alone(ctx: &Ctx, tenant: &Tenant, new: NewNotice) -> Result<HoldingId, KernelError> {
    let kind = new.kind;
    let mut tx = tenant.write(ctx)?;
    let id = tell(ctx, &mut tx, new)?;
    tx.commit(&NoticeEvent::Told(kind.name())).await?;
    Ok(id)
}
