//! Mail over SMTP (RFC 5321), through the way out.
//!
//! One connection per message: greeting, EHLO, TLS at once or by STARTTLS as the register says, AUTH only under TLS,
//! one sender, one recipient, the text, goodbye. What the server says is kept as its code, never as its words, because
//! servers repeat addresses in them.
//!
//! Deliberately absent: queues and retries (a job is both), HTML, tracking, more than one recipient, plain SMTP to any
//! machine but this one.

mod answer;
mod dialogue;
mod message;

use std::sync::Arc;
use std::time::Duration;

use candor_domain::services::{Mail, Mailer, NotMailed, Pending};
use candor_kernel::Ctx;
use candor_kernel::egress::{Dial, Egress};
use lettre::Address;
use lettre::message::Mailbox;

use dialogue::Dialogue;
use message::Envelope;

/// The name of the mail server in the register of subprocessors.
pub const SUBPROCESSOR: &str = "mail";
/// What a mail carries: an address, and that something happened to the account.
pub const DATA_CLASSES: [&str; 1] = ["account_data"];
/// The whole dialogue; a job has a little longer.
const PATIENCE: Duration = Duration::from_secs(40);
/// Commands besides the message.
const COMMAND_BYTES: u64 = 8 * 1024;

/// Where mail is handed in.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Host, as the register has it.
    pub host: String,
    pub port: u16,
    /// User name and password; used under TLS only.
    pub login: Option<(String, String)>,
    /// The address that mails come from.
    pub from: String,
    /// How this machine names itself in EHLO: a domain name or an address literal.
    pub hello: String,
}

/// Settings that cannot work.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum BadSmtpSettings {
    #[error("mail.from is no mail address: '{0}'; write it like candor@example.com")]
    From(String),
    #[error("this machine's name for EHLO is not one: '{0}'; write a domain name like mail.example.com")]
    Hello(String),
}

/// Sends mail by SMTP.
pub struct Smtp {
    egress: Arc<Egress>,
    settings: SmtpSettings,
    from: Mailbox,
}

impl Smtp {
    /// A sender with these settings.
    pub fn new(egress: Arc<Egress>, settings: SmtpSettings) -> Result<Self, BadSmtpSettings> {
        let bad = || BadSmtpSettings::From(settings.from.clone());
        let address: Address = settings.from.parse().map_err(|_| bad())?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '[' | ']' | ':');
        if settings.hello.is_empty() || settings.hello.len() > 255 || !settings.hello.chars().all(plain) {
            return Err(BadSmtpSettings::Hello(settings.hello));
        }
        Ok(Self { egress, from: Mailbox::new(None, address), settings })
    }

    async fn deliver(&self, ctx: &Ctx, mail: &Mail) -> Result<(), NotMailed> {
        let envelope = Envelope::of(mail, &self.from)?;
        let dial = Dial {
            subprocessor: SUBPROCESSOR.to_owned(),
            purpose: ctx.purpose.to_owned(),
            data_classes: DATA_CLASSES.map(str::to_owned).to_vec(),
            host: self.settings.host.clone(),
            port: self.settings.port,
            most_bytes: envelope.wire_bytes() + COMMAND_BYTES,
        };
        let stream = self.egress.connect(ctx, dial).await;
        let stream = stream.map_err(|refused| NotMailed::Later(refused.to_string()))?;
        let dialogue = Dialogue::begin(stream, &self.settings.hello).await?;
        dialogue.hand_in(self.settings.login.as_ref(), &envelope).await
    }
}

impl Mailer for Smtp {
    fn send<'a>(&'a self, ctx: &'a Ctx, mail: &'a Mail) -> Pending<'a, Result<(), NotMailed>> {
        Box::pin(async move {
            let sent = tokio::time::timeout(PATIENCE, self.deliver(ctx, mail)).await;
            sent.unwrap_or_else(|_| Err(NotMailed::Later("the mail server took too long".to_owned())))
        })
    }
}

#[cfg(test)]
mod tests;
