//! Each verb of operators leaves one entry in each log that it concerns.

use std::collections::{BTreeSet, HashMap};

use candor_domain::Purpose;
use candor_domain::audit::AuditAction;
use candor_domain::calls::CallEvent;
use candor_domain::identity::staff::{self, OperatorRole};
use candor_domain::tenancy::{self, Preset};
use candor_kernel::Span;
use candor_kernel::ctx::Actor;
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::tenant::Entry;
use candor_testkit::Failure;
use serde_json::{Value, json};

use super::Api;
use super::operators::{fair_mail, operator};
use super::resources::{call, client};

const STAFF: [(&str, OperatorRole); 5] = [
    ("ann", OperatorRole::Operator),
    ("olga", OperatorRole::Operator),
    ("rita", OperatorRole::Reviewer),
    ("kim", OperatorRole::Operator),
    ("stella", OperatorRole::Steward),
];

/// The operators at work, and what their verbs left.
struct Office {
    api: Api,
    ids: HashMap<&'static str, String>,
    seen: BTreeSet<String>,
    odd: Vec<String>,
}

impl Office {
    async fn new() -> Result<Self, Failure> {
        let mut api = Api::new().await?;
        let mut ids = HashMap::new();
        for (name, role) in STAFF {
            operator(&mut api, name, role).await?;
            let said = api.ask(name, "GET", "/v1/me", None).await?.json();
            ids.insert(name, said["member"]["id"].as_str().ok_or("who is it?")?.to_owned());
        }
        Ok(Self { api, ids, seen: BTreeSet::new(), odd: Vec::new() })
    }

    /// What somebody has in each log, in its order.
    async fn entries_by(&self, who: &str) -> Result<Vec<Vec<String>>, Failure> {
        let (world, mut found) = (&self.api.world, Vec::new());
        let tenants: BTreeSet<TenantId> =
            world.kernel.tenants().into_iter().chain([TenantId::ZERO]).collect();
        for id in tenants {
            let ctx = world.kernel.ctx(Actor::System, id, &Purpose::Service)?;
            let entries = world.kernel.tenant(id).await?.entries(&ctx, &AuditAction::Read, 0, 2000).await?;
            let by = |entry: &Entry| {
                entry.payload.as_ref().and_then(|said| said["actor"].as_str()) == Some(self.ids[who].as_str())
            };
            // Coming in is counted by the tests of sessions.
            let acts = entries.into_iter().filter(|entry| by(entry) && !entry.action.starts_with("session."));
            found.push(acts.map(|entry| entry.action).collect());
        }
        Ok(found)
    }

    /// Somebody does something, and the logs are looked at before and after.
    async fn act(
        &mut self,
        who: &str,
        verb: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<String, Failure> {
        let (method, _) = verb.split_once(' ').ok_or("a verb")?;
        let before = self.entries_by(who).await?;
        let answer = self.api.ask(who, method, path, body).await?;
        assert!(answer.status.is_success(), "{who} {path}: {}", String::from_utf8_lossy(&answer.bytes));
        let after = self.entries_by(who).await?;
        let fresh = before.iter().zip(after).map(|(old, new)| new.into_iter().skip(old.len()).collect());
        let fresh: Vec<Vec<String>> = fresh.collect();
        if fresh.iter().any(|log| log.len() > 1) || fresh.concat().is_empty() {
            self.odd.push(format!("{verb}: {fresh:?}"));
        }
        self.seen.insert(verb.to_owned());
        Ok(answer.text("id"))
    }

    /// A grant is asked for, used and given back.
    async fn grants(&mut self) -> Result<(), Failure> {
        let of = client(&self.api, "alice").await?;
        let id = call(&self.api, "alice", &of).await?;
        let tenant = self.api.world.alice.tenant.id();
        let asked = json!({ "tenant": tenant, "items": [id], "reason": "ticket 4711", "minutes": 60 });
        let grants = "/v1/operator/grants";
        let grant = self.act("ann", "POST /v1/operator/grants", grants, Some(asked)).await?;
        let approved = self.api.ask("alice", "POST", &format!("/v1/grants/{grant}/approve"), None).await?;
        assert_eq!(approved.status, 204);
        let item = format!("{grants}/{grant}/items/{id}");
        self.act("ann", "POST /v1/operator/grants/{id}/items/{item}", &item, None).await?;
        let end = format!("{grants}/{grant}/end");
        self.act("ann", "POST /v1/operator/grants/{id}/end", &end, None).await.map(drop)
    }

    /// A law compels an opening, and a second operator vouches for it.
    async fn legal_duty(&mut self) -> Result<(), Failure> {
        let text = include_str!("../../../../../presets/agency.toml").replace(
            "grounds = [\"customer_authorisation\"]",
            "grounds = [\"customer_authorisation\", \"legal_duty\"]",
        );
        let (zero, preset) = (self.api.world.zero()?, Preset::read(&text)?);
        let carol = tenancy::create(&zero, &self.api.world.kernel, "Carol", &preset).await?.tenant;
        let (item, order) = (HoldingId::from_bytes([7; 16]), json!({ "reference": "AZ 12/26" }));
        let asked = json!({ "tenant": carol, "items": [item], "reason": "an order", "minutes": 60,
            "legal_duty": order });
        let grants = "/v1/operator/grants";
        let grant = self.act("ann", "POST /v1/operator/grants", grants, Some(asked)).await?;
        let vouch = format!("{grants}/{grant}/vouch");
        self.act("olga", "POST /v1/operator/grants/{id}/vouch", &vouch, None).await.map(drop)
    }

    /// Acts are signed off, an operator is reviewed, another one put out.
    async fn reviews(&mut self) -> Result<(), Failure> {
        let review = self.review_due().await?;
        let (alice, kernel) = (&self.api.world.alice.tenant, &self.api.world.kernel);
        let ctx = kernel.ctx(Actor::System, alice.id(), &Purpose::Service)?;
        let last = json!({ "until": alice.entry_count(&ctx, &AuditAction::Read).await?.min(20) });
        self.act("rita", "POST /v1/operator/acts/sign", "/v1/operator/acts/sign", Some(last)).await?;
        let (sign, keep) = (format!("/v1/operator/reviews/{review}/sign"), json!({ "keep": true }));
        self.act("rita", "POST /v1/operator/reviews/{id}/sign", &sign, Some(keep)).await?;
        let off = format!("/v1/operator/operators/{}/deactivate", self.ids["kim"]);
        self.act("rita", "POST /v1/operator/operators/{id}/deactivate", &off, None).await.map(drop)
    }

    async fn review_due(&self) -> Result<HoldingId, Failure> {
        let home = self.api.world.kernel.tenant(TenantId::ZERO).await?;
        let zero = self.api.world.zero()?;
        let mut tx = home.write(&zero)?;
        let operator: HoldingId = self.ids["olga"].parse().map_err(|_| "an id")?;
        let due_at = home.now() + Span::days(14);
        let review = staff::AccessReview { operator, opened_at: home.now(), due_at, signed: None };
        let review = tx.add(&review)?;
        tx.commit(&CallEvent::PeopleNoted { count: 0 }).await?;
        Ok(review)
    }

    /// The key places are checked; a subprocessor comes, changes and goes.
    async fn installation(&mut self) -> Result<(), Failure> {
        let check = "/v1/operator/key-places/check";
        self.act("ann", "POST /v1/operator/key-places/check", check, None).await?;
        let register = "/v1/operator/subprocessors";
        let new = json!({ "slug": "fair-mail", "declared": fair_mail() });
        self.act("stella", "POST /v1/operator/subprocessors", register, Some(new)).await?;
        let (verb, of) = ("POST /v1/operator/subprocessors/{slug}", format!("{register}/fair-mail"));
        let mut declared = fair_mail();
        declared["contact"] = json!("privacy@fairmail.example");
        let changed = Some(json!({ "declared": declared }));
        self.act("stella", &format!("{verb}/change"), &format!("{of}/change"), changed).await?;
        self.act("stella", &format!("{verb}/retire"), &format!("{of}/retire"), None).await.map(drop)
    }
}

/// Promise: AUDEXE-082
#[tokio::test]
async fn each_verb_of_operators_leaves_exactly_one_entry_in_each_log_that_it_concerns() -> Result<(), Failure>
{
    let mut office = Office::new().await?;
    office.grants().await?;
    office.legal_duty().await?;
    office.reviews().await?;
    office.installation().await?;
    assert_eq!(office.odd, Vec::<String>::new());

    let document = office.api.ask("", "GET", "/v1/openapi.json", None).await?.json();
    for (path, verbs) in document["paths"].as_object().into_iter().flatten() {
        let verbs = verbs.as_object().into_iter().flatten().filter(|(verb, _)| *verb != "get");
        for (verb, _) in verbs.filter(|_| path.starts_with("/v1/operator")) {
            let name = format!("{} {path}", verb.to_uppercase());
            assert!(office.seen.contains(&name), "{name} is not counted");
        }
    }
    Ok(())
}
