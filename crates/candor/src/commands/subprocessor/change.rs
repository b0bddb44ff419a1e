//! The flags of `candor subprocessor change`: what is left out stays.

use std::path::PathBuf;

use anyhow::Context as _;
use candor_domain::trust::{Declared, Host};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
What is left out stays. More than customers were told (another host, class, purpose or region) is refused where a notice is
owed: announce it anew. `agree` files the agreement.
Example:
  candor subprocessor change wordsmith --contact privacy@wordsmith.example --class transcript")]
pub(crate) struct Change {
    pub slug: String,
    /// The company, or what people call the system
    #[arg(long)]
    name: Option<String>,
    /// What it is for, in one sentence for customers
    #[arg(long)]
    purpose: Option<String>,
    /// All hosts that data may go to from now on; repeat for several
    #[arg(long = "host", value_name = "HOST[:PORT]")]
    hosts: Vec<String>,
    /// All classes of data that it may receive from now on; repeat for several
    #[arg(long = "class", value_name = "CLASS", conflicts_with = "no_class")]
    classes: Vec<String>,
    /// It receives nothing of customers from now on
    #[arg(long)]
    no_class: bool,
    /// Where it keeps what it receives
    #[arg(long)]
    region: Option<String>,
    /// What a transfer abroad rests on
    #[arg(long, value_name = "WORDS")]
    mechanism: Option<String>,
    /// Whom to write to about it
    #[arg(long)]
    contact: Option<String>,
    /// PEM file with the only certificates that vouch for all of its hosts
    #[arg(long, value_name = "FILE")]
    pin: Option<PathBuf>,
}

impl Change {
    /// What is declared from now on.
    pub(super) fn applied(self, mut declared: Declared) -> anyhow::Result<Declared> {
        let set = |field: &mut String, new: Option<String>| {
            if let Some(new) = new {
                *field = new;
            }
        };
        set(&mut declared.name, self.name);
        set(&mut declared.purpose, self.purpose);
        set(&mut declared.region, self.region);
        set(&mut declared.contact, self.contact);
        declared.transfer_mechanism = self.mechanism.or(declared.transfer_mechanism);
        if self.no_class || !self.classes.is_empty() {
            declared.data_classes = self.classes;
        }
        if !self.hosts.is_empty() {
            let hosts = self.hosts.iter().map(|text| host(text, &declared.hosts));
            declared.hosts = hosts.collect::<anyhow::Result<_>>()?;
        }
        if let Some(path) = &self.pin {
            let pins =
                std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
            declared.hosts.iter_mut().for_each(|host| host.pins.clone_from(&pins));
        }
        Ok(declared)
    }
}

/// A host that was there keeps its terms; a new one has the usual ones.
fn host(text: &str, before: &[Host]) -> anyhow::Result<Host> {
    let named = candor_kernel::egress::named(&format!("https://{text}/"));
    let named = named.map_err(|why| anyhow::anyhow!("the host '{text}' cannot be used: {why}"))?;
    let known =
        before.iter().find(|host| (host.host.as_str(), host.port) == (named.host.as_str(), named.port));
    Ok(known.cloned().unwrap_or_else(|| Host { host: named.host, port: named.port, ..Host::default() }))
}
