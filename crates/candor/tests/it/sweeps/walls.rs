//! What is Alice's does not exist for Bob, whichever route he tries.

use candor_testkit::{Failure, Northwind, SAMPLE_CALLS};
use serde_json::{Value, json};

use super::example::example;
use super::table::operations;
use crate::api::{Api, Reply};

/// Routes on which a foreign id has another answer than 404, with the reason.
const OTHERWISE: &[(&str, u16, &str)] = &[];

/// An id of each thing that Alice has.
async fn belongings(api: &Api) -> Result<Vec<String>, Failure> {
    let side = &api.world.alice;
    let [first, second, _] = SAMPLE_CALLS;
    let northwind = Northwind::create(side).await?;
    let (call, people) = northwind.call(side, &first).await?;
    let (other, _) = northwind.call(side, &second).await?;
    let mut ids = vec![northwind.client.to_string(), call.to_string()];
    ids.extend(people.first().map(ToString::to_string));
    let drafted =
        api.ask("alice", "POST", &format!("/v1/clients/{}/documents", northwind.client), None).await?;
    ids.extend(drafted.json().pointer("/items/0/id").and_then(Value::as_str).map(str::to_owned));
    let erased = api.ask("alice", "POST", "/v1/erasures", Some(json!({ "call": other }))).await?;
    ids.push(erased.text("id"));
    let held = json!({ "on": { "call": call }, "reason": "Matter 17" });
    let held = api.ask("alice", "POST", "/v1/holds", Some(held)).await?;
    ids.extend(held.json().pointer("/holds/0").and_then(Value::as_str).map(str::to_owned));
    assert!(ids.len() == 6 && ids.iter().all(|id| id.len() == 36), "{ids:?}");
    Ok(ids)
}

/// An exported file without entries: its head, and the record that it was made.
fn is_empty_export(reply: &Reply) -> bool {
    let text = String::from_utf8_lossy(&reply.bytes);
    let lines: Vec<Value> = text.lines().map_while(|line| serde_json::from_str(line).ok()).collect();
    let [head, record] = lines.as_slice() else { return false };
    let leaf = record["entry"]["leaf"].as_str().unwrap_or_default();
    reply.header("content-type") == "application/jsonl"
        && head["entries"] == 0
        && leaf.contains("\"action\":\"log.exported\"")
}

#[tokio::test]
async fn no_route_tells_bob_anything_about_what_is_alices() -> Result<(), Failure> {
    let api = Api::new().await?;
    let (document, ids) = (candor_web::api::document(), belongings(&api).await?);
    let before = api.world.alice.tenant.generations();
    for operation in operations().into_iter().filter(super::table::Operation::is_guarded) {
        let name = operation.name();
        for id in &ids {
            let body = operation.body().map(|schema| example(&document, schema, id));
            let names_it =
                operation.takes_ids() || body.as_ref().is_some_and(|body| body.to_string().contains(id));
            if !names_it {
                continue;
            }
            let reply =
                api.ask_with("bob", &operation.method, &operation.at(id), body, &[("if-match", "*")]).await?;
            let excused = OTHERWISE.iter().find(|(route, ..)| *route == name).map(|(_, status, _)| *status);
            assert_eq!(reply.status.as_u16(), excused.unwrap_or(404), "{name} with {id}: {:?}", reply.json());
        }
        for parameter in
            operation.parameters().filter(|p| p["in"] == "query" && p["schema"]["format"] == "uuid")
        {
            for id in &ids {
                let path =
                    format!("{}?{}={id}", operation.path, parameter["name"].as_str().unwrap_or_default());
                let reply = api.ask("bob", &operation.method, &path, None).await?;
                let listed = reply.json()["items"].as_array().is_some_and(Vec::is_empty);
                let nothing = listed || is_empty_export(&reply);
                assert!(nothing || reply.status.is_client_error(), "{name}: {:?}", reply.json());
            }
        }
    }
    assert_eq!(api.world.alice.tenant.generations(), before);
    Ok(())
}
