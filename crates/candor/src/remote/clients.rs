//! `candor client …` against a server.

use serde_json::{Value, json};

use super::{Remote, text};
use crate::commands::client::Client;
use crate::commands::view::{add, minute};
use crate::exit::{FAILED, told};
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: Client, out: Out) -> anyhow::Result<()> {
    let id = match command {
        Client::List { archived } => return list(remote, archived, out).await,
        Client::Show { client } => return show(remote, &client, out).await,
        Client::Create { name, domains, time_zone } => {
            let body = json!({ "name": name, "domains": domains, "time_zone": time_zone });
            text(&remote.post("/v1/clients", &body).await?.json()?, "id").to_owned()
        }
        Client::Domains { client, domains } => {
            let id = find(remote, &client).await?;
            let path = format!("/v1/clients/{id}");
            let version = remote.get(&path).await?.etag;
            remote.change("PATCH", &path, &version, Some(&json!({ "domains": domains }))).await?;
            id
        }
        Client::Assign { client, member, remove } => {
            let id = find(remote, &client).await?;
            let version = remote.get(&format!("/v1/clients/{id}")).await?.etag;
            let method = if remove { "DELETE" } else { "PUT" };
            remote.change(method, &format!("/v1/clients/{id}/members/{member}"), &version, None).await?;
            id
        }
        Client::Archive { client } => {
            let id = find(remote, &client).await?;
            remote.act(&format!("/v1/clients/{id}/archive")).await?;
            id
        }
    };
    let view = remote.get(&format!("/v1/clients/{id}")).await?.json()?;
    out.answer(&view, || line(&view))
}

async fn list(remote: &Remote, archived: bool, out: Out) -> anyhow::Result<()> {
    let found = remote.all(&format!("/v1/clients?archived={archived}")).await?;
    out.answer(&found, || found.iter().map(line).collect())
}

/// The id of the client that a name, a domain or an id means.
pub(super) async fn find(remote: &Remote, wanted: &str) -> anyhow::Result<String> {
    let lower = wanted.trim().to_lowercase();
    let means = |client: &Value| {
        let domains = client.get("domains").and_then(Value::as_array);
        let by_domain = domains.is_some_and(|all| all.iter().any(|d| d.as_str() == Some(&lower)));
        text(client, "id") == lower || text(client, "name").to_lowercase() == lower || by_domain
    };
    let all = remote.all("/v1/clients?archived=true").await?;
    match all.iter().find(|client| means(client)) {
        Some(client) => Ok(text(client, "id").to_owned()),
        None => Err(told(FAILED, format!("there is no client '{wanted}'; see `candor client list`"))),
    }
}

async fn show(remote: &Remote, wanted: &str, out: Out) -> anyhow::Result<()> {
    let id = find(remote, wanted).await?;
    let client = remote.get(&format!("/v1/clients/{id}")).await?.json()?;
    let calls = remote.all(&format!("/v1/calls?client={id}")).await?;
    let people = remote.all(&format!("/v1/clients/{id}/people")).await?;
    let answer = json!({ "id": id, "client": client, "calls": calls, "people": people });
    out.answer(&answer, || {
        let mut shown = line(&client);
        shown += "\ncalls\n";
        for call in &calls {
            let (id, at) = (text(call, "id"), at(call, "started_at"));
            add(&mut shown, format_args!("  {id}  {at}  {}\n", text(call, "title")));
        }
        shown += "\npeople heard\n";
        for person in &people {
            add(&mut shown, format_args!("  {}  {}\n", text(person, "id"), text(person, "name")));
        }
        shown
    })
}

/// An instant of an answer, as local commands print it.
pub(super) fn at(value: &Value, name: &str) -> String {
    text(value, name).parse().map(minute).unwrap_or_default()
}

fn line(client: &Value) -> String {
    let domains = client.get("domains").and_then(Value::as_array);
    let domains: Vec<&str> = domains.into_iter().flatten().filter_map(Value::as_str).collect();
    let archived = if text(client, "archived_at").is_empty() { "" } else { "  (archived)" };
    let (id, name, zone) = (text(client, "id"), text(client, "name"), text(client, "time_zone"));
    format!("{id}  {name}  {}  {zone}{archived}\n", domains.join(", "))
}
