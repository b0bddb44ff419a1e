//! The sign-in directory of the installation.

use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Ctx, Kernel, KernelError, Tenant, Write};
use serde_json::json;

use super::change::commit;
use super::{DirectoryEntry, IdentityAction, IdentityError, IdentityEvent, bearer};
use crate::Purpose;

/// The program's context in tenant zero.
pub(super) fn zero(kernel: &Kernel) -> Result<Ctx, KernelError> {
    kernel.ctx(Actor::System, TenantId::ZERO, &Purpose::Service)
}

/// Lists a member; returns the entry.
pub(super) async fn list_in(
    kernel: &Kernel,
    email: &str,
    tenant: TenantId,
    member: HoldingId,
) -> Result<HoldingId, IdentityError> {
    let (ctx, home) = (zero(kernel)?, kernel.tenant(TenantId::ZERO).await?);
    let mut tx = home.write(&ctx)?;
    let entry = DirectoryEntry {
        mark: bearer::mark(email),
        tenant,
        member,
        created_at: home.now(),
        removed_at: None,
    };
    let id = tx.add(&entry)?;
    let detail = json!({ "tenant": tenant, "member": member });
    commit(&home, tx, &IdentityEvent::new("directory.listed", detail)).await?;
    Ok(id)
}

/// Takes an entry out.
pub(super) async fn take_out(kernel: &Kernel, entry: HoldingId) -> Result<(), IdentityError> {
    let (ctx, home) = (zero(kernel)?, kernel.tenant(TenantId::ZERO).await?);
    let mut tx = home.write(&ctx)?;
    let mut gone: DirectoryEntry = tx.get(entry, &IdentityAction::Admit).await?;
    gone.strike(home.now());
    let detail = json!({ "tenant": gone.tenant, "member": gone.member });
    tx.put(entry, &gone)?;
    commit(&home, tx, &IdentityEvent::new("directory.taken_out", detail)).await?;
    Ok(())
}

/// Takes an operator out as part of a write of tenant zero, which keeps operators and directory alike.
pub(super) async fn strike(
    tx: &mut Write<'_>,
    (ctx, home): (&Ctx, &Tenant),
    operator: HoldingId,
) -> Result<(), IdentityError> {
    let (read, value) = (home.read(ctx)?, operator.to_string());
    for (id, _) in read.find::<DirectoryEntry>("member", &value, &IdentityAction::Admit).await? {
        let mut gone: DirectoryEntry = tx.get(id, &IdentityAction::Admit).await?;
        gone.strike(home.now());
        tx.put(id, &gone)?;
    }
    Ok(())
}

/// Takes a member out. Nothing happens where they are not listed.
pub(super) async fn take_out_member(kernel: &Kernel, member: HoldingId) -> Result<(), IdentityError> {
    let (ctx, home) = (zero(kernel)?, kernel.tenant(TenantId::ZERO).await?);
    let value = member.to_string();
    let found = home.read(&ctx)?.find::<DirectoryEntry>("member", &value, &IdentityAction::Admit).await?;
    for (id, _) in found {
        take_out(kernel, id).await?;
    }
    Ok(())
}

/// The accounts of an address, the oldest first.
pub(super) async fn accounts(kernel: &Kernel, email: &str) -> Result<Vec<DirectoryEntry>, IdentityError> {
    let (ctx, home) = (zero(kernel)?, kernel.tenant(TenantId::ZERO).await?);
    let value = bearer::mark(email);
    let found = home.read(&ctx)?.find::<DirectoryEntry>("email", &value, &IdentityAction::Admit).await?;
    let mut entries: Vec<DirectoryEntry> = found.into_iter().map(|(_, entry)| entry).collect();
    entries.sort_by_key(|entry| (entry.created_at, entry.member));
    Ok(entries)
}
