//! What a member may do, asked of the authority as if the member were asking. Nobody tries anything, so nothing is
//! refused and nothing written down.

use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Action, Ctx, Tenant};

use super::get;
use crate::identity::enter::program;
use crate::identity::rights::{actor_id, rights};
use crate::identity::{IdentityAction, IdentityError, Member, Role};

/// What belongs to a client; everything else concerns the tenant as a whole.
const OF_CLIENTS: [&str; 6] = ["call", "client", "document", "person", "recording", "transcript"];
/// What is made beside the clients rather than inside one.
const BESIDE: &str = "client.create";
/// Somebody else's thing, and nobody's id.
const ELSE: HoldingId = HoldingId::from_bytes([0xff; 16]);

/// How far an action reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To everything inside the seat's scope.
    All,
    /// Only to what is the member's own.
    Own,
    /// It is not allowed.
    No,
}

/// An action by its name.
struct Asked(&'static str);

impl Action for Asked {
    fn name(&self) -> &'static str {
        self.0
    }

    fn is_read(&self) -> bool {
        true
    }
}

/// What a member may do of these actions. `changed` is the member as they would be, to look before changing.
pub async fn preview(
    ctx: &Ctx,
    tenant: &Tenant,
    id: HoldingId,
    changed: Option<&Member>,
    actions: &[&'static str],
) -> Result<Vec<Reach>, IdentityError> {
    let kept = get(ctx, tenant, id).await?;
    let program = program(ctx);
    let rights = rights(&tenant.read(&program)?, changed.unwrap_or(&kept), None).await?;
    Ok(reaches(ctx, tenant, (id, rights), actions))
}

/// What a seat that sees everything may do of these with a role and these actions on top.
pub fn preview_role(
    ctx: &Ctx,
    tenant: &Tenant,
    (role, may): (Option<Role>, Vec<String>),
    actions: &[&'static str],
) -> Result<Vec<Reach>, IdentityError> {
    tenant.permit(ctx, &IdentityAction::ListRoles, &[])?;
    let roles = role.map(|role| role.name().to_owned()).into_iter().collect();
    Ok(reaches(ctx, tenant, (HoldingId::NIL, Rights { roles, may, ..Rights::default() }), actions))
}

fn reaches(
    ctx: &Ctx,
    tenant: &Tenant,
    (id, rights): (HoldingId, Rights),
    actions: &[&'static str],
) -> Vec<Reach> {
    let client = rights.within.as_ref().and_then(|within| within.first().copied()).unwrap_or(ELSE);
    let mut them = ctx.clone();
    them.actor = Actor::Member { id: actor_id(id), rights: rights.into() };
    let reach = |action: &&'static str| {
        let noun = action.split('.').next().unwrap_or_default();
        let inside = OF_CLIENTS.contains(&noun) && *action != BESIDE;
        let may = |belongs_to| tenant.may(&them, &Asked(action), &[belongs_to]);
        match (may(if inside { client } else { ELSE }), may(id)) {
            (true, _) => Reach::All,
            (false, true) => Reach::Own,
            (false, false) => Reach::No,
        }
    };
    actions.iter().map(reach).collect()
}
