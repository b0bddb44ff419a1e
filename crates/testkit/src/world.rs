//! An installation in process: two key places, two tenants, a clock in the hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candor_domain::tenancy::{self, Preset};
use candor_domain::{Purpose, register};
use candor_kernel::clock::ManualClock;
use candor_kernel::ctx::{Actor, Rights};
use candor_kernel::disk::RealDisk;
use candor_kernel::egress::{Egress, Entry, TenantLogs};
use candor_kernel::ids::{ActorId, HoldingId, PlaceId, TenantId};
use candor_kernel::keys::{FileAnchor, PlaceConfig};
use candor_kernel::{Ctx, Kernel, Options, Span, Tenant, Timestamp};
use candor_policy::CedarAuthority;
use tempfile::TempDir;

use crate::Failure;

/// Where the clock stands when the world begins.
const BEGINS: &str = "2026-11-03T14:00:00Z";

/// One tenant with its owner's authority.
pub struct Side {
    pub tenant: Tenant,
    pub ctx: Ctx,
}

/// The world.
pub struct World {
    pub clock: ManualClock,
    pub kernel: Arc<Kernel>,
    pub alice: Side,
    pub bob: Side,
    dir: TempDir,
}

impl World {
    /// A fresh installation with the tenants Alice and Bob under the agency preset.
    pub async fn new() -> Result<Self, Failure> {
        Self::named(BEGINS.parse()?, ["Alice", "Bob"]).await
    }

    /// The same with other names, at another time: for worlds that people look at.
    pub async fn named(begins: Timestamp, [first, second]: [&str; 2]) -> Result<Self, Failure> {
        let dir = tempfile::tempdir()?;
        let clock = ManualClock::new(begins);
        FileAnchor::create(Arc::new(RealDisk::new(folder(dir.path(), "anchor")?)), None)?;
        let kernel = Arc::new(Kernel::create(options(dir.path(), &clock)?).await?);
        let zero = kernel.ctx(Actor::Host, TenantId::ZERO, &Purpose::Service)?;
        let preset = Preset::named("agency")?;
        let alice = tenancy::create(&zero, &kernel, first, &preset).await?.tenant;
        let bob = tenancy::create(&zero, &kernel, second, &preset).await?.tenant;
        let (alice, bob) = (side(&kernel, alice).await?, side(&kernel, bob).await?);
        Ok(Self { clock, kernel, alice, bob, dir })
    }

    /// The home directory.
    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// The directory that holds home, places and anchor.
    pub fn base(&self) -> &Path {
        self.dir.path()
    }

    /// The installation's own context.
    pub fn zero(&self) -> Result<Ctx, Failure> {
        Ok(self.kernel.ctx(Actor::Host, TenantId::ZERO, &Purpose::Service)?)
    }

    /// A context of a member of a tenant, with these roles.
    pub fn member(&self, of: &Side, roles: &[&str]) -> Result<Ctx, Failure> {
        let actor = Actor::Member { id: ActorId::from_bytes([7; 16]), rights: Rights::of(roles) };
        Ok(self.kernel.ctx(actor, of.tenant.id(), &Purpose::Service)?)
    }

    /// The same, for a seat that sees these clients only.
    pub fn seat(&self, of: &Side, roles: &[&str], clients: &[HoldingId]) -> Result<Ctx, Failure> {
        let rights = Rights { within: Some(clients.to_vec()), ..Rights::clone(&Rights::of(roles)) };
        let actor = Actor::Member { id: ActorId::from_bytes([7; 16]), rights: Arc::new(rights) };
        Ok(self.kernel.ctx(actor, of.tenant.id(), &Purpose::Service)?)
    }

    /// A way out with these entries for a register, which records in the tenants' logs.
    pub fn way_out(&self, entries: Vec<(&str, Entry)>) -> Arc<Egress> {
        let entries = entries.into_iter().map(|(name, entry)| (name.to_owned(), Arc::new(entry)));
        let register: BTreeMap<String, Arc<Entry>> = entries.collect();
        let log = Arc::new(TenantLogs::new(Arc::clone(&self.kernel)));
        Arc::new(Egress::new(Arc::new(register), log))
    }

    /// Lets time pass, then does what a server does every second.
    pub async fn pass(&self, span: Span) -> Result<(), Failure> {
        self.clock.advance(span);
        for id in [self.alice.tenant.id(), self.bob.tenant.id()] {
            self.kernel.upkeep(id).await?;
        }
        Ok(())
    }

    /// Stops the installation and starts it again from its files; nobody else may still hold the kernel.
    pub async fn restart(self) -> Result<Self, Failure> {
        let Self { clock, kernel, alice, bob, dir } = self;
        let (first, second) = (alice.tenant.id(), bob.tenant.id());
        drop((alice, bob));
        kernel.shutdown().await?;
        drop(kernel);
        let kernel = Arc::new(Kernel::open(options(dir.path(), &clock)?).await?);
        let (alice, bob) = (side(&kernel, first).await?, side(&kernel, second).await?);
        Ok(Self { clock, kernel, alice, bob, dir })
    }
}

async fn side(kernel: &Kernel, id: TenantId) -> Result<Side, Failure> {
    let tenant = kernel.tenant(id).await?;
    let ctx = kernel.ctx(Actor::Host, id, &Purpose::Service)?;
    Ok(Side { tenant, ctx })
}

fn options(base: &Path, clock: &ManualClock) -> Result<Options, Failure> {
    let place = |n: u8, name: &str| -> Result<PlaceConfig, Failure> {
        let disk = Arc::new(RealDisk::new(folder(base, name)?));
        Ok(PlaceConfig { id: PlaceId::from_bytes([n; 16]), name: name.to_owned(), disk })
    };
    Ok(Options {
        home: folder(base, "home")?,
        places: vec![place(1, "place-a")?, place(2, "place-b")?],
        anchor: Arc::new(FileAnchor::open(Arc::new(RealDisk::new(folder(base, "anchor")?)), None)?),
        clock: Arc::new(clock.clone()),
        register: register(),
        authority: Arc::new(CedarAuthority::new()?),
    })
}

fn folder(base: &Path, name: &str) -> std::io::Result<PathBuf> {
    let path = base.join(name);
    std::fs::create_dir_all(&path)?;
    Ok(path)
}

/// Every file under a folder.
pub fn files_under(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let (mut files, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}
