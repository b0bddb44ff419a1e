//! Who is told, from door to door: a member asks for it over HTTP, the server does it by itself, somebody outside gets it.

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use candor_testkit::{Counterpart, Failure, MailServer};
use serde_json::{Value, json};
use standardwebhooks::Webhook;

use crate::served::{Browser, PASSWORD, Served, candor};

/// What is promised about alerts.
const MINUTE: Duration = Duration::from_mins(1);

/// A home that is served under the machine's clock, with some settings changed, and its owner.
pub(crate) struct Harbor {
    server: Served,
    owner: Browser,
    _dir: tempfile::TempDir,
}

/// The settings with one key of one part changed.
fn with(text: &str, (part, key, value): (&str, &str, &Value)) -> String {
    let mut inside = false;
    let line = |line: &str| {
        if line.starts_with('[') {
            inside = line.trim_matches(['[', ']']) == part;
        }
        let is_it = inside && line.split_once(" = ").is_some_and(|(name, _)| name == key);
        if is_it { format!("{key} = {value}\n") } else { format!("{line}\n") }
    };
    text.lines().map(line).collect()
}

impl Harbor {
    pub(crate) fn open(settings: &[(&str, &str, Value)]) -> Result<Self, Failure> {
        let dir = tempfile::tempdir()?;
        let made = candor(dir.path()).args(["init", "Harbor", "--json"]).output()?;
        let made: Value = serde_json::from_slice(&made.stdout)?;
        let file = dir.path().join("home/candor.toml");
        let mut text = std::fs::read_to_string(&file)?;
        for (part, key, value) in settings {
            let changed = with(&text, (part, key, value));
            assert_ne!(changed, text, "[{part}] {key}");
            text = changed;
        }
        std::fs::write(&file, text)?;
        let server = Served::start(dir.path())?;
        let mut owner = server.browser()?;
        owner.join(made["link"].as_str().unwrap_or_default())?;
        Ok(Self { server, owner, _dir: dir })
    }

    /// Asks until the answer is as wanted, for a minute at most.
    fn until(&mut self, path: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value, Failure> {
        let begun = Instant::now();
        loop {
            let said = self.owner.json("GET", path, &Value::Null)?.json();
            if wanted(&said) {
                return Ok(said);
            }
            if begun.elapsed() > MINUTE {
                return Err(format!("{path} stays {said}").into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Somebody signs in with the owner's password in a browser that was never here.
    pub(crate) fn sign_in_elsewhere(&self) -> Result<(), Failure> {
        let body = json!({ "email": "ada@harbor.example", "password": PASSWORD });
        let said = self.server.browser()?.json("POST", "/v1/sign-in", &body)?;
        if said.status == 200 { Ok(()) } else { Err(said.text.into()) }
    }

    /// Waits until the notice of it is there, and the mail about it was taken.
    pub(crate) fn is_told_by_mail(&mut self) -> Result<(), Failure> {
        let told = |notices: &Value| {
            let mut all = notices["items"].as_array().into_iter().flatten();
            all.any(|one| one["kind"] == "new_device_sign_in" && one["mails"][0]["state"] == "sent")
        };
        self.until("/v1/notices", told).map(drop)
    }
}

/// Settings for mail that is handed in there.
pub(crate) fn mail_settings(port: u16) -> [(&'static str, &'static str, Value); 4] {
    [
        ("mail", "host", json!("127.0.0.1")),
        ("mail", "port", json!(port)),
        ("mail", "private", json!(["127.0.0.0/8"])),
        ("mail", "from", json!("candor@harbor.example")),
    ]
}

/// Waits for so many requests.
fn arrived(receiver: &Counterpart, count: usize, within: Duration) -> Result<Vec<String>, Failure> {
    let begun = Instant::now();
    while receiver.seen().len() < count {
        if begun.elapsed() > within {
            return Err(format!("not {count} after {within:?}: {:?}", receiver.seen()).into());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(receiver.seen())
}

/// Checks a request as a receiver does, with a verifier that others wrote; gives its body.
fn verified(request: &str, secret: &str) -> Result<Value, Failure> {
    let (head, body) = request.split_once("\r\n\r\n").ok_or("no body")?;
    let mut headers = HeaderMap::new();
    for (name, value) in head.split("\r\n").filter_map(|line| line.split_once(": ")) {
        headers.insert(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    Webhook::new(secret)?.verify(body.as_bytes(), &headers)?;
    Ok(serde_json::from_str(body)?)
}

fn saying(status: u16) -> String {
    format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\n\r\n")
}

/// Promise: AUDEXE-087
#[tokio::test(flavor = "multi_thread")]
async fn a_webhook_set_over_http_hears_of_an_alert_within_a_minute_with_a_signature_that_others_check()
-> Result<(), Failure> {
    let receiver = Counterpart::answering(vec![saying(204), saying(204), saying(410)]).await?;
    let mut harbor = Harbor::open(&[("egress", "customer_ranges", json!(["127.0.0.0/8"]))])?;
    let new = json!({ "url": receiver.url("/hooks?for=harbor"), "events": ["alert.*"] });
    let made = harbor.owner.json("POST", "/v1/webhooks", &new)?;
    assert_eq!(made.status, 201, "{}", made.text);
    let (hook, first) = (made.header("location").to_owned(), secret(&made.json()));

    // A program that holds a narrow token tries what it may not, again and again.
    let bearer = format!("authorization: Bearer {}\r\n", harbor.owner.token(&["client.list"])?);
    let mut program = harbor.server.browser()?;
    for _ in 0..40 {
        assert_eq!(program.send_with("GET", "/v1/log", ("*/*", ""), ("", &bearer))?.status, 403);
    }
    let request = arrived(&receiver, 1, MINUTE)?.swap_remove(0);
    assert!(request.starts_with("POST /hooks?for=harbor HTTP/1.1\r\n"), "{request}");
    let said = verified(&request, &first)?;
    assert_eq!(said["type"], "alert.denied_access");
    let alert = format!("/v1/alerts/{}", said["data"]["alert"].as_str().ok_or("no alert")?);
    assert_eq!(harbor.owner.json("GET", &alert, &Value::Null)?.json()["rule"], "denied_access");
    let log = harbor.until(&format!("{hook}/deliveries"), |log| log["items"][0]["state"] == "delivered")?;
    assert_eq!(log["items"].as_array().map(Vec::len), Some(1), "{log}");
    let (delivery, attempt) = (&log["items"][0], &log["items"][0]["attempts"][0]);
    assert!(delivery["event"] == "alert.denied_access" && attempt["status"] == 204, "{log}");
    let id = format!("webhook-id: {}\r\n", delivery["message"].as_str().unwrap_or_default());
    assert!(request.contains(&id), "{request}");

    let second = secret(&harbor.owner.json("POST", &format!("{hook}/secret"), &Value::Null)?.json());
    assert_ne!(first, second);
    assert_eq!(harbor.owner.json("POST", &format!("{hook}/test"), &Value::Null)?.status, 201);
    let test = arrived(&receiver, 2, MINUTE)?.swap_remove(1);
    for secret in [&first, &second] {
        assert_eq!(verified(&test, secret)?["type"], "webhook.test");
    }
    assert!(verified(&request, &second).is_err(), "what was signed before the new secret was there");

    // The receiver says that it is gone.
    assert_eq!(harbor.owner.json("POST", &format!("{hook}/test"), &Value::Null)?.status, 201);
    let off = harbor.until(&hook, |hook| hook["state"] == "disabled")?;
    assert_eq!(off["why"], "receiver_says_gone");
    let refused = harbor.owner.json("POST", &format!("{hook}/test"), &Value::Null)?;
    assert_eq!(refused.status, 409, "{}", refused.text);
    let told = |notices: &Value| notices["items"].to_string().contains("webhook_disabled");
    harbor.until("/v1/notices", told)?;
    assert_eq!(receiver.seen().len(), 3);
    let (ended, log) = harbor.server.stop()?;
    assert!(ended == Some(0) && !log.contains(&first) && !log.contains("for=harbor"), "{log}");
    Ok(())
}

fn secret(made: &Value) -> String {
    made["secret"].as_str().unwrap_or_default().to_owned()
}

/// Promise: AUDORA-051
#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_from_a_new_device_over_http_is_mailed_to_the_owner_by_the_server_itself()
-> Result<(), Failure> {
    let mailbox = MailServer::willing().await?;
    let plain = [("mail", "tls", json!("plain"))];
    let mut harbor = Harbor::open(&[&mail_settings(mailbox.port)[..], &plain].concat())?;
    harbor.sign_in_elsewhere()?;
    harbor.is_told_by_mail()?;
    let taken = mailbox.taken();
    let is_it = |mail: &&String| mail.contains("Subject: A sign-in from a new device\r\n");
    let mail = taken.iter().find(is_it).ok_or_else(|| format!("{taken:?}"))?;
    assert!(mail.contains("To: ada@harbor.example\r\n"), "{mail}");
    assert!(!mail.contains("127.0.0.1") && !mail.contains(PASSWORD), "{mail}");
    Ok(())
}
