//! The dialogue: say a line, read an answer, go on or stop.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candor_domain::services::NotMailed;
use candor_kernel::egress::EgressStream;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::answer::{Answer, line};
use super::message::Envelope;

/// Longest line of an answer, and most lines of one; RFC 5321 asks for 512 bytes a line.
const LINE_BYTES: usize = 2048;
const LINES: usize = 64;

/// A connection to a mail server that knows our name.
pub(super) struct Dialogue {
    stream: EgressStream,
    /// What was received and not read yet.
    unread: Vec<u8>,
    offers: Offers,
}

/// What the server can do, as it says now; before TLS and after it may differ.
#[derive(Default)]
struct Offers {
    start_tls: bool,
    utf8: bool,
    sign_in: Option<SignIn>,
    /// The largest message; zero is no limit.
    size: u64,
}

/// Ways to sign in with a password; the first one that is offered, in this order.
#[derive(Clone, Copy)]
enum SignIn {
    Plain,
    Login,
}

fn later(why: &str) -> NotMailed {
    NotMailed::Later(why.to_owned())
}

impl Dialogue {
    /// Greeting, EHLO, and TLS where the register asks for it on the same connection.
    pub(super) async fn begin(stream: EgressStream, hello: &str) -> Result<Self, NotMailed> {
        let mut this = Self { stream, unread: Vec::new(), offers: Offers::default() };
        let greeting = this.answer().await?;
        if !greeting.is(2) {
            return Err(greeting.trouble_for_now("the connection"));
        }
        this.hello(hello).await?;
        if this.stream.must_upgrade() {
            if !this.offers.start_tls {
                return Err(later("the mail server does not offer STARTTLS, so nothing is handed in"));
            }
            let ready = this.ask("STARTTLS").await?;
            if !ready.is(2) {
                return Err(ready.trouble_for_now("STARTTLS"));
            }
            this = this.upgrade().await?;
            this.hello(hello).await?;
        }
        Ok(this)
    }

    /// Signs in if there is a login, hands in one message, says goodbye.
    pub(super) async fn hand_in(
        mut self,
        login: Option<&(String, String)>,
        envelope: &Envelope,
    ) -> Result<(), NotMailed> {
        if let Some((user, password)) = login {
            self.sign_in(user, password).await?;
        }
        let size = envelope.message.len() as u64;
        if self.offers.size != 0 && size > self.offers.size {
            return Err(NotMailed::Never("the message is larger than the mail server takes".to_owned()));
        }
        if envelope.needs_utf8() && !self.offers.utf8 {
            let why = "an address has letters that the mail server does not take (SMTPUTF8)";
            return Err(NotMailed::Never(why.to_owned()));
        }
        let utf8 = if envelope.needs_utf8() { " SMTPUTF8" } else { "" };
        let declared = if self.offers.size == 0 { String::new() } else { format!(" SIZE={size}") };
        self.expect(2, &format!("MAIL FROM:<{}>{declared}{utf8}", envelope.from), "the sender").await?;
        self.expect(2, &format!("RCPT TO:<{}>", envelope.to), "the recipient").await?;
        self.expect(3, "DATA", "DATA").await?;
        self.send(&envelope.stuffed()).await?;
        let taken = self.answer().await?;
        if !taken.is(2) {
            return Err(taken.trouble("the message"));
        }
        // It has the message; how it takes leave changes nothing.
        let _ = self.ask("QUIT").await;
        Ok(())
    }

    async fn hello(&mut self, name: &str) -> Result<(), NotMailed> {
        let answer = self.ask(&format!("EHLO {name}")).await?;
        if !answer.is(2) {
            return Err(answer.trouble_for_now("EHLO"));
        }
        let mut offers = Offers::default();
        for (extension, rest) in answer.extensions() {
            match extension.as_str() {
                "STARTTLS" => offers.start_tls = true,
                "SMTPUTF8" => offers.utf8 = true,
                "SIZE" => offers.size = rest.trim().parse().unwrap_or_default(),
                "AUTH" => {
                    let knows = |way: &str| rest.split(' ').any(|word| word.eq_ignore_ascii_case(way));
                    let login = knows("LOGIN").then_some(SignIn::Login);
                    offers.sign_in = knows("PLAIN").then_some(SignIn::Plain).or(login);
                }
                _ => {}
            }
        }
        self.offers = offers;
        Ok(())
    }

    /// What came after the server's last line and before TLS was put there by somebody in between.
    async fn upgrade(self) -> Result<Self, NotMailed> {
        if !self.unread.is_empty() {
            return Err(later("somebody spoke between the mail server and TLS, so nothing is handed in"));
        }
        let stream = self.stream.upgrade_tls().await;
        let stream = stream.map_err(|refused| NotMailed::Later(refused.to_string()))?;
        Ok(Self { stream, unread: Vec::new(), offers: Offers::default() })
    }

    /// RFC 4954 with PLAIN (RFC 4616), or LOGIN where that is all there is. A wrong password is no fault of the message.
    async fn sign_in(&mut self, user: &str, password: &str) -> Result<(), NotMailed> {
        if !self.stream.is_tls() {
            return Err(later(
                "a password goes out under TLS only; change mail.tls or leave mail.user empty",
            ));
        }
        let answer = match self.offers.sign_in {
            Some(SignIn::Plain) => {
                let both = STANDARD.encode(format!("\0{user}\0{password}"));
                self.ask(&format!("AUTH PLAIN {both}")).await?
            }
            Some(SignIn::Login) => {
                let asked = self.ask("AUTH LOGIN").await?;
                let asked = if asked.is(3) { self.ask(&STANDARD.encode(user)).await? } else { asked };
                if asked.is(3) { self.ask(&STANDARD.encode(password)).await? } else { asked }
            }
            None => return Err(later("the mail server offers no sign-in with a password (PLAIN or LOGIN)")),
        };
        if answer.is(2) { Ok(()) } else { Err(answer.trouble_for_now("the user name and password")) }
    }

    async fn expect(&mut self, class: u16, command: &str, doing: &str) -> Result<(), NotMailed> {
        let answer = self.ask(command).await?;
        if answer.is(class) { Ok(()) } else { Err(answer.trouble(doing)) }
    }

    async fn ask(&mut self, command: &str) -> Result<Answer, NotMailed> {
        if command.contains(['\r', '\n', '\0']) {
            return Err(NotMailed::Never("a line break inside a command".to_owned()));
        }
        self.send(format!("{command}\r\n").as_bytes()).await?;
        self.answer().await
    }

    async fn send(&mut self, bytes: &[u8]) -> Result<(), NotMailed> {
        let sent = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        sent.await
            .map_err(|error| NotMailed::Later(format!("the connection to the mail server broke: {error}")))
    }

    async fn answer(&mut self) -> Result<Answer, NotMailed> {
        let mut answer = Answer { code: 0, lines: Vec::new() };
        loop {
            let text = self.line().await?;
            let Some((code, more, words)) = line(&text) else {
                return Err(later("what answers there is no mail server"));
            };
            if answer.lines.len() >= LINES || (!answer.lines.is_empty() && code != answer.code) {
                return Err(later("the mail server's answer makes no sense"));
            }
            answer.code = code;
            answer.lines.push(words.to_owned());
            if !more {
                return Ok(answer);
            }
        }
    }

    /// One line without its end.
    async fn line(&mut self) -> Result<String, NotMailed> {
        loop {
            if let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.unread.drain(..=end).collect();
                let text = String::from_utf8_lossy(&line);
                return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
            }
            if self.unread.len() > LINE_BYTES {
                return Err(later("the mail server's answer is too long"));
            }
            let mut buffer = [0; 1024];
            let read = self.stream.read(&mut buffer).await;
            let read = read.map_err(|error| {
                NotMailed::Later(format!("the connection to the mail server broke: {error}"))
            })?;
            if read == 0 {
                return Err(later("the mail server closed the connection"));
            }
            self.unread.extend_from_slice(buffer.get(..read).unwrap_or_default());
        }
    }
}
