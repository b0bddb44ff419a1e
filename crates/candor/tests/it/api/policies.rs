//! What is set for a workspace holds against its own people.

use candor_domain::audit::{self, Filter, LogEntry, Order};
use candor_domain::tenancy;
use candor_kernel::Span;
use candor_testkit::{Failure, SAMPLE_CALLS};
use serde_json::json;

use super::resources::{call, client};
use super::{Api, Reply};

/// Sends a transcript and a recording.
async fn both(api: &Api, client: &str) -> Result<[Reply; 2], Failure> {
    let words =
        json!({ "client": client, "title": "Kick-off", "format": "plain", "transcript": "Tom: Hello.\n" });
    let words = api.ask("alice", "POST", "/v1/calls", Some(words)).await?;
    let path = format!("/v1/recordings?client={client}&title=First&started_at=2026-11-03T13:00:00Z");
    let (audio, length) = (SAMPLE_CALLS[0].audio, SAMPLE_CALLS[0].audio.len().to_string());
    let headers = [("content-type", "audio/wav"), ("content-length", length.as_str())];
    Ok([words, api.ask_bytes("alice", "POST", &path, audio, &headers).await?])
}

async fn refusals(api: &Api) -> Result<Vec<LogEntry>, Failure> {
    api.world.pass(Span::seconds(1)).await?;
    let side = &api.world.alice;
    let filter = Filter { action: Some("call.accept".to_owned()), ..Filter::default() };
    Ok(audit::log(&side.ctx, &side.tenant, &filter, Order::Oldest, None, 100).await?.items)
}

/// Promise: AUDEXE-035
#[tokio::test]
async fn what_a_policy_of_the_workspace_stops_is_refused_and_stands_in_its_log() -> Result<(), Failure> {
    let api = Api::new().await?;
    let id = client(&api, "alice").await?;
    let (zero, kernel) = (api.world.zero()?, &api.world.kernel);
    let name = api.world.alice.tenant.id().to_string();
    tenancy::suspend_recording(&zero, kernel, &name, "evidence of unlawful recording").await?;
    for said in both(&api, &id).await? {
        assert_eq!(said.problem(), (409, "refused".to_owned()));
        assert!(said.text("detail").contains("suspended"), "{}", said.text("detail"));
    }
    let calls = api.ask("alice", "GET", "/v1/calls", None).await?.json();
    assert_eq!(calls["items"].as_array().map(Vec::len), Some(0), "nothing came in");
    let [entry] = &refusals(&api).await?[..] else { return Err("not one entry".into()) };
    assert_eq!(entry.outcome, "refused");
    let payload = entry.payload.clone().ok_or("a payload")?;
    assert_eq!(payload["detail"]["times"], 2, "{payload}");
    assert_eq!(payload["holdings"], json!([id]), "{payload}");

    tenancy::resume_recording(&zero, kernel, &name).await?;
    call(&api, "alice", &id).await?;
    assert_eq!(refusals(&api).await?.len(), 1, "what is allowed is no refusal");
    Ok(())
}
