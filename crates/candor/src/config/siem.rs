//! The `[siem]` part of `candor.toml`: where the tenants' logs are passed on to.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use candor_kernel::egress::Network;
use serde::Deserialize;

/// A collector, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Siem {
    /// `host:port` of syslog over TLS.
    pub syslog: String,
    /// Or the address that JSON lines are posted to.
    pub webhook: String,
    /// File with one header line for it.
    pub header_file: PathBuf,
    /// File with PEM certificates that alone vouch for it.
    pub pins: PathBuf,
    pub private: Vec<Network>,
    /// The subprocessor that runs it; empty: the operator does.
    pub subprocessor: String,
}

impl Siem {
    pub(crate) fn is_on(&self) -> bool {
        !self.syslog.is_empty() || !self.webhook.is_empty()
    }

    /// Host and port of the syslog collector.
    pub(crate) fn host(&self) -> anyhow::Result<Option<(String, u16)>> {
        if self.syslog.is_empty() {
            return Ok(None);
        }
        if !self.webhook.is_empty() {
            bail!("[siem] syslog and webhook are both given; the log is passed on to one of them");
        }
        let (host, port) =
            self.syslog.rsplit_once(':').context("[siem] syslog is host:port, usually port 6514")?;
        let port = port.parse().context("[siem] syslog is host:port, usually port 6514")?;
        Ok(Some((host.to_ascii_lowercase(), port)))
    }

    /// The part as text, complete and commented.
    pub(crate) fn render(&self, text: &mut String) -> anyhow::Result<()> {
        let path = |path: &PathBuf| serde_json::to_string(path);
        write!(
            text,
            "
# Where the logs of all tenants are passed on to, without content and under pseudonyms; docs/audit.md. Empty: nowhere.
[siem]
# Syslog over TLS (RFC 5425), \"host:6514\".
syslog = {}
# Or: the https address that JSON lines are posted to.
webhook = {}
# File with one line \"Name: value\", sent as a header to the webhook.
header_file = {}
# File with PEM certificates that alone vouch for it; empty: the authorities that this machine trusts.
pins = {}
# Private ranges (\"10.1.0.0/16\") that it may lie in.
private = {}
# The subprocessor of the register that runs it; empty: you run it yourself.
subprocessor = {}
",
            serde_json::to_string(&self.syslog)?,
            serde_json::to_string(&self.webhook)?,
            path(&self.header_file)?,
            path(&self.pins)?,
            serde_json::to_string(&self.private)?,
            serde_json::to_string(&self.subprocessor)?,
        )?;
        Ok(())
    }
}
