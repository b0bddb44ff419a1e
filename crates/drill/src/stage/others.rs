//! What else is going on: subprocessors, a seat, a hold, erasures, a token, a webhook, somebody of the staff who asks.

use anyhow::Context as _;
use candor_domain::calls::{self, HoldOn, UNDO_WINDOW};
use candor_domain::identity::invitations::{self, NewInvitation};
use candor_domain::identity::members::{self, MemberChange};
use candor_domain::identity::staff::{self, Ground, NewGrant, OperatorRole};
use candor_domain::identity::tokens::{self, NewToken};
use candor_domain::identity::{Role, SeatClients, SeatScope};
use candor_domain::notices::webhooks::{self, NewWebhook};
use candor_domain::privacy::{self, NewHold, What};
use candor_domain::trust::{self, Agreement, Book, Declared, Host, Kind};
use candor_kernel::ids::{HoldingId, TenantId};
use candor_kernel::{Span, Timestamp};

use super::Stage;

/// The day on which tests begin.
const BEGINS: &str = "2026-11-20T09:00:00Z";

impl Stage {
    /// A vendor that is active by now, one whose notice runs, and a system of the operator's own.
    pub(super) async fn announce_subprocessors(&self) -> anyhow::Result<()> {
        let (zero, book) = (self.world.zero().map_err(super::failed)?, self.book()?);
        for (slug, declared) in [("fairmail", fair_mail()), ("own-traces", own_traces())] {
            trust::announce(&zero, book, slug, declared, None).await?;
        }
        Ok(())
    }

    /// The days before the tests begin, and that morning.
    pub(super) async fn busy_week(&mut self) -> anyhow::Result<()> {
        self.erase_somebody().await?;
        let begins: Timestamp = BEGINS.parse().context("an instant")?;
        self.pass_until(begins - Span::minutes(40)).await?;
        self.people_matters().await?;
        self.open_another().await?;
        self.guess("manager").await?;
        self.round().await?;
        let (zero, book) = (self.world.zero().map_err(super::failed)?, self.book()?);
        trust::announce(&zero, book, "wordsmith", wordsmith(), None).await?;
        let (owner, tenant) = (self.ctx_of("owner").await?, &self.world.alice.tenant);
        trust::object(&owner, tenant, book, "wordsmith", "Our clients' calls stay with us.").await?;
        let new = NewHold {
            on: HoldOn::Call(self.id("budget")?),
            reason: "Matter 2026-17: dispute about the budget".to_owned(),
            until: Some("2027-02-28T23:00:00Z".parse().context("an instant")?),
        };
        let held = privacy::place_hold(&owner, tenant, new).await?;
        let placed = held.holds.first().context("a hold")?.to_string();
        self.keep("hold", placed);
        self.pass(Span::minutes(20)).await?;
        let (owner, tenant) = (self.ctx_of("owner").await?, &self.world.alice.tenant);
        let ordered = privacy::erase(&owner, tenant, What::Call(self.id("wrong")?), UNDO_WINDOW).await?;
        self.keep("undoable", ordered.erasure);
        // The request comes a moment before whoever signs in, so that their notices stand in one order.
        let moment = Span::seconds(1);
        self.pass(Span::minutes(20) - moment).await?;
        let grant = self.ask_grant("kickoff", "Ticket 4711: the brief lacks its figures").await?;
        self.keep("grant", grant);
        self.pass(moment).await?;
        Ok(())
    }

    async fn erase_somebody(&mut self) -> anyhow::Result<()> {
        let (owner, tenant) = (self.ctx_of("owner").await?, &self.world.alice.tenant);
        let ines = calls::person(&owner, tenant, Some(self.id("cafe")?), "Ines Varga").await?;
        let ordered = privacy::erase(&owner, tenant, What::Person(ines), Span::ZERO).await?;
        self.keep("erased", ordered.erasure);
        Ok(())
    }

    /// A seat for one client, an invitation under way, a token, a webhook, and an operator who has not come in yet.
    async fn people_matters(&mut self) -> anyhow::Result<()> {
        let owner = self.ctx_of("owner").await?;
        let seat = SeatScope { clients: SeatClients::Only(vec![self.id("cafe")?]), ..SeatScope::default() };
        let noor = self.people.get("member").context("a member")?.member;
        let change = MemberChange { scope: Some(seat), ..MemberChange::default() };
        members::change(&owner, &self.world.alice.tenant, noor, change).await?;
        let new = NewInvitation {
            email: "sam@harborpine.example".to_owned(),
            role: Role::Member,
            custom_roles: Vec::new(),
            scope: SeatScope::default(),
        };
        let link = invitations::create(&owner, &self.world.alice.tenant, new).await?;
        self.links.insert("invitation".to_owned(), format!("/invitation/{}", link.secret));
        let scopes = vec!["call.read".to_owned(), "document.*".to_owned()];
        let new = NewToken { name: "Nightly export".to_owned(), scopes, life: Span::days(90) };
        let token = tokens::create(&owner, &self.world.alice.tenant, new).await?;
        self.keep("token", token.id);
        let url = "https://hooks.harborpine.example/candor".to_owned();
        let new = NewWebhook { url, events: vec!["call.accepted".to_owned()] };
        let made = webhooks::create(&owner, &self.world.alice.tenant, &self.services, &new).await?;
        self.keep("webhook", made.0);
        let (zero, home) = (self.world.zero().map_err(super::failed)?, TenantId::ZERO);
        let home = self.world.kernel.tenant(home).await?;
        let link = staff::invite(&zero, &home, "olga@host.example", &[OperatorRole::Operator]).await?;
        self.links.insert("operator".to_owned(), format!("/invitation/{}", link.secret));
        Ok(())
    }

    /// The operator asks to look at a call.
    pub(super) async fn ask_grant(&self, item: &str, reason: &str) -> anyhow::Result<HoldingId> {
        let ann = self.ctx_of("operator").await?;
        let (items, reason) = (vec![self.id(item)?], reason.to_owned());
        let new = NewGrant { items, reason, ground: Ground::CustomerApproval, length: Span::hours(2) };
        Ok(staff::request(&ann, &self.world.kernel, self.world.alice.tenant.id(), new).await?)
    }

    /// An id by its name.
    pub(super) fn id(&self, name: &str) -> anyhow::Result<HoldingId> {
        let text = self.ids.get(name).with_context(|| format!("nothing is called {name}"))?;
        text.parse().map_err(|_| anyhow::anyhow!("{name} is no holding"))
    }

    fn book(&self) -> anyhow::Result<&Book> {
        self.services.trust.as_deref().context("there is a register")
    }
}

fn fair_mail() -> Declared {
    Declared {
        name: "Fair Mail GmbH".to_owned(),
        category: "mail".to_owned(),
        purpose: "Delivers notices by mail.".to_owned(),
        hosts: vec![Host { host: "smtp.fairmail.example".to_owned(), port: 465, ..Host::default() }],
        data_classes: vec!["account_data".to_owned()],
        region: "EU".to_owned(),
        agreement: Some(agreement("DPA-2026-011", "2026-09-14")),
        contact: "privacy@fairmail.example".to_owned(),
        ..Declared::default()
    }
}

fn own_traces() -> Declared {
    Declared {
        name: "Our own collector".to_owned(),
        category: "infrastructure".to_owned(),
        kind: Kind::Own,
        purpose: "Collects how long requests take: no content.".to_owned(),
        hosts: vec![Host { host: "traces.host.example".to_owned(), port: 443, ..Host::default() }],
        ..Declared::default()
    }
}

fn wordsmith() -> Declared {
    Declared {
        name: "Wordsmith Inc.".to_owned(),
        category: "ai".to_owned(),
        purpose: "Drafts documents from transcripts; keeps nothing.".to_owned(),
        hosts: vec![Host { host: "api.wordsmith.example".to_owned(), port: 443, ..Host::default() }],
        data_classes: vec!["transcript".to_owned()],
        region: "us-east-1".to_owned(),
        transfer_mechanism: Some("SCC".to_owned()),
        agreement: Some(agreement("DPA-2026-019", "2026-11-16")),
        contact: "privacy@wordsmith.example".to_owned(),
        ..Declared::default()
    }
}

fn agreement(reference: &str, dated: &str) -> Agreement {
    let (reference, dated) = (reference.to_owned(), dated.to_owned());
    Agreement { reference, dated, forbids_own_use: true }
}
