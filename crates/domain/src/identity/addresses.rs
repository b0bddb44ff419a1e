//! Who stands behind an audience of notices, and where they are reached.

use candor_kernel::{Ctx, KernelError, Tenant};

use super::enter::program;
use super::{IdentityAction, Member, Role};
use crate::notices::Audience;
use crate::paging;
use crate::services::{Pending, Recipient, Recipients};

/// Knows members by their addresses.
#[derive(Debug, Clone, Copy, Default)]
pub struct Addresses;

impl Recipients for Addresses {
    fn of<'a>(
        &'a self,
        ctx: &'a Ctx,
        tenant: &'a Tenant,
        audience: Audience,
    ) -> Pending<'a, Result<Vec<Recipient>, KernelError>> {
        Box::pin(async move {
            let is_reached = |member: &Member| member.is_active() && !member.email.is_empty();
            let program = program(ctx);
            let mut found = paging::all(&tenant.read(&program)?, &IdentityAction::Admit, is_reached).await?;
            found.retain(|(id, member)| match audience {
                Audience::Owners => member.role == Role::Owner,
                Audience::Member(wanted) => *id == wanted,
            });
            Ok(found.into_iter().map(|(member, m)| Recipient { member, address: m.email }).collect())
        })
    }
}
