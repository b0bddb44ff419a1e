//! A real `candor serve` over a home in a folder, and a browser that talks to it over a real socket.
#![expect(clippy::disallowed_types, reason = "the test is the client on the other side of the socket")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use candor_testkit::Failure;
use serde_json::{Value, json};

const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
pub(crate) const PASSWORD: &str = "otter ladder plum seven";

/// The binary, with this folder's home and nothing of the caller's environment.
pub(crate) fn candor(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candor"));
    command.env_clear().env("CANDOR_HOME", dir.join("home")).current_dir(dir);
    if dir.join("clock").exists() {
        command.env("CANDOR_CLOCK_FILE", dir.join("clock"));
    }
    command
}

/// A server that runs.
pub(crate) struct Served {
    child: Child,
    /// Lines on standard output until the server said where it listens.
    said: Vec<String>,
}

impl Served {
    /// Serves the home in this folder on ports that are free.
    pub(crate) fn start(dir: &Path) -> Result<Self, Failure> {
        let file = dir.join("home/candor.toml");
        let config = std::fs::read_to_string(&file)?.replace("127.0.0.1:9464", "127.0.0.1:0");
        std::fs::write(&file, config)?;
        let mut child = candor(dir)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let mut said = Vec::new();
        while said.iter().all(|line: &String| !line.starts_with("Figures")) {
            let Some(line) = lines.next() else {
                let mut why = String::new();
                child.stderr.take().ok_or("no log")?.read_to_string(&mut why)?;
                return Err(format!("it ended early: {why}").into());
            };
            said.push(line?);
        }
        Ok(Self { child, said })
    }

    pub(crate) fn port(&self, line: &str) -> Result<u16, Failure> {
        let found = self.said.iter().find(|said| said.starts_with(line)).ok_or("no such line")?;
        let port =
            found.trim_end_matches("/metrics").trim_end_matches(')').rsplit(':').next().ok_or("no port")?;
        Ok(port.parse()?)
    }

    /// The address of the door.
    pub(crate) fn url(&self) -> Result<String, Failure> {
        Ok(format!("http://localhost:{}", self.port("Serving")?))
    }

    /// Sends the first line of a request with one strange header, and returns all that was answered.
    pub(crate) fn ask(&self, line: &str, request: &str, strange: &str) -> Result<String, Failure> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port(line)?))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "{request} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-{strange}: {strange}\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }

    /// Tells it to stop and returns its exit code and its log.
    pub(crate) fn stop(mut self) -> Result<(Option<i32>, String), Failure> {
        Command::new("kill").arg(self.child.id().to_string()).status()?;
        let mut log = String::new();
        self.child.stderr.take().ok_or("no log")?.read_to_string(&mut log)?;
        Ok((self.child.wait()?.code(), log))
    }

    /// A browser at its door.
    pub(crate) fn browser(&self) -> Result<Browser, Failure> {
        Ok(Browser { port: self.port("Serving")?, cookie: String::new(), keys: 0 })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with one cookie.
pub(crate) struct Browser {
    port: u16,
    cookie: String,
    keys: u32,
}

/// What was answered.
pub(crate) struct Page {
    pub status: u16,
    pub head: String,
    pub text: String,
}

impl Page {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }
}

impl Browser {
    pub(crate) fn get(&mut self, path: &str) -> Result<Page, Failure> {
        self.send("GET", path, ("text/html", ""), "")
    }

    /// Sends a form from the server's own page.
    pub(crate) fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Page, Failure> {
        let hex = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", hex(value))).collect();
        self.send("POST", path, ("text/html", "application/x-www-form-urlencoded"), &pairs.join("&"))
    }

    /// Sends JSON from the server's own page.
    pub(crate) fn json(&mut self, method: &str, path: &str, body: &Value) -> Result<Page, Failure> {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.send(method, path, ("application/json", "application/json"), &body)
    }

    fn send(&mut self, method: &str, path: &str, kinds: (&str, &str), body: &str) -> Result<Page, Failure> {
        self.send_with(method, path, kinds, (body, ""))
    }

    /// The same with more header lines, each with its end.
    pub(crate) fn send_with(
        &mut self,
        method: &str,
        path: &str,
        (accept, kind): (&str, &str),
        (body, more): (&str, &str),
    ) -> Result<Page, Failure> {
        self.keys += 1;
        let (port, key) = (self.port, self.keys);
        let cookie =
            if self.cookie.is_empty() { String::new() } else { format!("cookie: {}\r\n", self.cookie) };
        let kind = if body.is_empty() { String::new() } else { format!("content-type: {kind}\r\n") };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\nuser-agent: {AGENT}\r\n\
             accept: {accept}\r\norigin: http://localhost:{port}\r\nidempotency-key: k{key}\r\n{cookie}{kind}{more}"
        );
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "{head}content-length: {}\r\n\r\n{body}", body.len())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let page = page(&String::from_utf8_lossy(&answer))?;
        let set = page.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        if set.starts_with("candor=") {
            self.cookie = set;
        }
        Ok(page)
    }

    /// Comes in as the first owner, by the link that `candor init` printed.
    pub(crate) fn join(&mut self, link: &str) -> Result<(), Failure> {
        let secret = link.rsplit('/').next().ok_or("no link")?;
        let body = json!({
            "secret": secret, "email": "ada@harbor.example", "display_name": "Ada", "password": PASSWORD,
        });
        let joined = self.json("POST", "/v1/invitations/accept", &body)?;
        if joined.status == 201 { Ok(()) } else { Err(format!("{}: {}", joined.status, joined.text).into()) }
    }

    /// Makes a token with these scopes.
    pub(crate) fn token(&mut self, scopes: &[&str]) -> Result<String, Failure> {
        let made = self.json("POST", "/v1/tokens", &json!({ "name": "test", "scopes": scopes }))?;
        let secret = made.json().get("secret").and_then(Value::as_str).map(str::to_owned);
        secret.ok_or_else(|| format!("{}: {}", made.status, made.text).into())
    }
}

fn page(answer: &str) -> Result<Page, Failure> {
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| format!("no head: {answer}"))?;
    let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
    let page = Page { status, head: head.to_owned(), text: body.to_owned() };
    let chunked = page.header("transfer-encoding").contains("chunked");
    Ok(if chunked { Page { text: unchunked(&page.text)?, ..page } } else { page })
}

/// RFC 9112 §7.1, without extensions or trailers.
fn unchunked(mut rest: &str) -> Result<String, Failure> {
    let mut text = String::new();
    while let Some((size, more)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16)?;
        if size == 0 {
            break;
        }
        text += more.get(..size).ok_or("a piece broke off")?;
        rest = more.get(size + 2..).unwrap_or_default();
    }
    Ok(text)
}
