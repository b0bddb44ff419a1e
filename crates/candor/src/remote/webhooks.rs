//! `candor webhook …`: addresses of the tenant's own that are told of events.

use candor_kernel::ids::HoldingId;
use clap::Subcommand;
use serde_json::{Value, json};

use super::members::minutes;
use super::{Remote, routes};
use crate::commands::view::{field, list, text};
use crate::out::Out;

/// Webhooks of a tenant, over a server
#[derive(Debug, Subcommand)]
pub(crate) enum Webhook {
    /// List webhooks
    List,
    /// Show a webhook
    Show { webhook: HoldingId },
    /// Add a webhook; its secret is printed once
    #[command(after_help = "\
  candor --server https://candor.example webhook add https://example.com/hooks --event 'alert.*'
Events are types (call.accepted), groups (alert.*) or *. docs/webhooks.md lists them.")]
    Add {
        url: String,
        /// May be given several times
        #[arg(long = "event", value_name = "TYPE", required = true)]
        events: Vec<String>,
    },
    /// Switch a webhook off at once
    Pause { webhook: HoldingId },
    /// Switch a webhook on again
    Resume { webhook: HoldingId },
    /// Remove a webhook
    Remove { webhook: HoldingId },
    /// Give a webhook a new secret; the old one signs along for 24 hours
    Rotate { webhook: HoldingId },
    /// Send a test
    Test { webhook: HoldingId },
    /// List what was sent, and how it went
    Deliveries { webhook: HoldingId },
    /// Send a delivery again
    Resend { webhook: HoldingId, delivery: HoldingId },
}

pub(super) async fn run(remote: &Remote, command: Webhook, out: Out) -> anyhow::Result<()> {
    match command {
        Webhook::List => {
            let found = remote.items(routes::WEBHOOKS.ask()).await?;
            out.answer(&found, || found.iter().map(line).collect())
        }
        Webhook::Show { webhook } => {
            let found = remote.json(routes::WEBHOOK.at(&[&webhook.to_string()])).await?;
            out.answer(&found, || line(&found))
        }
        Webhook::Add { url, events } => {
            let body = json!({ "url": url, "events": events });
            let made = remote.json(routes::CREATE_WEBHOOK.ask().json(body)).await?;
            out.answer(&made, || secret_text(&made))
        }
        Webhook::Pause { webhook } => switch(remote, webhook, false, out).await,
        Webhook::Resume { webhook } => switch(remote, webhook, true, out).await,
        Webhook::Remove { webhook } => {
            remote.send(routes::REMOVE_WEBHOOK.at(&[&webhook.to_string()])).await?;
            out.answer(&json!({ "removed": webhook }), || format!("Webhook {webhook} is removed."))
        }
        Webhook::Rotate { webhook } => {
            let made = remote.json(routes::ROTATE_WEBHOOK.at(&[&webhook.to_string()])).await?;
            out.answer(&made, || secret_text(&made))
        }
        Webhook::Test { webhook } => {
            let made = remote.json(routes::TEST_WEBHOOK.at(&[&webhook.to_string()])).await?;
            out.answer(&made, || format!("Delivery {} is on its way.", text(&made, "id")))
        }
        Webhook::Deliveries { webhook } => {
            let found = remote.all(routes::DELIVERIES.at(&[&webhook.to_string()])).await?;
            out.answer(&found, || found.iter().map(delivery_line).collect())
        }
        Webhook::Resend { webhook, delivery } => {
            let ask = routes::RESEND.at(&[&webhook.to_string(), &delivery.to_string()]);
            let found = remote.json(ask).await?;
            out.answer(&found, || delivery_line(&found))
        }
    }
}

async fn switch(remote: &Remote, webhook: HoldingId, active: bool, out: Out) -> anyhow::Result<()> {
    let id = webhook.to_string();
    let version = remote.send(routes::WEBHOOK.at(&[&id])).await?.etag;
    let ask = routes::CHANGE_WEBHOOK.at(&[&id]).json(json!({ "active": active }));
    let changed = remote.json(ask.version(&version)).await?;
    out.answer(&changed, || line(&changed))
}

fn line(webhook: &Value) -> String {
    let events = list(webhook, "events");
    let events: Vec<&str> = events.iter().filter_map(Value::as_str).collect();
    let why = Some(text(webhook, "why")).filter(|why| !why.is_empty());
    let why = why.map_or_else(String::new, |why| format!(" ({why})"));
    let (id, state, url) = (text(webhook, "id"), text(webhook, "state"), text(webhook, "url"));
    format!("{id}  {state}{why}  {url}  {}\n", events.join(" "))
}

fn secret_text(made: &Value) -> String {
    let (id, secret) = (text(made, "id"), text(made, "secret"));
    format!("Webhook {id}. Its secret, shown once:\n  {secret}\n")
}

fn delivery_line(delivery: &Value) -> String {
    let tries = list(delivery, "attempts");
    let last = tries.last().map_or_else(String::new, |last| match field(last, "status").as_u64() {
        Some(status) => format!("  {status}"),
        None => format!("  {}", text(last, "why")),
    });
    let (id, state, event) = (text(delivery, "id"), text(delivery, "state"), text(delivery, "event"));
    format!("{id}  {}  {event:<24} {state:<9} {} tries{last}\n", minutes(delivery, "at"), tries.len())
}
