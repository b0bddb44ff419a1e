//! Reads a declaration strictly: what is accepted here can be enforced as written.

use candor_kernel::egress::{self, Reach, reach};

use super::TrustError;
use super::model::{Declared, Host, Kind, Protection};

/// Most hosts of one subprocessor.
const HOSTS_MAX: usize = 64;

fn bad(field: &'static str, why: impl Into<String>) -> TrustError {
    TrustError::Bad { field, why: why.into() }
}

/// A short name.
pub(super) fn slug(text: &str) -> Result<(), TrustError> {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if plain && (1..=40).contains(&text.len()) && !text.starts_with('-') {
        return Ok(());
    }
    Err(bad("slug", "write 1 to 40 lower-case letters, digits and hyphens"))
}

/// Everything that is declared.
pub(super) fn declared(new: &Declared) -> Result<(), TrustError> {
    line("name", &new.name, 1, 120)?;
    line("purpose", &new.purpose, 1, 300)?;
    line("contact", &new.contact, 0, 200)?;
    word("category", &new.category)?;
    new.purposes.iter().try_for_each(|purpose| word("purposes", purpose))?;
    new.data_classes.iter().try_for_each(|class| word("data_classes", class))?;
    if new.kind == Kind::Vendor && new.region.trim().is_empty() && new.receives() {
        return Err(bad("region", "say where a vendor keeps what it receives, for example EU or us-east-1"));
    }
    line("region", &new.region, 0, 40)?;
    if let Some(mechanism) = &new.transfer_mechanism {
        line("transfer_mechanism", mechanism, 1, 120)?;
    }
    if let Some(agreement) = &new.agreement {
        line("agreement", &agreement.reference, 1, 200)?;
        let day: Result<jiff::civil::Date, _> = agreement.dated.parse();
        day.map_err(|_| bad("agreement", "write the day of signature as YYYY-MM-DD"))?;
    }
    if new.hosts.is_empty() || new.hosts.len() > HOSTS_MAX {
        return Err(bad("hosts", format!("1 to {HOSTS_MAX} are needed")));
    }
    new.hosts.iter().try_for_each(|at| host(new.kind, at))
}

/// Hosts by their names, as `host` or `host:port`; what is known about one of them stays as it was.
pub fn hosts_named(names: &[String], before: &[Host]) -> Result<Vec<Host>, TrustError> {
    let one = |name: &String| {
        let at = egress::named(&format!("https://{name}/")).map_err(|why| bad("hosts", why))?;
        let known = before.iter().find(|host| (host.host.as_str(), host.port) == (at.host.as_str(), at.port));
        let new = || Host { host: at.host.clone(), port: at.port, ..Host::default() };
        Ok(known.cloned().unwrap_or_else(new))
    };
    names.iter().map(one).collect()
}

fn host(kind: Kind, at: &Host) -> Result<(), TrustError> {
    let bracketed = if at.host.contains(':') { format!("[{}]", at.host) } else { at.host.clone() };
    let named = egress::named(&format!("https://{bracketed}:{}/", at.port));
    let named = named.map_err(|why| bad("hosts", why))?;
    if named.host != at.host {
        return Err(bad("hosts", "write names in lower case, and addresses in their shortest spelling"));
    }
    egress::read_pins(&at.pins).map_err(|why| bad("pins", why))?;
    if kind == Kind::Vendor && !at.private.is_empty() {
        return Err(bad(
            "private",
            "only the operator's own systems have addresses that are not on the internet",
        ));
    }
    let here = at.host == "localhost" || named.address.is_some_and(|it| reach(it) == Reach::Loopback);
    if at.protection == Protection::Plain && !(here && kind == Kind::Own) {
        return Err(bad("protection", "plain is for the operator's own systems on this machine; use TLS"));
    }
    Ok(())
}

fn line(field: &'static str, text: &str, least: usize, most: usize) -> Result<(), TrustError> {
    let length = text.trim().chars().count();
    if (least..=most).contains(&length) && !text.chars().any(char::is_control) {
        return Ok(());
    }
    Err(bad(field, format!("write {least} to {most} characters on one line")))
}

fn word(field: &'static str, text: &str) -> Result<(), TrustError> {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if plain && (1..=40).contains(&text.len()) {
        return Ok(());
    }
    Err(bad(field, "write words of 1 to 40 lower-case letters, digits and underscores"))
}
