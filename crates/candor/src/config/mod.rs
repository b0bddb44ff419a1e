//! Settings: defaults in code, overridden by `candor.toml` in the home, then `CANDOR_*`, then flags.
//!
//! The environment is read here and nowhere else.

mod file;
mod logs;
mod mail;
mod server;
mod siem;

use std::path::PathBuf;
use std::sync::Arc;

use candor_kernel::clock::{ClockFile, SystemClock};
use candor_kernel::{Clock, Timestamp};

pub(crate) use file::{ConfigFile, FILE_NAME, Place};
pub(crate) use mail::MailServer;
pub(crate) use server::{Acme, Server};
pub(crate) use siem::Siem;

use crate::cli::Global;

/// Where a home is when nobody says otherwise.
const DEFAULT_HOME: &str = "candor-home";

/// What the flags and the environment say.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub home: PathBuf,
    pub tenant: Option<String>,
    pub clock_file: Option<PathBuf>,
    pub passphrase_file: Option<PathBuf>,
    /// A server to work on instead of a home.
    pub server: Option<String>,
    /// The token for it.
    pub token: Option<String>,
    /// Certificates that alone vouch for it.
    pub ca: Option<PathBuf>,
    /// Filter of the diagnostic log on standard error; empty: warnings only.
    pub log: String,
}

impl Settings {
    /// Flags win over the environment.
    pub(crate) fn gather(global: &Global) -> Self {
        let path = |flag: &Option<PathBuf>, name: &str| {
            flag.clone().or_else(|| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from))
        };
        let word = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            home: path(&global.home, "CANDOR_HOME").unwrap_or_else(|| PathBuf::from(DEFAULT_HOME)),
            tenant: global.tenant.clone().or_else(|| word("CANDOR_TENANT")),
            server: global.server.clone().or_else(|| word("CANDOR_SERVER")),
            token: global.token.clone().or_else(|| word("CANDOR_TOKEN")),
            ca: path(&global.ca, "CANDOR_CA"),
            clock_file: path(&global.clock_file, "CANDOR_CLOCK_FILE"),
            passphrase_file: path(&global.passphrase_file, "CANDOR_PASSPHRASE_FILE"),
            log: std::env::var("CANDOR_LOG").unwrap_or_default(),
        }
    }

    /// Diagnostics go to standard error and never name content. A server writes one JSON object per line.
    pub(crate) fn start_tracing(&self, is_server: bool) -> anyhow::Result<()> {
        let usual = if is_server { "warn,candor=info" } else { "warn" };
        let filter = if self.log.is_empty() { usual } else { &self.log };
        let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_default();
        let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
        // A second start finds the first one's; that is fine.
        let _ = if is_server {
            logs::say_where_not_what();
            lines.event_format(logs::JsonLines(self.clock()?)).try_init()
        } else {
            lines.try_init()
        };
        Ok(())
    }

    /// The clock that everything goes by.
    pub(crate) fn clock(&self) -> anyhow::Result<Arc<dyn Clock>> {
        Ok(match &self.clock_file {
            Some(path) => Arc::new(ClockFile::open(path)?),
            None => Arc::new(SystemClock),
        })
    }

    /// The present by that clock.
    pub(crate) fn now(&self) -> anyhow::Result<Timestamp> {
        Ok(self.clock()?.now())
    }
}

/// Where `candor login` keeps tokens: below `XDG_CONFIG_HOME`, or `.config` in `HOME`.
pub(crate) fn credentials_file() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let config = folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")));
    Some(config?.join("candor").join("credentials.json"))
}
