//! Who did something, in words: members by their names, as far as the reader may know them.

use std::collections::HashMap;

use candor_domain::identity::staff::{self, StaffAction};
use candor_domain::identity::{IdentityAction, members};
use candor_domain::paging::Slice;

use super::frame::Frame;
use super::seat::Seat;
use crate::problem::Answer;

/// So many of the latest requests are looked at for the names of operators.
const GRANTS: usize = 200;

/// Names by id.
pub(super) struct Actors {
    names: HashMap<String, String>,
}

/// Somebody, or something, that acted.
pub(super) struct Actor {
    /// A person's name, or the word for what is none.
    pub(super) name: String,
    /// A person with a name.
    pub(super) is_person: bool,
}

impl Actors {
    /// The people whom this seat may know.
    pub(super) async fn of(seat: &Seat) -> Answer<Self> {
        let mut names = HashMap::from([(seat.member_id().to_string(), seat.member().display_name.clone())]);
        if seat.may(&IdentityAction::ListMembers) {
            let all = members::list(&seat.ctx, &seat.tenant, true).await?;
            names.extend(all.into_iter().map(|(id, member)| (id.to_string(), member.display_name)));
        }
        if seat.may(&StaffAction::ListGrants) {
            let asked = staff::list(&seat.ctx, &seat.tenant, Slice::first(GRANTS)).await?;
            let operator = |(_, grant): (_, staff::Grant)| (grant.operator.to_string(), grant.operator_name);
            names.extend(asked.items.into_iter().map(operator));
        }
        Ok(Self { names })
    }

    /// The one behind an id or a fixed word of the log.
    pub(super) fn name(&self, frame: &Frame, text: &str) -> Actor {
        if let Some(name) = self.names.get(text) {
            return Actor { name: name.clone(), is_person: true };
        }
        let name = match text {
            "host" => frame.t("log-by-host"),
            "system" => frame.t("log-by-system"),
            "" => frame.t("log-by-nobody"),
            other => short(other),
        };
        Actor { name, is_person: false }
    }

    /// Everybody with a name, for a choice: id and name.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> =
            self.names.iter().map(|(id, name)| (id.clone(), name.clone())).collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        all
    }
}

/// The end of an id, enough to tell it from its neighbours.
pub(super) fn short(id: &str) -> String {
    let tail: String = id.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
    if id.chars().count() > 12 { format!("…{tail}") } else { id.to_owned() }
}
