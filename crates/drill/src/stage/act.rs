//! What a test may tell the stage to do.

use anyhow::Context as _;
use candor_domain::calls::{self, CallAction};
use candor_domain::identity::staff;
use candor_domain::{audit, privacy};
use candor_kernel::Span;
use candor_kernel::ids::FenceId;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Stage;

/// One line of input.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
enum Act {
    /// Turns the clock forward; sweeps and jobs happen on the way.
    Advance { seconds: i64 },
    /// Does what a server does every second.
    Tick {},
    /// Signs somebody in without a browser, for the browser of this name; answers with the cookie's value.
    Session { who: String, agent: String },
    /// The operator asks to look at a call.
    AskGrant { item: String, reason: String },
    /// The operator looks, if they may.
    Look { grant: String, item: String },
    /// The receipt of an erasure.
    Receipt { erasure: String },
    /// What was sent by mail so far.
    Mail {},
}

impl Stage {
    /// Does what a line says, and says what came of it.
    pub async fn act(&self, line: &str) -> Value {
        let done = match serde_json::from_str(line) {
            Ok(act) => self.perform(act).await,
            Err(error) => Err(error.into()),
        };
        done.unwrap_or_else(|error| json!({ "error": format!("{error:#}") }))
    }

    async fn perform(&self, act: Act) -> anyhow::Result<Value> {
        Ok(match act {
            Act::Advance { seconds } => {
                self.pass(Span::seconds(seconds)).await?;
                json!({ "now": self.world.kernel.now().to_string() })
            }
            Act::Tick {} => {
                self.round().await?;
                json!({ "now": self.world.kernel.now().to_string() })
            }
            Act::Session { who, agent } => {
                let session = self.session_of(&who, &agent).await?;
                json!({ "name": "candor", "value": session.secret })
            }
            Act::AskGrant { item, reason } => {
                json!({ "grant": self.ask_grant(&item, &reason).await?.to_string() })
            }
            Act::Look { grant, item } => json!({ "title": self.look(&grant, &item).await? }),
            Act::Receipt { erasure } => json!({ "receipt": self.receipt(&erasure).await? }),
            Act::Mail {} => self.mail(),
        })
    }

    async fn look(&self, grant: &str, item: &str) -> anyhow::Result<String> {
        let ann = self.ctx_of("operator").await?;
        let (id, alice) = (self.id(item)?, self.world.alice.tenant.id());
        let grant = grant.parse().map_err(|_| anyhow::anyhow!("{grant} is no grant"))?;
        let (tenant, ctx) = staff::open_item(&ann, &self.world.kernel, alice, (grant, id)).await?;
        Ok(calls::get(&ctx, &tenant, id, CallAction::Read).await?.call.title)
    }

    async fn receipt(&self, erasure: &str) -> anyhow::Result<Value> {
        let named = self.ids.get(erasure).map_or(erasure, String::as_str);
        let id: FenceId = named.parse().map_err(|_| anyhow::anyhow!("{erasure} is no erasure"))?;
        let (owner, tenant) = (self.ctx_of("owner").await?, &self.world.alice.tenant);
        let receipt = privacy::attestation(&owner, tenant, id).await?;
        Ok(serde_json::from_str(&receipt.attestation)?)
    }

    fn mail(&self) -> Value {
        let all = self.outside.mail.taken();
        all.iter().map(|mail| json!({ "to": mail.to, "subject": mail.subject, "text": mail.text })).collect()
    }

    /// The agency's verifier key.
    pub(super) async fn vkey(&self) -> anyhow::Result<String> {
        let (owner, tenant) = (self.ctx_of("owner").await?, &self.world.alice.tenant);
        audit::verifier_key(&owner, tenant).await.context("the log has a key")
    }
}
