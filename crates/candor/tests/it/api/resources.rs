//! Each resource once through its life.

use candor_testkit::{Failure, SAMPLE_CALLS};
use serde_json::{Value, json};

use super::{Api, Reply};

const WORDS: &str = "Priya: What is the budget?\nTom: Forty thousand dollars.\n";

fn ok(reply: &Reply, status: u16) {
    assert_eq!(reply.status.as_u16(), status, "{}", String::from_utf8_lossy(&reply.bytes));
}

pub(crate) async fn client(api: &Api, who: &str) -> Result<String, Failure> {
    let made = api.ask(who, "POST", "/v1/clients", Some(json!({ "name": "Northwind" }))).await?;
    ok(&made, 201);
    Ok(made.text("id"))
}

pub(crate) async fn call(api: &Api, who: &str, client: &str) -> Result<String, Failure> {
    let body = json!({ "client": client, "title": "Kick-off", "format": "plain", "transcript": WORDS });
    let made = api.ask(who, "POST", "/v1/calls", Some(body)).await?;
    ok(&made, 201);
    assert_eq!(made.header("location"), format!("/v1/calls/{}", made.text("id")));
    Ok(made.text("id"))
}

fn items(reply: &Reply) -> Vec<Value> {
    reply.json().get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_call_comes_in_by_its_transcript_and_is_read_listed_and_exported() -> Result<(), Failure> {
    let api = Api::new().await?;
    let client = client(&api, "alice").await?;
    let id = call(&api, "alice", &client).await?;
    let shown = api.ask("alice", "GET", &format!("/v1/calls/{id}"), None).await?;
    ok(&shown, 200);
    assert_eq!((shown.text("title"), shown.json()["segments"].as_u64()), ("Kick-off".to_owned(), Some(2)));
    let words = api.ask("alice", "GET", &format!("/v1/calls/{id}/transcript"), None).await?;
    assert_eq!(words.json().pointer("/segments/1/text"), Some(&json!("Forty thousand dollars.")));
    let file = api.ask("alice", "GET", &format!("/v1/calls/{id}/transcript/export"), None).await?;
    ok(&file, 200);
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"call-{id}.json\""));
    for (query, count) in [
        (format!("client={client}"), 1),
        ("from=2026-11-03T15:00:00Z".to_owned(), 0),
        ("to=2026-11-03T15:00:00Z".to_owned(), 1),
    ] {
        let listed = api.ask("alice", "GET", &format!("/v1/calls?{query}"), None).await?;
        assert_eq!(items(&listed).len(), count, "{query}");
    }
    let people = api.ask("alice", "GET", &format!("/v1/clients/{client}/people"), None).await?;
    assert_eq!(items(&people).len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_recording_streams_in_and_out_in_ranges() -> Result<(), Failure> {
    let api = Api::new().await?;
    let client = client(&api, "alice").await?;
    let [first, ..] = SAMPLE_CALLS;
    let path = format!("/v1/recordings?client={client}&title=First&started_at=2026-11-03T13:00:00Z");
    let length = first.audio.len().to_string();
    let headers = [("content-type", "audio/wav"), ("content-length", length.as_str())];
    let made = api.ask_bytes("alice", "POST", &path, first.audio, &headers).await?;
    ok(&made, 201);
    let place = format!("{}/recording", made.header("location"));
    let whole = api.ask("alice", "GET", &place, None).await?;
    assert_eq!((whole.status.as_u16(), whole.bytes.len()), (200, first.audio.len()));
    assert_eq!(whole.bytes, first.audio);
    let part = api.ask_with("alice", "GET", &place, None, &[("range", "bytes=100000-199999")]).await?;
    assert_eq!(part.status.as_u16(), 206);
    assert_eq!(part.header("content-range"), format!("bytes 100000-199999/{length}"));
    assert_eq!(Some(part.bytes.as_slice()), first.audio.get(100_000..200_000));
    let beyond = api.ask_with("alice", "GET", &place, None, &[("range", "bytes=99999999-")]).await?;
    assert_eq!(beyond.problem(), (416, "range-not-satisfiable".to_owned()));
    assert_eq!(beyond.header("content-range"), format!("bytes */{length}"));
    let cut = first.audio.get(..100_000).unwrap_or_default();
    let cut = api.ask_bytes("alice", "POST", &path, cut, &headers).await?;
    assert_eq!(cut.status.as_u16() / 100, 4, "{:?}", cut.json());
    let call = made.header("location");
    let words = json!({ "format": "webvtt", "transcript": String::from_utf8_lossy(first.words) });
    ok(&api.ask("alice", "POST", &format!("{call}/transcript"), Some(words)).await?, 201);
    let drafted = api.ask("alice", "POST", &format!("/v1/clients/{client}/documents"), None).await?;
    ok(&drafted, 201);
    let listed = api.ask("alice", "GET", &format!("/v1/documents?client={client}"), None).await?;
    assert_eq!(items(&listed).len(), items(&drafted).len());
    for document in items(&listed) {
        let id = document["id"].as_str().unwrap_or_default();
        ok(&api.ask("alice", "GET", &format!("/v1/documents/{id}"), None).await?, 200);
        let file =
            api.ask("alice", "GET", &format!("/v1/documents/{id}/export?format=markdown"), None).await?;
        assert!(file.bytes.starts_with(b"#"), "{}", String::from_utf8_lossy(&file.bytes));
    }
    Ok(())
}

#[tokio::test]
async fn an_erased_call_can_be_brought_back_for_an_hour_and_then_is_gone_with_a_receipt()
-> Result<(), Failure> {
    let api = Api::new().await?;
    let client = client(&api, "alice").await?;
    let id = call(&api, "alice", &client).await?;
    let place = format!("/v1/calls/{id}");
    let tag = api.ask("alice", "GET", &place, None).await?.header("etag");
    for round in 0..2 {
        let missing = api.ask("alice", "DELETE", &place, None).await?;
        assert_eq!(missing.problem(), (428, "if-match-missing".to_owned()));
        let ordered = api.ask_with("alice", "DELETE", &place, None, &[("if-match", &tag)]).await?;
        ok(&ordered, 202);
        assert_eq!(api.ask("alice", "GET", &place, None).await?.problem(), (410, "gone".to_owned()));
        let erasure = format!("/v1/erasures/{}", ordered.text("id"));
        assert_eq!(api.ask("alice", "GET", &erasure, None).await?.text("state"), "undoable");
        if round == 0 {
            ok(&api.ask("alice", "POST", &format!("{erasure}/undo"), None).await?, 204);
            ok(&api.ask("alice", "GET", &place, None).await?, 200);
            let again = api.ask("alice", "POST", &format!("{erasure}/undo"), None).await?;
            assert_eq!(again.problem(), (409, "too-late".to_owned()), "it was taken back already");
            let foreign = api.ask("bob", "POST", &format!("{erasure}/undo"), None).await?;
            assert_eq!(foreign.problem(), (404, "not-found".to_owned()), "another tenant's");
            continue;
        }
        let early = api.ask("alice", "GET", &format!("{erasure}/attestation"), None).await?;
        assert_eq!(early.problem(), (409, "refused".to_owned()));
        api.world.pass(candor_kernel::Span::hours(2)).await?;
        assert_eq!(api.ask("alice", "GET", &erasure, None).await?.text("state"), "done");
        let receipt = api.ask("alice", "GET", &format!("{erasure}/attestation"), None).await?;
        ok(&receipt, 200);
        assert_eq!(receipt.text("subject"), id);
        let late = api.ask("alice", "POST", &format!("{erasure}/undo"), None).await?;
        assert_eq!(late.problem(), (409, "too-late".to_owned()), "it is done");
        let foreign = api.ask("bob", "POST", &format!("{erasure}/undo"), None).await?;
        assert_eq!(foreign.problem(), (404, "not-found".to_owned()), "another tenant's");
    }
    assert_eq!(items(&api.ask("alice", "GET", "/v1/erasures", None).await?).len(), 2);
    assert_eq!(items(&api.ask("alice", "GET", "/v1/attestations", None).await?).len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_held_call_is_sealed_until_its_hold_is_released() -> Result<(), Failure> {
    let api = Api::new().await?;
    let client = client(&api, "alice").await?;
    let id = call(&api, "alice", &client).await?;
    let body = json!({ "on": { "call": id }, "reason": "Matter 17" });
    let placed = api.ask("alice", "POST", "/v1/holds", Some(body)).await?;
    ok(&placed, 201);
    let place = format!("/v1/calls/{id}");
    assert_eq!(api.ask("alice", "GET", &place, None).await?.problem(), (423, "held".to_owned()));
    let holds = items(&api.ask("alice", "GET", "/v1/holds", None).await?);
    assert_eq!(holds.first().and_then(|hold| hold["reason"].as_str()), Some("Matter 17"));
    for hold in holds {
        let hold = format!("/v1/holds/{}", hold["id"].as_str().unwrap_or_default());
        ok(&api.ask("alice", "GET", &hold, None).await?, 200);
        ok(&api.ask("alice", "POST", &format!("{hold}/release"), None).await?, 204);
    }
    ok(&api.ask("alice", "GET", &place, None).await?, 200);
    let nobody = json!({ "on": { "person": "019a0000-0000-7000-8000-000000000000" }, "reason": "x" });
    assert_eq!(api.ask("alice", "POST", "/v1/holds", Some(nobody)).await?.status.as_u16(), 404);
    Ok(())
}

#[tokio::test]
async fn the_tenant_shows_its_name_its_rules_and_its_work() -> Result<(), Failure> {
    let api = Api::new().await?;
    let tenant = api.ask("alice", "GET", "/v1/tenant", None).await?;
    assert_eq!((tenant.text("name"), tenant.text("preset")), ("Alice".to_owned(), "agency".to_owned()));
    let schedule = api.ask("alice", "GET", "/v1/tenant/schedule", None).await?;
    let rules = schedule.json().pointer("/rules").and_then(Value::as_array).cloned().unwrap_or_default();
    let recording = rules.iter().find(|rule| rule["name"] == "recording").cloned().unwrap_or_default();
    assert_eq!(recording["destroyed"].as_array().map(Vec::len), Some(2), "{recording}");
    ok(&api.ask("alice", "GET", "/v1/jobs", None).await?, 200);
    Ok(())
}
