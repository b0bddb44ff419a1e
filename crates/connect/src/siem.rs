//! A collector of logs: syslog over TLS (RFC 5424 messages, framed by RFC 5425), or a POST of JSON lines.
//!
//! Syslog has no answer. A batch counts as taken when the collector has read to its end and closed the connection in
//! turn, which it is asked to by ours being closed; anything else is a failure, and the batch comes again.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use candor_domain::services::{Collector, LogLine, NotTaken, Pending, Severity};
use candor_kernel::Ctx;
use candor_kernel::egress::{Dial, Egress, Outbound};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// How long a collector may take over a batch.
const PATIENCE: Duration = Duration::from_secs(20);
/// The class of data that goes there.
pub const DATA_CLASS: &str = "access_log";
/// Facility 13: log audit.
const FACILITY: u8 = 13;
/// Longest MSGID of RFC 5424.
const MSGID_MAX: usize = 32;

/// Where a collector is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Syslog over TLS.
    Syslog { host: String, port: u16 },
    /// POST, with this header where it asks for one.
    Webhook { url: String, header: Option<(String, String)> },
}

/// A collector, reached through the way out.
pub struct Siem {
    egress: Arc<Egress>,
    /// Its name in the register.
    subprocessor: String,
    address: Address,
    /// What this installation calls itself; `-` if nothing.
    host_name: String,
}

impl Siem {
    /// The collector `subprocessor` of the register. `host_name` is told to it with every line.
    pub fn new(egress: Arc<Egress>, subprocessor: &str, address: Address, host_name: &str) -> Self {
        let printable = |c: char| c.is_ascii_graphic();
        let name: String = host_name.chars().filter(|c| printable(*c)).take(255).collect();
        let host_name = if name.is_empty() { "-".to_owned() } else { name };
        Self { egress, subprocessor: subprocessor.to_owned(), address, host_name }
    }

    async fn send(&self, ctx: &Ctx, lines: &[LogLine]) -> Result<(), String> {
        match &self.address {
            Address::Syslog { host, port } => {
                let text: String = lines.iter().map(|line| framed(&self.host_name, line)).collect();
                self.syslog(ctx, host, *port, text.as_bytes()).await
            }
            Address::Webhook { url, header } => {
                let body: String = lines.iter().map(|line| line.json.clone() + "\n").collect();
                self.post(ctx, url, header.as_ref(), body.into_bytes()).await
            }
        }
    }

    async fn syslog(&self, ctx: &Ctx, host: &str, port: u16, bytes: &[u8]) -> Result<(), String> {
        let dial = Dial {
            subprocessor: self.subprocessor.clone(),
            purpose: ctx.purpose.to_owned(),
            data_classes: vec![DATA_CLASS.to_owned()],
            host: host.to_owned(),
            port,
            most_bytes: bytes.len() as u64,
        };
        let mut stream = self.egress.connect(ctx, dial).await.map_err(|refused| refused.to_string())?;
        if !stream.is_tls() {
            return Err("the register does not ask for TLS from the first byte".to_owned());
        }
        let said = |error: std::io::Error| error.to_string();
        stream.write_all(bytes).await.map_err(said)?;
        stream.flush().await.map_err(said)?;
        stream.shutdown().await.map_err(said)?;
        let mut answer = [0; 64];
        match stream.read(&mut answer).await {
            Ok(0) => Ok(()),
            Ok(_) => Err("it answered, which a collector of syslog does not".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    async fn post(
        &self,
        ctx: &Ctx,
        url: &str,
        header: Option<&(String, String)>,
        body: Vec<u8>,
    ) -> Result<(), String> {
        let kind = ("content-type".to_owned(), "application/x-ndjson".to_owned());
        let request = Outbound {
            subprocessor: self.subprocessor.clone(),
            purpose: ctx.purpose.to_owned(),
            data_classes: vec![DATA_CLASS.to_owned()],
            method: "POST".to_owned(),
            url: url.to_owned(),
            headers: [kind].into_iter().chain(header.cloned()).collect(),
            body,
        };
        let reply = self.egress.send(ctx, request).await.map_err(|refused| refused.to_string())?;
        if (200..300).contains(&reply.status) { Ok(()) } else { Err(format!("it answered {}", reply.status)) }
    }
}

impl Collector for Siem {
    fn take<'a>(&'a self, ctx: &'a Ctx, lines: &'a [LogLine]) -> Pending<'a, Result<(), NotTaken>> {
        Box::pin(async move {
            let sent = tokio::time::timeout(PATIENCE, self.send(ctx, lines)).await;
            sent.unwrap_or_else(|_| Err("it took too long".to_owned())).map_err(NotTaken)
        })
    }
}

/// `LENGTH SP <PRI>1 TIMESTAMP HOST candor - MSGID - JSON`; the length counts bytes after the space.
fn framed(host_name: &str, line: &LogLine) -> String {
    let severity = match line.severity {
        Severity::Alert => 1,
        Severity::Warning => 4,
        Severity::Info => 6,
    };
    let priority = FACILITY * 8 + severity;
    let msgid: String = line.action.chars().filter(char::is_ascii_graphic).take(MSGID_MAX).collect();
    let message = format!("<{priority}>1 {} {host_name} candor - {msgid} - {}", line.at, line.json);
    let mut text = String::with_capacity(message.len() + 8);
    let _ = write!(text, "{} {message}", message.len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_has_the_form_of_the_rfcs() -> Result<(), Box<dyn std::error::Error>> {
        let line = LogLine {
            at: "2026-11-03T14:00:00Z".parse()?,
            severity: Severity::Warning,
            action: "a.very.long.action.that.no.syslog.takes".to_owned(),
            json: "{\"v\":1}".to_owned(),
        };
        let text = framed("candor.example", &line);
        let (length, message) = text.split_once(' ').ok_or("no length")?;
        assert_eq!(length.parse::<usize>()?, message.len());
        assert_eq!(
            message,
            "<108>1 2026-11-03T14:00:00.000000Z candor.example candor - a.very.long.action.that.no.syslo - {\"v\":1}"
        );
        Ok(())
    }
}
