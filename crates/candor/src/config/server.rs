//! The `[server]` part of `candor.toml`: what `candor serve` listens on and how much it lets callers take.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;

/// Everything about the server. A home without this part gets a server on loopback.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Server {
    /// Addresses of the doors. Plain HTTP on loopback, HTTPS as soon as there is a certificate.
    pub listen: Vec<SocketAddr>,
    /// Addresses that only redirect to https, usually port 80.
    pub redirect: Vec<SocketAddr>,
    /// Where people reach this installation; for links, redirects and passkeys.
    pub public_url: String,
    pub tls: TlsFiles,
    pub acme: Acme,
    pub proxy: Proxy,
    pub limits: Limits,
    pub observe: Observe,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TlsFiles {
    pub certificate: PathBuf,
    pub key: PathBuf,
    pub min_version: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Acme {
    pub directory: String,
    pub hosts: Vec<String>,
    pub contact: String,
    pub terms_of_service_agreed: bool,
    pub authority: PathBuf,
    pub private: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Proxy {
    pub trusted: Vec<String>,
    pub protocol: bool,
    pub forwarded: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    pub connections: usize,
    pub connections_per_source: usize,
    pub body_kib: u64,
    pub source_per_second: u32,
    pub source_burst: u32,
    pub tenant_per_second: u32,
    pub tenant_burst: u32,
    pub drain_seconds: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Observe {
    pub metrics: Option<SocketAddr>,
    pub log_addresses: bool,
    pub traces: String,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: vec![SocketAddr::from(([127, 0, 0, 1], 8420))],
            redirect: Vec::new(),
            public_url: String::new(),
            tls: TlsFiles::default(),
            acme: Acme::default(),
            proxy: Proxy::default(),
            limits: Limits::default(),
            observe: Observe::default(),
        }
    }
}

impl Default for TlsFiles {
    fn default() -> Self {
        Self { certificate: PathBuf::new(), key: PathBuf::new(), min_version: "1.3".to_owned() }
    }
}

impl Default for Proxy {
    fn default() -> Self {
        Self { trusted: Vec::new(), protocol: false, forwarded: "none".to_owned() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            connections_per_source: 512,
            body_kib: 1024,
            source_per_second: 100,
            source_burst: 400,
            tenant_per_second: 200,
            tenant_burst: 800,
            drain_seconds: 30,
        }
    }
}

impl Default for Observe {
    fn default() -> Self {
        let metrics = Some(SocketAddr::from(([127, 0, 0, 1], 9464)));
        Self { metrics, log_addresses: false, traces: String::new() }
    }
}

impl Server {
    /// The part as text, complete and commented.
    pub(super) fn render(&self) -> anyhow::Result<String> {
        let mut text = String::new();
        write!(
            text,
            "\n# What `candor serve` listens on; docs/configuration.md explains each key.\n\
             [server]\n\
             # Doors. Plain HTTP is served on loopback addresses only; with a certificate these speak HTTPS.\n\
             listen = {}\n\
             # Addresses that only redirect to https (\"0.0.0.0:80\"); ACME answers its challenges there.\n\
             redirect = {}\n\
             # Where people reach this installation: https://candor.example; empty: http://localhost and the port.\n\
             public_url = {}\n",
            json(&self.listen)?,
            json(&self.redirect)?,
            json(&self.public_url)?
        )?;
        self.render_tls(&mut text)?;
        self.render_proxy(&mut text)?;
        self.render_limits(&mut text)?;
        Ok(text)
    }

    fn render_tls(&self, text: &mut String) -> anyhow::Result<()> {
        write!(
            text,
            "\n[server.tls]\n\
             # PEM files, relative to this home; read again when they change. Empty: ACME, or plain HTTP on loopback.\n\
             certificate = {}\n\
             key = {}\n\
             # \"1.3\"; \"1.2\" is accepted only while the preset of every tenant allows it.\n\
             min_version = {}\n\
             \n[server.acme]\n\
             # Directory of the certificate authority; empty: off.\n\
             directory = {}\n\
             # Names on the certificate.\n\
             hosts = {}\n\
             # Mail address that the authority may write to; may be empty.\n\
             contact = {}\n\
             # Whether you accept the authority's terms; it refuses to serve who does not.\n\
             terms_of_service_agreed = {}\n\
             # For a private authority: PEM file that alone vouches for it, and ranges of addresses it may have.\n\
             authority = {}\n\
             private = {}\n",
            json(&self.tls.certificate)?,
            json(&self.tls.key)?,
            json(&self.tls.min_version)?,
            json(&self.acme.directory)?,
            json(&self.acme.hosts)?,
            json(&self.acme.contact)?,
            self.acme.terms_of_service_agreed,
            json(&self.acme.authority)?,
            json(&self.acme.private)?
        )?;
        Ok(())
    }

    fn render_proxy(&self, text: &mut String) -> anyhow::Result<()> {
        write!(
            text,
            "\n[server.proxy]\n\
             # Addresses of the proxies before this server. From anybody else nothing is believed.\n\
             trusted = {}\n\
             # They begin each connection with a PROXY header, version 1 or 2.\n\
             protocol = {}\n\
             # Which header of theirs names the client: \"none\", \"x-forwarded-for\" or \"forwarded\".\n\
             forwarded = {}\n",
            json(&self.proxy.trusted)?,
            self.proxy.protocol,
            json(&self.proxy.forwarded)?
        )?;
        Ok(())
    }

    fn render_limits(&self, text: &mut String) -> anyhow::Result<()> {
        let (limits, observe) = (&self.limits, &self.observe);
        write!(
            text,
            "\n[server.limits]\n\
             # Open connections, and how many of one source; proxies that are trusted are exempt.\n\
             connections = {}\n\
             connections_per_source = {}\n\
             # Largest JSON body; uploads have limits of their own.\n\
             body_kib = {}\n\
             # Requests per second, and how many at once; a source is an address (IPv6: its /64).\n\
             source_per_second = {}\n\
             source_burst = {}\n\
             tenant_per_second = {}\n\
             tenant_burst = {}\n\
             # After the order to stop, requests under way have so long.\n\
             drain_seconds = {}\n\
             \n[server.observe]\n\
             {}\
             # Whether log lines name the caller's address.\n\
             log_addresses = {}\n\
             # Collector of OpenTelemetry traces (OTLP over HTTP, JSON); empty: off.\n\
             traces = {}\n",
            limits.connections,
            limits.connections_per_source,
            limits.body_kib,
            limits.source_per_second,
            limits.source_burst,
            limits.tenant_per_second,
            limits.tenant_burst,
            limits.drain_seconds,
            metrics(observe)?,
            observe.log_addresses,
            json(&observe.traces)?
        )?;
        Ok(())
    }
}

fn metrics(observe: &Observe) -> anyhow::Result<String> {
    const WHAT: &str = "# Figures for Prometheus at /metrics, on a listener of their own; left out: none.\n";
    Ok(match observe.metrics {
        Some(at) => format!("{WHAT}metrics = {}\n", json(&at)?),
        None => format!("{WHAT}# metrics = \"127.0.0.1:9464\"\n"),
    })
}

/// JSON strings, and lists of them, are TOML.
fn json<T: serde::Serialize>(value: &T) -> anyhow::Result<String> {
    Ok(serde_json::to_string(value)?)
}
