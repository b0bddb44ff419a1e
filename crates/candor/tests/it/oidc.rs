//! Signing in with a real identity provider: npm's `oidc-provider`, whose pages `provider.js` walks through.
#![cfg(feature = "lanes")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use candor_connect::http::HttpVia;
use candor_connect::oidc::Oidc;
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::oidc::{self, NewProvider, OidcError, OidcSignIns};
use candor_domain::identity::{Member, Role, create_first_owner, members};
use candor_kernel::clock::SystemClock;
use candor_kernel::egress::{Egress, Endpoint, Entry, Security};
use candor_kernel::ids::HoldingId;
use candor_kernel::{Clock as _, Timestamp};
use candor_testkit::{Failure, World};
use serde_json::Value;

use crate::foreign::{Foreign, free_port};

const SITE: &str = "http://localhost:18081";

/// What the provider's program needs. One test installs it, the others wait: two installations in one folder
/// break each other.
fn installed(folder: &Path) -> Result<(), Failure> {
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _alone = INSTALLING.lock().map_err(|_| "an installation failed before")?;
    if folder.join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    let done = npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder).status();
    let done = done.map_err(|why| format!("npm: {why}; install Node 20 or later"))?;
    if done.success() { Ok(()) } else { Err("npm ci failed in .ci/oidc".into()) }
}

/// The provider, installed where it is missing, and ready.
fn provider(port: u16) -> Result<Foreign, Failure> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../.ci/oidc");
    installed(&folder)?;
    let callback = format!("{SITE}{}", OidcSignIns::CALLBACK);
    let mut node = Command::new("node");
    node.args(["provider.js", &port.to_string(), &callback]).current_dir(&folder);
    Foreign::start(&mut node, port, "install Node 20 or later")
}

/// The provider as the register has it.
fn entry(port: u16) -> Entry {
    let (host, security) = ("127.0.0.1".to_owned(), Security::Plain);
    Entry {
        active_from: Timestamp::from_micros(0),
        retired_at: None,
        only_for: None,
        agreed: true,
        region: None,
        purposes: vec!["service".to_owned()],
        data_classes: Vec::new(),
        endpoints: vec![Endpoint { host, port, security, private: Vec::new() }],
    }
}

struct Stage {
    world: World,
    sign_ins: OidcSignIns,
    issuer: String,
    egress: Arc<Egress>,
    provider: HoldingId,
    _program: Foreign,
}

impl Stage {
    async fn set(just_in_time: bool) -> Result<Self, Failure> {
        let port = free_port()?;
        let program = provider(port)?;
        let world = World::new().await?;
        // The provider goes by the machine's clock.
        world.clock.advance(SystemClock.now().since(world.kernel.now()));
        let egress = world.way_out(vec![("id", entry(port))]);
        let sign_ins = OidcSignIns::new(Arc::new(Oidc::new(Arc::clone(&egress))), SITE);
        let issuer = format!("http://127.0.0.1:{port}");
        let new = NewProvider {
            name: "Id".to_owned(),
            issuer: issuer.clone(),
            client_id: "candor".to_owned(),
            client_secret: Some("only for tests".to_owned()),
            subprocessor: "id".to_owned(),
            groups_claim: "groups".to_owned(),
            roles: BTreeMap::from([("leads".to_owned(), Role::Manager), ("staff".to_owned(), Role::Member)]),
            default_role: None,
            just_in_time,
        };
        let alice = &world.alice;
        let provider = oidc::create(&alice.ctx, &alice.tenant, new, Fresh::of_host(&alice.ctx)?).await?;
        Ok(Self { world, sign_ins, issuer, egress, provider, _program: program })
    }

    /// Goes to the provider as this person and comes back.
    async fn come(&self, who: &str) -> Result<(String, Result<oidc::OidcProven, OidcError>), Failure> {
        let alice = &self.world.alice;
        let begun = self.sign_ins.begin(&self.world.kernel, alice.tenant.id(), self.provider).await?;
        let escaped: Vec<String> = begun.url.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let url = format!("{}/walk?who={who}&url={}", self.issuer, escaped.concat());
        let http = HttpVia::new(Arc::clone(&self.egress), alice.ctx.clone(), "id", &[]);
        let request = axum::http::Request::get(url).body(Vec::new())?;
        let answer = http.send(request).await?;
        let said: Value = serde_json::from_slice(answer.body())?;
        let text = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let back = text("url");
        let value = |name: &str| {
            let query = back.split_once('?').map(|(_, query)| query).unwrap_or_default();
            let found = query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}=")));
            found.unwrap_or_default().to_owned()
        };
        let shown = (value("state"), value("code"));
        let proven = self.sign_ins.finish(&self.world.kernel, &begun.ceremony, (&shown.0, &shown.1)).await;
        Ok((text("scope"), proven))
    }

    async fn member(&self, id: HoldingId) -> Result<Member, Failure> {
        Ok(members::get(&self.world.alice.ctx, &self.world.alice.tenant, id).await?)
    }
}

/// Promise: CXTRACK-039
#[tokio::test]
async fn a_provider_is_asked_who_somebody_is_and_for_nothing_else() -> Result<(), Failure> {
    let stage = Stage::set(false).await?;
    let (scope, proven) = stage.come("ada").await?;
    assert_eq!(scope, "openid email profile");
    assert!(matches!(proven, Err(OidcError::NotAMember)), "nobody comes in without an invitation");
    Ok(())
}

#[tokio::test]
async fn whoever_a_provider_vouches_for_is_linked_by_verified_mail_or_joins_where_that_is_allowed()
-> Result<(), Failure> {
    let stage = Stage::set(true).await?;
    let alice = &stage.world.alice;
    let name = ("ada@northwind.example", "Ada");
    let password = "a long walk by the sea";
    let owner = create_first_owner(&alice.ctx, &stage.world.kernel, &alice.tenant, name, password).await?;
    let (_, unverified) = stage.come("eve").await?;
    assert!(matches!(unverified, Err(OidcError::MailNotVerified)));
    let (_, linked) = stage.come("ada").await?;
    assert_eq!(linked?.member, owner);
    assert_eq!(stage.member(owner).await?.role, Role::Owner, "a group takes no ownership away");
    let (_, again) = stage.come("ada").await?;
    assert_eq!(again?.member, owner, "by the link");
    let (_, newcomer) = stage.come("new").await?;
    let newcomer = stage.member(newcomer?.member).await?;
    assert_eq!((newcomer.email.as_str(), newcomer.role), ("new@northwind.example", Role::Member));
    Ok(())
}
