//! Says what a hold over a call or a person covers: everything but what has a hard deadline.

use std::collections::BTreeSet;

use candor_kernel::deadline::Scope;
use candor_kernel::ids::{HoldingId, PersonId};
use candor_kernel::{Ctx, DataClass, Holding, Tenant};

use super::kept::{Call, Recording};
use super::{CallAction, CallsError};
use crate::Class;
use crate::tenancy::hard_classes;

/// What shall be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldOn {
    Call(HoldingId),
    Person(PersonId),
    Everything,
}

/// What a hold covers, and what it leaves alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldPlan {
    pub scopes: Vec<Scope>,
    /// Recordings whose deadline is hard: no hold may keep them past it, so none covers them.
    pub left_out: Vec<HoldingId>,
}

/// Plans a hold. A hold over everything is refused where the preset has hard deadlines.
pub async fn hold_scopes(ctx: &Ctx, tenant: &Tenant, on: HoldOn) -> Result<HoldPlan, CallsError> {
    tenant.permit(ctx, &CallAction::Hold, &[])?;
    let hard = hard_classes(ctx, tenant).await?.iter().any(|class| class == Class::Recording.name());
    let read = tenant.read(ctx)?;
    let (mut held, mut left_out) = (BTreeSet::new(), Vec::new());
    if let HoldOn::Person(person) = on
        && read.about(person).await?.is_empty()
    {
        return Err(CallsError::NoSuchPerson(person.to_string()));
    }
    match on {
        HoldOn::Everything if hard => return Err(CallsError::HardDeadline),
        HoldOn::Everything => return Ok(HoldPlan { scopes: vec![Scope::Tenant], left_out }),
        HoldOn::Call(id) => {
            let call: Call = read.get(id, &CallAction::Hold).await?;
            held.extend(call.parts(id));
            left_out.extend(call.recording);
        }
        HoldOn::Person(person) if !hard => {
            return Ok(HoldPlan { scopes: vec![Scope::Person(person)], left_out });
        }
        HoldOn::Person(person) => {
            for head in read.about(person).await? {
                held.insert(head.holding);
                if head.kind == Recording::KIND && !left_out.contains(&head.holding) {
                    left_out.push(head.holding);
                }
            }
        }
    }
    if !hard {
        left_out.clear();
    }
    let now = held.into_iter().filter(|id| !left_out.contains(id)).map(Scope::Holding);
    let later = match on {
        HoldOn::Person(person) => Some(Scope::PersonSparing(person, Class::Recording.name())),
        HoldOn::Call(_) | HoldOn::Everything => None,
    };
    Ok(HoldPlan { scopes: now.chain(later).collect(), left_out })
}
