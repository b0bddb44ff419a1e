//! The `[mail]` part of `candor.toml`: where mail is handed in, if anywhere.

use std::fmt::Write as _;
use std::path::PathBuf;

use candor_domain::trust::{Host, Protection, TlsFloor};
use candor_kernel::egress::Network;
use serde::Deserialize;

/// The mail server. Without a host there is no mail, and nothing needs it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MailServer {
    pub host: String,
    pub port: u16,
    pub tls: Protection,
    pub min_version: TlsFloor,
    /// PEM file of the certificates that alone vouch for it, relative to the home.
    pub certificate: PathBuf,
    /// Ranges not on the internet that it may lie in.
    pub private: Vec<Network>,
    pub user: String,
    /// File with the password on its first line, relative to the home.
    pub password_file: PathBuf,
    pub from: String,
    /// Is it the operator's own? Otherwise the register has to have a subprocessor named `mail`.
    pub own: bool,
}

impl Default for MailServer {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 465,
            tls: Protection::Tls,
            min_version: TlsFloor::V13,
            certificate: PathBuf::new(),
            private: Vec::new(),
            user: String::new(),
            password_file: PathBuf::new(),
            from: String::new(),
            own: true,
        }
    }
}

impl MailServer {
    pub(crate) fn is_set(&self) -> bool {
        !self.host.is_empty()
    }

    /// Its line of the register. `pins` are the contents of the certificate file.
    pub(crate) fn as_host(&self, pins: String) -> Host {
        Host {
            host: self.host.to_lowercase(),
            port: self.port,
            protection: self.tls,
            tls_floor: self.min_version,
            pins,
            private: self.private.clone(),
        }
    }

    /// The part as text, complete and commented.
    pub(super) fn render(&self) -> anyhow::Result<String> {
        let mut text = String::new();
        write!(
            text,
            "\n# Where notices are handed in as mail; docs/mail.md explains each key. An empty host: no mail.\n\
             [mail]\n\
             # The server that takes our mail.\n\
             host = {}\n\
             port = {}\n\
             # \"tls\" from the first byte, \"start_tls\", or \"plain\" to this machine only.\n\
             tls = {}\n\
             # Lowest TLS version that is spoken to it: \"1.3\" or \"1.2\".\n\
             min_version = {}\n\
             # PEM file of the certificates that alone vouch for it; empty: the authorities that this machine trusts.\n\
             certificate = {}\n\
             # Ranges not on the internet (\"10.1.0.0/16\") that it may lie in.\n\
             private = {}\n\
             # Empty: no sign-in. The password is the first line of the file; it goes out under TLS only.\n\
             user = {}\n\
             password_file = {}\n\
             # The address that mails come from.\n\
             from = {}\n\
             # Your own server; if another company runs it, `candor subprocessor` has to know it as \"mail\".\n\
             own = {}\n",
            json(&self.host)?,
            self.port,
            json(&self.tls)?,
            json(&self.min_version)?,
            json(&self.certificate)?,
            json(&self.private)?,
            json(&self.user)?,
            json(&self.password_file)?,
            json(&self.from)?,
            self.own
        )?;
        Ok(text)
    }
}

/// A JSON value of these shapes is a TOML value.
fn json(value: &impl serde::Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string(value)?)
}
