//! Asking to see named things of one tenant.

use std::str::FromStr as _;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use candor_domain::identity::staff::{self, Ground, NewGrant, StaffAction, StaffError};
use candor_domain::tenancy;
use candor_kernel::Span;
use candor_kernel::ids::{HoldingId, TenantId};
use serde::Deserialize;

use super::Staff;
use crate::App;
use crate::console::words::knows;
use crate::console::{Form, Frame, Refused, days, onward, refused_page, show};
use crate::door::Query;
use crate::problem::{Answer, Problem, Wrong};

/// Lengths that are offered, in minutes; four hours are the longest that any preset allows.
const LENGTHS: [u32; 4] = [30, 60, 120, 240];

#[derive(Template)]
#[template(path = "console/operator/ask.html")]
struct Ask {
    frame: Frame,
    refused: Refused,
    tenants: Vec<(String, String)>,
    lengths: Vec<(String, String)>,
    said: Said,
    minutes: String,
}

/// What the form sends, and what its address may fill in.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Said {
    tenant: String,
    items: String,
    reason: String,
    minutes: Option<u32>,
    ground: GroundOf,
    reference: String,
    gag_until: String,
}

/// What entitles staff to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum GroundOf {
    #[default]
    Customer,
    LegalDuty,
}

impl Said {
    fn is_legal(&self) -> bool {
        self.ground == GroundOf::LegalDuty
    }

    fn grant(&self, frame: &Frame) -> Answer<(TenantId, NewGrant)> {
        let tenant = self.tenant.parse().map_err(|_| wrong(frame, "tenant", "operator-ask-wrong-tenant"))?;
        let items = named(&self.items).ok_or_else(|| wrong(frame, "items", "operator-ask-wrong-items"))?;
        let gag_until = match self.gag_until.trim() {
            "" => None,
            day => Some(
                days::ends(frame, day).ok_or_else(|| wrong(frame, "gag_until", "operator-ask-wrong-day"))?,
            ),
        };
        let ground = match self.ground {
            GroundOf::Customer => Ground::CustomerApproval,
            GroundOf::LegalDuty => Ground::LegalDuty { reference: self.reference.clone(), gag_until },
        };
        let length = Span::minutes(i64::from(self.minutes.unwrap_or(60)));
        Ok((tenant, NewGrant { items, reason: self.reason.clone(), ground, length }))
    }
}

fn wrong(frame: &Frame, field: &str, key: &str) -> Problem {
    Problem::told(field, frame.t(key))
}

/// Ids, one a line; an address of the console with an id at its end will do.
fn named(text: &str) -> Option<Vec<HoldingId>> {
    let words = text.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty());
    let last = |word: &str| {
        let path = word.split(['?', '#']).next().unwrap_or_default();
        HoldingId::from_str(path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()).ok()
    };
    let found: Option<Vec<HoldingId>> = words.map(last).collect();
    found.filter(|found| !found.is_empty())
}

/// `GET /operator/grants/new`
pub(super) async fn ask(State(app): State<App>, seat: Staff, Query(said): Query<Said>) -> Answer<Response> {
    Ok(show(&form(&app, &seat, said, Refused::none()).await?))
}

async fn form(app: &App, seat: &Staff, said: Said, refused: Refused) -> Answer<Ask> {
    seat.needs(&StaffAction::RequestGrant)?;
    let frame =
        Frame::new(seat, "/operator/grants", "operator-ask").under_key("operator-grants", "/operator/grants");
    let all = tenancy::list(&seat.ctx, &app.kernel).await?;
    let open = all.into_iter().filter(|(_, tenant)| tenant.destroyed_at.is_none());
    let mut tenants = vec![(String::new(), frame.t("operator-ask-choose"))];
    tenants.extend(open.map(|(_, record)| (record.tenant.to_string(), record.name)));
    let length = |minutes: u32| (minutes.to_string(), frame.length(i64::from(minutes) * 60));
    let lengths = LENGTHS.into_iter().map(length).collect();
    let minutes = said.minutes.unwrap_or(60).to_string();
    Ok(Ask { frame, refused, tenants, lengths, said, minutes })
}

/// `POST /operator/grants`
pub(super) async fn send(State(app): State<App>, seat: Staff, Form(said): Form<Said>) -> Answer<Response> {
    seat.needs(&StaffAction::RequestGrant)?;
    let frame = Frame::new(&seat, "/operator/grants", "operator-ask");
    let asked = match said.grant(&frame) {
        Ok((tenant, new)) => {
            let done = staff::request(&seat.ctx, &app.kernel, tenant, new).await;
            done.map_err(|error| problem(&frame, error))
        }
        Err(problem) => Err(problem),
    };
    let Err(problem) = asked else { return Ok(onward("/operator/grants?done=grant-asked")) };
    let problem = beside_its_field(&frame, problem);
    let refused = Refused::of(&frame, &problem);
    let form = form(&app, &seat, said, refused).await?;
    Ok(refused_page(problem, &form))
}

/// A ground that the tenant's preset does not know is a wrong choice here.
fn problem(frame: &Frame, error: StaffError) -> Problem {
    match error {
        StaffError::GroundNotPromised(_) => wrong(frame, "ground", "operator-ask-wrong-ground"),
        other => other.into(),
    }
}

/// The API nests what a law compels; the form does not. The words beside a field are the form's own.
fn beside_its_field(frame: &Frame, problem: Problem) -> Problem {
    let flat = |wrong: Wrong| {
        let pointer = wrong.pointer.map(|pointer| pointer.replace("/legal_duty/", "/"));
        let field = pointer.as_deref().unwrap_or_default().trim_start_matches('/');
        let key = format!("operator-ask-wrong-{field}");
        if knows(&key) {
            Wrong { pointer, detail: frame.t(&key), is_told: true, ..wrong }
        } else {
            Wrong { pointer, ..wrong }
        }
    };
    Problem { errors: problem.errors.into_iter().map(flat).collect(), ..problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_named_by_their_ids_or_addresses() {
        let id = "0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6a";
        let other = "0190b0c4-8d2e-7c3a-9a6b-1f2e3d4c5b6b";
        let both = format!("{id}, https://candor.example/calls/{other}?part=2#s1\n");
        let found: Option<Vec<String>> =
            named(&both).map(|ids| ids.iter().map(ToString::to_string).collect());
        assert_eq!(found, Some(vec![id.to_owned(), other.to_owned()]));
        assert_eq!((named("  \n"), named("the kickoff call"), named(&format!("{id} x"))), (None, None, None));
    }
}
