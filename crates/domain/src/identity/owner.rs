//! The first owner of a tenant.

use candor_kernel::ids::HoldingId;
use candor_kernel::{Ctx, Kernel, Tenant};

use super::enter::{NewMember, enter};
use super::{IdentityAction, IdentityError, Role, SeatScope, members};

/// Makes the first owner of a tenant without an invitation. Refused where there is an owner.
pub async fn create_first_owner(
    ctx: &Ctx,
    kernel: &Kernel,
    tenant: &Tenant,
    (email, display_name): (&str, &str),
    password: &str,
) -> Result<HoldingId, IdentityError> {
    tenant.permit(ctx, &IdentityAction::InviteMember, &[])?;
    if !members::owners(ctx, tenant).await?.is_empty() {
        return Err(IdentityError::HasOwner);
    }
    let new = NewMember {
        email: email.to_owned(),
        display_name: display_name.to_owned(),
        password: Some(password.to_owned()),
        passkey: None,
        role: Role::Owner,
        custom_roles: Vec::new(),
        scope: SeatScope::default(),
        operator_roles: Vec::new(),
    };
    enter(ctx, kernel, tenant, tenant.write(ctx)?, ("member.first_owner", new)).await
}
