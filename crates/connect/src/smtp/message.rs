//! From a mail to what goes over the wire: RFC 5322, text alone, seven bits.

use std::time::{Duration, SystemTime};

use candor_domain::services::{Mail, NotMailed};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{Address, message};

/// Says that no person wrote it, so that no machine answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// A message with its sender and its recipient.
pub(super) struct Envelope {
    pub from: String,
    pub to: String,
    /// Whole, lines ending with CR LF, dots not yet doubled.
    pub message: Vec<u8>,
}

impl Envelope {
    /// Assembles the message. What is no address, or would begin another header, is refused.
    pub(super) fn of(mail: &Mail, from: &Mailbox) -> Result<Self, NotMailed> {
        let never = |why: &str| NotMailed::Never(why.to_owned());
        let to: Address = mail.to.parse().map_err(|_| never("the recipient's address is not one"))?;
        if mail.subject.chars().any(char::is_control) || mail.id.chars().any(|c| !is_plain(c)) {
            return Err(never("the subject or the id of the message is not one line"));
        }
        let micros = u64::try_from(mail.at.as_micros()).unwrap_or_default();
        let id = format!("<{}@{}>", mail.id, from.email.domain());
        let built = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(mail.subject.clone())
            .date(SystemTime::UNIX_EPOCH + Duration::from_micros(micros))
            .message_id(Some(id))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .body(message::Body::new(mail.text.clone()));
        let built = built.map_err(|_| never("the message could not be assembled"))?;
        Ok(Self { from: from.email.to_string(), to: to.to_string(), message: built.formatted() })
    }

    /// Does an address need the extension for letters beyond ASCII (RFC 6531)?
    pub(super) fn needs_utf8(&self) -> bool {
        !(self.from.is_ascii() && self.to.is_ascii())
    }

    /// The message as it follows DATA: a line that begins with a dot gets another one, a lone dot ends it.
    pub(super) fn stuffed(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.message.len() + 64);
        let mut at_start = true;
        for byte in &self.message {
            if at_start && *byte == b'.' {
                out.push(b'.');
            }
            out.push(*byte);
            at_start = *byte == b'\n';
        }
        if !at_start {
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b".\r\n");
        out
    }

    pub(super) fn wire_bytes(&self) -> u64 {
        self.stuffed().len() as u64
    }
}

/// Ids stand between angle brackets: letters, digits, dots and hyphens.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}
