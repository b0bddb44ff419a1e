//! The part of a form that says what a seat may do and see.

use candor_domain::identity::Role;

use super::chosen::{Chosen, Past, Which};
use super::names::Names;
use crate::console::{Frame, Seat};

/// One of several.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) is_chosen: bool,
}

/// Everything that can be chosen, with what is.
pub(super) struct Seating {
    pub(super) roles: Vec<Choice>,
    pub(super) custom: Vec<Choice>,
    /// All clients or some.
    pub(super) which: Vec<Choice>,
    pub(super) clients: Vec<Choice>,
    pub(super) past: Vec<Choice>,
    pub(super) from: String,
    pub(super) documents: bool,
}

impl Seating {
    pub(super) fn of(seat: &Seat, frame: &Frame, names: &Names, chosen: &Chosen) -> Self {
        let may_make_owners = seat.member().role == Role::Owner;
        let role = |role: Role| Choice {
            value: role.name().to_owned(),
            label: frame.word("role", role.name()),
            hint: frame.word("people-role", role.name()),
            is_chosen: chosen.role == role,
        };
        let offered = |role: &Role| may_make_owners || *role != Role::Owner || chosen.role == Role::Owner;
        let custom = names.roles.iter().map(|(id, custom)| Choice {
            value: id.to_string(),
            label: custom.name.clone(),
            hint: frame.t1("people-role-adds", "n", custom.actions.len()),
            is_chosen: chosen.custom_roles.contains(&id.to_string()),
        });
        let client = names.clients.iter().map(|(id, name)| Choice {
            value: id.to_string(),
            label: name.clone(),
            hint: String::new(),
            is_chosen: chosen.client.contains(&id.to_string()),
        });
        let one = |value: &str, key: &str, is_chosen| Choice {
            value: value.to_owned(),
            label: frame.t(key),
            hint: String::new(),
            is_chosen,
        };
        let (which, past) = (chosen.clients, chosen.past_calls);
        Self {
            roles: Role::ALL.into_iter().filter(offered).map(role).collect(),
            custom: custom.collect(),
            which: vec![
                one("all", "people-clients-all", which == Which::All),
                one("only", "people-clients-only", which == Which::Only),
            ],
            clients: client.collect(),
            past: vec![
                one("all", "people-calls-all", past == Past::All),
                one("from", "people-calls-from", past == Past::From),
                one("none", "people-calls-none", past == Past::None),
            ],
            from: chosen.calls_from.clone().unwrap_or_default(),
            documents: chosen.documents,
        }
    }
}
