//! An app with a device key, over HTTP: its session moves with the phone and opens nothing without the key.

use candor_testkit::{Failure, Phone};
use serde_json::json;

use crate::api::{Api, Reply};

const SITE: &str = "http://candor.example";

/// Sends a request from the app, with a proof for it.
async fn ask(api: &Api, request: (&str, &str), proof: &str, secret: Option<&str>) -> Result<Reply, Failure> {
    let (method, path) = request;
    let authorization = secret.map_or_else(String::new, |secret| format!("DPoP {secret}"));
    let headers = [
        ("host", "candor.example"),
        ("dpop", proof),
        ("authorization", &authorization),
        ("content-type", "application/json"),
    ];
    let body = json!({ "email": "ada@alice.example", "password": "four words in a row" }).to_string();
    let body = if method == "POST" { body.as_bytes() } else { b"" };
    api.ask_bytes("", method, path, body, &headers).await
}

async fn with_ada() -> Result<Api, Failure> {
    let api = Api::new().await?;
    let invited = json!({ "email": "ada@alice.example", "role": "member" });
    let secret = api.ask("alice", "POST", "/v1/invitations", Some(invited)).await?.text("secret");
    let said = json!({ "secret": secret, "display_name": "Ada", "password": "four words in a row" });
    let joined = api.ask("", "POST", "/v1/invitations/accept", Some(said)).await?;
    assert_eq!(joined.status, 201);
    Ok(api)
}

#[tokio::test]
async fn a_session_that_was_opened_with_a_device_key_needs_a_fresh_proof_of_it_at_every_request()
-> Result<(), Failure> {
    let api = with_ada().await?;
    let (phone, thief) = (Phone::new()?, Phone::new()?);
    let now = || api.world.kernel.now();
    let (sign_in, me) = (("POST", "/v1/sign-in"), ("GET", "/v1/me"));
    let at = |(method, path): (&'static str, &str)| (method, format!("{SITE}{path}"));
    let (method, url) = at(sign_in);
    let opened = ask(&api, sign_in, &phone.proof((method, &url), None, now())?, None).await?;
    assert_eq!((opened.status.as_u16(), opened.text("status")), (200, "signed_in".to_owned()));
    assert_eq!(opened.header("set-cookie"), "", "the app keeps it, no cookie does");
    let secret = opened.text("secret");
    let (method, url) = at(me);
    let proof = phone.proof((method, &url), Some(&secret), now())?;
    assert_eq!(ask(&api, me, &proof, Some(&secret)).await?.json()["member"]["email"], "ada@alice.example");
    let refused = |reply: Reply| {
        assert!(reply.header("www-authenticate").starts_with("DPoP"), "{:?}", reply.headers);
        assert_eq!(reply.problem(), (401, "device-proof-invalid".to_owned()));
    };
    refused(ask(&api, me, &proof, Some(&secret)).await?);
    refused(ask(&api, me, "", Some(&secret)).await?);
    refused(ask(&api, me, &thief.proof((method, &url), Some(&secret), now())?, Some(&secret)).await?);
    refused(ask(&api, me, &phone.proof((method, &url), None, now())?, Some(&secret)).await?);
    let elsewhere = format!("{SITE}/v1/calls");
    refused(ask(&api, me, &phone.proof((method, &elsewhere), Some(&secret), now())?, Some(&secret)).await?);
    let next = phone.proof((method, &url), Some(&secret), now())?;
    assert_eq!(ask(&api, me, &next, Some(&secret)).await?.status, 200, "and nobody was locked out by that");
    Ok(())
}

#[tokio::test]
async fn a_sign_in_with_a_proof_that_does_not_hold_opens_no_session_at_all() -> Result<(), Failure> {
    let api = with_ada().await?;
    let phone = Phone::new()?;
    let sign_in = ("POST", "/v1/sign-in");
    let old = phone.proof(("POST", &format!("{SITE}/v1/sign-in")), None, api.world.kernel.now())?;
    api.world.clock.advance(candor_kernel::Span::minutes(2));
    for proof in [old.as_str(), "no proof"] {
        let refused = ask(&api, sign_in, proof, None).await?;
        assert_eq!(refused.problem(), (401, "device-proof-invalid".to_owned()));
        assert!(refused.text("secret").is_empty() && refused.header("set-cookie").is_empty());
    }
    Ok(())
}
