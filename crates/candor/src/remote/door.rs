//! The one server that a remote command talks to.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use candor_domain::Purpose;
use candor_kernel::Ctx;
use candor_kernel::ctx::Actor;
use candor_kernel::egress::{
    Egress, Endpoint, Entry, Limits, Logging, Outbound, Refused, Security, Terms, Transfer, TransferLog,
};
use candor_kernel::ids::{RequestId, TenantId};
use candor_kernel::seal;
use serde_json::Value;

use super::answer::{Answer, read};
use super::ask::Ask;
use super::credentials;
use crate::config::Settings;
use crate::exit::{USAGE, told};

/// The name of the server in the register of this one command.
const SERVER: &str = "server";
/// The server's own limit.
const MOST_ON_A_PAGE: usize = 200;
/// A recording goes through memory whole; larger ones are exported where the home is.
const LARGEST_ANSWER: usize = 2 << 30;
/// For a recording over a slow line.
const LONGEST_ANSWER: Duration = Duration::from_hours(1);

/// A server and the right to ask it.
pub(crate) struct Remote {
    base: String,
    token: Option<String>,
    egress: Egress,
    /// The same for files.
    patient: Egress,
    settings: Settings,
}

impl Remote {
    /// The server that the settings name, with its token.
    pub(super) fn open(settings: &Settings) -> anyhow::Result<Self> {
        let mut remote = Self::anonymous(settings)?;
        remote.token = match &settings.token {
            Some(token) => Some(token.clone()),
            None => credentials::of(&remote.base)?,
        };
        if remote.token.is_none() {
            let how = format!("sign in first: candor --server {} login, or pass --token", remote.base);
            return Err(told(USAGE, how));
        }
        Ok(remote)
    }

    /// The same without a token, for signing in.
    pub(super) fn anonymous(settings: &Settings) -> anyhow::Result<Self> {
        let Some(server) = &settings.server else {
            return Err(told(USAGE, "say which server with --server https://… or CANDOR_SERVER"));
        };
        let base = server.trim_end_matches('/').to_owned();
        let pins = match &settings.ca {
            None => Vec::new(),
            Some(path) => credentials::certificates(path)?,
        };
        let entry = entry(&base, pins)?;
        let register = BTreeMap::from([(SERVER.to_owned(), Arc::new(entry))]);
        let register = Arc::new(register);
        let limits = Limits { exchange: LONGEST_ANSWER, reply_bytes: LARGEST_ANSWER, ..Limits::default() };
        let egress = Egress::new(Arc::<BTreeMap<_, _>>::clone(&register), Arc::new(Unlogged));
        let patient = Egress::new(register, Arc::new(Unlogged)).with_limits(limits);
        Ok(Self { base, token: None, egress, patient, settings: settings.clone() })
    }

    /// From now on with this token.
    pub(super) fn present(&mut self, token: String) {
        self.token = Some(token);
    }

    /// The server's address.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Asks, and waits for the whole answer. Every POST carries a key of its own, so that it is never carried out twice.
    pub(super) async fn send(&self, mut ask: Ask) -> anyhow::Result<Answer> {
        if let Some(token) = &self.token {
            ask.headers.push(("Authorization".to_owned(), format!("Bearer {token}")));
        }
        if ask.method == "POST" {
            let key = RequestId::from_bytes(seal::new_id(self.settings.now()?)?);
            ask.headers.push(("Idempotency-Key".to_owned(), key.to_string()));
        }
        let url = format!("{}{}", self.base, ask.path());
        let outbound = Outbound {
            subprocessor: SERVER.to_owned(),
            purpose: candor_kernel::Purpose::name(&Purpose::Service).to_owned(),
            method: ask.method.to_owned(),
            url,
            headers: ask.headers,
            body: ask.body,
            ..Outbound::default()
        };
        let request = RequestId::from_bytes(seal::new_id(self.settings.now()?)?);
        let ctx = Ctx::mint(Actor::Host, TenantId::ZERO, &Purpose::Service, request, self.settings.clock()?);
        let egress = if ask.patient { &self.patient } else { &self.egress };
        let reply = egress.send(&ctx, outbound).await.with_context(|| format!("asking {}", self.base))?;
        read(&self.base, reply)
    }

    /// The answer as JSON.
    pub(super) async fn json(&self, ask: Ask) -> anyhow::Result<Value> {
        self.send(ask).await?.json()
    }

    /// Every item of a list, page by page.
    pub(super) async fn all(&self, ask: Ask) -> anyhow::Result<Vec<Value>> {
        let first = ask.with("limit", MOST_ON_A_PAGE);
        let (mut found, mut next) = (Vec::new(), None::<String>);
        loop {
            let mut page = self.json(first.clone().maybe("cursor", next.as_deref())).await?;
            if let Some(Value::Array(items)) = page.get_mut("items").map(Value::take) {
                found.extend(items);
            }
            next = page.get("next").and_then(Value::as_str).map(str::to_owned);
            if next.is_none() {
                return Ok(found);
            }
        }
    }

    /// The items of a list that comes whole.
    pub(super) async fn items(&self, ask: Ask) -> anyhow::Result<Vec<Value>> {
        let mut whole = self.json(ask).await?;
        match whole.get_mut("items").map(Value::take) {
            Some(Value::Array(items)) => Ok(items),
            _ => Ok(Vec::new()),
        }
    }

    /// So many items of a list, and whether there are more.
    pub(super) async fn numbered(&self, ask: Ask, limit: usize) -> anyhow::Result<(Vec<Value>, bool)> {
        let (mut found, mut next) = (Vec::new(), None::<String>);
        loop {
            let want = limit.saturating_sub(found.len()).clamp(1, MOST_ON_A_PAGE);
            let asked = ask.clone().with("limit", want).maybe("cursor", next.as_deref());
            let mut page = self.json(asked).await?;
            if let Some(Value::Array(items)) = page.get_mut("items").map(Value::take) {
                found.extend(items);
            }
            next = page.get("next").and_then(Value::as_str).map(str::to_owned);
            if next.is_none() || found.len() >= limit {
                return Ok((found, next.is_some()));
            }
        }
    }
}

/// The register's line for the server: the host and port of its address, TLS unless it is this machine.
fn entry(base: &str, pins: Vec<Vec<u8>>) -> anyhow::Result<Entry> {
    let wrong =
        || told(USAGE, format!("'{base}' is no address of a server; write it like https://candor.example"));
    let (scheme, rest) = base.split_once("://").ok_or_else(wrong)?;
    let (security, usual) = match scheme {
        "https" => (Security::Tls(Terms { pins, ..Terms::default() }), 443),
        "http" => (Security::Plain, 80),
        _ => return Err(wrong()),
    };
    if rest.is_empty() || rest.contains(['/', '?', '#', '@']) {
        return Err(wrong());
    }
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().map_err(|_| wrong())?),
        _ => (rest, usual),
    };
    // Whoever runs the command chose the address; it may well be in their own network.
    let everywhere = ["0.0.0.0/0", "::/0"].into_iter().filter_map(|range| range.parse().ok()).collect();
    let endpoint = Endpoint { host: host.to_lowercase(), port, security, private: everywhere };
    Ok(Entry {
        active_from: candor_kernel::Timestamp::from_micros(i64::MIN),
        retired_at: None,
        only_for: None,
        agreed: true,
        region: None,
        purposes: vec![candor_kernel::Purpose::name(&Purpose::Service).to_owned()],
        data_classes: Vec::new(),
        endpoints: vec![endpoint],
    })
}

/// What a person types on their own machine is logged by the server that they ask.
struct Unlogged;

impl TransferLog for Unlogged {
    fn leaving<'a>(&'a self, _: &'a Ctx, _: &'a Transfer) -> Logging<'a> {
        Box::pin(async { Ok(()) })
    }

    fn refused<'a>(&'a self, _: &'a Ctx, _: &'a Transfer, _: &'a Refused) -> Logging<'a> {
        Box::pin(async { Ok(()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_one_host_and_port() -> anyhow::Result<()> {
        for (base, host, port) in [
            ("https://candor.example", "candor.example", 443),
            ("https://Candor.example:8443", "candor.example", 8443),
            ("http://127.0.0.1:8080", "127.0.0.1", 8080),
            ("http://[::1]:8080", "[::1]", 8080),
        ] {
            let entry = entry(base, Vec::new())?;
            let found = entry.endpoints.first().map(|e| (e.host.as_str(), e.port));
            assert_eq!(found, Some((host, port)), "{base}");
        }
        for wrong in
            ["candor.example", "ftp://x", "https://", "https://a/b", "https://me@host", "https://h:x"]
        {
            assert!(entry(wrong, Vec::new()).is_err(), "{wrong}");
        }
        Ok(())
    }
}
