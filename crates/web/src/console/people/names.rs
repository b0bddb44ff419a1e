//! Roles, seats and people in words.

use std::collections::BTreeMap;

use candor_domain::clients::{self, ClientAction};
use candor_domain::identity::{CustomRole, IdentityAction, Member, PastCalls, SeatClients, SeatScope, roles};
use candor_kernel::ids::HoldingId;

use crate::console::{Frame, Seat};
use crate::problem::Answer;

/// Names of clients and of custom roles, as far as this seat may know them.
#[derive(Default)]
pub(super) struct Names {
    /// By name.
    pub(super) clients: Vec<(HoldingId, String)>,
    /// Newest first.
    pub(super) roles: Vec<(HoldingId, CustomRole)>,
}

impl Names {
    pub(super) async fn of(seat: &Seat) -> Answer<Self> {
        let mut names = Self::default();
        if seat.may(&ClientAction::List) {
            let found = clients::list(&seat.ctx, &seat.tenant, false).await?;
            names.clients = found.into_iter().map(|(id, client)| (id, client.name)).collect();
            names.clients.sort_by_key(|(_, name)| name.to_lowercase());
        }
        if seat.may(&IdentityAction::ListRoles) {
            names.roles = roles::list(&seat.ctx, &seat.tenant).await?;
        }
        Ok(names)
    }

    /// The names of these custom roles.
    pub(super) fn of_roles(&self, ids: &[HoldingId]) -> Vec<String> {
        let known: BTreeMap<_, _> = self.roles.iter().map(|(id, role)| (id, &role.name)).collect();
        ids.iter().filter_map(|id| known.get(id)).map(|name| (*name).clone()).collect()
    }

    /// Which clients a seat sees.
    pub(super) fn clients_of(&self, frame: &Frame, scope: &SeatScope) -> String {
        let SeatClients::Only(ids) = &scope.clients else { return frame.t("people-sees-all-clients") };
        let known: BTreeMap<_, _> = self.clients.iter().map(|(id, name)| (id, name.as_str())).collect();
        let names: Vec<&str> = ids.iter().filter_map(|id| known.get(id).copied()).collect();
        let more = ids.len() - names.len();
        match (names.is_empty(), more) {
            (true, 0) => frame.t("people-sees-no-client"),
            (true, n) => frame.t1("people-sees-clients", "n", n),
            (false, 0) => frame.t1("people-sees-only", "clients", names.join(", ")),
            (false, n) => frame.t2("people-sees-only-and", "clients", names.join(", "), "n", n),
        }
    }
}

/// Which calls a seat sees.
pub(super) fn calls_of(frame: &Frame, scope: &SeatScope) -> String {
    match scope.past_calls {
        PastCalls::All => frame.t("people-sees-all-calls"),
        PastCalls::From(at) => frame.t1("people-sees-calls-from", "day", frame.date(&at)),
        PastCalls::None => frame.t("people-sees-no-calls"),
    }
}

/// Does it see documents?
pub(super) fn documents_of(frame: &Frame, scope: &SeatScope) -> String {
    frame.t(if scope.documents { "people-sees-documents" } else { "people-sees-no-documents" })
}

/// What a member signs in with, and whether that is enough.
pub(super) fn factors_of(frame: &Frame, member: &Member) -> (String, &'static str) {
    use candor_domain::identity::FactorKind as K;
    let has = |kind: K| member.factors.contains(&kind);
    match (has(K::Passkey), has(K::Totp)) {
        (true, _) => (frame.t("people-with-passkey"), "good"),
        (false, true) => (frame.t("people-with-app"), "good"),
        (false, false) => (frame.t("people-with-password"), "warn"),
    }
}
