//! `candor oidc add|list|change|remove`

use std::path::PathBuf;

use anyhow::Context as _;
use candor_domain::identity::Role;
use candor_domain::identity::factors::Fresh;
use candor_domain::identity::oidc::{self, NewProvider, ProviderView};
use candor_domain::trust;
use candor_kernel::ids::HoldingId;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::view::{field, text};
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;
use crate::way_out;

/// A tenant's own way of signing in, by OpenID Connect
#[derive(Debug, Subcommand)]
pub(crate) enum Oidc {
    /// Let a tenant's people sign in with a provider of their own
    #[command(after_help = "\
Enter the provider with all its hosts in the register first: the way out speaks to nobody else.
  candor subprocessor add harbor-login --own --name \"Harbor login\" --category sign_in \\
      --purpose \"Signs people in\" --host id.harbor.example
  candor oidc add \"Harbor login\" --issuer https://id.harbor.example --client-id candor \\
      --client-secret-file secret.txt --subprocessor harbor-login --group leads=manager --group staff=member
At the provider the callback is https://YOUR-SERVER/sign-in/back. docs/sign-in.md says who comes in.")]
    Add(New),
    /// List providers
    List,
    /// Change all of a provider but its issuer; it holds from the next sign-in on
    Change {
        provider: HoldingId,
        #[command(flatten)]
        new: New,
    },
    /// Remove a provider: nobody comes in with it any more; members stay
    Remove { provider: HoldingId },
}

/// What a provider is.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// As the sign-in page shows it
    name: String,
    /// Its https address, where /.well-known/openid-configuration is
    #[arg(long, value_name = "URL")]
    issuer: String,
    #[arg(long, value_name = "ID")]
    client_id: String,
    /// File with the client's secret in its first line; in a change, without it the present one stays
    #[arg(long, value_name = "FILE")]
    client_secret_file: Option<PathBuf>,
    /// Its short name in the register of subprocessors
    #[arg(long, value_name = "SLUG")]
    subprocessor: String,
    /// The claim with somebody's groups
    #[arg(long, value_name = "CLAIM", default_value = "groups")]
    groups_claim: String,
    /// Which group is which role; repeat for several. No group makes an owner
    #[arg(long = "group", value_name = "GROUP=ROLE", value_parser = group)]
    groups: Vec<(String, Role)>,
    /// The role of somebody without a known group; without one they do not join
    #[arg(long, value_name = "ROLE")]
    default_role: Option<Role>,
    /// Whoever the provider vouches for joins by coming
    #[arg(long)]
    just_in_time: bool,
}

fn group(text: &str) -> Result<(String, Role), String> {
    let (group, role) = text.rsplit_once('=').ok_or("write it like leads=manager")?;
    let role = role.parse::<Role>().map_err(|error| error.to_string())?;
    Ok((group.to_owned(), role))
}

impl New {
    fn read(self) -> anyhow::Result<NewProvider> {
        let secret = match &self.client_secret_file {
            None => None,
            Some(path) => {
                let text =
                    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
                Some(text.lines().next().unwrap_or_default().to_owned())
            }
        };
        Ok(NewProvider {
            name: self.name,
            issuer: self.issuer,
            client_id: self.client_id,
            client_secret: secret,
            subprocessor: self.subprocessor,
            groups_claim: self.groups_claim,
            roles: self.groups.into_iter().collect(),
            default_role: self.default_role,
            just_in_time: self.just_in_time,
        })
    }
}

pub(crate) async fn run(command: Oidc, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    let id = match command {
        Oidc::List => {
            let found = oidc::list(ctx, tenant).await?;
            drop(desk);
            session.close().await?;
            let found: Vec<Value> = found.iter().map(shown).collect();
            return out.answer(&found, || found.iter().map(line).collect());
        }
        Oidc::Remove { provider } => {
            oidc::remove(ctx, tenant, provider, Fresh::of_host(ctx)?).await?;
            drop(desk);
            session.finish().await?;
            return out
                .answer(&json!({ "removed": provider }), || format!("Provider {provider} is removed."));
        }
        Oidc::Add(new) => {
            let new = new.read()?;
            registered(&session, &new.subprocessor).await?;
            oidc::create(ctx, tenant, new, Fresh::of_host(ctx)?).await?
        }
        Oidc::Change { provider, new } => {
            let new = new.read()?;
            registered(&session, &new.subprocessor).await?;
            oidc::change(ctx, tenant, provider, new, Fresh::of_host(ctx)?).await?;
            provider
        }
    };
    let view = shown(&oidc::get(ctx, tenant, id).await?);
    drop(desk);
    session.finish().await?;
    out.answer(&view, || line(&view))
}

/// Better said now than at the first sign-in.
async fn registered(session: &Session, slug: &str) -> anyhow::Result<()> {
    let book = way_out::book(&session.kernel, &session.config).await?;
    let desk = session.desk().await?;
    trust::get(&desk.ctx, &desk.tenant, &book, slug).await?;
    Ok(())
}

/// A provider as the HTTP API shows it: all but the secret.
fn shown(view: &ProviderView) -> Value {
    json!({
        "id": view.id,
        "name": view.name,
        "issuer": view.issuer,
        "client_id": view.client_id,
        "subprocessor": view.subprocessor,
        "groups_claim": view.groups_claim,
        "roles": view.roles,
        "default_role": view.default_role,
        "just_in_time": view.just_in_time,
        "created_at": view.created_at,
    })
}

/// A provider on one line: here and from a server the same.
pub(crate) fn line(view: &Value) -> String {
    let roles = field(view, "roles").as_object().cloned().unwrap_or_default();
    let roles: Vec<String> =
        roles.iter().map(|(group, role)| format!("{group}={}", role.as_str().unwrap_or_default())).collect();
    let joins = if field(view, "just_in_time").as_bool() == Some(true) { "  joins by coming" } else { "" };
    let (id, name, issuer) = (text(view, "id"), text(view, "name"), text(view, "issuer"));
    format!("{id}  {name}  {issuer}  {}{joins}\n", roles.join(" "))
}
