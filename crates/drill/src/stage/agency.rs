//! The agency's calls over three weeks, as they came in, and the papers made from them.

use anyhow::Context as _;
use candor_domain::calls::{self, Audio, NewCall, import};
use candor_domain::clients::{self, NewClient};
use candor_domain::documents;
use candor_domain::documents::forms::DocumentKind;
use candor_domain::speech::ReadAs;
use candor_kernel::ids::HoldingId;
use candor_kernel::{Clock as _, Ctx, Span, Timestamp};
use candor_testkit::SAMPLE_CALLS;

use super::Stage;

/// When the sample calls took place, and what they are called.
const NORTHWIND: [(&str, &str, &str); 3] = [
    ("kickoff", "Kickoff", "2026-11-03T15:00:00Z"),
    ("budget", "New date, new budget", "2026-11-10T15:00:00Z"),
    ("wireframes", "Wireframes and rentals", "2026-11-17T15:00:00Z"),
];

/// A made-up call of the second client, between three people.
const CAFE: &str = "\
Mina Okafor: Thanks for joining. We need the new menu online by Friday, December 4th.
Leo Brandt: That works. I'll upload the photos by Wednesday. Do you want prices on it?
Mina Okafor: Yes, with prices. And let's keep the budget at $1,200, please.
Ines Varga: I decide about the allergens list. It must be on the page before we open.
Leo Brandt: Understood. I'll send you a first draft by Monday, Ines.
Mina Okafor: Then we are agreed.
";

/// A short call that somebody wants gone.
const WRONG_NUMBER: &str = "\
Leo Brandt: Hello? I think you have the wrong number.
Mina Okafor: Sorry, please delete this one.
";

impl Stage {
    /// Both clients and their calls, the clock going along.
    pub(super) async fn bring_calls(&mut self) -> anyhow::Result<()> {
        let owner = self.ctx_of("owner").await?;
        let northwind = NewClient {
            name: "Northwind Bikes".to_owned(),
            domains: vec!["northwindbikes.example".to_owned()],
            time_zone: "America/New_York".to_owned(),
        };
        let northwind = clients::create(&owner, &self.world.alice.tenant, northwind).await?;
        self.keep("northwind", northwind);
        for (at, (key, title, started)) in NORTHWIND.into_iter().enumerate() {
            let started: Timestamp = started.parse().context("an instant")?;
            self.pass_until(started + Span::minutes(30)).await?;
            let owner = self.ctx_of("owner").await?;
            let new = NewCall {
                client: northwind,
                title: title.to_owned(),
                started_at: Some(started),
                speakers: Vec::new(),
            };
            let sample = SAMPLE_CALLS.get(at).context("a sample call")?;
            let call = self.record(&owner, new, sample.audio).await?;
            self.pass(Span::minutes(30)).await?;
            let words = import::import(sample.words, None)?.transcript;
            calls::bring_transcript(&owner, &self.world.alice.tenant, call, words).await?;
            self.keep(key, call);
        }
        self.draft("northwind").await?;
        self.cafe().await
    }

    async fn cafe(&mut self) -> anyhow::Result<()> {
        let owner = self.ctx_of("owner").await?;
        let cafe = NewClient {
            name: "Corner Cafe".to_owned(),
            domains: vec!["corner-cafe.example".to_owned()],
            time_zone: "Europe/Berlin".to_owned(),
        };
        let cafe = clients::create(&owner, &self.world.alice.tenant, cafe).await?;
        self.keep("cafe", cafe);
        for (key, title, text) in [("menu", "Menu page", CAFE), ("wrong", "Wrong number", WRONG_NUMBER)] {
            self.pass(Span::hours(20)).await?;
            let started_at = Some(self.world.clock.now() - Span::hours(1));
            let new = NewCall { client: cafe, title: title.to_owned(), started_at, speakers: Vec::new() };
            let words = import::import(text.as_bytes(), None)?.transcript;
            let owner = self.ctx_of("owner").await?;
            let call = calls::bring_call(&owner, &self.world.alice.tenant, new, words).await?;
            self.keep(key, call);
        }
        self.draft("cafe").await?;
        let owner = self.ctx_of("owner").await?;
        let started_at = Some(self.world.clock.now() - Span::minutes(20));
        let title = "Photo day".to_owned();
        let new = NewCall { client: cafe, title, started_at, speakers: Vec::new() };
        let sample = SAMPLE_CALLS.get(1).context("a sample call")?;
        let call = self.record(&owner, new, sample.audio).await?;
        self.keep("photo", call);
        Ok(())
    }

    async fn record(&self, ctx: &Ctx, new: NewCall, audio: &[u8]) -> anyhow::Result<HoldingId> {
        let (mut bytes, mut progress) = (audio, |_| ());
        let total_bytes = audio.len() as u64;
        let audio = Audio { read_as: ReadAs::Wav, total_bytes, bytes: &mut bytes, progress: &mut progress };
        Ok(calls::accept(ctx, &self.world.alice.tenant, new, audio).await?)
    }

    async fn draft(&mut self, client: &str) -> anyhow::Result<()> {
        let owner = self.ctx_of("owner").await?;
        let id = self.ids.get(client).and_then(|id| id.parse().ok()).context("the client is known")?;
        let drafted = documents::draft(&owner, &self.world.alice.tenant, id).await?;
        let brief = drafted.stored.iter().find(|(_, kept)| kept.document.kind == DocumentKind::Brief);
        self.keep(&format!("{client}_brief"), brief.context("there is a brief")?.0);
        Ok(())
    }
}
