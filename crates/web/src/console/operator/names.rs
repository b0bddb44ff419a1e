//! Names for people: of tenants, of operators.

use std::collections::HashMap;

use candor_domain::identity::staff::{self, StaffAction};
use candor_domain::tenancy::{self, TenancyAction};
use candor_kernel::ids::TenantId;

use super::Staff;
use crate::App;
use crate::console::actors::{Actor, short};
use crate::console::{Frame, Seat};
use crate::problem::Answer;

/// Tenants by id, as far as this operator may know of them.
pub(super) struct Tenants(HashMap<TenantId, String>);

impl Tenants {
    pub(super) async fn of(app: &App, seat: &Seat) -> Answer<Self> {
        if !seat.may(&TenancyAction::List) {
            return Ok(Self(HashMap::new()));
        }
        let all = tenancy::list(&seat.ctx, &app.kernel).await?;
        Ok(Self(all.into_iter().map(|(_, record)| (record.tenant, record.name)).collect()))
    }

    /// The tenant's name; its id where it has none any more.
    pub(super) fn name(&self, frame: &Frame, tenant: TenantId) -> String {
        if tenant == TenantId::ZERO {
            return frame.t("operator-house");
        }
        self.0.get(&tenant).cloned().unwrap_or_else(|| short(&tenant.to_string()))
    }
}

/// Operators by id.
pub(super) struct Operators(HashMap<String, String>);

impl Operators {
    pub(super) async fn of(seat: &Staff) -> Answer<Self> {
        let me = (seat.member_id().to_string(), seat.member().display_name.clone());
        let mut names = HashMap::from([me]);
        if seat.may(&StaffAction::ListOperators) {
            let all = staff::operators(&seat.ctx, &seat.tenant).await?;
            names.extend(all.into_iter().map(|(id, member)| (id.to_string(), member.display_name)));
        }
        Ok(Self(names))
    }

    /// The one behind an id of the log, or the word for what is no person.
    pub(super) fn name(&self, frame: &Frame, text: &str) -> Actor {
        match (self.0.get(text), text) {
            (Some(name), _) => Actor { name: name.clone(), is_person: true },
            (None, "host") => Actor { name: frame.t("log-by-host"), is_person: false },
            (None, other) => Actor { name: short(other), is_person: false },
        }
    }
}
