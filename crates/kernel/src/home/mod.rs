//! The home of an installation: one directory, its lock, its key set, its tenants.
//!
//! ```text
//! HOME/store/<tenant>.db   HOME/blobs/<tenant>/   HOME/log/<tenant>/   HOME/run/   HOME/keys/a   HOME/anchor/
//! ```
//! The installation itself is tenant zero and obeys the rules it enforces. One process at a time holds a home.

mod evict;
mod lock;
mod tenants;
mod upkeep;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::clock::{Clock, MachineStopwatch, Monotone, Timestamp};
use crate::ctx::{Actor, Ctx};
use crate::disk::{Disk, RealDisk};
use crate::error::{KernelError, Result};
use crate::ids::{RequestId, TenantId};
use crate::keys::{Anchor, KeySet, PlaceConfig};
use crate::names::{Authority, Purpose};
use crate::register::Register;
use crate::seal;
use crate::tenant::Tenant;
use lock::Lock;

pub use upkeep::Upkeep;

/// What a home is opened with.
pub struct Options {
    /// The home directory.
    pub home: PathBuf,
    /// Every place that keeps the key set; the first is usually `HOME/keys/a`.
    pub places: Vec<PlaceConfig>,
    /// What wraps the key set.
    pub anchor: Arc<dyn Anchor>,
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Every kind of holding that may be stored.
    pub register: Register,
    /// Who may do what.
    pub authority: Arc<dyn Authority>,
}

/// What all tenants of a home share.
pub(crate) struct Shared {
    pub home: PathBuf,
    pub disk: Arc<dyn Disk>,
    pub keyset: Arc<KeySet>,
    pub clock: Arc<Monotone>,
    pub register: Arc<Register>,
    pub authority: Arc<dyn Authority>,
}

/// An open installation.
pub struct Kernel {
    pub(crate) shared: Arc<Shared>,
    pub(crate) open: tokio::sync::Mutex<HashMap<TenantId, Tenant>>,
    _lock: Lock,
}

impl Kernel {
    /// Makes a new home with an empty key set, and tenant zero in it. Refused where a home exists.
    pub async fn create(options: Options) -> Result<Self> {
        if holds_data(&options.home)? {
            return Err(KernelError::Sealed(format!(
                "{} holds data already; open it instead, or choose another home",
                options.home.display()
            )));
        }
        let lock = Lock::take(&options.home)?;
        let (places, anchor, now) = (options.places, options.anchor, options.clock.now());
        let keyset = blocking(move || KeySet::create(places, anchor, now)).await??;
        let shared = share(options.home, keyset, options.clock, options.register, options.authority)?;
        let kernel = Self { shared, open: tokio::sync::Mutex::default(), _lock: lock };
        kernel.create_tenant(TenantId::ZERO, crate::deadline::Schedule::default()).await?;
        kernel.tell_clock().await?;
        Ok(kernel)
    }

    /// Opens an existing home. Data without its keys starts sealed: nothing is minted in their place.
    pub async fn open(options: Options) -> Result<Self> {
        if options.home.join("run").join(crate::backup::MARKER).exists() {
            return Err(KernelError::Sealed(
                "a restore was interrupted; run `candor backup restore` again before anything is served"
                    .to_owned(),
            ));
        }
        let kernel = Self::open_restoring(options).await?;
        kernel.tenant(TenantId::ZERO).await?;
        kernel.tell_clock().await?;
        Ok(kernel)
    }

    /// Opens the key set without looking at the data: a restore is about to replace it.
    pub(crate) async fn open_restoring(options: Options) -> Result<Self> {
        let lock = Lock::take(&options.home)?;
        let (places, anchor) = (options.places, options.anchor);
        let keyset = blocking(move || KeySet::open(places, anchor)).await??;
        let shared = share(options.home, keyset, options.clock, options.register, options.authority)?;
        Ok(Self { shared, open: tokio::sync::Mutex::default(), _lock: lock })
    }

    /// A context for this installation's clock with a fresh request id.
    pub fn ctx(&self, actor: Actor, tenant: TenantId, purpose: &dyn Purpose) -> Result<Ctx> {
        let request = RequestId::from_bytes(seal::new_id(self.now())?);
        let clock: Arc<dyn Clock> = Arc::<Monotone>::clone(&self.shared.clock);
        Ok(Ctx::mint(actor, tenant, purpose, request, clock))
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// The home directory.
    pub fn home(&self) -> &Path {
        &self.shared.home
    }

    /// The key set, for its places, epochs and checks.
    pub fn keys(&self) -> &Arc<KeySet> {
        &self.shared.keyset
    }

    /// The register of kinds.
    pub fn register(&self) -> &Register {
        &self.shared.register
    }
}

fn share(
    home: PathBuf,
    keyset: KeySet,
    clock: Arc<dyn Clock>,
    register: Register,
    authority: Arc<dyn Authority>,
) -> Result<Arc<Shared>> {
    let disk = Arc::new(RealDisk::new(home.clone()));
    let clock = Arc::new(Monotone::open(clock, Arc::new(MachineStopwatch::start()), disk.as_ref())?);
    let (keyset, register) = (Arc::new(keyset), Arc::new(register));
    Ok(Arc::new(Shared { home, disk, keyset, clock, register, authority }))
}

/// Is there anything in the store of this home?
pub fn holds_data(home: &Path) -> Result<bool> {
    let names = RealDisk::new(home).list(Path::new("store"))?;
    Ok(names.iter().any(|name| Path::new(name).extension().is_some_and(|end| end == "db")))
}

/// Runs a blocking piece of work on its own thread.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| KernelError::Stopped)
}
