//! What a form about a seat sends: role, custom roles, and what the seat sees.

use candor_domain::identity::{Member, PastCalls, Role, SeatClients, SeatScope};
use candor_kernel::Timestamp;
use candor_kernel::ids::HoldingId;
use jiff::civil::Date;
use serde::Deserialize;

use crate::console::Frame;
use crate::door::id;
use crate::problem::Problem;

/// All clients, or those that are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Which {
    All,
    Only,
}

/// All calls, those from a day on, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Past {
    All,
    From,
    None,
}

/// The fields of the forms that invite and that change.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    /// Only when inviting.
    pub(super) email: Option<String>,
    /// Only when changing.
    pub(super) display_name: Option<String>,
    /// Only when changing: what the form was made from.
    pub(super) version: Option<String>,
    /// The button that shows what would be, and does nothing.
    #[serde(default)]
    pub(super) look: bool,
    pub(super) role: Role,
    #[serde(default)]
    pub(super) custom_roles: Vec<String>,
    pub(super) clients: Which,
    #[serde(default)]
    pub(super) client: Vec<String>,
    pub(super) past_calls: Past,
    pub(super) calls_from: Option<String>,
    #[serde(default)]
    pub(super) documents: bool,
}

impl Chosen {
    /// For somebody new: reads and writes in everything.
    pub(super) fn new() -> Self {
        Self {
            email: None,
            display_name: None,
            version: None,
            look: false,
            role: Role::Member,
            custom_roles: Vec::new(),
            clients: Which::All,
            client: Vec::new(),
            past_calls: Past::All,
            calls_from: None,
            documents: true,
        }
    }

    /// As a member is now.
    pub(super) fn of(frame: &Frame, member: &Member) -> Self {
        let (clients, client) = match &member.scope.clients {
            SeatClients::All => (Which::All, Vec::new()),
            SeatClients::Only(ids) => (Which::Only, ids.iter().map(ToString::to_string).collect()),
        };
        let (past_calls, calls_from) = match member.scope.past_calls {
            PastCalls::All => (Past::All, None),
            PastCalls::From(at) => (Past::From, Some(day_of(frame, at))),
            PastCalls::None => (Past::None, None),
        };
        Self {
            display_name: Some(member.display_name.clone()),
            role: member.role,
            custom_roles: member.custom_roles.iter().map(ToString::to_string).collect(),
            clients,
            client,
            past_calls,
            calls_from,
            documents: member.scope.documents,
            ..Self::new()
        }
    }

    /// The custom roles.
    pub(super) fn roles(&self) -> Result<Vec<HoldingId>, Problem> {
        self.custom_roles.iter().map(|text| id(text)).collect()
    }

    /// What the seat sees. A day begins where the reader is.
    pub(super) fn scope(&self, frame: &Frame) -> Result<SeatScope, Problem> {
        let clients = match self.clients {
            Which::All => SeatClients::All,
            Which::Only => {
                SeatClients::Only(self.client.iter().map(|text| id(text)).collect::<Result<_, _>>()?)
            }
        };
        let past_calls = match self.past_calls {
            Past::All => PastCalls::All,
            Past::None => PastCalls::None,
            Past::From => {
                let at = self.calls_from.as_deref().and_then(|day| beginning(frame, day));
                PastCalls::From(at.ok_or_else(|| Problem::told("calls_from", frame.t("people-wants-day")))?)
            }
        };
        Ok(SeatScope { clients, past_calls, documents: self.documents })
    }
}

fn beginning(frame: &Frame, day: &str) -> Option<Timestamp> {
    let at = day.trim().parse::<Date>().ok()?.to_zoned(frame.zone.clone()).ok()?;
    Some(Timestamp::from_micros(at.timestamp().as_microsecond()))
}

fn day_of(frame: &Frame, at: Timestamp) -> String {
    let at = jiff::Timestamp::from_microsecond(at.as_micros()).unwrap_or_default();
    at.to_zoned(frame.zone.clone()).date().to_string()
}
