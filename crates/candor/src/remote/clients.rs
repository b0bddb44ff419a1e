//! `candor client …` against a server.

use serde_json::{Value, json};

use super::{Remote, routes};
use crate::commands::client::Client;
use crate::commands::view::{add, at, field, list, text};
use crate::exit::{FAILED, told};
use crate::out::Out;

pub(super) async fn run(remote: &Remote, command: Client, out: Out) -> anyhow::Result<()> {
    let id = match command {
        Client::List { archived } => return list_all(remote, archived, out).await,
        Client::Show { client } => return show(remote, &client, out).await,
        Client::Create { name, domains, time_zone } => {
            let body = json!({ "name": name, "domains": domains, "time_zone": time_zone });
            text(&remote.json(routes::CREATE_CLIENT.ask().json(body)).await?, "id").to_owned()
        }
        Client::Domains { client, domains } => {
            let id = find(remote, &client).await?;
            let version = version(remote, &id).await?;
            let ask = routes::CHANGE_CLIENT.at(&[&id]).json(json!({ "domains": domains }));
            remote.send(ask.version(&version)).await?;
            id
        }
        Client::Assign { client, member, remove } => {
            let id = find(remote, &client).await?;
            let version = version(remote, &id).await?;
            let route = if remove { routes::UNASSIGN } else { routes::ASSIGN };
            remote.send(route.at(&[&id, &member.to_string()]).version(&version)).await?;
            id
        }
        Client::Archive { client } => {
            let id = find(remote, &client).await?;
            remote.send(routes::ARCHIVE_CLIENT.at(&[&id])).await?;
            id
        }
    };
    let view = remote.json(routes::CLIENT.at(&[&id])).await?;
    out.answer(&view, || line(&view))
}

async fn version(remote: &Remote, id: &str) -> anyhow::Result<String> {
    Ok(remote.send(routes::CLIENT.at(&[id])).await?.etag)
}

async fn list_all(remote: &Remote, archived: bool, out: Out) -> anyhow::Result<()> {
    let found = remote.all(routes::CLIENTS.ask().with("archived", archived)).await?;
    out.answer(&found, || found.iter().map(line).collect())
}

/// The id of the client that a name, a domain or an id means.
pub(super) async fn find(remote: &Remote, wanted: &str) -> anyhow::Result<String> {
    let lower = wanted.trim().to_lowercase();
    let means = |client: &Value| {
        let by_domain = list(client, "domains").iter().any(|domain| domain.as_str() == Some(&lower));
        text(client, "id") == lower || text(client, "name").to_lowercase() == lower || by_domain
    };
    let all = remote.all(routes::CLIENTS.ask().with("archived", true)).await?;
    match all.iter().find(|client| means(client)) {
        Some(client) => Ok(text(client, "id").to_owned()),
        None => Err(told(FAILED, format!("there is no client '{wanted}'; see `candor client list`"))),
    }
}

async fn show(remote: &Remote, wanted: &str, out: Out) -> anyhow::Result<()> {
    let id = find(remote, wanted).await?;
    let mut client = remote.json(routes::CLIENT.at(&[&id])).await?;
    let calls = remote.all(routes::CALLS.ask().with("client", &id)).await?;
    let people = people(remote, &id).await?;
    if let Some(fields) = client.as_object_mut() {
        fields.remove("id");
    }
    let answer = json!({ "id": id, "client": client, "calls": calls, "people": people });
    out.answer(&answer, || page(&answer))
}

/// Everybody heard in a client's calls.
pub(super) async fn people(remote: &Remote, client: &str) -> anyhow::Result<Vec<Value>> {
    let found = remote.items(routes::PEOPLE.at(&[client])).await?;
    let person = |person: &Value| {
        json!({
            "person": field(person, "id"),
            "client": client,
            "label": field(person, "name"),
            "email": field(person, "email"),
            "first_heard_at": field(person, "first_heard_at"),
        })
    };
    Ok(found.iter().map(person).collect())
}

fn page(answer: &Value) -> String {
    let client = field(answer, "client");
    let (id, name, zone) = (text(answer, "id"), text(client, "name"), text(client, "time_zone"));
    let mut shown = format!("{id}  {name}\ndomains: {}\ntime zone: {zone}\n", domains(client));
    shown += "\ncalls\n";
    for call in list(answer, "calls") {
        let (id, began) = (text(&call, "id"), at(&call, "started_at"));
        add(&mut shown, format_args!("  {id}  {began}  {}\n", text(&call, "title")));
    }
    shown += "\npeople heard\n";
    for person in list(answer, "people") {
        add(&mut shown, format_args!("  {}  {}\n", text(&person, "person"), text(&person, "label")));
    }
    shown
}

fn domains(client: &Value) -> String {
    list(client, "domains").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
}

fn line(client: &Value) -> String {
    let archived = if text(client, "archived_at").is_empty() { "" } else { "  (archived)" };
    let (id, name, zone) = (text(client, "id"), text(client, "name"), text(client, "time_zone"));
    format!("{id}  {name}  {}  {zone}{archived}\n", domains(client))
}
