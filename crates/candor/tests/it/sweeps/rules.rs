//! What every route must say about itself, and do before it knows who asks.

use std::collections::BTreeSet;

use candor_testkit::Failure;
use serde_json::Value;

use super::table::operations;
use crate::api::Api;

/// Routes that answer strangers.
const OPEN: &[&str] = &[
    "POST /v1/sign-in",
    "POST /v1/sign-in/second-factor",
    "POST /v1/invitations/see",
    "POST /v1/invitations/accept",
    "POST /v1/invitations/accept/passkey",
    "POST /v1/invitations/accept/passkey/begin",
    "POST /v1/device-authorizations",
    "POST /v1/device-authorizations/token",
];

/// Ending something must never wait for a version: it is over either way, and twice is as good as once.
const UNVERSIONED: &[&str] = &[
    "DELETE /v1/devices/{id}",
    "DELETE /v1/identity-providers/{id}",
    "DELETE /v1/invitations/{id}",
    "DELETE /v1/me/factors/recovery-codes",
    "DELETE /v1/me/factors/totp",
    "DELETE /v1/me/passkeys/{id}",
    "DELETE /v1/members/{id}",
    "DELETE /v1/roles/{id}",
    "DELETE /v1/sessions/{id}",
    "DELETE /v1/subprocessors/{slug}/objection",
    "DELETE /v1/tokens/{id}",
    "DELETE /v1/webhooks/{id}",
];

#[test]
fn every_route_describes_itself_its_answers_and_its_refusals() {
    let mut names = BTreeSet::new();
    for operation in operations() {
        let name = operation.name();
        assert!(names.insert(operation.json["operationId"].to_string()), "{name} has no name of its own");
        assert!(
            operation.json["summary"].as_str().is_some_and(|text| !text.is_empty()),
            "{name} has no summary"
        );
        assert!(operation.json["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{name} has no tag");
        for status in [400, 403, 404, 429, 500, 503] {
            assert!(operation.is_described(status), "{name} does not describe {status}");
        }
        let answers = operation.json["responses"].as_object().cloned().unwrap_or_default();
        assert!(answers.keys().any(|status| status.starts_with('2')), "{name} never succeeds");
        for (status, answer) in answers.iter().filter(|(status, _)| !status.starts_with(['2', '3'])) {
            let link = answer["$ref"].as_str().unwrap_or_default();
            assert_eq!(link, format!("#/components/responses/Problem{status}"), "{name}");
        }
        assert!(operation.path.starts_with("/v1/"), "{name}");
    }
}

#[test]
fn every_name_in_the_description_is_described() {
    fn names(said: &Value, found: &mut BTreeSet<String>) {
        match said {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|one| names(one, found));
            }
            Value::Array(all) => all.iter().for_each(|one| names(one, found)),
            _ => {}
        }
    }
    let (document, mut found) = (candor_web::api::document(), BTreeSet::new());
    names(&document, &mut found);
    assert!(found.len() > 50, "{found:?}");
    let lost: Vec<_> =
        found.iter().filter(|name| document.pointer(name.trim_start_matches('#')).is_none()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn every_post_names_itself_and_every_change_names_its_version() {
    for operation in operations() {
        let name = operation.name();
        if operation.method == "POST" && operation.is_guarded() {
            assert!(operation.has("header", "idempotency-key"), "{name} declares no Idempotency-Key");
        }
        let changes = matches!(operation.method.as_str(), "PUT" | "PATCH" | "DELETE");
        let excused = UNVERSIONED.contains(&name.as_str());
        assert_eq!(changes && !excused, operation.has("header", "if-match"), "{name} and If-Match");
    }
}

#[tokio::test]
async fn nobody_gets_an_answer_without_credentials() -> Result<(), Failure> {
    let api = Api::new().await?;
    let id = "019a0000-0000-7000-8000-000000000000";
    for operation in operations() {
        let (name, path) = (operation.name(), operation.at(id));
        assert_eq!(operation.is_guarded(), !OPEN.contains(&name.as_str()), "{name}");
        if !operation.is_guarded() {
            continue;
        }
        for headers in [vec![], vec![("authorization", "Basic YTpi")], vec![("cookie", "candor=cs_x")]] {
            let reply = api.ask_with("", &operation.method, &path, None, &headers).await?;
            let wanted = if headers.iter().any(|(name, _)| *name == "cookie") && operation.method != "GET" {
                (403, "cross-site".to_owned())
            } else {
                (401, "unauthenticated".to_owned())
            };
            assert_eq!(reply.problem(), wanted, "{name} with {headers:?}");
        }
        if operation.method == "POST" {
            let keyless = api.ask_bytes("alice", "POST", &path, b"", &[("idempotency-key", "")]).await?;
            assert_eq!(keyless.status.as_u16(), 400, "{name} without a key");
        }
    }
    Ok(())
}
