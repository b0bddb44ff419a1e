//! The collector of logs that `candor.toml` names: its line in the register, and the way to it.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use candor_connect::siem::{Address, DATA_CLASS, Siem};
use candor_domain::audit::COLLECTOR;
use candor_domain::services::Collector;
use candor_domain::trust::{Configured, Declared, Host, Kind};
use candor_kernel::egress::{Egress, named};

use crate::config::ConfigFile;

/// Its line in the register, if the operator runs it; a vendor's is announced like any other subprocessor's.
pub(crate) fn configured(config: &ConfigFile, home: &Path) -> anyhow::Result<Option<Configured>> {
    let siem = &config.siem;
    if !siem.is_on() || !siem.subprocessor.is_empty() {
        return Ok(None);
    }
    let (host, port) = if let Some(at) = siem.host()? {
        at
    } else {
        let at = named(&siem.webhook).map_err(|why| anyhow!("[siem] webhook: {why}"))?;
        (at.host, at.port)
    };
    let pins = if siem.pins.as_os_str().is_empty() { String::new() } else { read(&home.join(&siem.pins))? };
    let declared = Declared {
        name: "Log collector".to_owned(),
        category: "infrastructure".to_owned(),
        kind: Kind::Own,
        purpose: "Receives log entries under pseudonyms, without content, to watch over the service."
            .to_owned(),
        hosts: vec![Host { host, port, pins, private: siem.private.clone(), ..Host::default() }],
        data_classes: vec![DATA_CLASS.to_owned()],
        ..Declared::default()
    };
    Ok(Some(Configured { slug: COLLECTOR.to_owned(), declared }))
}

/// The way to it.
pub(crate) fn collector(
    config: &ConfigFile,
    home: &Path,
    egress: &Arc<Egress>,
) -> anyhow::Result<Option<Arc<dyn Collector>>> {
    let siem = &config.siem;
    if !siem.is_on() {
        return Ok(None);
    }
    let address = match siem.host()? {
        Some((host, port)) => Address::Syslog { host, port },
        None => Address::Webhook {
            url: siem.webhook.clone(),
            header: header(&home.join(&siem.header_file), siem)?,
        },
    };
    let slug = if siem.subprocessor.is_empty() { COLLECTOR } else { &siem.subprocessor };
    let name = named(&config.server.public_url).map(|at| at.host).unwrap_or_default();
    Ok(Some(Arc::new(Siem::new(Arc::clone(egress), slug, address, &name))))
}

fn header(path: &Path, siem: &crate::config::Siem) -> anyhow::Result<Option<(String, String)>> {
    if siem.header_file.as_os_str().is_empty() {
        return Ok(None);
    }
    let text = read(path)?;
    let line = text.lines().next().unwrap_or_default();
    let (name, value) = line.split_once(": ").context("[siem] header_file has one line `Name: value`")?;
    Ok(Some((name.to_owned(), value.to_owned())))
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}
