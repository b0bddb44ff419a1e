//! A strict stand-in for somebody outside, on this machine: it answers what it was told to, one request after
//! another, and keeps all it received. What is not framed in exactly one way is refused.

use std::io;
use std::sync::{Arc, Mutex};

use candor_kernel::clock::Timestamp;
use candor_kernel::egress::{Endpoint, Entry, Security};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A server on the loopback address.
pub struct Counterpart {
    pub port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Counterpart {
    /// Gives these answers in turn, the last one for ever; each is a whole HTTP/1.1 response.
    pub async fn answering(answers: Vec<String>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (port, seen) = (listener.local_addr()?.port(), Arc::new(Mutex::new(Vec::new())));
        let record = Arc::clone(&seen);
        tokio::spawn(async move {
            for n in 0.. {
                let Ok((mut stream, _)) = listener.accept().await else { return };
                let answer = answers.get(n).or(answers.last()).cloned().unwrap_or_default();
                let Ok(request) = read_request(&mut stream).await else { continue };
                if let Ok(mut seen) = record.lock() {
                    seen.push(request);
                }
                stream.write_all(answer.as_bytes()).await.ok();
            }
        });
        Ok(Self { port, seen })
    }

    /// Answers everything with this status and no body.
    pub async fn saying(status: u16) -> io::Result<Self> {
        Self::answering(vec![format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\n\r\n")]).await
    }

    /// Every request so far, head and body.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().map(|seen| seen.clone()).unwrap_or_default()
    }

    /// Its address.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// An entry of the register for it: in force, for the purpose `service` and these classes.
    pub fn entry(&self, data_classes: &[&str]) -> Entry {
        let (host, security) = ("127.0.0.1".to_owned(), Security::Plain);
        Entry {
            active_from: Timestamp::from_micros(0),
            retired_at: None,
            only_for: None,
            agreed: true,
            region: None,
            purposes: vec!["service".to_owned()],
            data_classes: data_classes.iter().map(|class| (*class).to_owned()).collect(),
            endpoints: vec![Endpoint { host, port: self.port, security, private: Vec::new() }],
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> io::Result<String> {
    let mut bytes = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let n = stream.read(&mut buffer).await?;
        bytes.extend_from_slice(buffer.get(..n).unwrap_or_default());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, _)) = text.split_once("\r\n\r\n") else {
            if n == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            continue;
        };
        let field = |wanted: &str| {
            let lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(": "));
            lines
                .filter(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|(_, v)| v.to_owned())
                .collect::<Vec<_>>()
        };
        let lengths = field("content-length");
        let length = lengths.first().map_or(Ok(0), |n| n.parse::<usize>()).map_err(io::Error::other)?;
        let framed = field("host").len() == 1 && field("transfer-encoding").is_empty() && lengths.len() <= 1;
        let have = bytes.len().saturating_sub(head.len() + 4);
        match have.cmp(&length) {
            _ if !framed => return Err(io::Error::other("not framed in exactly one way")),
            std::cmp::Ordering::Equal => return Ok(text),
            std::cmp::Ordering::Less if n > 0 => {}
            _ => return Err(io::Error::other("a body of another length than was said")),
        }
    }
}
