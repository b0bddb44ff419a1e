//! The stage: two tenants with the same kinds of things, the router that serves both, and who is on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use axum::Router;
use candor_domain::Services;
use candor_domain::calls::{self, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::documents;
use candor_domain::identity::{
    Bearer, BearerKind, Doorkeeper, IdentityAction, Member, Role, SeatClients, SeatScope, Session,
    SessionState, create_first_owner,
};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Event, Kernel, Span};
use candor_testkit::{Northwind, SAMPLE_CALLS, Side, World};
use candor_web::{App, Settings, router};
use serde_json::{Value, json};

use super::attempt::{Attempt, VICTIM_KEYS, Way};
use super::loot::Loot;
use super::operation::Operation;
use super::send::{Answer, send};

/// Texts that only the victim's things hold.
const CANARIES: [&str; 2] = ["marzipan lighthouse", "velvet anemometer"];

/// Whose eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    Victim,
    Thief,
    /// A member of the victim's tenant whose seat sees one client only.
    Seat,
}

/// Routes whose answers change by being asked, or by being knocked at: they are searched, not compared.
const RESTLESS: [&str; 8] = ["log", "session", "token", "device", "notice", "alert", "transfer", "job"];
/// Things of each kind that a survey opens one by one.
const OPENED: usize = 8;

/// The world with its router and everybody's tokens.
pub(super) struct Stage {
    world: World,
    router: Router,
    members: BTreeMap<Person, HoldingId>,
    tokens: BTreeMap<Person, String>,
    /// The client that the seat does see.
    seen: HoldingId,
}

impl Stage {
    /// Two tenants, each with two clients, calls with words, documents, and members.
    pub(super) async fn set() -> anyhow::Result<Self> {
        let world = World::new().await.map_err(failed)?;
        let kernel: &Arc<Kernel> = &world.kernel;
        let keeper = Arc::new(Doorkeeper::new(Arc::clone(kernel)));
        let app = App::new(Arc::clone(kernel), keeper, Arc::new(Services::default()), Settings::default());
        let mut stage = Self {
            router: router(app),
            members: BTreeMap::new(),
            tokens: BTreeMap::new(),
            seen: HoldingId::NIL,
            world,
        };
        let own = |name: &str| (format!("{name}@{name}.example"), format!("{name} owner"));
        for (person, name) in [(Person::Victim, "alice"), (Person::Thief, "bob")] {
            let (side, (mail, name)) = (stage.side(person), own(name));
            let password = "five quiet words of no meaning";
            let member =
                create_first_owner(&side.ctx, &stage.world.kernel, &side.tenant, (&mail, &name), password)
                    .await?;
            stage.members.insert(person, member);
            stage.renew_one(person).await?;
        }
        stage.seen = stage.furnish(Person::Victim).await?;
        stage.furnish(Person::Thief).await?;
        stage.seat_somebody().await?;
        Ok(stage)
    }

    fn side(&self, person: Person) -> &Side {
        match person {
            Person::Victim | Person::Seat => &self.world.alice,
            Person::Thief => &self.world.bob,
        }
    }

    /// The sample client with a call and its documents, and a second client with the words that must not show.
    async fn furnish(&self, person: Person) -> anyhow::Result<HoldingId> {
        let side = self.side(person);
        let northwind = Northwind::create(side).await.map_err(failed)?;
        let first = SAMPLE_CALLS.first().context("there are sample calls")?;
        northwind.call(side, first).await.map_err(failed)?;
        documents::draft(&side.ctx, &side.tenant, northwind.client).await?;
        let words = if person == Person::Victim { CANARIES } else { ["a plain title", "plain words"] };
        for number in 0..VICTIM_KEYS {
            let body = json!({ "name": format!("{} {number}", words[0]) });
            let key = format!("victim-{number}");
            let made = self.ask(person, "POST", "/v1/clients", Some(&key), Some(&body)).await?;
            ensure!(made.status == 201, "POST /v1/clients: {} {}", made.status, made.text);
        }
        let other = NewClient { name: words[1].to_owned(), ..NewClient::default() };
        let other = clients::create(&side.ctx, &side.tenant, other).await?;
        let text = format!("Ann: We agreed on the {} by Friday.\nBen: Yes, the {}.\n", words[0], words[1]);
        let transcript = import::import(text.as_bytes(), None)?.transcript;
        let speakers = calls::note_people(&side.ctx, &side.tenant, other, &transcript).await?;
        let new = NewCall { client: other, title: words[0].to_owned(), started_at: None, speakers };
        calls::add_call_with_transcript(&side.ctx, &side.tenant, new, transcript).await?;
        documents::draft(&side.ctx, &side.tenant, other).await?;
        Ok(northwind.client)
    }

    /// A member of the victim's tenant who sees the sample client only.
    async fn seat_somebody(&mut self) -> anyhow::Result<()> {
        let side = self.side(Person::Victim);
        let owner = *self.members.get(&Person::Victim).context("the owner comes first")?;
        let owner: Member = side.tenant.read(&side.ctx)?.get(owner, &IdentityAction::ReadMember).await?;
        let scope = SeatScope { clients: SeatClients::Only(vec![self.seen]), ..SeatScope::default() };
        let email = "seat@alice.example".to_owned();
        let member = Member { email, role: Role::Manager, scope, factors: Vec::new(), ..owner };
        let mut tx = side.tenant.write(&side.ctx)?;
        let id = tx.add(&member)?;
        tx.commit(&Seated).await?;
        self.members.insert(Person::Seat, id);
        self.renew_one(Person::Seat).await
    }

    /// Whoever signed themselves out by an attempt comes back in.
    pub(super) async fn renew(&mut self) -> anyhow::Result<()> {
        for person in [Person::Thief, Person::Seat] {
            if self.ask(person, "GET", "/v1/clients", None, None).await?.status == 401 {
                self.renew_one(person).await?;
            }
        }
        Ok(())
    }

    async fn renew_one(&mut self, person: Person) -> anyhow::Result<()> {
        let side = self.side(person);
        let (text, mark) = Bearer::mint(BearerKind::Session, side.tenant.id())?;
        let now = side.tenant.now();
        let session = Session {
            member: *self.members.get(&person).context("nobody has this name")?,
            mark,
            created_at: now,
            seen_at: now,
            authenticated_at: now,
            second_factor: true,
            idle_s: 30 * 86_400,
            ends_at: now + Span::days(30),
            address: "0.0.0.0".to_owned(),
            agent_mark: String::new(),
            browser: String::new(),
            system: String::new(),
            device: HoldingId::NIL,
            bound: false,
            bound_to: String::new(),
            device_key: None,
            state: SessionState::Live,
        };
        let mut tx = side.tenant.write(&side.ctx)?;
        tx.add(&session)?;
        tx.commit(&Seated).await?;
        self.tokens.insert(person, text);
        Ok(())
    }

    fn token(&self, person: Person) -> String {
        self.tokens.get(&person).cloned().unwrap_or_default()
    }

    /// One honest request.
    async fn ask(
        &self,
        person: Person,
        method: &str,
        target: &str,
        key: Option<&str>,
        body: Option<&Value>,
    ) -> anyhow::Result<Answer> {
        let mut headers = vec![("authorization".to_owned(), format!("Bearer {}", self.token(person)))];
        headers.extend(key.map(|key| ("idempotency-key".to_owned(), key.to_owned())));
        let body = body.map(|body| ("application/json".to_owned(), body.to_string()));
        send(&self.router, (method, target), &headers, body.as_ref()).await
    }

    /// The served document.
    pub(super) async fn document(&self) -> anyhow::Result<Value> {
        let answer = self.ask(Person::Thief, "GET", "/v1/openapi.json", None, None).await?;
        Ok(serde_json::from_str(&answer.text)?)
    }

    /// Everything that somebody sees honestly, and the restful part of it word for word.
    pub(super) async fn survey(
        &self,
        person: Person,
        operations: &[Operation],
    ) -> anyhow::Result<(Loot, BTreeMap<String, String>)> {
        let (mut loot, mut texts) = (Loot::default(), BTreeMap::new());
        if person == Person::Victim {
            loot.canaries.extend(CANARIES.map(str::to_owned));
        }
        let mut reading: Vec<&Operation> = operations.iter().filter(|o| o.method == "GET").collect();
        reading.sort_by_key(|o| o.path_names().count());
        for operation in reading {
            let ids = loot.ids_for(&operation.template);
            let single = operation.path_names().next().is_none();
            let tries = if single { 1 } else { ids.len().min(OPENED) };
            for number in 0..tries {
                let target = operation.path(|_| ids.get(number).cloned().unwrap_or_default());
                let list = operation.takes("query", "limit");
                let target = if list && single { format!("{target}?limit=3") } else { target };
                let answer = self.ask(person, "GET", &target, None, None).await?;
                if answer.status != 200 {
                    continue;
                }
                if let Ok(value) = serde_json::from_str(&answer.text) {
                    loot.take(&operation.template, &value);
                }
                if let Some(etag) = answer.etag {
                    loot.etags.insert(operation.template.clone(), etag);
                }
                if !RESTLESS.iter().any(|word| operation.template.contains(word)) {
                    texts.insert(target, answer.text);
                }
            }
        }
        ensure!(loot.every.len() > 5, "{person:?} sees {} ids; is the stage furnished?", loot.every.len());
        Ok((loot, texts))
    }

    /// What of the victim's the seat must not see.
    pub(super) async fn hidden_from_the_seat(
        &self,
        all: &Loot,
        operations: &[Operation],
    ) -> anyhow::Result<Loot> {
        let (seen, _) = self.survey(Person::Seat, operations).await?;
        let mut hidden = Loot { canaries: all.canaries.clone(), ..Loot::default() };
        let foreign = self.foreign_to_the_seat().await?;
        for (route, ids) in &all.ids {
            let kept: std::collections::BTreeSet<String> = ids.intersection(&foreign).cloned().collect();
            hidden.every.extend(kept.iter().cloned());
            hidden.ids.insert(route.clone(), kept);
        }
        let leaked: Vec<&String> = hidden.every.intersection(&seen.every).collect();
        ensure!(leaked.is_empty(), "the seat sees {leaked:?} without trying");
        Ok(hidden)
    }

    /// Clients besides the seat's own, and what hangs on them, as the store knows it.
    async fn foreign_to_the_seat(&self) -> anyhow::Result<std::collections::BTreeSet<String>> {
        let side = self.side(Person::Victim);
        let mut foreign = std::collections::BTreeSet::new();
        for (id, _) in clients::list(&side.ctx, &side.tenant, true).await? {
            if id == self.seen {
                continue;
            }
            foreign.insert(id.to_string());
            for (id, call) in calls::list(&side.ctx, &side.tenant, Some(id)).await? {
                foreign.insert(id.to_string());
                foreign
                    .extend([call.recording, call.transcript].into_iter().flatten().map(|id| id.to_string()));
            }
            let drafted = documents::list(&side.ctx, &side.tenant, Some(id)).await?;
            foreign.extend(drafted.iter().map(|line| line.id.to_string()));
        }
        Ok(foreign)
    }

    /// Sends an attempt with the credential that its way asks for.
    pub(super) async fn attempt(&self, attempt: &Attempt) -> anyhow::Result<Answer> {
        let (victim, thief) = (self.token(Person::Victim), self.token(Person::Thief));
        let credential = match attempt.way {
            Way::TokenTenant => ("authorization".to_owned(), format!("Bearer {}", crossed(&thief, &victim))),
            Way::CookieTenant => ("cookie".to_owned(), format!("__Host-candor={}", crossed(&victim, &thief))),
            Way::Seat => ("authorization".to_owned(), format!("Bearer {}", self.token(Person::Seat))),
            _ => ("authorization".to_owned(), format!("Bearer {thief}")),
        };
        let mut headers = attempt.headers.clone();
        headers.push(credential);
        send(&self.router, (&attempt.method, &attempt.target), &headers, attempt.body.as_ref()).await
    }
}

/// One bearer text's secret behind another's tenant: prefix and sixteen bytes of tenant are the first 24 characters.
fn crossed(secret: &str, tenant: &str) -> String {
    let head = tenant.get(..24).unwrap_or_default();
    format!("{head}{}", secret.get(24..).unwrap_or_default())
}

/// Somebody was put on the stage.
struct Seated;

impl Event for Seated {
    fn name(&self) -> &'static str {
        "drill.seated"
    }

    fn detail(&self) -> Value {
        json!({})
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
fn failed(error: candor_testkit::Failure) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
