//! A home on real files with two places, two tenants and a clock turned by hand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::backup::Restored;
use crate::clock::{Clock, ManualClock, Span, Timestamp};
use crate::ctx::{Actor, Ctx};
use crate::deadline::{ClockRule, Rule, Schedule};
use crate::disk::RealDisk;
use crate::erase::{Cause, Erase};
use crate::error::Result;
use crate::home::{Kernel, Options};
use crate::ids::{HoldingId, PersonId, PlaceId, TenantId};
use crate::keys::{FileAnchor, PlaceConfig};
use crate::register::Register;
use crate::tenant::Tenant;
use crate::tests::things::{Bill, Minutes, Note, Open, READ, SERVICE, Talk, WROTE};

pub(crate) struct World {
    pub dir: tempfile::TempDir,
    pub clock: ManualClock,
    pub kernel: Option<Kernel>,
    pub alice: TenantId,
    pub bob: TenantId,
}

pub(crate) fn schedule() -> Schedule {
    let clock = |from: &str, within| ClockRule { from: from.to_owned(), within };
    let clocks = vec![clock("transcript_ready", Span::hours(72)), clock("call_ended", Span::days(7))];
    let rule = Rule { clocks, keep: Vec::new(), margin: Span::hours(1) };
    Schedule { rules: [("recording".to_owned(), rule)].into() }
}

impl World {
    pub(crate) async fn new() -> Result<Self> {
        let dir = tempfile::tempdir()?;
        let start: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);
        let clock = ManualClock::new(start);
        FileAnchor::create(Arc::new(RealDisk::new(dir.path().join("anchor"))), None)?;
        let kernel = Kernel::create(options(dir.path(), &clock, "home")?).await?;
        let alice = kernel.new_tenant_id()?;
        kernel.create_tenant(alice, schedule()).await?;
        let bob = kernel.new_tenant_id()?;
        kernel.create_tenant(bob, schedule()).await?;
        Ok(Self { dir, clock, kernel: Some(kernel), alice, bob })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn kernel(&self) -> &Kernel {
        self.kernel.as_ref().unwrap()
    }

    pub(crate) async fn alice(&self) -> Result<Tenant> {
        self.kernel().tenant(self.alice).await
    }

    pub(crate) fn ctx(&self) -> Result<Ctx> {
        self.kernel().ctx(Actor::Host, self.alice, &SERVICE)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The process ends in order.
    pub(crate) async fn stop(&mut self) -> Result<()> {
        if let Some(kernel) = self.kernel.take() {
            kernel.shutdown().await?;
        }
        Ok(())
    }

    /// The process starts again on the same files.
    pub(crate) async fn start(&mut self) -> Result<()> {
        self.kernel = Some(Kernel::open(options(self.dir.path(), &self.clock, "home")?).await?);
        Ok(())
    }

    pub(crate) async fn restart(&mut self) -> Result<()> {
        self.stop().await?;
        self.start().await
    }

    /// Restores `backup` into `home`, with the second place and the anchor where they always were.
    pub(crate) async fn restore(&mut self, home: &str, backup: &str) -> Result<Restored> {
        self.stop().await?;
        let options = options(self.dir.path(), &self.clock, home)?;
        let (kernel, restored) = Kernel::restore(options, &self.path(backup)).await?;
        self.kernel = Some(kernel);
        Ok(restored)
    }

    pub(crate) fn note(&self, title: &str) -> Note {
        Note {
            title: title.to_owned(),
            text: format!("canary-{title}-text"),
            at: self.now(),
            people: Vec::new(),
            belongs_to: Vec::new(),
            ready: Some(self.now()),
        }
    }

    pub(crate) async fn add_note(&self, title: &str) -> Result<HoldingId> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        let mut tx = tenant.write(&ctx)?;
        let id = tx.add(&self.note(title))?;
        tx.commit(&WROTE).await?;
        Ok(id)
    }

    pub(crate) async fn get_note(&self, id: HoldingId) -> Result<Note> {
        let (tenant, ctx) = (self.alice().await?, self.ctx()?);
        tenant.read(&ctx)?.get::<Note>(id, &READ).await
    }
}

pub(crate) fn person(number: u8) -> PersonId {
    PersonId::from_bytes([number; 16])
}

pub(crate) fn at_once(cause: Cause) -> Erase {
    Erase { cause, window: Span::ZERO }
}

pub(crate) fn options(root: &Path, clock: &ManualClock, home: &str) -> Result<Options> {
    let disk = |name: &str| Arc::new(RealDisk::new(root.join(name)));
    let place = |id: u8, name: &str, at: &str| PlaceConfig {
        id: PlaceId::from_bytes([id; 16]),
        name: name.to_owned(),
        disk: disk(at),
    };
    let first = format!("{home}/keys/a");
    Ok(Options {
        home: root.join(home),
        places: vec![place(1, "a", &first), place(2, "b", "second-place")],
        anchor: Arc::new(FileAnchor::open(disk("anchor"), None)?),
        clock: Arc::new(clock.clone()),
        register: Register::new().with::<Note>().with::<Talk>().with::<Minutes>().with::<Bill>(),
        authority: Arc::new(Open),
    })
}
