//! An open home: the kernel, the tenant that a command works on, and the end of the work.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use candor_domain::audit::Watches;
use candor_domain::tenancy::{self, TenantRecord};
use candor_domain::{Purpose, register};
use candor_kernel::ctx::Actor;
use candor_kernel::disk::{Disk, RealDisk};
use candor_kernel::home::{Options, holds_data};
use candor_kernel::ids::TenantId;
use candor_kernel::keys::{Anchor, FileAnchor, PlaceConfig};
use candor_kernel::{Ctx, Kernel, Span, Tenant};
use candor_policy::CedarAuthority;

use crate::config::{ConfigFile, FILE_NAME, Place, Settings};
use crate::exit::{USAGE, told};

/// An open home.
pub(crate) struct Session {
    pub kernel: Arc<Kernel>,
    pub config: ConfigFile,
    tenant: Option<String>,
}

/// The tenant that a command works on, with the authority to do so.
pub(crate) struct Desk {
    pub tenant: Tenant,
    pub ctx: Ctx,
    record: TenantRecord,
}

impl Session {
    /// Opens an existing home; where there is none, says how to make one.
    pub(crate) async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let home = &settings.home;
        if !home.join(FILE_NAME).exists() {
            return Err(told(
                USAGE,
                format!(
                    "there is no home at {}. Make one with\n  candor tenant create --preset agency \"Your agency\"\n\
                     or name another with --home or CANDOR_HOME; `candor demo` needs none",
                    home.display()
                ),
            ));
        }
        let config = ConfigFile::load(home)?;
        let options = options(settings, &config)?;
        let kernel = Kernel::open(options).await.with_context(|| format!("opening {}", home.display()))?;
        // A home that an older version made gets the rules for what this one keeps.
        tenancy::renew_rules(&kernel, TenantId::ZERO).await?;
        Ok(Self { kernel: Arc::new(kernel), config, tenant: settings.tenant.clone() })
    }

    /// Makes a home with its anchor and first key place, if there is none yet, and opens it.
    pub(crate) async fn open_or_create(settings: &Settings) -> anyhow::Result<(Self, bool)> {
        let home = &settings.home;
        let configured = home.join(FILE_NAME).exists();
        if configured && holds_data(home)? {
            return Ok((Self::open(settings).await?, false));
        }
        make_folder(home)?;
        // Written first: it names the key place, and a crash between here and the keys is mended by the same command.
        let config = if configured { ConfigFile::load(home)? } else { new_config(settings)? };
        make_folder(&within(home, &config.anchor.path))?;
        for place in &config.places {
            make_folder(&within(home, &place.path))?;
        }
        let anchor_disk = disk(&within(home, &config.anchor.path));
        let passphrase = passphrase(settings, &config)?;
        let cost = passphrase.as_deref().map(|text| (text, candor_kernel::keys::PassphraseCost::default()));
        if !FileAnchor::exists(anchor_disk.as_ref()) {
            FileAnchor::create(anchor_disk, cost)?;
        }
        let kernel = Kernel::create(options(settings, &config)?).await?;
        Ok((Self { kernel: Arc::new(kernel), config, tenant: settings.tenant.clone() }, true))
    }

    /// The authority of whoever runs commands on this host over the installation itself.
    pub(crate) fn zero(&self) -> anyhow::Result<Ctx> {
        Ok(self.kernel.ctx(Actor::Host, TenantId::ZERO, &Purpose::Service)?)
    }

    /// The tenant that the command works on: the one named, or the only one.
    pub(crate) async fn desk(&self) -> anyhow::Result<Desk> {
        self.desk_for(&Purpose::Service).await
    }

    /// The same for another purpose.
    pub(crate) async fn desk_for(&self, purpose: &Purpose) -> anyhow::Result<Desk> {
        let zero = self.zero()?;
        let record = match &self.tenant {
            Some(name) => tenancy::get(&zero, &self.kernel, name).await?.1,
            None => self.only_tenant(&zero).await?,
        };
        let tenant = self.kernel.tenant(record.tenant).await?;
        tenancy::renew_rules(&self.kernel, record.tenant).await?;
        let ctx = self.kernel.ctx(Actor::Host, record.tenant, purpose)?;
        Ok(Desk { tenant, ctx, record })
    }

    async fn only_tenant(&self, zero: &Ctx) -> anyhow::Result<TenantRecord> {
        let mut open: Vec<TenantRecord> =
            tenancy::list(zero, &self.kernel).await?.into_iter().map(|(_, r)| r).collect();
        open.retain(|record| record.destroyed_at.is_none());
        match (open.pop(), open.pop()) {
            (Some(only), None) => Ok(only),
            (None, _) => {
                Err(told(USAGE, "there is no open tenant here; make one with `candor tenant create NAME`"))
            }
            (Some(_), Some(_)) => Err(told(
                USAGE,
                "there are several tenants here; say which with --tenant, see `candor tenant list`",
            )),
        }
    }

    /// How long the erasure of a call can be taken back.
    pub(crate) fn undo_window(&self) -> Span {
        Span::minutes(i64::from(self.config.erasure.undo_window_minutes))
    }

    /// The end of a command that changed something: what is due goes, the log is published, files are closed.
    pub(crate) async fn finish(self) -> anyhow::Result<()> {
        let zero = self.zero()?;
        tenancy::close_due(&zero, &self.kernel).await?;
        for tenant in self.kernel.tenants() {
            self.kernel.upkeep(tenant).await?;
            self.watch(tenant).await?;
        }
        self.close().await
    }

    /// What the command did is looked at like anything else.
    async fn watch(&self, id: TenantId) -> anyhow::Result<()> {
        let ctx = self.kernel.ctx(Actor::System, id, &Purpose::Service)?;
        let tenant = self.kernel.tenant(id).await?;
        Watches::default().round(&ctx, &tenant).await?;
        Ok(())
    }

    /// The end of a command that only looked.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        Ok(self.kernel.shutdown().await?)
    }
}

impl Desk {
    /// For commands that bring something new: refused while the tenant closes.
    pub(crate) fn takes_new_things(&self) -> anyhow::Result<()> {
        Ok(self.record.takes_new_things()?)
    }
}

/// The settings of a new home, written down.
fn new_config(settings: &Settings) -> anyhow::Result<ConfigFile> {
    let first = Place { id: new_place_id(settings)?, name: "a".to_owned(), path: PathBuf::from("keys/a") };
    let mut config = ConfigFile::with_place(first);
    if let Some(path) = &settings.passphrase_file {
        config.anchor.passphrase_file = std::path::absolute(path)?;
    }
    config.save(&settings.home)?;
    Ok(config)
}

/// What the kernel of this home is opened with.
pub(crate) fn options(settings: &Settings, config: &ConfigFile) -> anyhow::Result<Options> {
    let home = &settings.home;
    let places = config.places.iter().map(|place| place_config(home, place)).collect();
    Ok(Options {
        home: home.clone(),
        places,
        anchor: anchor(settings, config)?,
        clock: settings.clock()?,
        register: register(),
        authority: Arc::new(CedarAuthority::new()?),
    })
}

/// The anchor of this home.
pub(crate) fn anchor(settings: &Settings, config: &ConfigFile) -> anyhow::Result<Arc<dyn Anchor>> {
    Ok(Arc::new(file_anchor(settings, config)?))
}

pub(crate) fn file_anchor(settings: &Settings, config: &ConfigFile) -> anyhow::Result<FileAnchor> {
    let passphrase = passphrase(settings, config)?;
    Ok(FileAnchor::open(disk(&within(&settings.home, &config.anchor.path)), passphrase.as_deref())?)
}

/// A place as the kernel wants it.
pub(crate) fn place_config(home: &Path, place: &Place) -> PlaceConfig {
    PlaceConfig { id: place.id, name: place.name.clone(), disk: disk(&within(home, &place.path)) }
}

/// An id for a new key place.
pub(crate) fn new_place_id(settings: &Settings) -> anyhow::Result<candor_kernel::ids::PlaceId> {
    Ok(candor_kernel::ids::PlaceId::from_bytes(candor_kernel::seal::new_id(settings.now()?)?))
}

/// `path` itself if absolute, else below the home.
pub(crate) fn within(home: &Path, path: &Path) -> PathBuf {
    home.join(path)
}

/// A folder that must not be made by accident: an absent one is a disk that is not mounted.
fn disk(path: &Path) -> Arc<dyn Disk> {
    Arc::new(RealDisk::new(path))
}

/// The folder of a new place or anchor.
pub(crate) fn make_folder(path: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(path).with_context(|| format!("making {}", path.display()))
}

fn passphrase(settings: &Settings, config: &ConfigFile) -> anyhow::Result<Option<String>> {
    let configured = Some(&config.anchor.passphrase_file).filter(|path| !path.as_os_str().is_empty());
    // A flag's path counts from where the command runs, the file's from the home.
    let path = match (&settings.passphrase_file, configured) {
        (Some(flag), _) => flag.clone(),
        (None, Some(path)) => within(&settings.home, path),
        (None, None) => return Ok(None),
    };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("reading the passphrase from {}", path.display()))?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        bail!("{} holds no passphrase in its first line", path.display());
    }
    Ok(Some(line))
}

/// Makes a lost anchor again from its recovery sheet.
pub(crate) fn restore_anchor(settings: &Settings, config: &ConfigFile, sheet: &str) -> anyhow::Result<()> {
    let passphrase = passphrase(settings, config)?;
    let cost = passphrase.as_deref().map(|text| (text, candor_kernel::keys::PassphraseCost::default()));
    let folder = within(&settings.home, &config.anchor.path);
    make_folder(&folder)?;
    FileAnchor::from_sheet(disk(&folder), sheet, cost)?;
    Ok(())
}
