//! `candor client create|list|show|domains|assign|archive`

use candor_domain::clients::{self, Client as Record, ClientAction, NewClient};
use candor_kernel::ids::{ActorId, HoldingId};
use clap::Subcommand;
use serde::Serialize;

use super::show;
use crate::config::Settings;
use crate::out::Out;
use crate::session::Session;

/// Clients: whom the calls are with
#[derive(Debug, Subcommand)]
pub(crate) enum Client {
    /// Create a client
    #[command(
        after_help = "Example:\n  candor client create \"Northwind Bikes\" --domain northwindbikes.example --time-zone America/New_York"
    )]
    Create {
        name: String,
        /// Mail domain by which its people are recognised; repeat for several
        #[arg(long = "domain", value_name = "DOMAIN")]
        domains: Vec<String>,
        /// Where "Friday" is meant, as an IANA name
        #[arg(long, default_value = "UTC", value_name = "ZONE")]
        time_zone: String,
    },
    /// List clients
    List {
        /// Archived ones too
        #[arg(long)]
        archived: bool,
    },
    /// Show a client, its calls and who is heard in them
    Show {
        /// Name, domain or id
        client: String,
    },
    /// Replace a client's mail domains
    Domains {
        client: String,
        /// The new list; nothing: none
        domains: Vec<String>,
    },
    /// Say that a member works for a client
    Assign {
        client: String,
        /// The member's id
        member: ActorId,
        /// Take the assignment back
        #[arg(long)]
        remove: bool,
    },
    /// Archive a client: readable, and no new calls
    Archive { client: String },
}

#[derive(Debug, Serialize)]
pub(crate) struct ClientView {
    id: HoldingId,
    #[serde(flatten)]
    client: Record,
}

pub(crate) async fn run(command: Client, settings: &Settings, out: Out) -> anyhow::Result<()> {
    match command {
        Client::Show { client } => return show::client(&client, settings, out).await,
        Client::List { archived } => return list(archived, settings, out).await,
        _ => {}
    }
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    desk.takes_new_things()?;
    let (ctx, tenant) = (&desk.ctx, &desk.tenant);
    let id = match command {
        Client::Create { name, domains, time_zone } => {
            clients::create(ctx, tenant, NewClient { name, domains, time_zone }).await?
        }
        Client::Domains { client, domains } => {
            let (id, _) = clients::get(ctx, tenant, &client, ClientAction::Change).await?;
            clients::set_domains(ctx, tenant, id, &domains).await?;
            id
        }
        Client::Assign { client, member, remove } => {
            let (id, _) = clients::get(ctx, tenant, &client, ClientAction::Assign).await?;
            clients::assign(ctx, tenant, id, member, !remove).await?;
            id
        }
        Client::Archive { client } => {
            let (id, _) = clients::get(ctx, tenant, &client, ClientAction::Archive).await?;
            clients::archive(ctx, tenant, id).await?;
            id
        }
        Client::Show { .. } | Client::List { .. } => return Ok(()),
    };
    let (id, client) = clients::get(ctx, tenant, &id.to_string(), ClientAction::Read).await?;
    drop(desk);
    session.finish().await?;
    let view = ClientView { id, client };
    out.answer(&view, || line(&view))
}

async fn list(archived: bool, settings: &Settings, out: Out) -> anyhow::Result<()> {
    let session = Session::open(settings).await?;
    let desk = session.desk().await?;
    let found = clients::list(&desk.ctx, &desk.tenant, archived).await?;
    drop(desk);
    session.close().await?;
    let views: Vec<ClientView> = found.into_iter().map(|(id, client)| ClientView { id, client }).collect();
    out.answer(&views, || views.iter().map(line).collect())
}

fn line(view: &ClientView) -> String {
    let client = &view.client;
    let archived = if client.archived_at.is_some() { "  (archived)" } else { "" };
    format!("{}  {}  {}  {}{archived}\n", view.id, client.name, client.domains.join(", "), client.time_zone)
}
