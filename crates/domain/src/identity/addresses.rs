//! Who stands behind an audience of notices, and where they are reached.

use candor_kernel::{Ctx, KernelError, Tenant};

use super::enter::program;
use super::{IdentityAction, Member, Role};
use crate::notices::Audience;
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
            let program = program(ctx);
            let read = tenant.read(&program)?;
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let page = read.list::<Member>(&IdentityAction::Admit, after, 500).await?;
                found.extend(page.items.into_iter().filter(|(id, member)| {
                    let meant = match audience {
                        Audience::Owners => member.role == Role::Owner,
                        Audience::Member(wanted) => *id == wanted,
                    };
                    meant && member.is_active() && !member.email.is_empty()
                }));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            Ok(found.into_iter().map(|(member, m)| Recipient { member, address: m.email }).collect())
        })
    }
}
