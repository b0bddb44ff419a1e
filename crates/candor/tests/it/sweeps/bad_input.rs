//! What does not read is refused as described, stores nothing, and never fails inside.

use candor_testkit::Failure;
use serde_json::{Value, json};

use super::example::example;
use super::table::{Operation, operations};
use crate::api::{Api, Reply};

/// Chance, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let place = self.roll(from.len());
        from[place]
    }
}

const ODD: &[&str] = &[
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "%ff%fe",
    "%0d%0aX-Evil:%201",
    "null",
    "-1",
    "[]",
    "1e999",
    "\u{202e}",
    "%F0%9F%92%A9",
    "019a0000-0000-7000-8000-000000000000",
    "019A0000-0000-7000-8000-000000000000",
    "'--",
    "{}",
];

/// A body that does not fit.
fn bad_body(dice: &mut Dice, fitting: &Value) -> Vec<u8> {
    let mut value = fitting.clone();
    let names: Vec<String> = value.as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default();
    let odd = [
        json!(null),
        json!(7),
        json!([[]]),
        json!({ "a": 1 }),
        json!(true),
        json!("\r\nSet-Cookie: a=b\u{0}"),
        json!("../../x"),
        json!("a".repeat(9000)),
    ];
    match dice.roll(8) {
        0 => return b"{\"a\": \xff\xfe}".to_vec(),
        1 => return b"{\"open\": [".to_vec(),
        2 => return [b"[".repeat(5000), b"]".repeat(5000)].concat(),
        3 => return format!("{value} trailing").into_bytes(),
        4 => return Vec::new(),
        5 => value["unknown_field"] = json!(1),
        _ if names.is_empty() => return b"[1,2,3]".to_vec(),
        _ => {
            let name = &names[dice.roll(names.len())];
            value[name.as_str()] = odd[dice.roll(odd.len())].clone();
        }
    }
    value.to_string().into_bytes()
}

fn told_as_described(operation: &Operation, reply: &Reply, what: &str) {
    let (name, status) = (operation.name(), reply.status.as_u16());
    assert!(status < 500, "{name} fails inside: {what}: {:?}", reply.json());
    assert!(
        operation.is_described(status) || status == 404 || status == 405,
        "{name} answers {status}, undescribed: {what}"
    );
    if status >= 400 {
        assert_eq!(reply.header("content-type"), "application/problem+json", "{name}: {what}");
        assert_eq!(reply.json()["status"], json!(status), "{name}: {what}");
        let text = String::from_utf8_lossy(&reply.bytes).into_owned();
        for sent in ["Set-Cookie", "../../x", "aaaaaaaaaa", "X-Evil", "etc%2fpasswd", "'--", "\u{202e}"] {
            assert!(!text.contains(sent), "{name} repeats content: {text}");
        }
    }
    // Signing in and out are about the cookie.
    let cookie = reply.headers.contains_key("set-cookie") && !operation.path.starts_with("/v1/sign-");
    assert!(!cookie && !reply.headers.contains_key("x-evil"), "{name}");
}

#[tokio::test]
async fn whatever_is_sent_is_answered_as_described_and_nothing_fails_inside() -> Result<(), Failure> {
    let api = Api::new().await?;
    let (document, mut dice) = (candor_web::api::document(), Dice(0x9e37_79b9_7f4a_7c15));
    for operation in operations() {
        for round in 0..12 {
            let id = dice.pick(ODD);
            let mut path = operation.at(id);
            if round % 3 == 0 {
                path = format!(
                    "{path}?{}={}",
                    dice.pick(&["limit", "cursor", "client", "from", "odd", "%ff"]),
                    dice.pick(ODD)
                );
            }
            let fitting = operation
                .body()
                .map(|schema| example(&document, schema, "019a0000-0000-7000-8000-000000000000"));
            let body = fitting.map(|fitting| bad_body(&mut dice, &fitting)).unwrap_or_default();
            let kind =
                dice.pick(&["application/json", "application/json", "application/json", "text/plain", ""]);
            let version = dice.pick(&["*", "\"0\"", "W/\"x\"", "\"ffffffffffffffffffffffffffffffff\""]);
            let headers = [
                ("content-type", kind),
                ("if-match", version),
                ("range", dice.pick(&["bytes=0-", "bytes=9-1", "lines"])),
            ];
            // What no client library lets through is refused before our doors.
            let Ok(_) = path.parse::<axum::http::Uri>() else { continue };
            let reply = api.ask_bytes("alice", &operation.method, &path, &body, &headers).await?;
            told_as_described(&operation, &reply, &format!("{path} {}", String::from_utf8_lossy(&body)));
        }
    }
    Ok(())
}

#[tokio::test]
async fn bad_input_stores_nothing_and_writes_nothing_into_the_log() -> Result<(), Failure> {
    let api = Api::new().await?;
    let side = &api.world.alice;
    let count = || side.tenant.entry_count(&side.ctx, &candor_domain::audit::AuditAction::Read);
    let before = count().await?;
    let long = "x".repeat(300 << 10);
    let cases: [(&[u8], u16, &str); 9] = [
        (b"{\"name\":", 400, "malformed-json"),
        (b"{\"name\":\"a\"} 1", 400, "malformed-json"),
        (b"{\"name\":\"\xff\"}", 400, "invalid-utf8"),
        (b"{\"name\":7}", 422, "invalid-body"),
        (b"{\"name\":\"a\",\"name\":\"b\"}", 422, "invalid-body"),
        (b"{\"name\":\"a\",\"colour\":1}", 422, "invalid-body"),
        (b"{\"name\":\"a\\r\\nSet-Cookie: a=b\"}", 422, "invalid-body"),
        (b"{\"name\":\"../../etc/passwd\\u0000\"}", 422, "invalid-body"),
        (long.as_bytes(), 413, "too-large"),
    ];
    for (body, status, slug) in cases {
        let headers = [("content-type", "application/json")];
        let reply = api.ask_bytes("alice", "POST", "/v1/clients", body, &headers).await?;
        assert_eq!(
            reply.problem(),
            (status, slug.to_owned()),
            "{}",
            String::from_utf8_lossy(body.get(..40.min(body.len())).unwrap_or_default())
        );
    }
    let text =
        api.ask_bytes("alice", "POST", "/v1/clients", b"{}", &[("content-type", "text/plain")]).await?;
    assert_eq!(text.problem(), (415, "unsupported-media-type".to_owned()));
    let listed = api.ask("alice", "GET", "/v1/clients?archived=true", None).await?;
    assert_eq!(listed.json()["items"], json!([]));
    assert_eq!(count().await?, before, "nothing is in the log");
    Ok(())
}
