//! A strict mail server on this machine: commands in order, lines that end with CR LF and fit, dots undone.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use candor_kernel::clock::Timestamp;
use candor_kernel::egress::{Endpoint, Entry, Security};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Longest line of a message, its end included (RFC 5321 §4.5.3.1.6).
const LINE_BYTES: usize = 1000;

/// The server and what it took.
pub struct MailServer {
    pub port: u16,
    taken: Arc<Mutex<Vec<String>>>,
    said: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    /// Takes every message.
    pub async fn willing() -> io::Result<Self> {
        Self::answering(&[]).await
    }

    /// Answers these commands so instead of taking them: first word of the command (`GREETING` before any, `.` after
    /// the text), answer.
    pub async fn answering(odd: &[(&str, &str)]) -> io::Result<Self> {
        let odd: BTreeMap<String, String> =
            odd.iter().map(|(at, answer)| ((*at).to_owned(), (*answer).to_owned())).collect();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let (taken, said) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<String>>>::default());
        let (took, heard) = (Arc::clone(&taken), Arc::clone(&said));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mut one =
                    Session { stream, unread: Vec::new(), odd: odd.clone(), heard: Arc::clone(&heard) };
                if let Ok(Some(message)) = one.talk().await {
                    took.lock().unwrap_or_else(PoisonError::into_inner).push(message);
                }
            }
        });
        Ok(Self { port, taken, said })
    }

    /// Messages that it took, whole, dots undone.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Commands that it heard.
    pub fn heard(&self) -> Vec<String> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// An entry of the register for it.
    pub fn entry(&self, security: Security) -> Entry {
        let private = "127.0.0.0/8".parse().into_iter().collect();
        Entry {
            active_from: Timestamp::from_micros(0),
            retired_at: None,
            only_for: None,
            agreed: true,
            region: None,
            purposes: vec!["service".to_owned()],
            data_classes: vec!["account_data".to_owned()],
            endpoints: vec![Endpoint { host: "127.0.0.1".to_owned(), port: self.port, security, private }],
        }
    }
}

struct Session {
    stream: TcpStream,
    unread: Vec<u8>,
    odd: BTreeMap<String, String>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Session {
    async fn talk(&mut self) -> io::Result<Option<String>> {
        self.answer("GREETING", "220 mail.example ESMTP").await?;
        let (mut stage, mut message) = (0, None);
        loop {
            let line = self.line().await?;
            self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(line.clone());
            let word = line.split([' ', ':']).next().unwrap_or_default().to_owned();
            let (needs, next, usual) = match word.as_str() {
                "EHLO" => (0, 1, "250-mail.example greets you\r\n250-SIZE 4096\r\n250-8BITMIME\r\n250 HELP"),
                "MAIL" => (1, 2, "250 2.1.0 ok"),
                "RCPT" => (2, 3, "250 2.1.5 ok"),
                "DATA" => (3, 4, "354 go on"),
                "QUIT" => {
                    self.answer("QUIT", "221 bye").await?;
                    return Ok(message);
                }
                _ => (9, 9, ""),
            };
            if stage != needs {
                self.answer("", "503 5.5.1 not now").await?;
                continue;
            }
            if self.answer(&word, usual).await? {
                stage = next;
            }
            if stage == 4 {
                let text = self.text().await?;
                if self.answer(".", "250 2.0.0 taken").await? {
                    message = Some(text);
                }
                stage = 1;
            }
        }
    }

    /// `true` if the usual answer was given.
    async fn answer(&mut self, at: &str, usual: &str) -> io::Result<bool> {
        let odd = self.odd.get(at).cloned();
        let line = format!("{}\r\n", odd.as_deref().unwrap_or(usual));
        self.stream.write_all(line.as_bytes()).await?;
        Ok(odd.is_none())
    }

    async fn text(&mut self) -> io::Result<String> {
        let mut text = String::new();
        loop {
            let line = self.line().await?;
            if line == "." {
                return Ok(text);
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push_str("\r\n");
        }
    }

    /// One line without its end. A bare CR or LF, a zero byte or a long line ends the session.
    async fn line(&mut self) -> io::Result<String> {
        loop {
            if let Some(end) = self.unread.windows(2).position(|two| two == b"\r\n") {
                let line: Vec<u8> = self.unread.drain(..end + 2).collect();
                let text = String::from_utf8_lossy(line.get(..end).unwrap_or_default()).into_owned();
                if line.len() > LINE_BYTES || text.contains(['\r', '\n', '\0']) {
                    return Err(io::Error::other("not a line"));
                }
                return Ok(text);
            }
            let mut buffer = [0; 1024];
            let read = self.stream.read(&mut buffer).await?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.unread.extend_from_slice(buffer.get(..read).unwrap_or_default());
        }
    }
}
